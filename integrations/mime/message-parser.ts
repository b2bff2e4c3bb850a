import { fileURLToPath } from 'node:url'
import type { Logger } from '../../src/logger.js'
import type { MessageParser } from '../../src/ports/intake.js'
import { MailWorkers, type MailTask, type MailWorkersOptions } from './mail-workers.js'
import { withOwnNature } from './parse-message.js'
import { RAW_MESSAGES } from './raw-messages.js'
import type { ReadMessage } from './read-mail.js'
import { salvage } from './salvage.js'

export interface MessageParserOptions extends Pick<
  MailWorkersOptions<never, never>,
  'timeLimitMs' | 'memoryLimitMb' | 'spareAfterMs' | 'threads'
> {
  readonly logger: Logger
  /** Whether a Message-ID is one that Innsyn gave, so that a mail of our own is never taken for a request. */
  readonly isOwnMessageId?: (messageId: string) => boolean
}

/** Both forms run: the built one, and the source under tsx, whose loader the worker inherits through `execArgv`. */
const WORKER_FILE = fileURLToPath(
  new URL(import.meta.url.endsWith('.ts') ? './parse-worker.ts' : './parse-worker.js', import.meta.url),
)

/** Worker threads that parse messages, with a time and a memory limit for each. They start with the first message. */
export function createParseWorkers(
  options: Omit<MessageParserOptions, 'isOwnMessageId'>,
): MailWorkers<MailTask, ReadMessage> {
  return new MailWorkers({
    ...RAW_MESSAGES,
    ...options,
    workerFile: WORKER_FILE,
    salvage: ({ raw, format, truncated }, reason) => salvage(raw, format, truncated, reason),
  })
}

/** The parser that the core asks (port `MessageParser`). Its threads are gone after `close`. */
export function createMessageParser(options: MessageParserOptions): MessageParser {
  const { isOwnMessageId, ...limits } = options
  const workers = createParseWorkers(limits)
  return {
    parse: async (raw, format, truncated) =>
      withOwnNature(await workers.run({ raw, format, truncated }), isOwnMessageId),
    close: () => workers.close(),
  }
}
