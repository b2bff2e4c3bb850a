import type { RecordFile, SubjectExport } from './subject-export.js'

/** Where a collected file lies in the package, and the name that may be shown for it. */
export interface ExportFile {
  readonly sourceId: string
  readonly file: RecordFile
  /** `files/0001.eml`: made by us, safe to unpack on every system. */
  readonly path: string
  /** The name at the source, made harmless: text only, never a path. */
  readonly shownName: string
}

const SHOWN_NAME_LENGTH = 120

/** Endings that no desktop runs when they are opened. Anything else, also HTML and SVG, is handed out as `.bin`. */
const HARMLESS_ENDINGS: ReadonlySet<string> = new Set(
  'eml txt csv json pdf png jpg jpeg gif webp bmp tif tiff heic doc docx xls xlsx ppt pptx odt ods odp rtf mp3 m4a wav ogg mp4 mov zip ics vcf'.split(
    ' ',
  ),
)

/** Control, bidirectional and invisible format characters: they make a name look like another (U+202E turns `gpj.exe` around). */
const DECEIVING = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu

/**
 * The files of an export in the order of its sources, with the paths they get in the package. The packager writes these
 * paths and the index page links to them, hence one rule for both.
 */
export function exportFiles(subjectExport: SubjectExport): readonly ExportFile[] {
  const files = subjectExport.sources.flatMap(({ sourceId, records }) =>
    records.files.map((file) => ({ sourceId, file })),
  )
  return files.map(({ sourceId, file }, index) => ({
    sourceId,
    file,
    path: `files/${String(index + 1).padStart(4, '0')}.${ending(file)}`,
    shownName: harmlessName(file.originalName),
  }))
}

/**
 * A name from outside as text that deceives nobody: no control or bidirectional characters, no path separators, at most
 * 120 characters (catalogue 45).
 */
export function harmlessName(name: string): string {
  const flat = name.replace(DECEIVING, '').replace(/[/\\]/g, '_').trim()
  const characters = Array.from(flat)
  if (characters.length === 0) return '-'
  return characters.length <= SHOWN_NAME_LENGTH ? flat : `${characters.slice(0, SHOWN_NAME_LENGTH - 1).join('')}…`
}

function ending(file: RecordFile): string {
  if (file.contentType.toLowerCase() === 'message/rfc822') return 'eml'
  const found = /\.([a-z0-9]{1,5})$/.exec(file.originalName.toLowerCase())?.[1] ?? ''
  return HARMLESS_ENDINGS.has(found) ? found : 'bin'
}
