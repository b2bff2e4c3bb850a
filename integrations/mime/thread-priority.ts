import { readlinkSync } from 'node:fs'
import { setPriority } from 'node:os'
import { basename } from 'node:path'
import { isMainThread } from 'node:worker_threads'

/** A third of a share, by sched(7), for as long as others want the core too; all of it else. */
const BEHIND_OTHERS = 5

/**
 * Lets a worker thread wait behind the others of this process where cores are short: the main thread answers people and holds the write gate, so
 * all else stands still while it waits for a core. On Linux each thread has a priority of its own (setpriority(2), "C library/kernel differences");
 * elsewhere it belongs to the whole process and is left as it is.
 */
export function yieldToOtherThreads(): void {
  if (isMainThread || process.platform !== 'linux') return
  try {
    setPriority(Number(basename(readlinkSync('/proc/thread-self'))), BEHIND_OTHERS)
  } catch {
    // Without /proc, or where a sandbox forbids it, the thread does its work all the same.
  }
}
