import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createClassifier, createClassifierWithoutModel } from '../classify/classifier.js'
import { toError } from '../domain/errors.js'
import type { Classifier } from '../ports.js'
import type { ClassifierConfig } from '../settings/configuration.js'
import { readModelFile } from './model-file.js'

const FOLDER = join('config', 'classifier')
const SHIPPED_MODEL = 'requests.model'

/** What applies when no settings are read. */
export const SHIPPED_CLASSIFIER: ClassifierConfig = { modelFile: null, thresholds: {} }

export interface OpenedClassifier {
  readonly classifier: Classifier
  /** Why every message goes to a person; null when all is well. */
  readonly problem: string | null
}

/** Reads the model. Without a usable one every message goes to a person, and the problem says why: no request is lost. */
export function openClassifier({ modelFile, thresholds }: ClassifierConfig): OpenedClassifier {
  const path = modelFile ?? shippedModelFile()
  try {
    const model = readModelFile(path)
    return { classifier: createClassifier(model, { ...model.thresholds, ...thresholds }), problem: null }
  } catch (thrown) {
    const problem = toError(thrown).message
    return { classifier: createClassifierWithoutModel('the classifier has no model'), problem }
  }
}

export function shippedModelFile(): string {
  return join(classifierFolder(), SHIPPED_MODEL)
}

/** Where the model and what it is trained from lie: two steps up from here in a checkout, three in a build. */
export function classifierFolder(): string {
  let folder = import.meta.dirname
  while (!existsSync(join(folder, FOLDER)) && dirname(folder) !== folder) folder = dirname(folder)
  return join(folder, FOLDER)
}
