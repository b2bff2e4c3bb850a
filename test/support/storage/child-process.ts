import { spawn, type ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { Act, ProcessOptions } from './storage-process.js'

export interface StorageProcess {
  readonly child: ChildProcess
  /** The next line that it writes. */
  line(): Promise<string>
  /** Waits for its end; null when it was killed. */
  exit(): Promise<number | null>
}

/** Starts storage-process.ts. */
export function startStorageProcess(act: Act, options: ProcessOptions): StorageProcess {
  const script = new URL('storage-process.ts', import.meta.url).pathname
  const child = spawn(process.execPath, ['--import', 'tsx', script, act, JSON.stringify(options)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  return {
    child,
    async line() {
      const next = await lines.next()
      if (next.done === true) throw new Error(`the process ended with ${String(await ended)} before its next line`)
      return next.value
    },
    exit: () => ended,
  }
}
