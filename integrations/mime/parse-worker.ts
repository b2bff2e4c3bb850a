import { parentPort } from 'node:worker_threads'
import type { CallStarted, MailTask, WorkerCall } from './mail-workers.js'
import { parseMessage } from './parse-message.js'
import type { ReadMessage } from './read-mail.js'

/** What the worker pool calls, by name. */
export async function run({ id, tasks }: WorkerCall<MailTask>): Promise<readonly ReadMessage[]> {
  const message: CallStarted = { started: id }
  parentPort?.postMessage(message)
  const results: ReadMessage[] = []
  for (const task of tasks) results.push(await parseMessage(task))
  return results
}
