import type { TextSegment } from '../../domain/classification.js'
import type { Digests, MessageReading } from '../../ports.js'

/** Mails are compared over their first words only, so that a huge one costs no more than a long one. */
const COMPARED_LENGTH = 20_000

/** The words without white space and markup, so that one mail is the same by IMAP and as a ticket comment. */
function comparedWords(segments: readonly TextSegment[]): string {
  const words = segments
    .filter(({ role }) => role !== 'subject')
    .map(({ text }) => text.slice(0, COMPARED_LENGTH).replace(/[\s>*_]+/g, ''))
    .join('')
  return words.slice(0, COMPARED_LENGTH)
}

/** How a message with these words may have been hashed, under every key that rows may have been written with. */
export function textHashesOf(digests: Digests, segments: readonly TextSegment[]): readonly string[] {
  return digests.signatures('address', comparedWords(segments))
}

/** Keyed hashes under which a message is found again without its content being readable in the database. */
export function hashesOf(
  digests: Digests,
  { parsed, sender, segments }: MessageReading,
): { messageIdHash: string | null; textHash: string; senderHash: string | null } {
  return {
    messageIdHash: parsed.messageId === null ? null : digests.sign('address', parsed.messageId),
    textHash: digests.sign('address', comparedWords(segments)),
    senderHash: sender.address === null ? null : digests.sign('address', sender.address),
  }
}
