import type { MessageNature } from '../../../src/domain/message.js'
import { firstValue, type HeaderBlock } from './header-block.js'

export interface Nature {
  readonly nature: MessageNature
  /** The header or rule that told it, without personal data. */
  readonly reason: string
}

export interface NatureInput {
  readonly block: HeaderBlock
  readonly subject: string
  /** The first address in From, or an empty text. */
  readonly fromAddress: string
  /** Content types of all parts, lower case. */
  readonly partTypes: readonly string[]
}

const NO_REPLY =
  /^(?:no-?_?\.?reply|do-?_?not-?_?reply|ikke-?svar|svar-?ikke|inte-?svara|ei-?vastausta|auto-?mailer)(?:[^a-z]|$)/i
const MAILER_DAEMON = /^(?:mailer-daemon|postmaster|mail-daemon)@/i
/** Subjects of absence notices in nb, nn, sv, da, fi, en, de, is. A person may write such a subject too: a weak hint only. */
const VACATION_SUBJECT =
  /^\s*(?:automatisk svar|autosvar|fraværsmelding|fråværsmelding|fraværsbesked|automatiskt svar|frånvaro|automaattinen vastaus|poissaolo|automatic reply|auto-?reply|out of (?:the )?office|automatische antwort|abwesenheit|sjálfvirkt svar)/i

/**
 * What kind of sender wrote, from headers alone (RFC 3834, RFC 3464, RFC 8098). The first rule that fits tells; what no rule
 * knows is personal. `own` is decided by the caller, who knows our Message-IDs.
 */
export function natureOf(input: NatureInput): Nature {
  return (
    reportNature(input) ??
    autoSubmittedNature(input) ??
    weakAutoReply(input) ??
    automaticNature(input) ??
    bulkNature(input.block) ?? { nature: 'personal', reason: 'no header of automatic mail' }
  )
}

function reportNature({ block, fromAddress, partTypes }: NatureInput): Nature | null {
  const type = reportType(block)
  if (type === 'disposition-notification') return readReceipt('report-type')
  if (partTypes.includes('message/disposition-notification'))
    return readReceipt('message/disposition-notification part')
  if (type === 'delivery-status') return bounce('report-type delivery-status')
  if (partTypes.includes('message/delivery-status')) return bounce('message/delivery-status part')
  if (firstValue(block, 'x-failed-recipients') !== null) return bounce('X-Failed-Recipients')
  return MAILER_DAEMON.test(fromAddress) && isSelfSent(block) ? bounce('From a mail system, null return path') : null
}

function reportType(block: HeaderBlock): string | null {
  const contentType = firstValue(block, 'content-type') ?? ''
  if (!/^multipart\/report\b/i.test(contentType)) return null
  return /report-type\s*=\s*"?([\w-]+)/i.exec(contentType)?.[1]?.toLowerCase() ?? null
}

function readReceipt(reason: string): Nature {
  return { nature: 'read_receipt', reason }
}

function bounce(reason: string): Nature {
  return { nature: 'bounce', reason }
}

/** Whether the mail says itself that no person sent it. */
function isSelfSent(block: HeaderBlock): boolean {
  return hasNullReturnPath(block) || autoSubmitted(block) !== null
}

function hasNullReturnPath(block: HeaderBlock): boolean {
  return firstValue(block, 'return-path')?.replace(/\s/g, '') === '<>'
}

/** The keyword of Auto-Submitted, or null when it is absent or `no`. */
function autoSubmitted(block: HeaderBlock): string | null {
  const keyword = /^\s*([\w-]+)/.exec(firstValue(block, 'auto-submitted') ?? '')?.[1]?.toLowerCase()
  return keyword === undefined || keyword === 'no' ? null : keyword
}

function autoSubmittedNature({ block, subject }: NatureInput): Nature | null {
  const keyword = autoSubmitted(block)
  if (keyword === 'auto-replied') return { nature: 'auto_reply', reason: 'Auto-Submitted: auto-replied' }
  if (firstValue(block, 'x-autoreply') !== null || firstValue(block, 'x-autorespond') !== null) {
    return { nature: 'auto_reply', reason: 'X-Autoreply' }
  }
  if (/\bauto_?reply\b/i.test(firstValue(block, 'precedence') ?? '')) {
    return { nature: 'auto_reply', reason: 'Precedence: auto_reply' }
  }
  if (keyword === null) return null
  return VACATION_SUBJECT.test(subject)
    ? { nature: 'auto_reply', reason: 'Auto-Submitted and an absence subject' }
    : { nature: 'automatic', reason: `Auto-Submitted: ${keyword.slice(0, 40)}` }
}

function weakAutoReply({ block, subject }: NatureInput): Nature | null {
  if (!VACATION_SUBJECT.test(subject)) return null
  const second =
    hasNullReturnPath(block) ||
    firstValue(block, 'in-reply-to') !== null ||
    firstValue(block, 'x-auto-response-suppress') !== null
  return second ? { nature: 'auto_reply', reason: 'absence subject and a second sign' } : null
}

function automaticNature({ block, fromAddress }: NatureInput): Nature | null {
  if (hasNullReturnPath(block)) return { nature: 'automatic', reason: 'null return path' }
  if (NO_REPLY.test(fromAddress)) return { nature: 'automatic', reason: 'From takes no replies' }
  if (firstValue(block, 'x-auto-response-suppress') !== null) {
    return { nature: 'automatic', reason: 'X-Auto-Response-Suppress' }
  }
  return null
}

function bulkNature(block: HeaderBlock): Nature | null {
  const precedence = /^\s*(bulk|list|junk)\b/i.exec(firstValue(block, 'precedence') ?? '')?.[1]
  if (precedence !== undefined) return { nature: 'bulk', reason: `Precedence: ${precedence.toLowerCase()}` }
  const list = ['list-id', 'list-unsubscribe', 'list-post'].find((name) => firstValue(block, name) !== null)
  return list === undefined ? null : { nature: 'bulk', reason: list }
}
