import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { MailWorkers, type MailTask } from '../../integrations/mime/mail-workers.js'
import { createParseWorkers } from '../../integrations/mime/message-parser.js'
import { withOwnNature } from '../../integrations/mime/parse-message.js'
import type { ReadMessage } from '../../integrations/mime/read-mail.js'
import { withLittleText } from '../../integrations/mime/salvage.js'
import type { Logger } from '../logger.js'
import type { MessageReader, ReadingContext } from '../ports.js'
import type { ClassifierConfig } from '../settings/configuration.js'
import { openClassifier } from './open-classifier.js'
import { understandMessage, type UnderstoodMessage } from './understand-message.js'

type ReadTask = MailTask & { readonly context: ReadingContext }

/** What a worker that understands messages is sent. */
export interface UnderstandTask {
  readonly read: ReadMessage
  readonly context: ReadingContext
}

const WORKER_FILE = fileURLToPath(
  new URL(import.meta.url.endsWith('.ts') ? './understand-worker.ts' : './understand-worker.js', import.meta.url),
)

/** Of each stage: half of the machine's cores read, and a spare one. */
const THREADS = 1 + Math.ceil(availableParallelism() / 2)

/** What a message means; of one whose worker was given up, also as how much it was read at last. */
type Understanding = UnderstoodMessage & { readonly readInstead?: ReadMessage }

/** A message as read, and what it means. */
export type ReadAndUnderstood = UnderstoodMessage & { readonly read: ReadMessage }

/** Worker threads that read messages, from raw bytes to their classification. */
export interface ReadWorkers {
  /** @throws UnavailableError after `close`: a message cut off by a stop is read again later. */
  run(task: ReadTask): Promise<ReadAndUnderstood>
  close(): Promise<void>
}

/**
 * Two stages, each with threads of its own: one parses, the other understands what was parsed. So two cores have work, and each thread
 * loads and compiles its half only; a second thread for everything would compile everything twice, a seventh of all processor time, and
 * take 150 MB (measured). The threads start with the first message, because most commands read none.
 */
export function createReadWorkers({
  classifier,
  ...limits
}: {
  readonly logger: Logger
  readonly classifier: ClassifierConfig
  /** That one message may take in each stage. */
  readonly timeLimitMs?: number
}): ReadWorkers {
  const parsing = createParseWorkers({ ...limits, threads: THREADS })
  const understanding = new MailWorkers<UnderstandTask, Understanding>({
    ...limits,
    threads: THREADS,
    workerFile: WORKER_FILE,
    workerData: classifier,
    sizeOf: ({ read }) => read.parsed.texts.reduce((length, { text }) => length + text.length, 0),
    pack: (tasks) => ({ copies: tasks, moved: [] }),
    salvage: ({ read, context }, reason) => {
      const readInstead = withLittleText(read, reason)
      const understood = understandMessage(readInstead, context, openClassifier(classifier).classifier)
      return Promise.resolve({ ...understood, readInstead })
    },
  })
  return {
    run: async ({ context, ...message }) => {
      const read = await parsing.run(message)
      const { readInstead, ...understood } = await understanding.run({ read, context })
      return { ...understood, read: readInstead ?? read }
    },
    close: async () => {
      await Promise.all([parsing.close(), understanding.close()])
    },
  }
}

/** Reads messages with these threads, which it closes when it is closed. */
export function createMessageReader(options: {
  readonly workers: ReadWorkers
  /** Whether a Message-ID is one that Innsyn gave. */
  readonly isOwnMessageId: (messageId: string) => boolean
}): MessageReader {
  return {
    read: async ({ raw, format, truncated, rawAgain }, context) => {
      const task = { raw, format, truncated, rawAgain, context }
      const { read, sender, segments, classification } = await options.workers.run(task)
      return { parsed: withOwnNature(read, options.isOwnMessageId), sender, segments, classification }
    },
    close: () => options.workers.close(),
  }
}
