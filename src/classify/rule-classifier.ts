import type {
  Classification,
  ClassifierInput,
  Decision,
  Evidence,
  SegmentRole,
  TextSegment,
} from '../domain/classification.js'
import { RIGHTS, type Right } from '../domain/rights.js'
import { compileLexicons, slotOf, type CompiledLexicons } from './engine/compile.js'
import { compileRules, dropBorrowedAccess, findMatches, type LexiconRules, type Match } from './engine/find-matches.js'
import type { Concept } from './engine/concepts.js'
import { findSpans, type Span, type Spans } from './engine/find-spans.js'
import { tokenize, type Tokens } from './engine/tokens.js'
import { detectLanguageOf, isOtherScript } from './language.js'
import { LEXICONS } from './lexicons.js'
import { ACCESS_WORDS, GUARDS, RULE_THRESHOLDS } from './guards.js'
import { RULES } from './rules.js'

/** Same shape as the Classifier port: the classifier itself knows the domain only. */
export interface RuleClassifier {
  readonly version: string
  classify(input: ClassifierInput): Classification
}

/** Scores from which on a right counts as requested, or goes to a person. */
export interface Thresholds {
  readonly request: number
  readonly review: number
}

const VERSION = 'rules-1'
const MAX_EVIDENCE_LENGTH = 240
const MAX_EVIDENCE = 12
const PRIVACY_SCORE = 0.45
const FEW_WORDS = 4
const PLAIN_SCORE = 0.8
const COMPANION_SCORE = 0.73

/** Text that may not be the sender's own wish can lead to review at most; a footer needs the clearest words. */
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

interface Finding extends Evidence {
  readonly score: number
}

interface Reading {
  readonly segment: TextSegment
  readonly tokens: Tokens
  readonly spans: Spans
}

/**
 * The first classifier: words per language (lexicons) and rules over them, no trained model. Pure and linear in the length of
 * the text. Implements the Classifier port.
 */
export function createRuleClassifier(thresholds: Thresholds = RULE_THRESHOLDS): RuleClassifier {
  const lexicons = compileLexicons(LEXICONS)
  const rules = LEXICONS.map((_, lexicon) => compileRules(RULES, GUARDS, ACCESS_WORDS, lexicon))
  return {
    version: VERSION,
    classify(input) {
      const readings = input.segments.map((segment) => readSegment(lexicons, segment))
      return conclude(readings, rules, thresholds)
    },
  }
}

function readSegment(lexicons: CompiledLexicons, segment: TextSegment): Reading {
  const tokens = tokenize(segment.text)
  return { segment, tokens, spans: findSpans(lexicons, tokens) }
}

function conclude(
  readings: readonly Reading[],
  rules: readonly LexiconRules[],
  thresholds: Thresholds,
): Classification {
  const language = languageOf(readings)
  if (!readings.some(({ tokens }) => tokens.words.length > 0)) {
    return { ...answer('review', language, 0), reason: 'The message has no text that can be read; it needs a person.' }
  }
  const findings = readings.flatMap((reading) => findingsIn(reading, rules))
  const best = bestByRight(findings)
  const top = Math.max(0, ...best.values())
  const decided = decideByRights(best, top, thresholds)
  if (decided !== null) return explain(decided, findings, best, language, thresholds)
  return withoutRight(readings, language, rules.length, top)
}

function answer(decision: Decision, language: string, confidence: number): Omit<Classification, 'reason'> {
  return {
    decision,
    rights: [],
    confidence: Math.round(confidence * 100) / 100,
    language,
    evidence: [],
    version: VERSION,
  }
}

function findingsIn({ segment, tokens, spans }: Reading, rules: readonly LexiconRules[]): Finding[] {
  const isOldSubject = segment.role === 'subject' && REPLY_SUBJECT.test(segment.text)
  const factor = isOldSubject ? ROLE_FACTOR.quoted : ROLE_FACTOR[segment.role]
  const findings: Finding[] = []
  for (const lexicon of rules) {
    const matches = findMatches(lexicon, spans, tokens)
    for (const match of dropBorrowedAccess(matches, lexicon, spans, RULE_THRESHOLDS.request)) {
      findings.push(toFinding(segment, tokens, match, factor))
    }
  }
  return findings
}

function toFinding(segment: TextSegment, tokens: Tokens, match: Match, factor: number): Finding {
  const offset = tokens.starts[match.first] ?? 0
  const end = Math.min(tokens.ends[match.last] ?? offset, offset + MAX_EVIDENCE_LENGTH)
  const score = segment.role === 'subject' && factor === 1 ? subjectScore(match.score) : match.score * factor
  return { right: match.right, text: segment.text.slice(offset, end), role: segment.role, offset, score }
}

