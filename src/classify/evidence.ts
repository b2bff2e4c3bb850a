import type { Evidence, SegmentRole } from '../domain/classification.js'
import { RIGHTS, type Right } from '../domain/rights.js'
import { RULE_SCORES } from './guards.js'
import { nearnessOf } from './model/message-features.js'
import { isOldSubject, MAX_EVIDENCE_LENGTH, type Finding, type Reading } from './rule-voice.js'

/** A sentence and the scores that the model gave it. */
export interface JudgedSentence {
  readonly reading: Reading
  /** UTF-16 offsets in its segment; `end` exclusive. */
  readonly start: number
  readonly end: number
  readonly scores: Float32Array
}

const MAX_EVIDENCE = 12
/** Log odds from which on a sentence counts as evidence of a right that the message asks for. */
const EVIDENT = 0

/** For each right the words that say so, the clearest first: sentences by the model, and shorter words by the rules. */
export function evidenceOf(
  sentences: readonly JudgedSentence[],
  findings: readonly Finding[],
  rights: readonly Right[],
): Evidence[] {
  return rights
    .flatMap((right) => {
      const label = RIGHTS.indexOf(right)
      const ranked = sentences
        .filter(({ reading }) => nearnessOf(roleOf(reading)) !== 'foreign')
        .sort((a, b) => (b.scores[label] ?? 0) - (a.scores[label] ?? 0))
      const said = ranked.filter(({ scores }, rank) => rank === 0 || (scores[label] ?? 0) >= EVIDENT)
      return said.slice(0, MAX_EVIDENCE).map((sentence) => sentenceEvidence(sentence, right, findings))
    })
    .slice(0, MAX_EVIDENCE)
}

/** The words of rules that stand aside of the sender's own text. */
export function findingEvidence(findings: readonly Finding[]): Evidence[] {
  return findings.slice(0, MAX_EVIDENCE).map(({ right, text, role, offset }) => ({ right, text, role, offset }))
}

/** The subject of an answer is an older mail's words. */
export function roleOf({ segment }: Reading): SegmentRole {
  return isOldSubject(segment) ? 'quoted' : segment.role
}

/** The words of the rule inside the sentence when there are any, since they are shorter; else the sentence. */
function sentenceEvidence(
  { reading, start, end }: JudgedSentence,
  right: Right,
  findings: readonly Finding[],
): Evidence {
  const { role, text } = reading.segment
  const exact = findings
    .filter((one) => one.right === right && one.role === role && one.score >= RULE_SCORES.plain)
    .find(
      ({ offset, text: words }) => offset >= start && offset + words.length <= end && text.startsWith(words, offset),
    )
  if (exact !== undefined) return { right, text: exact.text, role, offset: exact.offset }
  return { right, text: text.slice(start, Math.min(end, start + MAX_EVIDENCE_LENGTH)), role, offset: start }
}
