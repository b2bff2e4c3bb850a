import { normaliseAddress } from '../mail-address.js'
import type { CollectedRecords, RecordFile, RecordSection, SubjectExport } from '../subject-export.js'
import { addressesIn, type NamedAddress } from './addresses-in-text.js'
import { textOfFile, textsIn, wordsOfFile } from './export-texts.js'
import type { Occurrence, ThirdPerson } from './third-person.js'

/** Whom an export may name without anybody looking. */
export interface KnownPeople {
  /** Addresses of the person whose export it is. */
  readonly person: readonly string[]
  /** Domains of the controller: its staff writes from there. */
  readonly ownDomains: readonly string[]
  /** Addresses of the controller and its staff anywhere else. */
  readonly ownAddresses: readonly string[]
}

/** Everybody may have an address there, so a controller that has one there is known by the address alone. */
const PUBLIC_MAIL = new Set(
  'gmail.com googlemail.com outlook.com hotmail.com live.com msn.com yahoo.com icloud.com me.com aol.com gmx.net gmx.de web.de proton.me protonmail.com online.no telia.com hotmail.no'.split(
    ' ',
  ),
)
/** Machines: nobody is named by them. */
const MACHINES = /^(?:no-?reply|do-?not-?reply|mailer-daemon|postmaster|bounces?)(?:[+._-].*)?@/
/** How the ticket source says that somebody wrote who is neither the person nor staff. */
const WRITTEN_BY_ANOTHER = 'another person'

/** Gathers what is known of one person over all sources. */
interface Gathered {
  readonly kind: ThirdPerson['kind']
  readonly key: string
  readonly names: Set<string>
  readonly where: Map<string, Occurrence>
}

/**
 * Other people in an export, one finding each, those who stand there most often first; files that cannot be looked through come last, and
 * only when there is somebody else at all. Mail addresses and the names beside them are found, and comments that the ticket system says
 * another person wrote; a name that stands in a sentence by itself is not.
 */
export function findThirdPersons(sources: SubjectExport['sources'], known: KnownPeople): readonly ThirdPerson[] {
  const people = new Map<string, Gathered>()
  const isKnown = knownBy(known)
  for (const { sourceId, records } of sources) {
    for (const section of records.sections) gatherSection(people, sourceId, section, isKnown)
    for (const file of records.files) gatherFile(people, sourceId, file, isKnown)
  }
  if (people.size === 0) return []
  return [...[...people.values()].map(finished).sort(byWeight), ...sources.flatMap(closedFiles)]
}

function knownBy({ person, ownDomains, ownAddresses }: KnownPeople): (address: string) => boolean {
  const comparable = (address: string): string => normaliseAddress(address).address ?? address.toLowerCase()
  const addresses = new Set([...person, ...ownAddresses].map(comparable))
  const personal = new Set(person.map((address) => domainOf(comparable(address))))
  const domains = new Set(
    ownDomains
      .map((domain) => domain.toLowerCase())
      .filter((domain) => !PUBLIC_MAIL.has(domain) && !personal.has(domain)),
  )
  return (address) => addresses.has(address) || domains.has(domainOf(address)) || MACHINES.test(address)
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1)
}

function gatherSection(
  people: Map<string, Gathered>,
  sourceId: string,
  { title, rows }: RecordSection,
  isKnown: (address: string) => boolean,
): void {
  const place = { sourceId, section: title, file: null }
  for (const row of rows) {
    // Once a record, however often an address stands in it.
    const seen = new Set<string>()
    for (const found of textsIn(row).flatMap(addressesIn)) {
      if (isKnown(found.address)) continue
      gather(people, { kind: 'address', key: found.address }, found, seen.has(found.address) ? null : place)
      seen.add(found.address)
    }
    const writer = writerKey(sourceId, row)
    if (writer !== null) gather(people, { kind: 'writer', key: writer }, null, place)
  }
}

function gatherFile(
  people: Map<string, Gathered>,
  sourceId: string,
  file: RecordFile,
  isKnown: (address: string) => boolean,
): void {
  const place = { sourceId, section: null, file: file.originalName }
  for (const found of addressesIn(wordsOfFile(file) ?? '')) {
    if (!isKnown(found.address)) gather(people, { kind: 'address', key: found.address }, found, place)
  }
}

function gather(
  people: Map<string, Gathered>,
  { kind, key }: Pick<ThirdPerson, 'kind' | 'key'>,
  found: NamedAddress | null,
  place: Omit<Occurrence, 'count'> | null,
): void {
  const person = people.get(`${kind} ${key}`) ?? {
    kind,
    key,
    names: new Set<string>(),
    where: new Map<string, Occurrence>(),
  }
  people.set(`${kind} ${key}`, person)
  if (found?.name != null && !found.name.includes('@')) person.names.add(found.name)
  if (found !== null && found.written.toLowerCase() !== key) person.names.add(found.written)
  if (place === null) return
  const id = JSON.stringify([place.sourceId, place.section, place.file])
  person.where.set(id, { ...place, count: (person.where.get(id)?.count ?? 0) + 1 })
}

function finished({ kind, key, names, where }: Gathered): ThirdPerson {
  return { kind, key, names: [...names], where: [...where.values()] }
}

function byWeight(one: ThirdPerson, other: ThirdPerson): number {
  const weight = ({ where }: ThirdPerson): number => where.reduce((sum, { count }) => sum + count, 0)
  return weight(other) - weight(one) || (one.key < other.key ? -1 : 1)
}

function closedFiles({ sourceId, records }: { sourceId: string; records: CollectedRecords }): readonly ThirdPerson[] {
  return records.files.flatMap((file, index): ThirdPerson[] =>
    textOfFile(file) === null
      ? [
          {
            kind: 'file',
            key: fileKey(sourceId, index),
            names: [],
            where: [{ sourceId, section: null, file: file.originalName, count: 1 }],
          },
        ]
      : [],
  )
}

/** Names whoever wrote a record, where the source says that it was another person; null where it does not. */
export function writerKey(sourceId: string, row: RecordSection['rows'][number]): string | null {
  const { written_by: writer, ticket_id: ticket } = row
  return writer === WRITTEN_BY_ANOTHER ? `${sourceId}/${JSON.stringify(ticket ?? null)}` : null
}

/** Names a file by its place in the collection, as two may have one name. */
export function fileKey(sourceId: string, index: number): string {
  return `${sourceId}/${String(index)}`
}
