import { dayInZone, type Day } from '../deadline/dates.js'
import type { Instant } from '../instant.js'

/** Open cases of a controller that the settings no longer know are still counted, by the day in this zone. */
export const ZONE_OF_UNKNOWN_CONTROLLERS = 'UTC'

/** Which day it is at a controller. */
export type TodayAt = (controllerId: string) => Day

/** @param now the same moment everywhere; the day differs with the zone. */
export function todayAt(
  now: Instant,
  controllers: Iterable<{ readonly id: string; readonly timeZone: string }>,
): TodayAt {
  const days = new Map([...controllers].map(({ id, timeZone }) => [id, dayInZone(now, timeZone)]))
  const elsewhere = dayInZone(now, ZONE_OF_UNKNOWN_CONTROLLERS)
  return (controllerId) => days.get(controllerId) ?? elsewhere
}
