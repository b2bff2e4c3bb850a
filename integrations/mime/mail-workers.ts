import { availableParallelism } from 'node:os'
import { setFlagsFromString } from 'node:v8'
import { Piscina } from 'piscina'
import { UnavailableError } from '../../src/domain/errors.js'
import type { UnreadableReason } from '../../src/domain/message.js'
import type { Logger } from '../../src/logger.js'
import type { MessageToRead } from '../../src/ports/reading.js'

/** A message to be read. */
export type MailTask = MessageToRead

/** Tasks as they travel to a worker: what lies in the buffers is moved, the rest is copied. */
export interface PackedTasks<Task> {
  readonly copies: readonly Task[]
  readonly moved: readonly ArrayBuffer[]
}

export interface MailWorkersOptions<Task, Result> {
  /** Its exported `run` answers `WorkerCall<Task>` with one result a task, in order. */
  readonly workerFile: string
  /** What each worker gets when it starts. */
  readonly workerData?: unknown
  readonly logger: Logger
  /** Bytes or letters of a task: a large one travels alone. */
  readonly sizeOf: (task: Task) => number
  readonly pack: (tasks: readonly Task[]) => PackedTasks<Task>
  /** Brings back what an earlier try moved away. A task for which that fails is rejected with the same error. */
  readonly restore?: (task: Task) => Promise<Task>
  /** What can be said of a message whose worker was killed or failed, without the worker. */
  readonly salvage: (task: Task, reason: UnreadableReason) => Promise<Result>
  /** CPU and wall time that one message may take in the worker. Catalogue 110: 10 seconds. */
  readonly timeLimitMs?: number
  /** Heap of a worker in MiB. Catalogue 110: 512. Bytes of the mail itself lie outside the heap and are bounded by its size. */
  readonly memoryLimitMb?: number
  /** A call that takes longer is held up by a slow or hostile mail: until it ends, the spare thread reads the others. */
  readonly spareAfterMs?: number
  /** Worker threads at most, two or more. */
  readonly threads?: number
}

/** What the pool sends to a worker. */
export interface WorkerCall<Task> {
  readonly id: number
  readonly tasks: readonly Task[]
}

/** Tells the parent that the time limit begins now, not when the call was queued or while the worker was loading. */
export interface CallStarted {
  readonly started: number
}

interface Waiting<Task, Result> {
  readonly task: Task
  readonly resolve: (result: Result) => void
  readonly reject: (error: unknown) => void
}

const DEFAULT_TIME_LIMIT_MS = 10_000
const DEFAULT_MEMORY_LIMIT_MB = 512
/** A worker that has not even begun after this never will: its file is broken, which is an error and not a hostile mail. */
const START_LIMIT_MS = 60_000
const DEFAULT_SPARE_AFTER_MS = 1_000
/** How long the spare thread is kept once it is idle: it takes a second to load. */
const SPARE_IDLE_MS = 60_000
/**
 * Messages that travel to a worker together: posting them one by one costs more than reading an ordinary one, and after each call the
 * thread waits until the main thread finds the time to send the next (measured: a tenth of its time with 16).
 */
const TOGETHER = 32
/** A larger message travels alone, so that it alone uses up its time. */
const ALONE_SIZE = 256 * 1024

/**
 * Worker threads for mail, with a time and a memory limit. Messages that are asked for in the same moment travel together; when
 * that goes wrong each is tried by itself, so that a hostile one is found and the others are not harmed.
 *
 * One thread of them is spare: it stands in only while another is held up.
 */
export class MailWorkers<Task, Result> {
  private pool: Piscina<WorkerCall<Task>, readonly Result[]> | null = null
  private closed = false
  private readonly onStart = new Map<number, () => void>()
  private readonly threads: number
  private readonly memoryLimitMb: number
  private readonly queue: Waiting<Task, Result>[] = []
  private busy = 0
  private heldUp = 0
  private nextId = 1
  private flushing = false

  constructor(private readonly options: MailWorkersOptions<Task, Result>) {
    this.memoryLimitMb = options.memoryLimitMb ?? DEFAULT_MEMORY_LIMIT_MB
    this.threads = Math.max(2, options.threads ?? availableParallelism())
  }

