import type { Gap } from '../../../src/domain/subject-export.js'
import { comparableAddress, isSameAddress } from '../api/addresses.js'
import type { ZendeskIdentity } from '../api/payloads.js'
import type { ZendeskClient } from '../client.js'

export interface FoundPerson {
  readonly userId: string
  readonly identities: readonly ZendeskIdentity[]
}

export interface PeopleFound {
  readonly people: readonly FoundPerson[]
  readonly gaps: readonly Gap[]
}

type PeopleClient = Pick<ZendeskClient, 'searchUsers' | 'identities'>

/**
 * The Zendesk users behind the addresses: those with exactly that e-mail identity, as the search also hits other fields (6.6). Two
 * users with one address may be two people, so then nobody is chosen and the gap says it (catalogue 23, 24).
 */
export async function findPeople(
  client: PeopleClient,
  sourceId: string,
  addresses: readonly string[],
  signal: AbortSignal,
): Promise<PeopleFound> {
  const people = new Map<string, FoundPerson>()
  const gaps: Gap[] = []
  for (const address of new Set(addresses.map(comparableAddress))) {
    if (!isSearchable(address)) {
      gaps.push(
        gap(sourceId, 'An address with quotes or blanks cannot be searched for in Zendesk: look for it by hand.'),
      )
      continue
    }
    const { holders, unverified } = await holdersOf(client, address, signal)
    if (holders.length > 1)
      gaps.push(
        gap(
          sourceId,
          'Several people in Zendesk have the same address: nobody was chosen. Decide which of them it is.',
        ),
      )
    else for (const holder of holders) people.set(holder.userId, holder)
    if (unverified)
      gaps.push(
        gap(sourceId, 'A Zendesk user lists the address without having confirmed it and was left out: check by hand.'),
      )
  }
  return { people: [...people.values()], gaps }
}

/** What a search cannot be asked for without being read in another way. */
export function isSearchable(address: string): boolean {
  return !/[\s"\\]/.test(address)
}

/** A second address that nobody confirmed proves nothing: anybody can write a stranger's address into their own profile. */
async function holdersOf(
  client: PeopleClient,
  address: string,
  signal: AbortSignal,
): Promise<{ holders: FoundPerson[]; unverified: boolean }> {
  const holders: FoundPerson[] = []
  let unverified = false
  for (const user of await client.searchUsers(`email:"${address}"`, signal)) {
    if (user.id === null) continue
    const identities = await client.identities(user.id, signal)
    const matching = identities.filter(
      (identity) => identity.type === 'email' && isSameAddress(identity.value, address),
    )
    if (matching.some(isConfirmed)) holders.push({ userId: user.id, identities })
    else if (matching.length > 0) unverified = true
  }
  return { holders, unverified }
}

/** `verified` is deprecated in favour of `verification_method` (6.6); the primary address is the one Zendesk itself writes to. */
export function isConfirmed(identity: ZendeskIdentity): boolean {
  const method = identity.verification_method
  return identity.primary === true || identity.verified === true || (method !== null && method !== 'none')
}

function gap(sourceId: string, text: string): Gap {
  return { sourceId, code: 'record_unreadable', text }
}
