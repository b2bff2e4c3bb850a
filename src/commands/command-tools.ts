import type { Core } from '../context.js'

/** What every command gets: its output, and the parts of the program, opened when it runs and closed when it ends. */
export interface CommandTools {
  /** Writes a result to stdout. */
  print(text: string): void
  /** Writes a remark to stderr. */
  remark(text: string): void
  /** The command did its work, but the answer is no: the process will exit with 1. */
  fail(): void
  /** Opens settings and storage, runs the work and closes them again, whatever happens. */
  withCore<T>(work: (core: Core) => Promise<T>, options?: { readonly migrate?: boolean }): Promise<T>
}