  /** @throws UnavailableError after `close`: a message cut off by a stop is read again later. */
  run(task: Task): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.queue.push({ task, resolve, reject })
      this.flushSoon()
    })
  }

  async close(): Promise<void> {
    this.closed = true
    for (const { reject } of this.queue.splice(0)) reject(closedError())
    await this.dropPool()
  }

  /** Waits a moment, so that what is asked for together travels together. */
  private flushSoon(): void {
    if (this.flushing) return
    this.flushing = true
    setImmediate(() => {
      this.flushing = false
      const places = this.heldUp > 0 ? this.threads : this.threads - 1
      while (this.busy < places && this.queue.length > 0) void this.work(this.nextGroup(places - this.busy))
    })
  }

  /** A fair share of what waits, for one of the threads that are free. */
  private nextGroup(free: number): Waiting<Task, Result>[] {
    const most = Math.min(TOGETHER, Math.ceil(this.queue.length / free))
    const group: Waiting<Task, Result>[] = []
    while (group.length < most && this.queue[0] !== undefined) {
      const isLarge = this.options.sizeOf(this.queue[0].task) > ALONE_SIZE
      if (isLarge && group.length > 0) break
      group.push(...this.queue.splice(0, 1))
      if (isLarge) break
    }
    return group
  }

  private async work(group: readonly Waiting<Task, Result>[]): Promise<void> {
    this.busy += 1
    try {
      await this.answerTogether(group)
    } finally {
      this.busy -= 1
      this.flushSoon()
    }
  }

  private async answerTogether(waiting: readonly Waiting<Task, Result>[]): Promise<void> {
    const group = await this.restored(waiting)
    if (group.length === 0) return
    try {
      const results = await this.call(group.map(({ task }) => task))
      group.forEach(({ resolve }, index) => {
        resolve(results[index] as Result)
      })
    } catch (error) {
      if (this.closed) for (const { reject } of group) reject(closedError())
      else if (group.length > 1) for (const one of group) await this.answerTogether([one])
      else for (const one of await this.restored(group)) await this.answerSalvaged(one, error)
    }
  }

  /** Those of a group whose content is there, or came back. The others are answered with what kept it away. */
  private async restored(group: readonly Waiting<Task, Result>[]): Promise<readonly Waiting<Task, Result>[]> {
    const { restore } = this.options
    if (restore === undefined) return group
    const whole: Waiting<Task, Result>[] = []
    for (const waiting of group) {
      try {
        whole.push({ ...waiting, task: await restore(waiting.task) })
      } catch (error) {
        waiting.reject(error)
      }
    }
    return whole
  }

  private async answerSalvaged({ task, resolve, reject }: Waiting<Task, Result>, error: unknown): Promise<void> {
    const reason = wasKilled(error) ? 'parser_killed' : 'parse_failed'
    const log = reason === 'parser_killed' ? 'warn' : 'error'
    this.options.logger[log]('mail.parser_gave_up', { component: 'mime', code: reason, error })
    try {
      resolve(await this.options.salvage(task, reason))
    } catch (failure) {
      reject(failure)
    }
  }

  private async call(tasks: readonly Task[]): Promise<readonly Result[]> {
    if (this.closed) throw closedError()
    const id = this.nextId++
    const abort = new AbortController()
    let timer = setTimeout(() => {
      abort.abort()
      // No call ever started: the pool does not replace workers that fail while loading, so it is replaced as a whole.
      void this.dropPool()
    }, START_LIMIT_MS)
    const watch = this.watchForDelay()
    this.onStart.set(id, () => {
      clearTimeout(timer)
      watch.begin()
      timer = setTimeout(() => {
        abort.abort()
      }, this.options.timeLimitMs ?? DEFAULT_TIME_LIMIT_MS)
    })
    const { copies, moved } = this.options.pack(tasks)
    try {
      return await this.workers().run(
        { id, tasks: copies },
        { name: 'run', signal: abort.signal, transferList: [...moved] },
      )
    } finally {
      clearTimeout(timer)
      watch.end()
      this.onStart.delete(id)
    }
  }

  /** Lets the spare thread in while a call is held up. */
  private watchForDelay(): { readonly begin: () => void; readonly end: () => void } {
    let timer: NodeJS.Timeout | undefined
    let isHeldUp = false
    return {
      begin: () => {
        timer = setTimeout(() => {
          isHeldUp = true
          this.heldUp += 1
          this.flushSoon()
        }, this.options.spareAfterMs ?? DEFAULT_SPARE_AFTER_MS)
      },
      end: () => {
        clearTimeout(timer)
        if (isHeldUp) this.heldUp -= 1
      },
    }
  }

  private workers(): Piscina<WorkerCall<Task>, readonly Result[]> {
    this.pool ??= this.createPool()
    return this.pool
  }

  private createPool(): Piscina<WorkerCall<Task>, readonly Result[]> {
    // For the threads that are made from now on. They hold some 25 MB for good, and V8 begins so small that it collects these again and
    // again: all of intake took 5.0 instead of 5.8 ms of processor time a mail with a larger beginning (measured, support-mail.ts).
    setFlagsFromString(`--initial-old-space-size=${String(Math.floor(this.memoryLimitMb / 4))}`)
    const pool = new Piscina<WorkerCall<Task>, readonly Result[]>({
      filename: this.options.workerFile,
      workerData: this.options.workerData,
      name: 'run',
      minThreads: this.threads - 1,
      maxThreads: this.threads,
      idleTimeout: SPARE_IDLE_MS,
      concurrentTasksPerWorker: 1,
      recordTiming: false,
      resourceLimits: heapLimits(this.memoryLimitMb),
    })
    pool.on('message', (message: CallStarted) => this.onStart.get(message.started)?.())
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
}

function closedError(): UnavailableError {
  return new UnavailableError('the mail parser is closed')
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
