import type { TextSegment } from '../../domain/classification.js'
import type { Digests, MessageReading } from '../../ports.js'

/** Mails are compared over their first words only, so that a huge one costs no more than a long one. */
const COMPARED_LENGTH = 20_000

/** Keyed hash of the words without white space and markup, so that one mail is the same by IMAP and as a ticket comment. */
export function textHashOf(digests: Digests, segments: readonly TextSegment[]): string {
  const words = segments
    .filter(({ role }) => role !== 'subject')
    .map(({ text }) => text.slice(0, COMPARED_LENGTH).replace(/[\s>*_]+/g, ''))
    .join('')
  return digests.sign('address', words.slice(0, COMPARED_LENGTH))
}

/** Keyed hashes under which a message is found again without its content being readable in the database. */
export function hashesOf(
  digests: Digests,
  { parsed, sender, segments }: MessageReading,
): { messageIdHash: string | null; textHash: string; senderHash: string | null } {
  return {
    messageIdHash: parsed.messageId === null ? null : digests.sign('address', parsed.messageId),
    textHash: textHashOf(digests, segments),
    senderHash: sender.address === null ? null : digests.sign('address', sender.address),
  }
}
