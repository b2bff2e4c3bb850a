import { InvalidInputError, UnavailableError } from '../../../src/domain/errors.js'
import type { CollectedRecords, Gap, PersonQuery, RecordSection } from '../../../src/domain/subject-export.js'
import type { RecordSource } from '../../../src/ports/desk.js'
import { addressSet, idOf, matchAddress } from '../person-match.js'
import type { FileRecord, FileSettings } from './file-record.js'
import { FileReadError } from './file-record.js'
import { openable, recordsOf } from './read-file.js'

export interface FilesSourceSettings {
  readonly id: string
  readonly title: string
  readonly files: readonly FileSettings[]
  /** Rows of the person per file; what is beyond it is told as a gap. */
  readonly rowLimit?: number
}

const DEFAULT_ROW_LIMIT = 10_000

/** A record source that looks through CSV, JSON and JSON-lines files for rows whose e-mail column is the person's. */
export function createFilesSource(settings: FilesSourceSettings): RecordSource {
  return new FilesSource(settings)
}

interface FileResult {
  readonly section: RecordSection
  readonly gaps: readonly Gap[]
  /** False when nothing at all could be read. */
  readonly opened: boolean
}

class FilesSource implements RecordSource {
  readonly id: string
  readonly title: string

  constructor(private readonly settings: FilesSourceSettings) {
    this.id = settings.id
    this.title = settings.title
  }

  /** @throws AppError when none of the files can be opened, or the person has no address. */
  async collect(person: PersonQuery, signal: AbortSignal): Promise<CollectedRecords> {
    const addresses = addressSet(person.addresses)
    if (addresses.size === 0) throw new InvalidInputError('a person without an address cannot be looked up')
    const results: FileResult[] = []
    for (const file of this.settings.files) results.push(await this.search(file, { ...person, addresses }, signal))
    if (results.length > 0 && results.every((result) => !result.opened)) {
      throw new UnavailableError(
        `none of the files can be read: ${results.flatMap((r) => r.gaps.map((g) => g.text)).join('; ')}`,
      )
    }
    return {
      sections: results.filter((result) => result.opened).map((result) => result.section),
      files: [],
      gaps: results.flatMap((result) => result.gaps),
    }
  }

  /** Looks whether every file is there and its first record can be read. */
  async probe(signal: AbortSignal): Promise<void> {
    const problems: string[] = []
    for (const file of this.settings.files) {
      try {
        await openable(file)
        for await (const record of recordsOf(file)) {
          signal.throwIfAborted()
          if (record.kind === 'row') break
        }
      } catch (error) {
        if (!(error instanceof FileReadError)) throw error
        problems.push(`section "${file.section}": ${error.message}`)
      }
    }
    if (problems.length > 0) throw new UnavailableError(problems.join('; '))
  }

  private async search(file: FileSettings, person: WantedPerson, signal: AbortSignal): Promise<FileResult> {
    const found = new Findings(this.id, file, person, this.settings.rowLimit ?? DEFAULT_ROW_LIMIT)
    if (person.chosen?.isAddressShared === true && file.people === undefined) {
      found.heldBack()
      return { ...found.result(), opened: true }
    }
    let opened = false
    try {
      await openable(file)
      for await (const record of recordsOf(file)) {
        if (signal.aborted)
          throw new UnavailableError('the search was stopped before its end', { cause: signal.reason })
        opened = true
        found.add(record)
      }
      opened = true
    } catch (error) {
      if (!(error instanceof FileReadError)) throw error
      found.failed(error.message)
    }
    return { ...found.result(), opened }
  }
}

interface WantedPerson extends Pick<PersonQuery, 'chosen'> {
  readonly addresses: ReadonlySet<string>
}

/** What a file holds about the person, and what a person must look at. */
class Findings {
  private readonly rows: RecordSection['rows'][number][] = []
  private readonly gaps: Gap[] = []
  private unclear = 0
  private beyond = 0
  private others = 0
  private readonly unreadable: number[] = []

  constructor(
    private readonly sourceId: string,
    private readonly file: FileSettings,
    private readonly person: WantedPerson,
    private readonly rowLimit: number,
  ) {}

  add(record: FileRecord): void {
    if (record.kind === 'unreadable') {
      this.unreadable.push(record.line)
      return
    }
    const match = matchAddress(record.email, this.person.addresses)
    if (match === 'unclear') this.unclear++
    if (match !== 'same') return
    const row = record.row()
    if (this.isOthers(row)) this.others++
    else if (this.rows.length < this.rowLimit) this.rows.push(row)
    else this.beyond++
  }

  /** The address may be several people's, and this file does not tell them apart: nothing of it goes to anybody unsorted. */
  heldBack(): void {
    this.gap('not_searched', 'held back: this address belongs to several people')
  }

  private isOthers(row: RecordSection['rows'][number]): boolean {
    const { people } = this.file
    const { chosen } = this.person
    return people !== undefined && chosen !== undefined && idOf(row[people.idColumn]) !== chosen.id
  }

  failed(reason: string): void {
    const before = this.rows.length === 0 ? '' : `; only ${String(this.rows.length)} row(s) before that were taken`
    this.gap('source_failed', `${reason}${before}`)
  }

  result(): { readonly section: RecordSection; readonly gaps: readonly Gap[] } {
    if (this.unreadable.length > 0) {
      const lines = this.unreadable.slice(0, 5).join(', ')
      this.gap('record_unreadable', `${String(this.unreadable.length)} record(s) cannot be read (line ${lines})`)
    }
    if (this.unclear > 0) {
      const what = 'hold the address together with other text; look whether they are this person’s'
      this.gap('record_unreadable', `${String(this.unclear)} record(s) ${what}`)
    }
    if (this.others > 0) {
      this.gap('not_searched', `held back: ${String(this.others)} row(s) of other people with this address`)
    }
    if (this.beyond > 0) {
      this.gap('limit_reached', `${String(this.beyond)} row(s) beyond the limit of ${String(this.rowLimit)}`)
    }
    const { section, title } = this.file
    return { section: { name: section, title: title ?? section, rows: this.rows }, gaps: this.gaps }
  }

  private gap(code: Gap['code'], text: string): void {
    this.gaps.push({ sourceId: this.sourceId, code, text: `section "${this.file.section}": ${text}` })
  }
}
