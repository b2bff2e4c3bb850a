import type { TokenizedSegment } from './model/message-features.js'
import { nearnessOf } from './model/message-features.js'
import { detectLanguageOf } from './language.js'

const MAX_CHARACTERS = 1000
/** With fewer words of the sender the subject counts too: "Vi sees i morgen" alone passes for French. */
const ENOUGH_WORDS = 12

/** The language of a message: by the sender's own words when there are enough of them, else by subject or all text; `und` when unsure. */
export function languageOf(segments: readonly TokenizedSegment[]): string {
  const own = segments.filter(({ segment }) => segment.role === 'new' || segment.role === 'html_only')
  const near = segments.filter(({ segment }) => nearnessOf(segment.role) !== 'foreign')
  const ownWords = own.reduce((count, { tokens }) => count + tokens.words.length, 0)
  for (const group of ownWords < ENOUGH_WORDS ? [near, segments] : [own, near, segments]) {
    const text = group.map(({ segment }) => segment.text.slice(0, MAX_CHARACTERS)).join('\n')
    const language = detectLanguageOf(
      group.map(({ tokens }) => tokens),
      text,
    )
    if (language !== 'und') return language
  }
  return 'und'
}
