import { parentPort } from 'node:worker_threads'
import { workerData } from 'piscina'
import type { CallStarted, WorkerCall } from '../../integrations/mime/mail-workers.js'
import { yieldToOtherThreads } from '../../integrations/mime/thread-priority.js'
import type { ClassifierConfig } from '../settings/configuration.js'
import type { UnderstandTask } from './message-reader.js'
import { openClassifier } from './open-classifier.js'
import { understandMessage, type UnderstoodMessage } from './understand-message.js'

yieldToOtherThreads()

// Piscina hands over what the pool was made with.
const { classifier } = openClassifier(workerData as ClassifierConfig)

/** What the worker pool calls, by name: sender, the sender's own words, classification. */
export function run({ id, tasks }: WorkerCall<UnderstandTask>): readonly UnderstoodMessage[] {
  const message: CallStarted = { started: id }
  parentPort?.postMessage(message)
  return tasks.map(({ read, context }) => understandMessage(read, context, classifier))
}
