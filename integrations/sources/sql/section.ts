import type { CollectedRecords, Gap, PersonQuery, RecordFile, RecordValue } from '../../../src/domain/subject-export.js'
import { idOf, matchAddress } from '../person-match.js'
import { InexactNumber } from './sql-reader.js'
import type { SqlRows, SqlValue } from './sql-reader.js'
import type { SqlQuerySettings } from './sql-settings.js'

interface SectionContext {
  readonly sourceId: string
  readonly addresses: ReadonlySet<string>
  readonly rowLimit: number
  readonly chosen: PersonQuery['chosen']
}

type Row = readonly SqlValue[]

/**
 * Makes one section of what a query answered for each address: rows of other people left out and told (wrong-person
 * guard), rows beyond the limit told, binary values as files, numbers that the driver rounded marked.
 */
export function sectionOf(
  query: SqlQuerySettings,
  runs: readonly SqlRows[],
  context: SectionContext,
): CollectedRecords {
  const gap = (code: Gap['code'], text: string): Gap => ({
    sourceId: context.sourceId,
    code,
    text: `section "${query.section}": ${text}`,
  })
  const gaps: Gap[] = []
  const columns = runs.find((run) => run.rows.length > 0)?.columns ?? runs[0]?.columns ?? []
  if (runs.some((run) => run.rows.length > context.rowLimit)) {
    gaps.push(gap('limit_reached', `there are more rows than the limit of ${String(context.rowLimit)}`))
  }
  const rows = union(runs.map((run) => run.rows.slice(0, context.rowLimit)))
  const { own, left, problem } = ownRows(query, columns, rows, context.addresses)
  if (left > 0) gaps.push(gap('record_unreadable', `${String(left)} row(s) left out: ${problem}`))
  const theirs = rowsOfChosen(query, columns, own, context.chosen)
  const others = own.length - theirs.length
  if (others > 0)
    gaps.push(gap('not_searched', `held back: ${String(others)} row(s) of other people with this address`))
  const { records, files, inexact } = toRecords(query.section, columns, theirs)
  if (inexact > 0) {
    gaps.push(gap('record_unreadable', `${String(inexact)} number(s) too large to read exactly: cast them to text`))
  }
  return { sections: [{ name: query.section, title: query.title ?? query.section, rows: records }], files, gaps }
}

/** All rows of all runs; a row that several addresses found stands as often as the run that found it most. */
function union(runs: readonly (readonly Row[])[]): readonly Row[] {
  const [only] = runs
  if (only !== undefined && runs.length === 1) return only
  const counts = new Map<string, number>()
  const rows: Row[] = []
  for (const run of runs) {
    const inRun = new Map<string, number>()
    for (const row of run) {
      const key = JSON.stringify(row.map((value) => (value instanceof Uint8Array ? Array.from(value) : value)))
      const count = (inRun.get(key) ?? 0) + 1
      inRun.set(key, count)
      if (count > (counts.get(key) ?? 0)) {
        counts.set(key, count)
        rows.push(row)
      }
    }
  }
  return rows
}

function ownRows(
  query: SqlQuerySettings,
  columns: readonly string[],
  rows: readonly Row[],
  addresses: ReadonlySet<string>,
): { readonly own: readonly Row[]; readonly left: number; readonly problem: string } {
  const { emailColumn } = query
  if (emailColumn === undefined || rows.length === 0) return { own: rows, left: 0, problem: '' }
  const index = columns.indexOf(emailColumn)
  if (index === -1) {
    return { own: [], left: rows.length, problem: `the query has no column "${emailColumn}" to check whose they are` }
  }
  const own = rows.filter((row) => matchAddress(row[index], addresses) === 'same')
  const problem = `column "${emailColumn}" does not hold the person's address; check the query`
  return { own, left: rows.length - own.length, problem }
}

/** An id column that is missing in the answer matches nobody. */
function rowsOfChosen(
  { idColumn }: SqlQuerySettings,
  columns: readonly string[],
  rows: readonly Row[],
  chosen: PersonQuery['chosen'],
): readonly Row[] {
  if (idColumn === undefined || chosen === undefined) return rows
  const index = columns.indexOf(idColumn)
  return rows.filter((row) => index !== -1 && idOf(row[index]) === chosen.id)
}

function toRecords(
  section: string,
  columns: readonly string[],
  rows: readonly Row[],
): { readonly records: Record<string, RecordValue>[]; readonly files: RecordFile[]; readonly inexact: number } {
  const files: RecordFile[] = []
  let inexact = 0
  const toRecordValue = (value: SqlValue, column: string): RecordValue => {
    if (value instanceof Uint8Array) {
      const originalName = `${section}-${column}-${String(files.length + 1)}.bin`
      files.push({ originalName, contentType: 'application/octet-stream', bytes: value })
      return { file: originalName, bytes: value.length }
    }
    if (value instanceof InexactNumber) {
      inexact++
      return `≈ ${value.text}`
    }
    return value
  }
  const records = rows.map((row) =>
    Object.fromEntries(columns.map((column, index) => [column, toRecordValue(row[index] ?? null, column)])),
  )
  return { records, files, inexact }
}
