import { domainToASCII, domainToUnicode } from 'node:url'
import type { MessageAddressObject, MessageEnvelopeObject } from 'imapflow'

/** Everyone whom the envelope of a mail names, as bare addresses, and whether the person is one of them. */
export interface Participants {
  readonly from: readonly string[]
  readonly to: readonly string[]
  readonly cc: readonly string[]
  /** All who are not the person: their addresses are in the person's correspondence, and a reader must know (catalogue 31). */
  readonly others: readonly string[]
  readonly includesPerson: boolean
}

/**
 * Equal are only case, a trailing dot, and the two spellings of one internationalised domain (RFC 5891); `eva+x@` and
 * look-alikes are strangers (catalogue 10). IMAP SEARCH matches substrings, so it cannot tell.
 */
export function comparableAddress(address: string): string {
  const plain = address.trim().toLowerCase().replace(/\.$/, '')
  const at = plain.lastIndexOf('@')
  const domain = plain.slice(at + 1)
  return `${plain.slice(0, at + 1)}${domainToASCII(domain) || domain}`
}

/** How the address may be spelled in a mail: its domain in ASCII or in Unicode. */
export function spellings(comparable: string): readonly string[] {
  const at = comparable.lastIndexOf('@')
  return unique([comparable, comparable.slice(0, at + 1) + domainToUnicode(comparable.slice(at + 1))])
}

/** Sorts the people of an envelope. `person` holds comparable addresses. */
export function participantsOf(envelope: MessageEnvelopeObject, person: ReadonlySet<string>): Participants {
  const from = addresses([envelope.from, envelope.sender])
  const to = addresses([envelope.to])
  const cc = addresses([envelope.cc, envelope.bcc])
  const all = unique([...from, ...to, ...cc, ...addresses([envelope.replyTo])])
  const isPerson = (address: string): boolean => person.has(comparableAddress(address))
  const others = all.filter((address) => !isPerson(address))
  return { from, to, cc, others, includesPerson: [...from, ...to, ...cc].some(isPerson) }
}

function addresses(fields: readonly (readonly MessageAddressObject[] | undefined)[]): readonly string[] {
  return unique(fields.flatMap((field) => (field ?? []).flatMap(({ address }) => address ?? [])))
}

function unique(values: readonly string[]): readonly string[] {
  return [...new Set(values)]
}
