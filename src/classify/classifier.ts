import { NO_MODEL, type Classification, type ClassifierInput, type Decision } from '../domain/classification.js'
import { RIGHTS, type Right } from '../domain/rights.js'
import { evidenceOf, findingEvidence, roleOf, type JudgedSentence } from './evidence.js'
import { RULE_SCORES } from './guards.js'
import { illegibleBecause, isSpacedOut } from './legibility.js'
import { languageOf } from './message-language.js'
import type { ClassifierModel, Thresholds } from './model/classifier-model.js'
import { decisionAt, isErasureDoubtful, likelihoodOf, rightsAt } from './model/decision.js'
import { LABEL_COUNT, ON_BEHALF } from './model/labels.js'
import { MessageWalker, nearnessOf } from './model/message-features.js'
import { ruleSignals } from './model/rule-signals.js'
import { packedScorers } from './model/scorer.js'
import { mayHoldWish, probabilitiesOf, UnitScores } from './model/signals.js'
import { compileClasses, type ClassFinder } from './model/word-classes.js'
import { createRuleVoice, type Finding, type Reading, type RuleVoice } from './rule-voice.js'

/** Same shape as the Classifier port: the classifier itself knows the domain only. */
export interface TextClassifier {
  readonly version: string
  classify(input: ClassifierInput): Classification
}

/** Words as plain as this are looked at by a person even when the model hardly believes them … */
const PLAIN_RULE = 0.8
/** … but not when it is sure that nothing is asked for: "thank you for deleting my account". */
const RULED_OUT = 0.05
const ON_BEHALF_FROM = 0.5
/** A text as short as this, subject included, says too little against its subject. */
const FEW_WORDS = 12
const LIKELIER_THAN_NOT = 0.5

/** Everything that is known of a message when the decision is taken. */
interface Judgement {
  readonly readings: readonly Reading[]
  readonly language: string
  readonly findings: readonly Finding[]
  readonly sentences: readonly JudgedSentence[]
  readonly probabilities: readonly number[]
}

/**
 * The classifier: written rules and a trained model over words, letter sequences and word classes (decision record 10). Without a
 * model every message goes to a person. Pure, and linear in the length of the text. Implements the Classifier port.
 */
export function createClassifier(model: ClassifierModel, thresholds: Thresholds = model.thresholds): TextClassifier {
  const rules = createRuleVoice()
  const judge = createJudge(model, rules)
  // Only what is needed of the model stays in memory: its weights lie in the tables of the scorers by now.
  const { version } = model
  return {
    version,
    classify: ({ segments }) => {
      const readings = segments.map((segment) => rules.read(segment))
      const outcome = decide(judge(readings), rules, thresholds)
      return { ...outcome, version }
    },
  }
}

/** Stands in when the model cannot be read: a person looks at every message, and none is lost. */
export function createClassifierWithoutModel(why: string): TextClassifier {
  return {
    version: NO_MODEL,
    classify: ({ segments }) => ({
      decision: 'review',
      rights: [],
      confidence: 0,
      language: 'und',
      evidence: [],
      onBehalf: false,
      reason: `${segments.length === 0 ? 'An empty message' : 'The message'} needs a person: ${why}.`,
      version: NO_MODEL,
    }),
  }
}

function createJudge(model: ClassifierModel, rules: RuleVoice): (readings: readonly Reading[]) => Judgement {
  const { decision } = model
  const scorers = packedScorers(model)
  const finderOf = classFinders(model)
  const walker = new MessageWalker(model.slotCount)
  return (readings) => {
    const language = languageOf(readings)
    const gathered = new UnitScores()
    const clauseScores = new Float32Array(LABEL_COUNT)
    const sentences: JudgedSentence[] = []
    const whole = walker.walk(readings, { language, finder: finderOf(language) }, (list, unit) => {
      const reading = readings[unit.segmentNumber]
      if (reading === undefined) return false
      const scores = unit.isClause ? clauseScores : new Float32Array(LABEL_COUNT)
      scorers.sentence.score(list, scores)
      gathered.add(scores, roleOf(reading), unit.isClause)
      if (unit.isClause) return false
      const { first, last } = unit.span
      const start = reading.tokens.starts[first] ?? 0
      sentences.push({ reading, start, end: reading.tokens.ends[last] ?? start, scores })
      return mayHoldWish(scores)
    })
    const wholeScores = new Float32Array(LABEL_COUNT)
    scorers.message.score(whole, wholeScores)
    const findings = readings.flatMap((reading) => rules.findingsIn(reading))
    const probabilities = probabilitiesOf(gathered.signals(wholeScores, ruleSignals(findings)), decision)
    return { readings, language, findings, sentences, probabilities }
  }
}

