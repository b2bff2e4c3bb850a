import { readFile } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { Command } from 'commander'
import { classifyLine, type LineOutput } from '../classify/classify-lines.js'
import { classifySafely } from '../classify/classify-safely.js'
import { separateTexts } from '../classify/separate-text.js'
import type { Classification } from '../domain/classification.js'
import { AppError, InvalidInputError } from '../domain/errors.js'
import type { Classifier, MessageParser } from '../ports.js'
import { readJsonTexts } from '../training/json-texts.js'
import { measureClassifier } from '../training/measure-classifier.js'
import { byLanguage, renderFigures } from '../training/render-figures.js'

interface ClassifyTools {
  readonly input: Readable
  print(text: string): void
  /** The exit code will be 1. */
  fail(): void
  /** Null: the model that comes with Innsyn. */
  readonly classifier: (modelFile: string | null) => Classifier
  readonly parser: () => MessageParser
}

interface ClassifyOptions {
  readonly jsonl?: boolean
  readonly json?: boolean
  readonly evaluate?: string
  readonly model?: string
}

/** `innsyn classify [FILE|-]`: says what a mail asks for and which words say so, without storing anything. */
export function classifyCommand(tools: ClassifyTools): Command {
  return new Command('classify')
    .description('classify a raw mail, or one {"id","subject","text"} a line, without storing it')
    .argument('[file]', 'a raw mail; - or nothing reads stdin', '-')
    .option('--jsonl', 'stdin has one JSON object a line; stdout answers each, in the same order')
    .option('--json', 'one JSON document on stdout')
    .option('--evaluate <file>', 'measure the classifier on labelled texts, one JSON object a line')
    .option('--model <file>', 'with another model than the one that comes with Innsyn')
    .action(async (file: string, options: ClassifyOptions) => {
      const classifier = tools.classifier(options.model ?? null)
      if (options.evaluate !== undefined) await evaluate(tools, classifier, options.evaluate)
      else if (options.jsonl === true) await classifyLines(tools, classifier)
      else await classifyMail(tools, classifier, file, options.json === true)
    })
}

/** The figures and the confusion matrix, per language; `rights` or `label` and `also` say what is true of a line. */
async function evaluate(tools: ClassifyTools, classifier: Classifier, file: string): Promise<void> {
  const texts = readJsonTexts(Buffer.from(await readMail(file)).toString('utf8'), file)
  const measured = measureClassifier(classifier, texts)
  tools.print(renderFigures(byLanguage(measured), measured))
}

async function classifyLines(tools: ClassifyTools, classifier: Classifier): Promise<void> {
  let number = 0
  for await (const line of createInterface({ input: tools.input, crlfDelay: Infinity })) {
    number += 1
    if (line.trim() !== '') tools.print(`${JSON.stringify(answerLine(tools, line, number, classifier))}\n`)
  }
}

/** A line that cannot be read gets an `error` in its place, and does not stop the others. */
function answerLine(
  tools: ClassifyTools,
  line: string,
  number: number,
  classifier: Classifier,
): LineOutput | { readonly error: string } {
  try {
    return classifyLine(parseLine(line, number), classifier)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    tools.fail()
    return { error: error.message }
  }
}

function parseLine(line: string, number: number): { id: string; subject: string; text: string } {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch (cause) {
    throw new InvalidInputError(`line ${String(number)} is not JSON`, { cause })
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new InvalidInputError(`line ${String(number)} is not a JSON object`)
  const { id, subject, text } = value as Record<string, unknown>
  return { id: textOf(id), subject: textOf(subject), text: textOf(text) }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''
}

async function readMail(file: string): Promise<Uint8Array> {
  return readFile(file).catch((cause: unknown) => {
    throw new InvalidInputError(`cannot read ${file}: it does not exist or may not be opened`, { cause })
  })
}

async function classifyMail(tools: ClassifyTools, classifier: Classifier, file: string, json: boolean): Promise<void> {
  const raw = file === '-' ? await readAll(tools.input) : await readMail(file)
  const parser = tools.parser()
  try {
    const parsed = await parser.parse(raw, 'mail', false)
    const segments = separateTexts(parsed.texts, parsed.subject)
    const { classification } = classifySafely(classifier, { segments })
    const { decision, rights, confidence, language, evidence } = classification
    const answer: LineOutput = {
      id: parsed.messageId ?? file,
      rights,
      decision,
      confidence,
      language,
      evidence: evidence.map(({ right, text }) => ({ right, text })),
    }
    tools.print(json ? JSON.stringify(answer) : humanAnswer(classification))
  } finally {
    await parser.close()
  }
}

function humanAnswer(classification: Classification): string {
  const { decision, rights, confidence, language, evidence, reason, version, onBehalf } = classification
  return `${[
    `${decision}: ${rights.join(', ') || 'no right'} (${String(Math.round(confidence * 100))} % sure, language ${language}, ${version})`,
    reason,
    ...(onBehalf ? ['Seems to be asked for somebody else: authority must be shown.'] : []),
    ...evidence.map(
      ({ right, text, role, offset }) => `  ${right}: "${text}" (${role}, character ${String(offset + 1)})`,
    ),
  ].join('\n')}\n`
}

async function readAll(input: Readable): Promise<Uint8Array> {
  const chunks: Buffer[] = []
  for await (const chunk of input) chunks.push(typeof chunk === 'string' ? Buffer.from(chunk) : (chunk as Buffer))
  return Buffer.concat(chunks)
}
