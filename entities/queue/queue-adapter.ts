import type { JobQueue, JobStore, Stores } from '../../src/ports.js'
import type { Session } from '../gate/session.js'

/** The stores of an open transaction. */
export type StoresFor = (session: Session) => Stores

/** A queue and its part inside transactions: a table on SQLite, pg-boss on PostgreSQL. */
export interface QueueAdapter {
  readonly queue: JobQueue
  storeFor(session: Session): JobStore
  /** Brings the tables that are not part of our migrations. */
  install(): Promise<void>
  /**
   * Hands out again what a dead process held. Only for a caller that knows that no other process works on this queue.
   */
  freeAbandoned(): Promise<void>
  /** False when `install` has work to do. */
  isInstalled(): Promise<boolean>
}
