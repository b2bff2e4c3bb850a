import { isoDate, parseDate, weekdayOf, type Day } from '../../domain/deadline/dates.js'
import { isWorkingDay } from '../../domain/deadline/working-days.js'
import type { FiguresInput } from '../../domain/report/figures/build-figures.js'
import { PACE_DAYS } from '../../domain/report/figures/forecast.js'
import { monthsOf, type ReportPeriod } from '../../domain/report/period.js'
import type { ReadStores, ReportControllers } from '../../ports.js'
import type { ReportTools } from './report-tools.js'

/** Everything that is counted over a period. */
export async function allCounts(
  { reports }: ReadStores,
  period: ReportPeriod,
  scope: ReportControllers,
): Promise<Pick<FiguresInput, 'answered' | 'due' | 'codes'>> {
  return {
    answered: {
      controller: await reports.answered('controller', period, scope),
      right: await reports.answered('right', period, scope),
      channel: await reports.answered('channel', period, scope),
      language: await reports.answered('language', period, scope),
      assignee: await reports.answered('assignee', period, scope),
    },
    due: await reports.due(wholeMonths(period), scope),
    codes: {
      extension: await reports.codes('extension', period, scope),
      pauses: await reports.codes('pauses', period, scope),
      refusals: await reports.codes('refusals', period, scope),
    },
  }
}

/** A month counts whole: what is due on its last day belongs to it. */
export function wholeMonths(period: ReportPeriod): ReportPeriod {
  const months = monthsOf(period)
  return { from: `${months[0] ?? ''}-01`, to: `${months.at(-1) ?? ''}-31` }
}

/** Controllers that answered nothing are in it as well: they have a forecast all the same. */
export async function recentAnswers(
  { reports }: ReadStores,
  wanted: readonly { readonly id: string }[],
  { latest, scope }: { readonly latest: Day; readonly scope: ReportControllers },
): Promise<ReadonlyMap<string, number>> {
  const before = { from: isoDate(latest - PACE_DAYS), to: isoDate(latest - 1) }
  const counts = await reports.answersByController(before, scope)
  return new Map([...wanted.map(({ id }): [string, number] => [id, 0]), ...counts])
}

/** Who belongs to which team, and which days each desk works; one that left the settings works from Monday to Friday. */
export function factsOfSettings({
  staff,
  controllers,
  calendar,
}: ReportTools): Pick<FiguresInput, 'works' | 'teamOf' | 'hasTeams'> {
  const teams = new Map(staff.map(({ id, team }) => [id, team ?? null]))
  const closing = new Map(
    [...controllers.values()].map(({ id, closingDays }) => [
      id,
      new Set(closingDays.map((day) => parseDate(day, 'closing day'))),
    ]),
  )
  return {
    teamOf: (assignee) => teams.get(assignee) ?? null,
    hasTeams: [...teams.values()].some((team) => team !== null),
    works: (id, day) => {
      const place = controllers.get(id)
      if (place === undefined) return !['Saturday', 'Sunday'].includes(weekdayOf(day))
      return isWorkingDay(day, closing.get(id) ?? new Set(), { place, calendar })
    },
  }
}
