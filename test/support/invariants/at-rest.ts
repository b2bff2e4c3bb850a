import { setTimeout as pause } from 'node:timers/promises'
import type { DatabaseQuery } from './database-query.js'

const LOOK_EVERY_MS = 100

/** Asks again and again until the answer is yes. @throws Error with `told()` when it takes too long. */
export async function until(
  isSo: () => Promise<boolean> | boolean,
  limitMs: number,
  told: () => Promise<string> | string,
): Promise<void> {
  const end = Date.now() + limitMs
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error(`not within ${String(limitMs / 1000)} s: ${await told()}`)
    await pause(LOOK_EVERY_MS)
  }
}

/** How far the work is, on either database. */
interface Progress {
  readonly deliveries: number
  readonly undecided: number
  readonly jobs: number
  readonly unplaced: number
}

const JOBS_LEFT = {
  sqlite: `SELECT count(*) AS n FROM job WHERE state IN ('waiting', 'running')`,
  postgres: `SELECT count(*) AS n FROM pgboss.job WHERE state < 'completed'`,
} as const

export async function progressOf(query: DatabaseQuery, kind: 'sqlite' | 'postgres'): Promise<Progress> {
  const count = async (statement: string) => Number((await query(statement))[0]?.['n'] ?? 0)
  return {
    deliveries: await count('SELECT count(*) AS n FROM delivery WHERE message_id IS NOT NULL'),
    undecided: await count('SELECT count(*) AS n FROM message WHERE outcome IS NULL'),
    jobs: await count(JOBS_LEFT[kind]),
    unplaced: await count(`SELECT count(*) AS n FROM draft WHERE state = 'prepared'`),
  }
}

/** Waits until so many deliveries are in the ledger, every message is decided on, and no work is left. */
export async function untilAtRest(
  query: DatabaseQuery,
  kind: 'sqlite' | 'postgres',
  deliveries: number,
  limitMs = 90_000,
): Promise<void> {
  const isAtRest = async () => {
    const progress = await progressOf(query, kind)
    return progress.deliveries >= deliveries && progress.undecided + progress.jobs + progress.unplaced === 0
  }
  await until(
    isAtRest,
    limitMs,
    async () => `${JSON.stringify(await progressOf(query, kind))}, wanted ${String(deliveries)}`,
  )
}
