import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { Piscina } from 'piscina'
import { UnavailableError } from '../../src/domain/errors.js'
import type { ParsedMessage } from '../../src/domain/message.js'
import type { Logger } from '../../src/logger.js'
import type { MessageParser, RawFormat } from '../../src/ports/intake.js'
import { Gate } from './gate.js'
import type { ParseTask, TaskStarted } from './parse-worker.js'
import type { ReadMessage } from './read-mail.js'
import { salvage } from './salvage.js'

export interface MessageParserOptions {
  readonly logger: Logger
  /** CPU and wall time that one message may take in the worker. Catalogue 110: 10 seconds. */
  readonly timeLimitMs?: number
  /** Heap of a worker in MiB. Catalogue 110: 512. Bytes of the mail itself lie outside the heap and are bounded by its size. */
  readonly memoryLimitMb?: number
  /** Worker threads; at least two, so that one hostile mail does not hold up the others. */
  readonly threads?: number
  /** Whether a Message-ID is one that Innsyn gave, so that a mail of our own is never taken for a request. */
  readonly isOwnMessageId?: (messageId: string) => boolean
}

const DEFAULT_TIME_LIMIT_MS = 10_000
const DEFAULT_MEMORY_LIMIT_MB = 512
/** A worker that has not even begun after this never will: its file is broken, which is an error and not a hostile mail. */
const START_LIMIT_MS = 60_000

/** Both forms run: the built one, and the source under tsx, whose loader the worker inherits through `execArgv`. */
const WORKER_FILE = fileURLToPath(
  new URL(import.meta.url.endsWith('.ts') ? './parse-worker.ts' : './parse-worker.js', import.meta.url),
)

/**
 * The parser that the core asks (port `MessageParser`): worker threads with a time and a memory limit per message. The threads
 * start with the first message and are gone after `close`.
 */
export function createMessageParser(options: MessageParserOptions): MessageParser {
  return new PooledParser(options)
}

class PooledParser implements MessageParser {
  private pool: Piscina<ParseTask, ReadMessage> | null = null
  private closed = false
  private readonly onStart = new Map<number, () => void>()
  private readonly threads: number
  private readonly gate: Gate
  private nextId = 1

  constructor(private readonly options: MessageParserOptions) {
    this.threads = Math.max(2, options.threads ?? availableParallelism())
    this.gate = new Gate(this.threads)
  }

  async parse(raw: Uint8Array, format: RawFormat, truncated: boolean): Promise<ParsedMessage> {
    return this.withOwnNature(await this.gate.run(() => this.read(raw, format, truncated)))
  }

  async close(): Promise<void> {
    this.closed = true
    await this.dropPool()
  }

  private async read(raw: Uint8Array, format: RawFormat, truncated: boolean): Promise<ReadMessage> {
    this.assertOpen()
    try {
      return await this.readInWorker(raw, format, truncated)
    } catch (error) {
      // A parse cut off by `close` says nothing about the message.
      this.assertOpen()
      const reason = wasKilled(error) ? 'parser_killed' : 'parse_failed'
      const log = reason === 'parser_killed' ? 'warn' : 'error'
      this.options.logger[log]('mail.parser_gave_up', { component: 'mime', code: reason, error })
      return salvage(raw, format, truncated, reason)
    }
  }

  private assertOpen(): void {
    if (this.closed) throw new UnavailableError('the mail parser is closed')
  }

  /** The gate sees to it that a task never waits for a busy worker, only for one that is still loading. */
  private async readInWorker(raw: Uint8Array, format: RawFormat, truncated: boolean): Promise<ReadMessage> {
    const id = this.nextId++
    const abort = new AbortController()
    let timer = setTimeout(() => {
      abort.abort()
      // No task ever started: the pool does not replace workers that fail while loading, so it is replaced as a whole.
      void this.dropPool()
    }, START_LIMIT_MS)
    this.onStart.set(id, () => {
      clearTimeout(timer)
      timer = setTimeout(() => {
        abort.abort()
      }, this.options.timeLimitMs ?? DEFAULT_TIME_LIMIT_MS)
    })
    // An exact copy, then moved: posting a view would clone the whole buffer that it looks into, for instance a mailbox file.
    const bytes = Uint8Array.from(raw)
    try {
      return await this.workers().run(
        { id, raw: bytes, format, truncated },
        { name: 'parse', signal: abort.signal, transferList: [bytes.buffer] },
      )
    } finally {
      clearTimeout(timer)
      this.onStart.delete(id)
    }
  }

  private workers(): Piscina<ParseTask, ReadMessage> {
    this.pool ??= this.createPool()
    return this.pool
  }

  private createPool(): Piscina<ParseTask, ReadMessage> {
    const pool = new Piscina<ParseTask, ReadMessage>({
      filename: WORKER_FILE,
      name: 'parse',
      minThreads: this.threads,
      maxThreads: this.threads,
      concurrentTasksPerWorker: 1,
      recordTiming: false,
      resourceLimits: heapLimits(this.options.memoryLimitMb ?? DEFAULT_MEMORY_LIMIT_MB),
    })
    pool.on('message', (message: TaskStarted) => this.onStart.get(message.started)?.())
    pool.on('error', (error: unknown) => {
      this.options.logger.warn('mail.parser_worker_failed', { component: 'mime', error })
    })
    return pool
  }

  private async dropPool(): Promise<void> {
    const pool = this.pool
    this.pool = null
    await pool?.destroy()
  }

  private withOwnNature({ parsed, draftMarker }: ReadMessage): ParsedMessage {
    const isOwn = this.options.isOwnMessageId
    if (parsed.messageId !== null && isOwn?.(parsed.messageId) === true) {
      return { ...parsed, nature: 'own', natureReason: 'Message-ID given by Innsyn' }
    }
    // A mail server may give a sent draft another Message-ID; the marker still holds the one that we gave.
    if (draftMarker !== null && isOwn?.(draftMarker.trim()) !== false) {
      return { ...parsed, nature: 'own', natureReason: 'X-Innsyn-Draft' }
    }
    return parsed
  }
}

/** A mail makes much short-lived garbage: the larger young part of the heap saves a fifth of the time (measured). */
function heapLimits(totalMb: number): {
  readonly maxOldGenerationSizeMb: number
  readonly maxYoungGenerationSizeMb: number
} {
  const youngMb = Math.min(64, Math.floor(totalMb / 8))
  return { maxOldGenerationSizeMb: totalMb - youngMb, maxYoungGenerationSizeMb: youngMb }
}

function wasKilled(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error ? error.code : undefined
  return error.name === 'AbortError' || code === 'ERR_WORKER_OUT_OF_MEMORY'
}
