import { alignedDmarcPass } from './authentication-results.js'
import { normaliseAddress } from './mail-address.js'
import type { MailAddress, SenderHeaders } from './message.js'
import type { Instant } from './request-case.js'

/** Who wrote, as far as headers can tell (facts document 2.2: wrong-person mistakes start at address parsing). */
export type SenderStatus = 'clear' | 'ambiguous' | 'missing'

export interface SenderFact {
  /** Stable name: from_missing, from_multiple, parsers_disagree, reply_to_differs, dmarc_pass, dmarc_absent, date_skew, … */
  readonly code: string
  readonly text: string
}

export interface SenderAssessment {
  readonly status: SenderStatus
  /** The one normalised address when `status` is clear, else null. */
  readonly address: string | null
  readonly name: string | null
  /** Whether a trusted receiving MX said that the mail really came from the address' domain (never more than that). */
  readonly authentic: boolean
  readonly facts: readonly SenderFact[]
}

export interface SenderOptions {
  /** authserv-ids of our own receiving MX (RFC 8601 5): only their topmost field is believed. */
  readonly trustedAuthservIds: readonly string[]
  readonly receivedAt: Instant
}

/** Catalogue 15: a genuine signed mail that is replayed keeps its old Date. */
const MAX_DATE_SKEW_MS = 7 * 24 * 60 * 60 * 1000

/**
 * Says who wrote. Clear only when there is exactly one From field with exactly one plain mailbox and every parser sees the same
 * one; else nobody is matched and no draft may hold data. The facts are for the person who decides; none of them raises anything.
 */
export function assessSender(headers: SenderHeaders, options: SenderOptions): SenderAssessment {
  const identified = identify(headers)
  const dated = dateFacts(headers.date, options.receivedAt)
  const facts = [...identified.facts, ...replyToFacts(headers.replyTo, identified.address), ...dated.facts]
  for (const doubt of headers.channelDoubts ?? []) facts.push({ code: 'channel_doubt', text: doubt })
  if (identified.address === null) {
    return { status: identified.status, address: null, name: identified.name, authentic: false, facts }
  }
  const domain = identified.address.slice(identified.address.lastIndexOf('@') + 1)
  const dmarc = alignedDmarcPass(headers.authenticationResults, options.trustedAuthservIds, domain)
  return {
    status: 'clear',
    address: identified.address,
    name: identified.name,
    authentic: dmarc.pass && dated.fresh,
    facts: [...facts, ...dmarc.facts],
  }
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
  if (address === null) return no('ambiguous', 'address_not_plain', 'The From address is not a plain address.')
  const facts: SenderFact[] = []
  if (normalised.some((entry) => entry.international) || /(?:^|[@.])xn--/.test(address)) {
    facts.push({ code: 'domain_international', text: `The domain has letters outside a-z; in plain form: ${address}` })
  }
  const shown = views.flat().find((mailbox) => mailbox.name.includes('@'))?.name
  if (shown !== undefined && !isSameAddress(shown, address)) {
    facts.push({
      code: 'name_looks_like_address',
      text: 'The display name shows another address than the one that wrote.',
    })
  }
  return { status: 'clear', address, name: null, facts }
}

function isSameAddress(shown: string, address: string): boolean {
  return normaliseAddress(shown.replace(/^['"<\s]+|['">\s]+$/g, '')).address === address
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
