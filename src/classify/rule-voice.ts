import type { Evidence, SegmentRole, TextSegment } from '../domain/classification.js'
import { compileLexicons, lexiconOf, slotOf, type CompiledLexicons } from './engine/compile.js'
import type { Concept } from './engine/concepts.js'
import { compileRules, dropBorrowedAccess, findMatches, type LexiconRules, type Match } from './engine/find-matches.js'
import { findSpans, type Span, type Spans } from './engine/find-spans.js'
import { tokenize, type Tokens } from './engine/tokens.js'
import { ACCESS_WORDS, GUARDS, RULE_SCORES } from './guards.js'
import { ANY_LANGUAGE_NUMBER, LEXICONS } from './lexicons.js'
import { RULES } from './rules.js'

/** A segment divided into words, with the concepts that were found in it. */
export interface Reading {
  readonly segment: TextSegment
  readonly tokens: Tokens
  readonly spans: Spans
}

/** Words that a rule takes for a wish, and how plainly they say so (0 to 1). */
export interface Finding extends Evidence {
  readonly score: number
}

/** The written rules: sure of plain wordings, and silent about the others. */
export interface RuleVoice {
  read(segment: TextSegment): Reading
  findingsIn(reading: Reading): Finding[]
  /**
   * Words that concern privacy without exercising a right, unless the text speaks of policies or agreements; null without any. In a
   * text whose language is known, only those of languages that nobody here reads.
   */
  privacyWords(reading: Reading, isKnownLanguage: boolean): string | null
  /** Whether a reading has words of one of these concepts, in any language. */
  says(reading: Reading, concepts: readonly Concept[]): boolean
}

export const MAX_EVIDENCE_LENGTH = 240
const FEW_WORDS = 4

/** What a match is worth where the text may not be the sender's own wish. */
const ROLE_FACTOR: Readonly<Record<SegmentRole, number>> = {
  subject: 1,
  new: 1,
  html_only: 1,
  attached: 0.6,
  signature: 0.6,
  quoted: 0.6,
  footer: 0.5,
}

/** "Re:" and "Fwd:" in the languages of the mail programs: such a subject is an older mail's, not new words. */
const REPLY_SUBJECT = /^\s*(re|sv|vs|vl|aw|wg|antw|fwd?|vb|ang|odp|pd|r|i|tr|rv)\s*(\[\d+\])?\s*:/i

/** True for the subject of an answer or of a forwarded mail. */
export function isOldSubject({ role, text }: TextSegment): boolean {
  return role === 'subject' && REPLY_SUBJECT.test(text)
}

/** Compiles lexicons and rules; afterwards reading is linear in the length of the text. */
export function createRuleVoice(): RuleVoice {
  const lexicons = compileLexicons(LEXICONS)
  const rules = LEXICONS.map((_, lexicon) => compileRules(RULES, GUARDS, ACCESS_WORDS, lexicon))
  return {
    read: (segment) => readSegment(lexicons, segment),
    findingsIn: (reading) => findingsIn(reading, rules),
    privacyWords: (reading, isKnownLanguage) =>
      privacyWords(reading, isKnownLanguage ? [ANY_LANGUAGE_NUMBER] : rules.keys()),
    says: ({ spans }, concepts) =>
      concepts.some((concept) => rules.some((_, lexicon) => spans.has(slotOf(lexicon, concept)))),
  }
}

function readSegment(lexicons: CompiledLexicons, segment: TextSegment): Reading {
  const tokens = tokenize(segment.text)
  return { segment, tokens, spans: findSpans(lexicons, tokens) }
}

function findingsIn({ segment, tokens, spans }: Reading, rules: readonly LexiconRules[]): Finding[] {
  const factor = isOldSubject(segment) ? ROLE_FACTOR.quoted : ROLE_FACTOR[segment.role]
  const findings: Finding[] = []
  const slotsByLexicon = groupByLexicon(spans)
  for (const [number, lexicon] of rules.entries()) {
    const slots = slotsByLexicon[number]
    if (slots === undefined) continue
    const matches = findMatches(lexicon, slots, spans, tokens)
    for (const match of dropBorrowedAccess(matches, lexicon, spans, RULE_SCORES.plain)) {
      findings.push(toFinding(segment, tokens, match, factor))
    }
  }
  return findings
}

/** The slots that stand in the text, those of each lexicon at its number. */
function groupByLexicon(spans: Spans): readonly (readonly number[] | undefined)[] {
  const groups: number[][] = []
  for (const slot of spans.keys()) (groups[lexiconOf(slot)] ??= []).push(slot)
  return groups
}

function toFinding(segment: TextSegment, tokens: Tokens, match: Match, factor: number): Finding {
  const offset = tokens.starts[match.first] ?? 0
  const end = Math.min(tokens.ends[match.last] ?? offset, offset + MAX_EVIDENCE_LENGTH)
  const score = segment.role === 'subject' && factor === 1 ? subjectScore(match.score) : match.score * factor
  return { right: match.right, text: segment.text.slice(offset, end), role: segment.role, offset, score }
}

/** A subject is a heading: "Access request" alone asks. A hint in it weighs more than in running text. */
function subjectScore(score: number): number {
  return score >= 0.44 && score < RULE_SCORES.plain ? 0.72 : score
}

function privacyWords({ segment, tokens, spans }: Reading, lexicons: Iterable<number>): string | null {
  const numbers = [...lexicons]
  const firstSpan = (concept: Concept): Span | undefined =>
    numbers.map((lexicon) => spans.get(slotOf(lexicon, concept))?.[0]).find((found) => found !== undefined)
  // A mail of a word or two that names the law ("GDPR") wants something, though nobody can say what.
  const span = firstSpan('privacyHint') ?? (tokens.words.length <= FEW_WORDS ? firstSpan('lawName') : undefined)
  if (span === undefined || firstSpan('policy') !== undefined) return null
  return segment.text.slice(tokens.starts[span.first], tokens.ends[span.last]).slice(0, MAX_EVIDENCE_LENGTH)
}
