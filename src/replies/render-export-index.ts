import { exportFiles } from '../domain/export-files.js'
import type { ExportFile } from '../domain/export-files.js'
import type { RecordSection, RecordValue, SubjectExport } from '../domain/subject-export.js'
import { LANGUAGE_PACKS, letterLanguage } from './languages.js'
import { htmlEngine } from './liquid.js'
import { EXPORT_PAGE } from './templates/export-page.js'
import type { LanguagePack, PageWords } from './templates/language-pack.js'

/** More columns than this do not fit on paper: each record then stands by itself. */
const TABLE_COLUMNS = 6

/** Control characters that HTML does not allow; tabs and line breaks stay. */
const UNPRINTABLE = /[^\P{Cc}\t\n]/gu

/**
 * index.html of the package: everything that was found, to read and to print, in the person's language. One file that
 * loads nothing: no script, no remote asset, and a policy that would not let any run.
 */
export function renderExportIndex(subjectExport: SubjectExport): string {
  const language = letterLanguage(subjectExport.language, 'en')
  const pack = LANGUAGE_PACKS[language]
  const files = exportFiles(subjectExport)
  const sources = subjectExport.sources.map((source) => sourceScope(source, files, pack))
  const scope = {
    lang: language,
    words: pack.page,
    reference: subjectExport.reference,
    controller: subjectExport.controllerName,
    createdAt: instantText(subjectExport.createdAt, pack.locale),
    hasGaps: sources.some((source) => source.gaps.length > 0),
    sources,
  }
  return String(htmlEngine.parseAndRenderSync(EXPORT_PAGE, scope))
}

function sourceScope(
  { sourceId, title, records }: SubjectExport['sources'][number],
  files: readonly ExportFile[],
  { words, page }: LanguagePack,
) {
  const count = records.sections.reduce((sum, section) => sum + section.rows.length, 0)
  const own = files.filter((file) => file.sourceId === sourceId)
  const found = words.found(count, own.length)
  const complete = records.gaps.length === 0
  return {
    title,
    found: complete ? found : `${found} (${words.unfinished})`,
    nothing: count + own.length === 0 && complete,
    sections: records.sections.filter(({ rows }) => rows.length > 0).map((section) => sectionScope(section, page)),
    files: own.map(({ path, shownName, file }) => ({ path, name: shownName, bytes: String(file.bytes.length) })),
    gaps: records.gaps.map(({ code, text }) => ({ text: words.gaps[code], detail: text })),
  }
}

function sectionScope(section: RecordSection, page: PageWords) {
  const columns = [...new Set(section.rows.flatMap((row) => Object.keys(row)))]
  return {
    title: section.title,
    columns,
    asTable: columns.length <= TABLE_COLUMNS,
    rows: section.rows.map((row) =>
      columns.map((column) => shown(Object.hasOwn(row, column) ? (row[column] ?? null) : null, page)),
    ),
  }
}

function shown(value: RecordValue, page: PageWords): string {
  return lines(value, page, '').join('\n').replace(UNPRINTABLE, '\ufffd')
}

/** A value as lines of text: lists and objects one entry a line, indented. */
function lines(value: RecordValue, page: PageWords, indent: string): string[] {
  if (value === null || value === '') return [indent + page.emptyValue]
  if (typeof value === 'boolean') return [indent + (value ? page.yes : page.no)]
  if (typeof value !== 'object') return [indent + String(value)]
  const list: readonly (readonly [string, RecordValue])[] = isList(value)
    ? value.map((item, index) => [String(index + 1), item])
    : Object.entries(value)
  if (list.length === 0) return [indent + page.emptyValue]
  return list.flatMap(([name, item]) =>
    item !== null && typeof item === 'object'
      ? [`${indent}${name}:`, ...lines(item, page, `${indent}  `)]
      : [`${indent}${name}: ${lines(item, page, '').join('\n')}`],
  )
}

function isList(value: RecordValue): value is readonly RecordValue[] {
  return Array.isArray(value)
}

function instantText(instant: string, locale: string): string {
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' })
  return `${format.format(new Date(instant))} (UTC)`
}
