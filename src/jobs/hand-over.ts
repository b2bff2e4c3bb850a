import type { Handing, HandedWork, HandOver } from '../flow/shared/hand-over.js'
import type { Clock, JobQueue } from '../ports.js'

/** Batches between their commit and the record of their reading: one a lane of `read_message`, and one that waits. */
const MOST_BATCHES = 4
/** Raw bytes of those batches; a single larger one goes by itself. */
const MOST_BYTES = 64 * 1024 * 1024
/** How long a poller waits for room before it lists the reading in the queue instead. */
const PATIENCE_MS = 5_000

export interface HandedBatch {
  readonly works: readonly HandedWork[]
  /** Makes room: the batch was worked off, whatever came of it. */
  readonly done: () => void
}

/** The receiving side of the hand-over, for the runner. */
export interface WorkDesk extends HandOver {
  /** From now on work is taken. */
  open(): void
  /** Waits for the next batch; null once the desk is closed. */
  next(): Promise<HandedBatch | null>
  /** Takes no more. What nobody has begun goes back to the queue. */
  close(): Promise<void>
}

/**
 * Fresh work goes from its commit straight to the lane that does it, with its data still in memory. Nothing hangs on it: the jobs are
 * in the queue, leased, and whatever gets lost here is handed out again from there.
 */
export function createWorkDesk(tools: { readonly queue: JobQueue; readonly clock: Clock }): WorkDesk {
  return new MemoryDesk(tools.queue, tools.clock)
}

class MemoryDesk implements WorkDesk {
  private isOpen = false
  private batches = 0
  private bytes = 0
  private readonly given: HandedBatch[] = []
  private readonly takers: ((batch: HandedBatch | null) => void)[] = []
  private readonly forRoom: (() => void)[] = []

  constructor(
    private readonly queue: JobQueue,
    private readonly clock: Clock,
  ) {}

  open(): void {
    this.isOpen = true
  }

  async reserve(bytes: number): Promise<Handing | null> {
    const patience = new AbortController()
    let timeUp: Promise<'time is up'> | null = null
    try {
      while (this.isOpen) {
        if (this.hasRoom(bytes)) return this.hold(bytes)
        timeUp ??= this.clock.sleep(PATIENCE_MS, patience.signal).then(() => 'time is up')
        if ((await Promise.race([this.roomMade(), timeUp])) === 'time is up') break
      }
      return null
    } finally {
      patience.abort()
    }
  }

  next(): Promise<HandedBatch | null> {
    const batch = this.given.shift()
    if (batch !== undefined) return Promise.resolve(batch)
    if (!this.isOpen) return Promise.resolve(null)
    return new Promise((resolve) => {
      this.takers.push(resolve)
    })
  }

  async close(): Promise<void> {
    this.isOpen = false
    for (const taker of this.takers.splice(0)) taker(null)
    this.wakeWaiting()
    for (const batch of this.given.splice(0)) await this.putBack(batch)
  }

  private hold(bytes: number): Handing {
    this.batches += 1
    this.bytes += bytes
    let isHeld = true
    const done = (): void => {
      if (!isHeld) return
      isHeld = false
      this.batches -= 1
      this.bytes -= bytes
      this.wakeWaiting()
    }
    return { give: (works) => this.give({ works, done }), withdraw: done }
  }

  private async give(batch: HandedBatch): Promise<void> {
    if (!this.isOpen) {
      await this.putBack(batch)
      return
    }
    const taker = this.takers.shift()
    if (taker === undefined) this.given.push(batch)
    else taker(batch)
  }

  private async putBack({ works, done }: HandedBatch): Promise<void> {
    done()
    if (works.length > 0) await this.queue.release(works.map(({ job }) => job))
  }

  private hasRoom(bytes: number): boolean {
    return this.batches === 0 || (this.batches < MOST_BATCHES && this.bytes + bytes <= MOST_BYTES)
  }

  private roomMade(): Promise<void> {
    return new Promise((resolve) => {
      this.forRoom.push(resolve)
    })
  }

  private wakeWaiting(): void {
    for (const waiting of this.forRoom.splice(0)) waiting()
  }
}
