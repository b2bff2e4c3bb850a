import { randomUUID } from 'node:crypto'
import { LessThanOrEqual, MoreThan } from 'typeorm'
import type { Clock } from '../../src/ports.js'
import type { Database } from '../gate/database.js'
import { LeaseRow } from '../rows/operation-rows.js'
import { insertRows } from '../stores/insert-rows.js'

/** The right to be the only one who does something, for instance to poll a mailbox. */
export interface Lease {
  readonly name: string
  /** Moves the end; false when the lease ran out and somebody else may have it: stop at once. */
  renew(): Promise<boolean>
  /** Lets the next one in. Harmless when the lease ran out before. */
  release(): Promise<void>
}

/** Nothing holds longer than this, or than its own time, whatever the clock did meanwhile (catalogue 94). */
const LONGEST_MS = 15 * 60_000

/** Takes the lease, or answers null while somebody holds it. One that ends further ahead than any can was taken by a wrong clock. */
export async function takeLease(database: Database, clock: Clock, name: string, ttlMs: number): Promise<Lease | null> {
  const token = randomUUID()
  const end = (): string => new Date(Date.parse(clock.now()) + ttlMs).toISOString()
  const taken = await database.run(async (session) => {
    const manager = session.writer
    const farthest = new Date(Date.parse(clock.now()) + Math.max(ttlMs, LONGEST_MS)).toISOString()
    await manager.delete(LeaseRow, [
      { name, expiresAt: LessThanOrEqual(clock.now()) },
      { name, expiresAt: MoreThan(farthest) },
    ])
    await insertRows(manager, LeaseRow, [{ name, token, expiresAt: end() }], 'keep')
    return manager.existsBy(LeaseRow, { name, token })
  })
  if (!taken) return null
  return {
    name,
    renew: () =>
      database.run(async ({ writer }) => {
        const mine = { name, token, expiresAt: MoreThan(clock.now()) }
        return (await writer.update(LeaseRow, mine, { expiresAt: end() })).affected === 1
      }),
    release: async () => {
      await database.run(({ writer }) => writer.delete(LeaseRow, { name, token }))
    },
  }
}
