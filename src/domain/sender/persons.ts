import type { DataSubject } from '../data-subject.js'
import { SYSTEM } from '../audit.js'
import type { Instant } from '../instant.js'
import type { SenderFact } from './fact.js'

/** A person as one register has them. Days are as the register writes them; `dayOf` reads them. */
export interface PersonOnFile {
  readonly sourceId: string
  readonly personId: string
  readonly name: string | null
  /** The address on file now, in small letters. */
  readonly address: string
  /** False when the register itself is not sure: a cell with more than the address, an address that nobody confirmed, a row without id. */
  readonly certain: boolean
  readonly addressSince: string | null
  /** The address before that one, in small letters. */
  readonly formerAddress: string | null
  readonly recordSince: string | null
  readonly closedOn: string | null
}

export interface PersonLookup {
  readonly persons: readonly PersonOnFile[]
  /** Registers that answered; none at all: the controller keeps none that Innsyn can ask. */
  readonly searched: readonly string[]
  /** Registers that could not be asked. */
  readonly failed: readonly string[]
}

/** Nobody was asked. */
export const NOBODY_ASKED: PersonLookup = { persons: [], searched: [], failed: [] }

export interface PersonVerdict {
  /** The one person whom the address alone points to; null: nobody is chosen by the program. */
  readonly candidate: DataSubject | null
  /** Whether nothing at all speaks against the candidate: only then may the level rise. */
  readonly clean: boolean
  readonly facts: readonly SenderFact[]
  /** What a person of the staff must settle; null: nothing. */
  readonly attention: SenderFact | null
}

/** Catalogue 22: an address that was changed this short a time ago may have been changed by whoever asks now. */
const CHANGED_LATELY_DAYS = 90
const DAY_MS = 86_400_000

/**
 * Whom an address points to. Exactly one person, in every register that was asked, or nobody: namesakes and shared addresses are never
 * chosen by the program (catalogue 23, 24), nor is a closed record, whose address may be somebody else's by now (25). A name chooses nobody.
 */
export function judgePersons(lookup: PersonLookup, address: string, receivedAt: Instant): PersonVerdict {
  const { persons, searched, failed } = lookup
  if (failed.length > 0)
    return nobody(
      attention('people_not_asked', `Who is on file could not be asked in ${failed.join(', ')}: nobody was chosen.`),
    )
  if (searched.length === 0) return nobody(null)
  const [first] = persons
  if (first === undefined) {
    return { ...nobody(null), facts: [{ code: 'nobody_on_file', text: 'Nobody on file has this address.' }] }
  }
  const against = whatSpeaksAgainst(persons, address, receivedAt)
  if (against !== null) return nobody(against)
  return fromCandidate(first, lookup, receivedAt)
}

/** Whether rows that are found by this address may be of more than one person, so that none may be given to anybody unsorted. */
export function belongsToSeveral({ persons }: PersonLookup): boolean {
  const ids = new Map<string, string>()
  for (const { sourceId, personId } of persons) {
    if ((ids.get(sourceId) ?? personId) !== personId) return true
    ids.set(sourceId, personId)
  }
  return persons.some(({ certain }) => !certain) || namesContradict(persons)
}

/** The day of what a register wrote; null for nothing, `unclear` for what is no day. */
export function dayOf(written: string | null): string | null {
  const text = written?.trim() ?? ''
  if (text === '') return null
  const day = /^(\d{4}-\d\d-\d\d)(?:$|[T ])/.exec(text)?.[1]
  const at = day === undefined ? NaN : Date.parse(`${day}T00:00:00Z`)
  // A 30 February is carried on into March, and so is no day of the calendar.
  return day !== undefined && !Number.isNaN(at) && new Date(at).toISOString().startsWith(day) ? day : UNCLEAR
}

const UNCLEAR = 'unclear'

function attention(code: string, text: string): SenderFact {
  return { code, text }
}

function nobody(found: SenderFact | null): PersonVerdict {
  return { candidate: null, clean: false, facts: found === null ? [] : [found], attention: found }
}

