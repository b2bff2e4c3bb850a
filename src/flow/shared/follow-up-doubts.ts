import type { Attention, RequestCase } from '../../domain/request-case.js'
import type { MessageReading, MessageRecord } from '../../ports.js'
import type { FoundCase } from './find-case.js'
import { asksForAnotherAddress, OTHER_ADDRESS, ownAddressesOf, type DoubtTools } from './message-doubts.js'

/** Neither the one who asked nor the person on file, whose reply proves nothing and is no reason for doubt either. */
export function isStranger(
  { dataSubject }: RequestCase,
  { sender }: MessageReading,
  { sameSender }: FoundCase,
): boolean {
  return !sameSender && (sender.address === null || sender.address !== dataSubject?.address)
}

/** Why what was proven counts for nothing after a message, and what the agent is to know of it. */
interface Doubt {
  readonly why: string
  readonly attention: Attention | null
}

/** What in a further message takes the proof of identity away; null: nothing. */
export function doubtAbout(
  tools: DoubtTools,
  { controllerId, channel }: MessageRecord,
  reading: MessageReading,
  byStranger: boolean,
): Doubt | null {
  if (byStranger) return { why: 'somebody else wrote in this thread: identity must be proven again', attention: null }
  // On the page it is they, and the answer goes to the address on file whatever they write.
  if (channel === 'portal' || reading.parsed.nature !== 'personal') return null
  if (!asksForAnotherAddress(reading, ownAddressesOf(tools, controllerId))) return null
  return { why: 'a later message names another address: identity must be proven again', attention: OTHER_ADDRESS }
}

/** The person confirmed what was asked then. Whoever writes in their name now may ask for something else; on the page it is they. */
export function doubtAboutMore(before: RequestCase, after: RequestCase, { channel }: MessageRecord): Doubt | null {
  const asksAnew =
    after.rights.length > before.rights.length || (after.state === 'reopened' && before.state !== 'reopened')
  if (!asksAnew || before.identity.level !== 2 || channel === 'portal') return null
  return {
    why: 'more is asked for than the person on file confirmed: it must be confirmed again',
    attention: null,
  }
}
