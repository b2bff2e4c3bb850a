import { UnavailableError } from '../../../src/domain/errors.js'
import type { PersonOnFile } from '../../../src/domain/sender/persons.js'
import type { PeopleRegister } from '../../../src/ports/persons.js'
import { addressSet, cellText, idOf, matchAddress } from '../person-match.js'
import { FileReadError, type FileRecord, type FileSettings, type PeopleColumns } from './file-record.js'
import { openable, recordsOf } from './read-file.js'

type RegisterFile = FileSettings & { readonly people: PeopleColumns }
type Row = Extract<FileRecord, { kind: 'row' }>

/** The people in the files of a source that describe people; null when none does. */
export function createFilesRegister(source: {
  readonly id: string
  readonly files: readonly FileSettings[]
}): PeopleRegister | null {
  const files = source.files.filter((file): file is RegisterFile => file.people !== undefined)
  if (files.length === 0) return null
  return {
    sourceId: source.id,
    find: async (address, signal) => {
      const found: PersonOnFile[] = []
      for (const file of files) found.push(...(await search(source.id, file, address, signal)))
      return found
    },
  }
}

/** @throws UnavailableError when the file cannot be read to its end: a person further down would be missed. */
async function search(
  sourceId: string,
  file: RegisterFile,
  address: string,
  signal: AbortSignal,
): Promise<readonly PersonOnFile[]> {
  const wanted = addressSet([address])
  const found: PersonOnFile[] = []
  try {
    await openable(file)
    for await (const record of recordsOf(file)) {
      signal.throwIfAborted()
      if (record.kind === 'unreadable') throw new FileReadError(`line ${String(record.line)} cannot be read`)
      const person = personIn(sourceId, file.people, record, wanted, address)
      if (person !== null) found.push(person)
    }
  } catch (error) {
    if (!(error instanceof FileReadError)) throw error
    throw new UnavailableError(`section "${file.section}": ${error.message}`, { cause: error })
  }
  return found
}

function personIn(
  sourceId: string,
  people: PeopleColumns,
  record: Row,
  wanted: ReadonlySet<string>,
  address: string,
): PersonOnFile | null {
  const current = matchAddress(record.email, wanted)
  if (current === 'other' && people.formerAddressColumn === undefined) return null
  const row = record.row()
  const cell = (column: string | undefined): string | null => (column === undefined ? null : cellText(row[column]))
  const former = cell(people.formerAddressColumn)?.toLowerCase() ?? null
  if (current === 'other' && former !== address) return null
  const personId = personIdIn(row, people)
  return {
    sourceId,
    personId,
    name: cell(people.nameColumn),
    address: current === 'same' ? address : addressIn(record),
    certain: current !== 'unclear' && personId !== '',
    addressSince: cell(people.addressSinceColumn),
    formerAddress: former,
    recordSince: cell(people.recordSinceColumn),
    closedOn: cell(people.closedOnColumn),
  }
}

function addressIn({ email }: Row): string {
  return cellText(email)?.toLowerCase() ?? ''
}

function personIdIn(row: ReturnType<Row['row']>, { idColumn }: PeopleColumns): string {
  if (!Object.hasOwn(row, idColumn)) throw new FileReadError(`it has no column "${idColumn}": check people.idColumn`)
  return idOf(row[idColumn])
}