/** Compiles the words of a language when the first message in it comes: all at once would cost the start. */
function classFinders({ classTerms, classNames }: ClassifierModel): (language: string) => ClassFinder | null {
  const compiled = new Map<string, ClassFinder>()
  return (language) => {
    const terms = classTerms[language]
    if (terms === undefined) return null
    const finder = compiled.get(language) ?? compileClasses(terms, classNames)
    compiled.set(language, finder)
    return finder
  }
}

type Outcome = Omit<Classification, 'version'>

function decide(judgement: Judgement, rules: RuleVoice, thresholds: Thresholds): Outcome {
  const { readings, probabilities, language } = judgement
  if (!readings.some(({ tokens }) => tokens.words.length > 0))
    return withoutRight('review', language, 0, 'The message has no text that can be read; it needs a person.')
  const top = likelihoodOf(probabilities)
  if (isSpacedOut(ownOf(readings)))
    return withoutRight('review', language, top, 'The letters of the words stand apart; it needs a person.')
  const decision = decisionAt(probabilities, thresholds)
  if (decision === 'request' || (decision === 'review' && isSettledByRules(judgement, thresholds)))
    return withRights('request', judgement, top, thresholds)
  if (decision === 'review' || mayBeMissed(judgement, top)) return withRights('review', judgement, top, thresholds)
  const aside = wishAside(judgement, rules)
  if (aside.length > 0) return asideReview(aside, language, top)
  const doubt = doubtOf(judgement, rules)
  if (doubt !== null) return withoutRight('review', language, top, doubt)
  return withoutRight('not_request', language, 1 - top, 'No words that exercise a right were found.')
}

/** The rights for which the sender has plain words, in the order of the text. */
function plainRights({ findings }: Judgement): ReadonlySet<Right> {
  return new Set(
    findings.filter(({ score, role }) => score >= PLAIN_RULE && nearnessOf(role) === 'own').map(({ right }) => right),
  )
}

function saysPlainly(judgement: Judgement): boolean {
  return plainRights(judgement).size > 0
}

/** Where the model merely doubts, plain words settle it; not an erasure, which destroys data when it was a mistake. */
function isSettledByRules(judgement: Judgement, thresholds: Thresholds): boolean {
  const named = rightsOf(judgement, thresholds)
  return saysPlainly(judgement) && !isErasureDoubtful(named, judgement.probabilities, thresholds)
}

/** Plain words that the model hardly believes: a person looks. */
function mayBeMissed(judgement: Judgement, likelihood: number): boolean {
  return likelihood >= RULED_OUT && saysPlainly(judgement)
}

/**
 * A wish that stands only after the signature, in an attached mail, in a quote, in the subject of an answer or over a few words: a person looks,
 * unless the sender is done with it.
 */
function wishAside({ readings, findings }: Judgement, rules: RuleVoice): readonly Finding[] {
  const words = ownOf(readings).reduce((count, { tokens }) => count + tokens.words.length, 0)
  const isAside = ({ role, score }: Finding): boolean =>
    role === 'subject'
      ? score < RULE_SCORES.plain || words <= FEW_WORDS
      : role === 'quoted' || nearnessOf(role) === 'beside'
  const aside = findings.filter((finding) => finding.score >= RULE_SCORES.hint && isAside(finding))
  return readings.some((reading) => isSettled(reading, rules)) ? [] : aside
}

