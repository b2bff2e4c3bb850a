/** The leave to fetch a copy, given by an approval. */
import type { Instant } from '../domain/request-case.js'

export interface ExportGrant {
  readonly id: string
  readonly caseId: string
  readonly exportId: string
  /** Of the copy that was approved. */
  readonly sha256: string
  readonly grantedAt: Instant
  readonly until: Instant
  readonly fetchedAt: Instant | null
}

export interface GrantStore {
  /** Ends an earlier grant of the case. */
  add(grant: Omit<ExportGrant, 'id' | 'fetchedAt'>): Promise<ExportGrant>
  /** The newest one that was not withdrawn; null: none. */
  newest(caseId: string): Promise<ExportGrant | null>
  /** Uses it up, in one statement. False: it was fetched already, is over, or was withdrawn. */
  take(id: string, at: Instant): Promise<boolean>
  /** Whatever was granted for the case may not be fetched any more. */
  withdraw(caseId: string): Promise<void>
}
