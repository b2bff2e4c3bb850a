import { createHash } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { ZipFile } from 'yazl'
import { InvalidInputError } from '../../src/domain/errors.js'
import { exportFiles } from '../../src/domain/export-files.js'
import type { ExportFile } from '../../src/domain/export-files.js'
import type { ExportManifest, ExportPackage, RecordSection, SubjectExport } from '../../src/domain/subject-export.js'
import type { ExportPackager } from '../../src/ports/desk.js'
import { sectionCsv } from './spreadsheet.js'

interface Entry {
  readonly path: string
  readonly bytes: Buffer
}

const REFERENCE = /^DSR-\d{4}-\d{6,}$/

/**
 * Packs an export as a ZIP: `index.html` to read, `data.json` with everything (structured, machine-readable: Art. 20(1)),
 * `csv/` for spreadsheets, `files/` as they came, `manifest.json` with counts, gaps and the SHA-256 of every other entry.
 * The same export gives the same bytes. Names inside are made here; nothing from outside becomes a path.
 */
export function createZipPackager(
  renderIndex: (subjectExport: SubjectExport) => string | Promise<string>,
): ExportPackager {
  return {
    async pack(subjectExport: SubjectExport): Promise<ExportPackage> {
      if (!REFERENCE.test(subjectExport.reference)) {
        throw new InvalidInputError('an export is named after its case: the reference must look like DSR-2026-000123')
      }
      const mtime = dosTime(subjectExport.createdAt)
      const files = exportFiles(subjectExport)
      const entries: Entry[] = [
        { path: 'index.html', bytes: Buffer.from(await renderIndex(subjectExport), 'utf8') },
        { path: 'data.json', bytes: json(dataOf(subjectExport, files)) },
        ...spreadsheets(subjectExport),
        ...files.map(({ path, file }) => ({ path, bytes: viewOf(file.bytes) })),
      ]
      const manifest = manifestOf(subjectExport, entries)
      const bytes = await zip([...entries, { path: 'manifest.json', bytes: json(manifest) }], mtime)
      return { filename: `${subjectExport.reference}.zip`, bytes, sha256: sha256(bytes), manifest }
    },
  }
}

/** Everything that was found, in the order in which it was found. */
function dataOf(subjectExport: SubjectExport, files: readonly ExportFile[]): unknown {
  const { reference, controllerName, language, createdAt, sources } = subjectExport
  return {
    reference,
    controller: controllerName,
    language,
    createdAt,
    sources: sources.map(({ sourceId, title, records }) => ({
      id: sourceId,
      title,
      sections: records.sections,
      files: files
        .filter((entry) => entry.sourceId === sourceId)
        .map(({ path, shownName, file }) => ({
          path,
          originalName: shownName,
          contentType: file.contentType,
          bytes: file.bytes.length,
        })),
      gaps: records.gaps,
    })),
  }
}

function spreadsheets(subjectExport: SubjectExport): Entry[] {
  const sections: RecordSection[] = subjectExport.sources.flatMap(({ records }) => [...records.sections])
  return sections
    .filter((section) => section.rows.length > 0)
    .map((section, index) => {
      const name = section.name.toLowerCase().replace(/[^a-z0-9]+/g, '-').slice(0, 40) // prettier-ignore
      const path = `csv/${String(index + 1).padStart(2, '0')}-${name}.csv`
      return { path, bytes: Buffer.from(sectionCsv(section), 'utf8') }
    })
}

function manifestOf(subjectExport: SubjectExport, entries: readonly Entry[]): ExportManifest {
  return {
    reference: subjectExport.reference,
    createdAt: subjectExport.createdAt,
    sources: subjectExport.sources.map(({ sourceId, records }) => ({
      sourceId,
      records: records.sections.reduce((count, section) => count + section.rows.length, 0),
      files: records.files.length,
      gaps: records.gaps.length,
    })),
    files: entries.map(({ path, bytes }) => ({ path, bytes: bytes.length, sha256: sha256(bytes) })),
    gaps: subjectExport.sources.flatMap(({ records }) => records.gaps),
  }
}

async function zip(entries: readonly Entry[], mtime: Date): Promise<Buffer> {
  const archive = new ZipFile()
  const options = { mtime, mode: 0o100644, forceDosTimestamp: true }
  for (const { path, bytes } of entries) archive.addBuffer(bytes, path, options)
  archive.end()
  return buffer(archive.outputStream)
}

/**
 * ZIP keeps wall-clock time without a zone, and yazl writes the machine's. A local time that reads like the UTC instant
 * makes the bytes the same on every machine.
 */
function dosTime(createdAt: string): Date {
  const utc = new Date(createdAt)
  if (Number.isNaN(utc.getTime())) throw new InvalidInputError('createdAt of an export must be an instant')
  return new Date(
    utc.getUTCFullYear(),
    utc.getUTCMonth(),
    utc.getUTCDate(),
    utc.getUTCHours(),
    utc.getUTCMinutes(),
    utc.getUTCSeconds(),
  )
}

function json(value: unknown): Buffer {
  return Buffer.from(`${JSON.stringify(value, null, 2)}\n`, 'utf8')
}

function viewOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
