import { Command } from 'commander'
import { createClassifier } from '../classify/classifier.js'
import type { LabelledText } from '../training/labelled-text.js'
import { readMaterial } from '../training/material-files.js'
import { measureClassifier } from '../training/measure-classifier.js'
import type { Measured } from '../training/figures.js'
import { byLanguage, renderFigures } from '../training/render-figures.js'
import { trainModel } from '../training/train-model.js'
import { WRAPPED } from '../training/wrapped-lines.js'
import { classifierFolder } from '../wiring/open-classifier.js'
import type { CommandTools } from './command-tools.js'

const SEED = 20261122
const FOLDS = 2
const GROUPS = 5
const LEARNED_ONLY: ReadonlySet<string> = new Set(['line', WRAPPED])

/**
 * `innsyn evaluate`: what the classifier is worth on texts whose whole source it has not seen. Each file of training texts is a
 * source; the sources are dealt into groups, and each group is judged by a model that was trained without it.
 */
export function evaluateCommand(tools: CommandTools): Command {
  return new Command('evaluate')
    .description(
      'train without each source of texts in turn, and measure on what was left out (twenty to thirty minutes)',
    )
    .action(() => {
      const material = readMaterial(classifierFolder())
      const measured: Measured[] = []
      const groupOf = dealSources(material.texts)
      for (let group = 0; group < GROUPS; group++) {
        tools.remark(`group ${String(group + 1)} of ${String(GROUPS)}\n`)
        const known = material.texts.filter((text) => groupOf(text) !== group)
        const { model } = trainModel({ ...material, texts: known }, 'evaluation', {
          seed: SEED,
          folds: FOLDS,
          tell: () => undefined,
        })
        // A single sentence says nothing of how mails fare; the wishes are only learned from.
        const mails = material.texts.filter((text) => groupOf(text) === group && !LEARNED_ONLY.has(text.kind))
        measured.push(...measureClassifier(createClassifier(model), mails))
      }
      tools.print(renderFigures(byLanguage(measured), measured))
    })
}

function dealSources(texts: readonly LabelledText[]): (text: LabelledText) => number {
  const sources = [...new Set(texts.map(({ source }) => source))].sort()
  return ({ source }) => sources.indexOf(source) % GROUPS
}
