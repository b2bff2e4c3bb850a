import type { ClassifierModel, Thresholds } from '../classify/model/classifier-model.js'
import { LABEL_COUNT } from '../classify/model/labels.js'
import { MessageWalker } from '../classify/model/message-features.js'
import { packedScorers, type PackedWeights } from '../classify/model/scorer.js'
import { probabilitiesOf } from '../classify/model/signals.js'
import { compileClasses, type ClassFinder, type ClassTerms } from '../classify/model/word-classes.js'
import { createRuleVoice } from '../classify/rule-voice.js'
import { fitDecision } from './fit-decision.js'
import { fitLinear, type Example } from './fit-linear.js'
import type { LabelledText } from './labelled-text.js'
import { packWeights } from './pack-weights.js'
import { chooseThresholds, type Judged } from './thresholds.js'
import { readTrainingMessage, unitExamples, signalsOf, type TrainingMessage } from './training-message.js'

/** What a model is made from. */
export interface TrainingMaterial {
  readonly texts: readonly LabelledText[]
  readonly classNames: readonly string[]
  /** By language. */
  readonly classTerms: Readonly<Record<string, ClassTerms>>
}

export interface TrainingOptions {
  readonly seed: number
  readonly folds: number
  /** Says what is being done, for the person who waits. */
  readonly tell: (progress: string) => void
}

/** Settings that were compared on texts left out of training (decision record 10 has the figures). */
const SLOT_COUNT = 2 ** 18
const FIT = { slotCount: SLOT_COUNT, labels: LABEL_COUNT, epochs: 8, rate: 0.3, decay: 5e-5, positiveWeight: 1.5 }

interface BaseModels {
  readonly sentence: PackedWeights
  readonly message: PackedWeights
}

/** Makes a model. The same material and seed give the same model, byte for byte. */
export function trainModel(
  material: TrainingMaterial,
  version: string,
  options: TrainingOptions,
): { readonly model: ClassifierModel; readonly judged: readonly Judged[] } {
  const messages = readMessages(material)
  const heldOut = signalsOfUnseen(messages, options)
  options.tell('weighing the signals')
  const decision = fitDecision(heldOut)
  const judged = heldOut.map(({ text, signals }) => ({ text, probabilities: probabilitiesOf(signals, decision) }))
  const thresholds: Thresholds = chooseThresholds(judged)
  options.tell(`learning from all ${String(messages.length)} texts`)
  const model: ClassifierModel = {
    version,
    slotCount: SLOT_COUNT,
    ...fitBase(messages, options.seed),
    decision,
    thresholds,
    classNames: material.classNames,
    classTerms: material.classTerms,
  }
  return { model, judged }
}

/** Reads texts as the classifier does. */
export function readMessages({ texts, classNames, classTerms }: TrainingMaterial): TrainingMessage[] {
  const rules = createRuleVoice()
  const finders = new Map<string, ClassFinder>(
    Object.entries(classTerms).map(([language, terms]) => [language, compileClasses(terms, classNames)]),
  )
  const walker = new MessageWalker(SLOT_COUNT)
  const tools = { rules, finderOf: (language: string) => finders.get(language) ?? null, walker }
  return texts.map((text) => readTrainingMessage(text, tools))
}

function fitBase(messages: readonly TrainingMessage[], seed: number): BaseModels {
  const sentences: Example[] = messages.flatMap(unitExamples)
  return {
    sentence: packWeights(fitLinear(sentences, { ...FIT, seed })),
    message: packWeights(
      fitLinear(
        messages.map(({ whole }) => whole),
        { ...FIT, seed: seed + 1 },
      ),
    ),
  }
}

/** The decision is learned on mails that the models did not see, since on seen ones they are always right. */
function signalsOfUnseen(messages: readonly TrainingMessage[], { folds, seed, tell }: TrainingOptions) {
  return Array.from({ length: folds }, (_, fold) => {
    tell(`learning without part ${String(fold + 1)} of ${String(folds)}`)
    const base = fitBase(
      messages.filter(({ text }) => foldOf(text, folds) !== fold),
      seed + 2 * fold + 2,
    )
    const scorers = packedScorers(base)
    return messages
      .filter(({ text }) => foldOf(text, folds) === fold && text.kind !== 'line')
      .map((message) => ({
        text: message.text,
        truth: message.whole.truth,
        signals: signalsOf(message, scorers),
      }))
  }).flat()
}

/** Ten texts in a row stay together, since whoever wrote one after another often kept a turn of phrase; of corpora, whole sources. */
function foldOf({ id, source, isMarked }: LabelledText, folds: number): number {
  let hash = 7
  for (const letter of isMarked ? id.replace(/\d$/, '') : source)
    hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193)
  return ((hash ^ (hash >>> 13)) >>> 0) % folds
}
