import type { Clock } from '../../../src/ports.js'

export interface CallPacer {
  /** Resolves when one more call fits in the window. */
  wait(signal: AbortSignal): Promise<void>
}

/** Keeps at most `limit` calls in any `windowMs`. */
export function createCallPacer(options: { clock: Clock; limit: number; windowMs: number }): CallPacer {
  const calls: number[] = []
  return {
    async wait(signal) {
      for (;;) {
        const now = Date.parse(options.clock.now())
        while (calls[0] !== undefined && calls[0] <= now - options.windowMs) calls.shift()
        const oldest = calls[0]
        if (oldest === undefined || calls.length < options.limit || signal.aborted) {
          calls.push(now)
          return
        }
        await options.clock.sleep(oldest + options.windowMs - now, signal)
      }
    },
  }
}
