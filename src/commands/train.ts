import { createHash } from 'node:crypto'
import { Command } from 'commander'
import { readMaterial } from '../training/material-files.js'
import { trainModel } from '../training/train-model.js'
import { measure } from '../training/thresholds.js'
import { classifierFolder, shippedModelFile } from '../wiring/open-classifier.js'
import { writeModelFile } from '../wiring/model-file.js'
import type { CommandTools } from './command-tools.js'

const SEED = 20261122
const FOLDS = 5

interface TrainOptions {
  readonly out?: string
}

/** `innsyn train`: makes the classifier's model from the texts that come with Innsyn. */
export function trainCommand(tools: CommandTools): Command {
  return new Command('train')
    .description("make the classifier's model from its training texts (some minutes)")
    .option('--out <file>', 'where to write the model, instead of over the one that comes with Innsyn')
    .action(async ({ out }: TrainOptions) => {
      const target = out ?? shippedModelFile()
      const material = readMaterial(classifierFolder())
      const digest = createHash('sha256').update(JSON.stringify(material)).digest('hex').slice(0, 8)
      const { model, judged } = trainModel(material, `model-2-${digest}`, {
        seed: SEED,
        folds: FOLDS,
        tell: (progress) => {
          tools.remark(`${progress}\n`)
        },
      })
      await writeModelFile(target, model)
      const { macroF1, missed } = measure(judged, model.thresholds)
      tools.print(
        `${target}: ${model.version}, from ${String(material.texts.length)} texts; on parts left out: macro-F1 ${macroF1.toFixed(3)}, missed ${((missed ?? 0) * 100).toFixed(2)} %`,
      )
    })
}
