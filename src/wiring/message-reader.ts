import { fileURLToPath } from 'node:url'
import { MailWorkers, type MailTask } from '../../integrations/mime/mail-workers.js'
import { withOwnNature } from '../../integrations/mime/parse-message.js'
import { salvage } from '../../integrations/mime/salvage.js'
import type { Logger } from '../logger.js'
import type { MessageReader, ReadingContext } from '../ports.js'
import type { ClassifierConfig } from '../settings/configuration.js'
import { openClassifier } from './open-classifier.js'
import { understandMessage, type UnderstoodMessage } from './understand-message.js'

type ReadTask = MailTask & { readonly context: ReadingContext }

const WORKER_FILE = fileURLToPath(
  new URL(import.meta.url.endsWith('.ts') ? './read-worker.ts' : './read-worker.js', import.meta.url),
)

/** Worker threads that read messages, from raw bytes to their classification. */
export type ReadWorkers = Pick<MailWorkers<ReadTask, UnderstoodMessage>, 'run' | 'close'>

/** The threads start with the first message, because most commands read none. */
export function createReadWorkers(options: {
  readonly logger: Logger
  readonly classifier: ClassifierConfig
}): ReadWorkers {
  return new MailWorkers<ReadTask, UnderstoodMessage>({
    workerFile: WORKER_FILE,
    workerData: options.classifier,
    logger: options.logger,
    salvage: async ({ raw, format, truncated, context }, reason) =>
      understandMessage(
        await salvage(raw, format, truncated, reason),
        context,
        openClassifier(options.classifier).classifier,
      ),
  })
}

/** Reads messages with these threads, which it closes when it is closed. */
export function createMessageReader(options: {
  readonly workers: ReadWorkers
  /** Whether a Message-ID is one that Innsyn gave. */
  readonly isOwnMessageId: (messageId: string) => boolean
}): MessageReader {
  return {
    read: async ({ raw, format, truncated }, context) => {
      const { read, sender, segments, classification } = await options.workers.run({ raw, format, truncated, context })
      return { parsed: withOwnNature(read, options.isOwnMessageId), sender, segments, classification }
    },
    close: () => options.workers.close(),
  }
}
