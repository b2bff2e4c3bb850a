/** What shows how the service fares: how far its sources are read, how they are, and what waits for a person. */
import type { Instant } from '../domain/request-case.js'
import type { Told } from '../domain/sayings/saying.js'
import type { Cursor, SourceHealth } from './intake.js'

export interface CursorStore {
  get(sourceId: string, container: string): Promise<Cursor | null>
  set(cursor: Cursor): Promise<void>
}

/** Something that a person must act on and that belongs to no case: an unreadable mailbox, a vanished mail, a job that gave up. */
export interface Alert extends Told {
  readonly key: string
  readonly code: string
  readonly since: Instant
}

export interface AlertStore {
  /** Raises, or refreshes the words of, the alert with this key. It has its facts, so that everybody reads it in their own language. */
  raise(key: string, code: string, alert: Required<Told>, at: Instant): Promise<void>
  clear(key: string): Promise<void>
  open(): Promise<readonly Alert[]>
}

export interface HealthStore {
  set(health: SourceHealth, at: Instant): Promise<void>
  all(): Promise<readonly (SourceHealth & { readonly since: Instant; readonly checkedAt: Instant })[]>
}
