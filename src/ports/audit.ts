/** The history of what happened, a chain of hashes. */
import type { AuditEvent, ChainHead } from '../domain/audit.js'
import type { Instant } from '../domain/request-case.js'

export interface AuditRecord extends AuditEvent {
  readonly sequence: number
  readonly at: Instant
  readonly hash: string
}

/** When something last happened to a case. */
export interface NewestEvent {
  readonly caseId: string
  readonly type: string
  readonly at: Instant
}

export interface AuditStore {
  append(event: AuditEvent): Promise<void>
  ofCase(caseId: string): Promise<readonly AuditRecord[]>
  /** The events after this number, in order. */
  after(sequence: number, limit: number): Promise<readonly AuditRecord[]>
  /** The newest event of each of these types, for each of these cases. */
  newest(caseIds: readonly string[], types: readonly string[]): Promise<readonly NewestEvent[]>
  /** Null before the first event. */
  head(): Promise<ChainHead | null>
}

export interface AuditVerdict {
  readonly events: number
  readonly head: string | null
  /** The first event that does not fit the chain. */
  readonly broken: { readonly sequence: number; readonly reason: string } | null
}

/** The stored events by number, in the snapshot that is being verified. */
export interface ChainView {
  /** The highest number there is; 0 without events. */
  readonly end: number
  /** The hash of each of these events that exists. */
  hashesAt(sequences: readonly number[]): Promise<ReadonlyMap<number, string>>
}
