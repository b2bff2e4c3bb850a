/**
 * How well and how fast requests are recognised, side by side on the same unseen mails (test/classify/unseen): Innsyn, the published
 * keyword rule of a well-known product, and three libraries that learn from the same training texts. Run: npm run bench:classify
 */
import { createRequire } from 'node:module'
import { createClassifier } from '../src/classify/classifier.js'
import { classifyLine } from '../src/classify/classify-lines.js'
import { figuresOf, labelOf, type Measured } from '../src/training/figures.js'
import type { LabelledText } from '../src/training/labelled-text.js'
import { readMails, readMaterial } from '../src/training/material-files.js'
import { textTable } from '../src/reports/text-table.js'
import { readModelFile } from '../src/wiring/model-file.js'
import { classifierFolder, shippedModelFile } from '../src/wiring/open-classifier.js'
import type { Right } from '../src/domain/rights.js'

interface Contestant {
  readonly name: string
  /** How many texts it learned from in this run; null: none, or long before. */
  readonly learned: number | null
  /** Milliseconds that it took to become ready, training included. */
  readonly readyMs: number
  judge(text: LabelledText): Promise<Pick<Measured, 'decision' | 'rights'>> | Pick<Measured, 'decision' | 'rights'>
}

/** What the libraries learn from: their training takes the square of it, or more (naive Bayes: minutes for 50,000). */
const BAYES_TEXTS = 5_000
const LOGISTIC_TEXTS = 150
const NLP_TEXTS = 3_000

/** So many of them, evenly spread. */
function every<T>(list: readonly T[], wanted: number): T[] {
  const step = Math.max(1, Math.ceil(list.length / wanted))
  return list.filter((_, index) => index % step === 0)
}

const OTHER: Right = 'objection'
const ERASURE_WORDS = /\b(delete|remove|erase|forget|forgotten)\b/i

/** One label is what the libraries learn and say: the first right, by the five classes. */
function labelled(text: LabelledText): string {
  const [first] = text.rights
  return first === undefined ? 'not_request' : labelOf(first)
}

function verdict(label: string): Pick<Measured, 'decision' | 'rights'> {
  if (label === 'not_request') return { decision: 'not_request', rights: [] }
  return { decision: 'request', rights: [label === 'other_right' ? OTHER : (label as Right)] }
}

function contentOf({ subject, text }: LabelledText): string {
  return `${subject}\n${text}`
}

function innsyn(): Contestant {
  const started = performance.now()
  const classifier = createClassifier(readModelFile(shippedModelFile()))
  return {
    name: 'Innsyn',
    learned: null,
    readyMs: performance.now() - started,
    judge: ({ id, subject, text }) => classifyLine({ id, subject, text }, classifier),
  }
}

/** Every mail to the privacy address is a request; these words mean erasure, everything else is access. */
function keywordRule(): Contestant {
  return {
    name: 'keyword rule',
    learned: null,
    readyMs: 0,
    judge: (text) => ({ decision: 'request', rights: [ERASURE_WORDS.test(contentOf(text)) ? 'erasure' : 'access'] }),
  }
}

interface NaturalClassifier {
  addDocument(text: string, label: string): void
  train(): void
  classify(text: string): string
}

const load = createRequire(import.meta.url)

function natural(kind: 'BayesClassifier' | 'LogisticRegressionClassifier', texts: readonly LabelledText[]): Contestant {
  const library = load('natural') as Record<string, new () => NaturalClassifier>
  const Classifier = library[kind]
  if (Classifier === undefined) throw new Error(`natural has no ${kind}`)
  const classifier = new Classifier()
  const started = performance.now()
  for (const text of texts) classifier.addDocument(contentOf(text), labelled(text))
  classifier.train()
  return {
    name: kind === 'BayesClassifier' ? 'natural, naive Bayes' : 'natural, logistic regression',
    learned: texts.length,
    readyMs: performance.now() - started,
    judge: (text) => verdict(classifier.classify(contentOf(text))),
  }
}

interface NlpManager {
  addDocument(language: string, text: string, intent: string): void
  train(): Promise<void>
  process(language: string, text: string): Promise<{ intent: string }>
}

const NLP_LANGUAGES: Readonly<Record<string, string>> = { nb: 'no', nn: 'no' }

async function nodeNlp(texts: readonly LabelledText[]): Promise<Contestant> {
  const { NlpManager: Manager } = load('node-nlp') as {
    NlpManager: new (settings: object) => NlpManager
  }
  const code = (language: string): string => NLP_LANGUAGES[language] ?? language
  const languages = [...new Set(texts.map(({ lang }) => code(lang)))]
  const manager = new Manager({ languages, nlu: { log: false }, autoSave: false, forceNER: false })
  const started = performance.now()
  for (const text of texts) manager.addDocument(code(text.lang), contentOf(text), labelled(text))
  await manager.train()
  return {
    name: 'node-nlp (language given)',
    learned: texts.length,
    readyMs: performance.now() - started,
    judge: async (text) => {
      const { intent } = await manager.process(code(text.lang), contentOf(text))
      return verdict(intent === 'None' ? 'not_request' : intent)
    },
  }
}

async function measureOne(contestant: Contestant, texts: readonly LabelledText[]): Promise<string[]> {
  const measured: Measured[] = []
  const times: number[] = []
  for (const text of texts) {
    const started = performance.now()
    const { decision, rights } = await contestant.judge(text)
    times.push(performance.now() - started)
    measured.push({ lang: text.lang, truth: text.rights, decision, rights })
  }
  const figures = figuresOf(measured)
  const sorted = times.sort((a, b) => a - b)
  const at = (share: number): string => (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(2)
  const percent = (value: number | null): string => `${(100 * (value ?? 0)).toFixed(1)} %`
  return [
    contestant.name,
    contestant.learned === null ? '' : String(contestant.learned),
    percent(figures.missed),
    figures.macroF1.toFixed(3),
    percent(figures.wrongErasure),
    percent(figures.falseRequests),
    percent(figures.severalFound),
    at(0.5),
    at(0.99),
    (contestant.readyMs / 1000).toFixed(1),
  ]
}

const isSmall = process.argv.includes('--small')
const mails = readMails('test/classify/unseen').filter((_, index) => !isSmall || index % 10 === 0)
const material = readMaterial(classifierFolder())
const training = material.texts.filter(
  ({ source }, index) => source !== 'public-texts.jsonl' && (!isSmall || index % 20 === 0),
)
const rows: string[][] = []
const makers: (() => Contestant | Promise<Contestant>)[] = [
  innsyn,
  keywordRule,
  () => natural('BayesClassifier', every(training, BAYES_TEXTS)),
  // 900 texts: more than ten minutes.
  () => natural('LogisticRegressionClassifier', every(training, LOGISTIC_TEXTS)),
  () => nodeNlp(every(training, NLP_TEXTS)),
]
for (const make of makers) rows.push(await measureOne(await make(), mails))
process.stdout.write(
  textTable(
    [
      '',
      'learned from',
      'missed',
      'macro-F1',
      'wrong erasure',
      'false requests',
      'all rights',
      'ms median',
      'ms p99',
      'ready s',
    ].map((title, column) => ({ title, align: column === 0 ? ('left' as const) : ('right' as const) })),
    rows,
  ),
)
