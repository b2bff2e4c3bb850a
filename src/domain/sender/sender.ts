import type { Instant } from '../instant.js'
import { normaliseAddress } from '../mail-address.js'
import type { MailAddress, SenderHeaders } from '../message.js'
import { addressFacts, nameFacts, notPlainFact, type ControllerFace } from './address-facts.js'
import { readAuthenticationResults } from './authentication-results.js'
import type { SenderFact } from './fact.js'

/** Who wrote, as far as headers can tell (facts document 2.2: wrong-person mistakes start at address parsing). */
export type SenderStatus = 'clear' | 'ambiguous' | 'missing'

export interface SenderAssessment {
  readonly status: SenderStatus
  /** The one normalised address when `status` is clear, else null. */
  readonly address: string | null
  readonly name: string | null
  /**
   * Whether the channel said that the message really came from the address (never more than that): a trusted receiving MX of its domain,
   * or Zendesk. Our own check of the raw mail is kept apart (`Authenticity`).
   */
  readonly authentic: boolean
  readonly facts: readonly SenderFact[]
}

export interface SenderOptions {
  /** authserv-ids of our own receiving MX (RFC 8601 5): only their topmost field is believed. */
  readonly trustedAuthservIds: readonly string[]
  readonly receivedAt: Instant
  /** Whose name and domains a stranger may borrow; left out: those facts are not looked for. */
  readonly controller?: ControllerFace
}

/** Catalogue 15: a genuine signed mail that is replayed keeps its old Date. */
const MAX_DATE_SKEW_MS = 7 * 24 * 60 * 60 * 1000

/**
 * Says who wrote. Clear only when there is exactly one From field with exactly one plain mailbox and every parser sees the same
 * one; else nobody is matched and no draft may hold data. The facts are for the person who decides; none of them raises anything.
 */
export function assessSender(headers: SenderHeaders, options: SenderOptions): SenderAssessment {
  const identified = identify(headers)
  const { address, name, status } = identified
  const dated = dateFacts(headers.date, options.receivedAt)
  const facts = [...identified.facts, ...replyToFacts(headers.replyTo, address), ...dated.facts]
  for (const doubt of headers.channelDoubts ?? []) facts.push({ code: 'channel_doubt', text: doubt })
  if (address === null) return { status, address, name, authentic: false, facts }
  for (const shown of namesIn(headers)) facts.push(...nameFacts(shown, address, options.controller))
  const said = whatTheChannelSays(headers, options, address)
  return {
    status,
    address,
    name,
    authentic: said.authentic && dated.fresh,
    facts: distinct([...facts, ...said.facts]),
  }
}

/** Whether an assessment found the message's own date near its receipt. */
export function isFresh({ facts }: Pick<SenderAssessment, 'facts'>): boolean {
  return !facts.some(({ code }) => code === 'date_skew' || code === 'date_missing')
}

/** A mail has the result of the receiving MX, a ticket only what Zendesk says. */
function whatTheChannelSays(
  headers: SenderHeaders,
  { trustedAuthservIds }: SenderOptions,
  address: string,
): { readonly authentic: boolean; readonly facts: readonly SenderFact[] } {
  if (headers.channelDoubts === undefined) {
    const domain = address.slice(address.lastIndexOf('@') + 1)
    const { result, facts } = readAuthenticationResults(headers.authenticationResults, trustedAuthservIds, domain)
    return { authentic: result === 'pass', facts }
  }
  if (headers.channelConfirms !== true || headers.channelDoubts.length > 0) return { authentic: false, facts: [] }
  const text = 'Zendesk says that the author was signed in and that the address is confirmed.'
  return { authentic: true, facts: [{ code: 'channel_confirms', text }] }
}

function namesIn({ fromByParser }: SenderHeaders): readonly string[] {
  return [...new Set(Object.values(fromByParser).flatMap((view) => view.map(({ name }) => name)))].filter(
    (name) => name !== '',
  )
}

function distinct(facts: readonly SenderFact[]): readonly SenderFact[] {
  return facts.filter(
    ({ code, text }, index) => facts.findIndex((one) => one.code === code && one.text === text) === index,
  )
}

interface Identified {
  readonly status: SenderStatus
  readonly address: string | null
  readonly name: string | null
  readonly facts: readonly SenderFact[]
}

function identify(headers: SenderHeaders): Identified {
  const views = Object.values(headers.fromByParser)
  const seen = views.flat()
  const name = seen.find((mailbox) => mailbox.name !== '')?.name ?? null
  const no = (status: SenderStatus, code: string, text: string): Identified => ({
    status,
    address: null,
    name,
    facts: [{ code, text }],
  })
  if (headers.fromFieldCount === 0 || views.length === 0) {
    return no('missing', 'from_missing', 'The message has no From field.')
  }
  if (headers.fromFieldCount > 1) {
    return no('ambiguous', 'from_multiple', `The message has ${String(headers.fromFieldCount)} From fields.`)
  }
  if (!seen.some((mailbox) => mailbox.address.includes('@'))) {
    return no('missing', 'from_missing', 'The From field names no address.')
  }
  if (views.some((view) => view.length > 1)) {
    return no('ambiguous', 'from_multiple', 'The From field names several mailboxes or a group.')
  }
  return { ...agreed(views, no), name }
}

function agreed(
  views: readonly (readonly MailAddress[])[],
  no: (status: SenderStatus, code: string, text: string) => Identified,
): Identified {
  const normalised = views.map((view) => normaliseAddress(view[0]?.address ?? ''))
  const addresses = new Set(normalised.map((entry) => entry.address))
  const [address] = addresses
  if (addresses.size !== 1 || address === undefined) {
    return no('ambiguous', 'parsers_disagree', 'The From field can be read in more than one way.')
  }
  if (address === null) {
    const fact = notPlainFact(views[0]?.[0]?.address ?? '')
    return no('ambiguous', fact.code, fact.text)
  }
  return { status: 'clear', address, name: null, facts: addressFacts(address, views.flat()) }
}

/** Reply-To is never a recipient (catalogue 12, 13: it can be added after signing); that it differs is worth knowing. */
function replyToFacts(replyTo: readonly MailAddress[], address: string | null): SenderFact[] {
  const differs = replyTo.some((mailbox) => normaliseAddress(mailbox.address).address !== address)
  return differs
    ? [{ code: 'reply_to_differs', text: 'Reply-To names another address than From; it is not used as a recipient.' }]
    : []
}

function dateFacts(
  date: string | null,
  receivedAt: Instant,
): { readonly fresh: boolean; readonly facts: SenderFact[] } {
  if (date === null) {
    return { fresh: false, facts: [{ code: 'date_missing', text: 'The message has no readable Date.' }] }
  }
  const skew = Math.abs(Date.parse(receivedAt) - Date.parse(date))
  if (skew <= MAX_DATE_SKEW_MS) return { fresh: true, facts: [] }
  const text = 'Date and time of receipt differ by more than 7 days: an old mail may have been sent again.'
  return { fresh: false, facts: [{ code: 'date_skew', text }] }
}
