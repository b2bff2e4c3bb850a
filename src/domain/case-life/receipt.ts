import { SYSTEM } from '../audit.js'
import { dayInZone } from '../deadline/dates.js'
import type { Channel } from '../message.js'
import type { Instant } from '../instant.js'
import { RUNNING_CLOCK, type CaseClock } from './case-clock.js'
import type { Attention } from '../request-case.js'
import { say } from '../sayings/say.js'

/** What is known of the moment at which a message reached the controller. */
export interface Receipt {
  readonly channel: Channel
  /** As the mail server (INTERNALDATE) or Zendesk says, or the imported file. */
  readonly receivedAt: Instant
  /** When the message was stored, by our own clock. */
  readonly storedAt: Instant
}

/** Clocks that somebody keeps right differ by less (catalogue 73). */
const CLOCK_TOLERANCE_MS = 10 * 60_000
/** A mail that takes longer lay somewhere, or one of the clocks is wrong. */
const DATE_TOLERANCE_MS = 24 * 3_600_000

/** Points of attention about the receipt; a person who corrects it has settled them. */
export const RECEIPT_ATTENTION = ['receipt_ahead', 'receipt_doubtful']

/** How far the receipt lies ahead of our clock, in whole minutes; 0 within what clocks may differ by. */
export function minutesAhead({ receivedAt, storedAt }: Pick<Receipt, 'receivedAt' | 'storedAt'>): number {
  const ahead = Date.parse(receivedAt) - Date.parse(storedAt)
  return ahead > CLOCK_TOLERANCE_MS ? Math.round(ahead / 60_000) : 0
}

/** Whether a message came so lately that its receipt shows both clocks to agree. */
export function showsThatClocksAgree({ receivedAt, storedAt }: Pick<Receipt, 'receivedAt' | 'storedAt'>): boolean {
  return Math.abs(Date.parse(receivedAt) - Date.parse(storedAt)) <= CLOCK_TOLERANCE_MS
}

/**
 * The moment from which the period counts: the receipt as the server says (law.md 1.3), but no later than the message lay here by our own
 * clock. Where it lay here before its receipt one of the two clocks is wrong, and the program cannot know which. The earlier reading is the
 * lawful one whichever it is: the period ends no later than it would by the clock that is right. The Date of a mail is its sender's word and
 * counts for nothing. An imported file counts as it says: a person brings it, and is told.
 */
export function countedReceipt({ channel, receivedAt, storedAt }: Receipt): Instant {
  return channel !== 'import' && Date.parse(storedAt) < Date.parse(receivedAt) ? storedAt : receivedAt
}

const CLOCKS_DISAGREE = 'The receipt was yet to come by our own clock when the message was stored.'

/**
 * The clock with which a case begins. It runs from the receipt as the server says; where `countedReceipt` is another day, that is what counts,
 * and both stay known, as when a person corrects the receipt.
 * @param timeZone of the controller, IANA.
 */
export function openingClock(receipt: Receipt, timeZone: string): CaseClock {
  const received = countedReceipt(receipt)
  if (dayInZone(received, timeZone) === dayInZone(receipt.receivedAt, timeZone)) return RUNNING_CLOCK
  const { storedAt: at } = receipt
  return { ...RUNNING_CLOCK, receipt: { received, reason: CLOCKS_DISAGREE, at, by: SYSTEM } }
}

/**
 * What a person must know of the receipt of a message that begins a period.
 * @param date of the message itself, where it has one: an ISO instant.
 */
export function receiptAttention(receipt: Receipt, date: Instant | null): readonly Attention[] {
  const { receivedAt } = receipt
  const attention: Attention[] = []
  if (minutesAhead(receipt) > 0) {
    const counted = countedReceipt(receipt)
    attention.push({ code: 'receipt_ahead', ...say('receipt_ahead', { receivedAt, counted }) })
  }
  if (date !== null && Math.abs(Date.parse(date) - Date.parse(receivedAt)) > DATE_TOLERANCE_MS) {
    attention.push({ code: 'receipt_doubtful', ...say('receipt_doubtful', { date, receivedAt }) })
  }
  return attention
}
