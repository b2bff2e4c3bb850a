import type { DatabaseQuery } from './database-query.js'

/** A claim holds for a quarter of an hour; what was freed after a death is due at once. */
const CLAIM_HOLDS_MS = 10 * 60_000

/** The kinds of jobs that the service is, or was when it died, working on, with how many of each. */
export async function jobsUnderWay(query: DatabaseQuery): Promise<ReadonlyMap<string, number>> {
  if (!(await hasJobs(query))) return new Map()
  const fresh = new Date(Date.now() + CLAIM_HOLDS_MS).toISOString()
  const rows = await query(
    `SELECT kind, count(*) AS n FROM job WHERE state = 'running' AND due_at > '${fresh}' GROUP BY kind`,
  )
  return new Map(rows.map((row) => [String(row['kind']), Number(row['n'])]))
}

async function hasJobs(query: DatabaseQuery): Promise<boolean> {
  return (await query(`SELECT name FROM sqlite_master WHERE name = 'job'`)).length > 0
}
