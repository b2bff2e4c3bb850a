/** The right to fetch a copy of the data, once: made when an answer is approved. */
import type { Instant } from '../domain/request-case.js'

export interface ExportGrant {
  readonly id: string
  readonly caseId: string
  readonly exportId: string
  readonly sha256: string
  readonly grantedAt: Instant
  readonly until: Instant
  readonly fetchedAt: Instant | null
}

export interface GrantStore {
  add(grant: Omit<ExportGrant, 'id'>): Promise<ExportGrant>
  newest(caseId: string): Promise<ExportGrant | null>
  /** False: fetched already, or over. */
  take(id: string, at: Instant): Promise<boolean>
  /** Nothing more may be fetched of this case. */
  withdraw(caseId: string): Promise<void>
}
