import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { Command } from 'commander'
import { loadCorrections } from '../flow/load-corrections.js'
import { correctedTexts } from '../training/corrected-texts.js'
import { readMaterial } from '../training/material-files.js'
import { trainModel, type TrainingMaterial } from '../training/train-model.js'
import { measure } from '../training/thresholds.js'
import { classifierFolder, shippedModelFile } from '../wiring/open-classifier.js'
import { assertModelPlace, writeModelFile } from '../wiring/model-file.js'
import type { CommandTools } from './command-tools.js'

const SEED = 20261122
const FOLDS = 4

interface TrainOptions {
  readonly out?: string
  readonly withCorrections?: boolean
}

/** `innsyn train`: makes the classifier's model from the texts that come with Innsyn, and from what people here corrected. */
export function trainCommand(tools: CommandTools): Command {
  return new Command('train')
    .description("make the classifier's model from its training texts (some minutes)")
    .option('--with-corrections', 'learn from what people corrected here as well: a model of your own')
    .option('--out <file>', 'where to write the model, instead of over the one that comes with Innsyn')
    .addHelpText(
      'after',
      '\nWith corrections the model goes to a file of its own in the data folder, or where --out says.' +
        ' Measure it (innsyn classify --evaluate FILE --model MODEL), then set classifier.model to it and restart.\n',
    )
    .action(async ({ out, withCorrections }: TrainOptions) => {
      const material = readMaterial(classifierFolder())
      if (withCorrections !== true) {
        await train(tools, material, () => out ?? shippedModelFile())
        return
      }
      await tools.withCore(async ({ unitOfWork, config }) => {
        const corrected = correctedTexts(await loadCorrections(unitOfWork))
        tools.remark(`${String(corrected.length)} corrections\n`)
        // A name of its own: the model that is in use is not replaced by one that nobody has measured.
        const target = (version: string): string => out ?? join(config.dataDir, `${version}.model`)
        await train(tools, { ...material, texts: [...material.texts, ...corrected] }, target)
      })
    })
}

async function train(
  tools: CommandTools,
  material: TrainingMaterial,
  targetOf: (version: string) => string,
): Promise<void> {
  const digest = createHash('sha256').update(JSON.stringify(material)).digest('hex').slice(0, 8)
  const version = `model-3-${digest}`
  const target = targetOf(version)
  await assertModelPlace(target)
  const { model, judged } = trainModel(material, version, {
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
}
