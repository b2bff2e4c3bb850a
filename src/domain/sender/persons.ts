import type { DataSubject } from '../data-subject.js'
import { SYSTEM } from '../audit.js'
import type { Instant } from '../instant.js'
import type { SenderFact } from './fact.js'
import { say } from '../sayings/say.js'

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
  if (failed.length > 0) return nobody({ code: 'people_not_asked', ...say('people_not_asked', { registers: failed }) })
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

function nobody(found: SenderFact | null): PersonVerdict {
  return { candidate: null, clean: false, facts: found === null ? [] : [found], attention: found }
}

function whatSpeaksAgainst(persons: readonly PersonOnFile[], address: string, receivedAt: Instant): SenderFact | null {
  if (belongsToSeveral({ persons, searched: [], failed: [] })) {
    return { code: 'address_shared', ...say('address_shared') }
  }
  if (persons.some(({ closedOn }) => isOver(closedOn, receivedAt))) {
    return { code: 'record_closed', ...say('record_closed') }
  }
  if (persons.some((person) => person.address !== address)) {
    return { code: 'address_former', ...say('address_former') }
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
    return nobody({ code: 'address_changed', ...say('address_changed_from_unknown') })
  }
  const changedLately = { code: 'address_changed', ...say('address_changed', { days: CHANGED_LATELY_DAYS }) }
  return {
    candidate: { ...base, formerAddress, chosenBy: SYSTEM },
    clean: false,
    facts: [fact, changedLately],
    attention: changedLately,
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
