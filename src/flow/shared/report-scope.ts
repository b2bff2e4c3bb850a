import type { Day } from '../../domain/deadline/dates.js'
import type { Instant } from '../../domain/instant.js'
import { reportPeriod, type ReportPeriod } from '../../domain/report/period.js'
import { todayAt, type TodayAt } from '../../domain/report/today.js'
import type { ReadStores, ReportControllers } from '../../ports.js'
import { wantedControllers, type ReportTools, type ReportWish } from './report-tools.js'

/** What a report covers, at one moment. */
export interface ReportScope {
  readonly now: Instant
  readonly today: TodayAt
  /** Each day that is today somewhere, in order. */
  readonly todays: readonly Day[]
  /** Today where it is latest. */
  readonly latest: Day
  readonly period: ReportPeriod
  readonly wanted: readonly { readonly id: string; readonly timeZone: string }[]
  /** Whose cases are counted; null: all, also those of controllers that the settings no longer know. */
  readonly scope: ReportControllers
}

/** @throws InvalidInputError for a period that is none, or a controller that the settings do not know. */
export function reportScope(tools: ReportTools, wish: ReportWish): ReportScope {
  const now = tools.clock.now()
  const wanted = wantedControllers(tools.controllers, wish)
  const today = todayAt(now, tools.controllers.values())
  const todays = [...new Set([today(''), ...wanted.map(({ id }) => today(id))])].sort((one, other) => one - other)
  const latest = Math.max(...todays)
  return { now, today, todays, latest, period: reportPeriod(latest, wish), wanted, scope: wish.controllerIds ?? null }
}

/** The controllers with how many of their messages nobody has read yet. */
export async function withUnread(
  { reports }: ReadStores,
  { wanted }: ReportScope,
): Promise<readonly { id: string; timeZone: string; unreadMessages: number }[]> {
  const controllers = []
  for (const { id, timeZone } of wanted)
    controllers.push({ id, timeZone, unreadMessages: await reports.unreadMessages(id) })
  return controllers
}
