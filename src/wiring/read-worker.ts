import { parentPort } from 'node:worker_threads'
import { workerData } from 'piscina'
import type { CallStarted, MailTask, WorkerCall } from '../../integrations/mime/mail-workers.js'
import { parseMessage } from '../../integrations/mime/parse-message.js'
import type { ReadingContext } from '../ports.js'
import type { ClassifierConfig } from '../settings/configuration.js'
import { openClassifier } from './open-classifier.js'
import { understandMessage, type UnderstoodMessage } from './understand-message.js'

// Piscina hands over what the pool was made with.
const { classifier } = openClassifier(workerData as ClassifierConfig)

/** What the worker pool calls, by name: parses and classifies, so that the main thread is free for mailbox and database. */
export async function run({
  id,
  tasks,
}: WorkerCall<MailTask & { readonly context: ReadingContext }>): Promise<readonly UnderstoodMessage[]> {
  const message: CallStarted = { started: id }
  parentPort?.postMessage(message)
  const results: UnderstoodMessage[] = []
  for (const task of tasks) results.push(understandMessage(await parseMessage(task), task.context, classifier))
  return results
}
