/** What people approved. */
import type { Approval, VoidReason } from '../domain/release/approval.js'

export interface ApprovalStore {
  add(approval: Omit<Approval, 'id' | 'voided'>): Promise<Approval>
  /** All of a case, oldest first, those that count no more included. */
  ofCase(caseId: string): Promise<readonly Approval[]>
  /** These count no more. */
  void(ids: readonly string[], reason: VoidReason): Promise<void>
}
