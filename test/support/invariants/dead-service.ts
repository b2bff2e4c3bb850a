import type { DatabaseQuery } from './database-query.js'

/** The kinds of jobs that the dead service was working on, with how many of each. */
export async function interruptedJobs(query: DatabaseQuery): Promise<ReadonlyMap<string, number>> {
  if (!(await hasJobs(query))) return new Map()
  const rows = await query(`SELECT kind, count(*) AS n FROM job WHERE state = 'running' GROUP BY kind`)
  return new Map(rows.map((row) => [String(row['kind']), Number(row['n'])]))
}

async function hasJobs(query: DatabaseQuery): Promise<boolean> {
  return (await query(`SELECT name FROM sqlite_master WHERE name = 'job'`)).length > 0
}

/**
 * Stands in for the hours in which leases of a dead service run out on SQLite: a mailbox lease after 30 seconds, a job's
 * after a quarter of an hour. A job that was asked for again meanwhile gives way to its twin, as `claim` would have it.
 */
export async function letLeasesLapse(query: DatabaseQuery): Promise<void> {
  if (!(await hasJobs(query))) return
  await query(`UPDATE job SET due_at = '2000-01-01T00:00:00.000Z' WHERE state = 'running'`)
  await query(`UPDATE lease SET expires_at = '2000-01-01T00:00:00.000Z'`)
}