/** A subject is a heading: "Access request" alone asks. A hint in it weighs more than in running text. */
function subjectScore(score: number): number {
  return score >= 0.44 && score < 0.7 ? 0.72 : score
}

function bestByRight(findings: readonly Finding[]): Map<Right, number> {
  const best = new Map<Right, number>()
  for (const { right, score } of findings) best.set(right, Math.max(score, best.get(right) ?? 0))
  return best
}

function decideByRights(best: ReadonlyMap<Right, number>, top: number, thresholds: Thresholds): Decision | null {
  if (top >= thresholds.request) return 'request'
  return best.size > 0 && top >= thresholds.review ? 'review' : null
}

function explain(
  decision: Decision,
  findings: readonly Finding[],
  best: ReadonlyMap<Right, number>,
  language: string,
  thresholds: Thresholds,
): Classification {
  const least = decision === 'request' ? thresholds.request : thresholds.review
  const rights = rightsAbove(best, least)
  const evidence = evidenceFor(findings, rights, least)
  const top = Math.max(...best.values())
  const words = evidence[0]?.text.replace(/\s+/g, ' ') ?? ''
  const named = rights.map((right) => right.replace('_', ' ')).join(', ')
  const reason =
    decision === 'request'
      ? `The words “${words}” ask for ${named}.`
      : `The words “${words}” may ask for ${named} (${evidence[0]?.role ?? 'new'} text); a person decides.`
  return { ...answer(decision, language, top), rights, evidence, reason }
}

/** Beside a right that is plainly asked for, one that only an article number names is not a wish of its own. */
function rightsAbove(best: ReadonlyMap<Right, number>, least: number): Right[] {
  const plain = Math.max(...best.values()) >= PLAIN_SCORE
  return RIGHTS.filter((right) => (best.get(right) ?? 0) >= (plain ? Math.max(least, COMPANION_SCORE) : least))
}

/** The strongest words first; the same place is told once for each right. */
function evidenceFor(findings: readonly Finding[], rights: readonly Right[], least: number): Evidence[] {
  const told = new Set<string>()
  return findings
    .filter((finding) => rights.includes(finding.right) && finding.score >= least)
    .sort((a, b) => b.score - a.score)
    .filter(({ right, role, offset }) => {
      const key = `${right} ${role} ${String(offset)}`
      return !told.has(key) && told.add(key).size <= MAX_EVIDENCE
    })
    .map(({ right, text, role, offset }) => ({ right, text, role, offset }))
}

/** No right was found. Privacy words without one, or a script that no lexicon reads, still need a person. */
function withoutRight(
  readings: readonly Reading[],
  language: string,
  lexiconCount: number,
  top: number,
): Classification {
  const own = readings.filter(({ segment }) => ROLE_FACTOR[segment.role] === 1)
  const words = own.map((reading) => privacyWords(reading, lexiconCount)).find((found) => found !== null)
  if (words !== undefined) {
    return {
      ...answer('review', language, PRIVACY_SCORE),
      reason: `The words “${words}” concern privacy; a person decides.`,
    }
  }
  if (own.some(({ segment }) => isOtherScript(segment.text))) {
    return {
      ...answer('review', language, 0),
      reason: 'The text is in a script that cannot be read here; it needs a person.',
    }
  }
  return { ...answer('not_request', language, 1 - top), reason: 'No words that exercise a right were found.' }
}

/** Privacy words that come without a right, unless the text speaks of policies, agreements or training. */
function privacyWords({ segment, tokens, spans }: Reading, lexiconCount: number): string | null {
  const firstSpan = (concept: Concept): Span | undefined =>
    Array.from({ length: lexiconCount }, (_, lexicon) => spans[slotOf(lexicon, concept)]?.[0]).find(
      (found) => found !== undefined,
    )
  // A mail of a word or two that names the law ("GDPR") wants something, though nobody can say what.
  const span = firstSpan('privacyHint') ?? (tokens.words.length <= FEW_WORDS ? firstSpan('lawName') : undefined)
  if (span === undefined || firstSpan('policy') !== undefined) return null
  return segment.text.slice(tokens.starts[span.first], tokens.ends[span.last]).slice(0, MAX_EVIDENCE_LENGTH)
}

/** By the sender's own words when there are enough of them, else by all text. */
function languageOf(readings: readonly Reading[]): string {
  const ranked = [...readings].sort((a, b) => ROLE_FACTOR[b.segment.role] - ROLE_FACTOR[a.segment.role])
  const own = ranked.filter(({ segment }) => segment.role === 'new' || segment.role === 'html_only')
  for (const group of [own, ranked]) {
    const words = group.flatMap(({ tokens }) => tokens.words.slice(0, 300))
    const text = group.map(({ segment }) => segment.text.slice(0, 1000)).join('\n')
    const language = detectLanguageOf(words, text)
    if (language !== 'und') return language
  }
  return 'und'
}
