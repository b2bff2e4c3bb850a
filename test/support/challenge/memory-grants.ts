import { randomUUID } from 'node:crypto'
import type { ExportGrant, GrantStore } from '../../../src/ports.js'

/** Rights to fetch a copy, in memory. */
export class MemoryGrants implements GrantStore {
  readonly all: ExportGrant[] = []

  async add(grant: Omit<ExportGrant, 'id' | 'fetchedAt'>): Promise<ExportGrant> {
    await this.withdraw(grant.caseId)
    const added = { ...grant, id: randomUUID(), fetchedAt: null }
    this.all.push(added)
    return added
  }

  newest(caseId: string): Promise<ExportGrant | null> {
    return Promise.resolve(this.all.findLast((grant) => grant.caseId === caseId) ?? null)
  }

  take(id: string, at: string): Promise<boolean> {
    const index = this.all.findIndex((grant) => grant.id === id)
    const grant = this.all[index]
    if (grant === undefined || grant.fetchedAt !== null || at >= grant.until) return Promise.resolve(false)
    this.all[index] = { ...grant, fetchedAt: at }
    return Promise.resolve(true)
  }

  withdraw(caseId: string): Promise<void> {
    this.all.splice(0, this.all.length, ...this.all.filter((grant) => grant.caseId !== caseId))
    return Promise.resolve()
  }
}