function whatSpeaksAgainst(persons: readonly PersonOnFile[], address: string, receivedAt: Instant): SenderFact | null {
  if (belongsToSeveral({ persons, searched: [], failed: [] })) {
    const text =
      'Several people are on file with this address, or it is not sure whose it is: nobody was chosen. Choose with innsyn case person.'
    return attention('address_shared', text)
  }
  if (persons.some(({ closedOn }) => isOver(closedOn, receivedAt))) {
    const text =
      'The record with this address was closed: the address may be somebody else’s by now. A person decides (innsyn case person).'
    return attention('record_closed', text)
  }
  if (persons.some((person) => person.address !== address)) {
    const text =
      'This address stands in the register as a former one only, or in one register so and in another not: nobody was chosen.'
    return attention('address_former', text)
  }
  return null
}

function isOver(closedOn: string | null, receivedAt: Instant): boolean {
  const day = dayOf(closedOn)
  return day === UNCLEAR || (day !== null && day <= receivedAt.slice(0, 10))
}

/** Two registers that know one address under names without a common word do not speak of the same person. */
function namesContradict(persons: readonly PersonOnFile[]): boolean {
  const names = persons.map(({ name }) => wordsOf(name)).filter((words) => words.length > 0)
  return names.some((one, index) => names.slice(index + 1).some((other) => !other.some((word) => one.includes(word))))
}

function wordsOf(name: string | null): readonly string[] {
  const plain = (name ?? '').toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '')
  return plain.split(/[^\p{L}]+/u).filter((word) => word.length > 1)
}

function fromCandidate(person: PersonOnFile, { persons }: PersonLookup, receivedAt: Instant): PersonVerdict {
  const changed = persons.find((one) => wasChangedLately(one, receivedAt))
  const base = { sourceId: person.sourceId, personId: person.personId, address: person.address, name: person.name }
  const fact = { code: 'person_on_file', text: `Exactly one person on file has this address (${registers(persons)}).` }
  if (changed === undefined) {
    return {
      candidate: { ...base, formerAddress: null, chosenBy: SYSTEM },
      clean: true,
      facts: [fact],
      attention: null,
    }
  }
  const formerAddress = formerAddressToAsk(changed, receivedAt)
  if (formerAddress === null) {
    const text =
      'The address was changed lately, and the register does not say from which: a person decides whether it is still the same.'
    return nobody(attention('address_changed', text))
  }
  const text = `The address on file was changed less than ${String(CHANGED_LATELY_DAYS)} days before the request: both the old and the new one must answer.`
  const said = attention('address_changed', text)
  return {
    candidate: { ...base, formerAddress, chosenBy: SYSTEM },
    clean: false,
    facts: [fact, said],
    attention: said,
  }
}

/** The address that must answer besides the one on file, because it was that person's until lately; null: none, or nobody knows it. */
export function formerAddressToAsk(person: PersonOnFile, receivedAt: Instant): string | null {
  const { formerAddress, address } = person
  return formerAddress !== address && wasChangedLately(person, receivedAt) ? formerAddress : null
}

function registers(persons: readonly PersonOnFile[]): string {
  return [...new Set(persons.map(({ sourceId, personId }) => `${sourceId}/${personId}`))].join(', ')
}

/** An address that is as old as the record itself was not changed; one whose day cannot be read may have been. */
function wasChangedLately({ addressSince, recordSince, formerAddress }: PersonOnFile, receivedAt: Instant): boolean {
  const since = dayOf(addressSince)
  if (since === null) return false
  if (since === UNCLEAR) return true
  const age = (Date.parse(receivedAt) - Date.parse(`${since}T00:00:00Z`)) / DAY_MS
  if (age > CHANGED_LATELY_DAYS + 1) return false
  const record = dayOf(recordSince)
  const isAsOldAsRecord = record !== null && record !== UNCLEAR && record >= since
  return formerAddress !== null || !isAsOldAsRecord
}
