import type { Instant } from '../domain/request-case.js'
import { WATCH_COMPONENT } from '../flow/watch-cases.js'
import type { ReadStores, SourceHealth } from '../ports.js'

/** A look that is missing for so many intervals is overdue. */
const LATE_LOOKS = 3

interface Expectation {
  readonly now: Instant
  /** `watch.minutes`. */
  readonly minutes: number
  /** Before the first look this is what counts, for instance the start of the process; null: nothing is expected yet. */
  readonly since: Instant | null
}

/** Whether the open cases are looked at. A last look that lies in the future is none: a clock was wrong. */
export async function watchHealth(
  stores: ReadStores,
  { now, minutes, since }: Expectation,
): Promise<SourceHealth & { readonly lookedAt: Instant | null }> {
  const rows = await stores.health.all()
  const lookedAt = rows.find(({ component }) => component === WATCH_COMPONENT)?.checkedAt ?? null
  const ages = [lookedAt, since].filter((at) => at !== null).map((at) => Math.abs(Date.parse(now) - Date.parse(at)))
  const isLate = ages.length > 0 && Math.min(...ages) > LATE_LOOKS * minutes * 60_000
  const text = isLate
    ? `The open cases have not been looked at ${lookedAt === null ? 'yet' : `since ${lookedAt}`}: nobody is told what is due. See that innsyn start (or worker) runs, and look into the log.`
    : ''
  return { component: WATCH_COMPONENT, status: isLate ? 'failed' : 'ok', text, lookedAt }
}
