import { InvalidInputError } from '../../src/domain/errors.js'
import type { PersonOnFile } from '../../src/domain/sender/persons.js'
import type { PeopleRegister } from '../../src/ports.js'
import { isSameAddress } from './api/addresses.js'
import type { ZendeskIdentity, ZendeskUser } from './api/payloads.js'
import type { ZendeskClient } from './client.js'
import { isConfirmed, isSearchable } from './records/people.js'

/** Staff are no customers: an agent's address says nothing about whose data is asked for. */
const STAFF_ROLES = ['agent', 'admin']

/**
 * The users of a Zendesk account who have an address (zendesk.md 6.6): by exact identity, as the search also hits other fields. An address
 * that nobody confirmed stands on file without certainty: anybody can write a stranger's into their own profile.
 */
export function createZendeskRegister(options: {
  readonly id: string
  readonly client: Pick<ZendeskClient, 'searchUsers' | 'identities'>
}): PeopleRegister {
  return {
    sourceId: options.id,
    async find(address, signal) {
      if (!isSearchable(address)) {
        throw new InvalidInputError('an address with quotes or blanks cannot be searched for in Zendesk')
      }
      const found: PersonOnFile[] = []
      for (const user of await options.client.searchUsers(`email:"${address}"`, signal)) {
        if (user.id === null || STAFF_ROLES.includes(user.role ?? '')) continue
        const identities = await options.client.identities(user.id, signal)
        const own = identities.filter(({ type, value }) => type === 'email' && isSameAddress(value, address))
        if (own.length > 0) found.push(personOf(options.id, { ...user, id: user.id }, address, own))
      }
      return found
    },
  }
}

function personOf(
  sourceId: string,
  user: ZendeskUser & { readonly id: string },
  address: string,
  own: readonly ZendeskIdentity[],
): PersonOnFile {
  const since = own.map((identity) => identity.created_at).find((at) => at !== null) ?? null
  return {
    sourceId,
    personId: user.id,
    name: user.name,
    address,
    certain: own.some(isConfirmed),
    addressSince: since,
    formerAddress: null,
    recordSince: user.created_at,
    closedOn: null,
  }
}