function asideReview(aside: readonly Finding[], language: string, likelihood: number): Outcome {
  const ranked = [...aside].sort((a, b) => b.score - a.score)
  const evidence = findingEvidence(ranked)
  const rights = [...new Set(ranked.map(({ right }) => right))]
  const reason = `The words “${evidence[0]?.text ?? ''}” stand in ${evidence[0]?.role ?? 'quoted'} text; a person decides.`
  return { decision: 'review', rights, confidence: round(likelihood), language, evidence, onBehalf: false, reason }
}

/** Thanks, or "never mind", in the sender's own words: what is quoted below is done with. */
function isSettled(reading: Reading, rules: RuleVoice): boolean {
  return nearnessOf(roleOf(reading)) === 'own' && rules.says(reading, ['thanks', 'neverMind'])
}

function ownOf(readings: readonly Reading[]): readonly Reading[] {
  return readings.filter(({ segment }) => nearnessOf(segment.role) === 'own')
}

/** Why a message without a right still needs a person: privacy words in it, or text that nobody here can read. */
function doubtOf({ readings, language }: Judgement, rules: RuleVoice): string | null {
  const own = ownOf(readings)
  const illegible = illegibleBecause(own, language)
  if (illegible !== null) return `${illegible}; it needs a person.`
  const isKnown = language !== 'und'
  const words = own.map((reading) => rules.privacyWords(reading, isKnown)).find((found) => found !== null)
  return words === undefined ? null : `The words “${words}” concern privacy, in an unknown language; a person decides.`
}

function withoutRight(decision: Decision, language: string, confidence: number, reason: string): Outcome {
  return { decision, rights: [], confidence: round(confidence), language, evidence: [], onBehalf: false, reason }
}

function withRights(
  decision: 'request' | 'review',
  judgement: Judgement,
  top: number,
  thresholds: Thresholds,
): Outcome {
  const { probabilities, language } = judgement
  const rights = rightsOf(judgement, thresholds)
  const evidence = evidenceOf(judgement.sentences, judgement.findings, rights)
  const words = evidence[0]?.text.replace(/\s+/g, ' ') ?? ''
  const named = rights.map((right) => right.replace('_', ' ')).join(', ')
  const reason =
    decision === 'request'
      ? `The words “${words}” ask for ${named}.`
      : `The words “${words}” may ask for ${named}; a person decides.`
  const onBehalf = (probabilities[ON_BEHALF] ?? 0) >= ON_BEHALF_FROM
  return { decision, rights, confidence: round(top), language, evidence, onBehalf, reason }
}

/** A right that plain words for another easily bring with them, though nobody asks for it. */
const BROUGHT_ALONG: readonly { readonly right: Right; readonly by: Right }[] = [
  // "A copy of my data": as a file to take along?
  { right: 'portability', by: 'access' },
  // "Delete my account and all that you hold about me": the last words alone would ask what that is.
  { right: 'access', by: 'erasure' },
]

/**
 * The rights that are likely enough; one that plain words bring along must be likelier than not. Where the model finds none likely
 * enough, those for which there are plain words.
 */
function rightsOf(judgement: Judgement, thresholds: Thresholds): readonly Right[] {
  const { probabilities } = judgement
  const likelihood = (right: Right): number => probabilities[RIGHTS.indexOf(right)] ?? 0
  const plain = plainRights(judgement)
  const [first, ...others] = rightsAt(probabilities, thresholds)
  if (first === undefined || (plain.size > 0 && likelihood(first) < thresholds.right)) return [...plain]
  const isBroughtAlong = (right: Right): boolean =>
    !plain.has(right) &&
    BROUGHT_ALONG.some((pair) => pair.right === right && plain.has(pair.by)) &&
    likelihood(right) < LIKELIER_THAN_NOT
  return [first, ...others.filter((right) => !isBroughtAlong(right))]
}

function round(probability: number): number {
  return Math.round(Math.max(0, Math.min(1, probability)) * 100) / 100
}
