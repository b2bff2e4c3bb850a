import type { SegmentRole, TextSegment } from '../../domain/classification.js'

/** Where the sender's own wish stands. */
const WISH_ROLES: readonly SegmentRole[] = ['new', 'html_only']

/**
 * What of a message is shown to somebody outside: the subject and the sender's own words. Quotes, forwarded mail, signatures
 * and footers, which are other people's words or name the sender, go only when there is nothing else to judge by.
 */
export function wordsToJudge(segments: readonly TextSegment[]): readonly TextSegment[] {
  const spoken = segments.filter(({ text }) => text.trim() !== '')
  const hasWish = spoken.some(({ role }) => WISH_ROLES.includes(role))
  return hasWish ? spoken.filter(({ role }) => role === 'subject' || WISH_ROLES.includes(role)) : spoken
}
