import { formatAnchor } from '../domain/audit-anchor.js'
import { isoDate, parseDate, weekdayOf, type Day } from '../domain/deadline/dates.js'
import { isWorkingDay } from '../domain/deadline/working-days.js'
import { buildFigures, type FiguresInput } from '../domain/report/figures/build-figures.js'
import { reportLine, summarise, type ReportLine } from '../domain/report/deadline-report.js'
import { PACE_DAYS } from '../domain/report/figures/forecast.js'
import type { ManagerReport, Overview } from '../domain/report/manager-report.js'
import { monthsOf, reportPeriod, type ReportPeriod } from '../domain/report/period.js'
import { todayAt } from '../domain/report/today.js'
import type { LinePlace, ReadStores, ReportControllers } from '../ports.js'
import { wantedControllers, type ReportTools, type ReportWish } from './shared/report-tools.js'
import { signedHead } from './shared/signed-head.js'

/** Cases that are read at once. */
const LINES_AT_ONCE = 1000

/** @throws InvalidInputError for a period that is none, or a controller that the settings do not know. */
export async function loadOverview(tools: ReportTools, wish: ReportWish = {}): Promise<Overview> {
  return tools.unitOfWork.read((stores) => overviewOf(stores, tools, wish))
}

/** The report with every case that waits, from one consistent view of the database. @throws like `loadOverview`. */
export async function loadReport(tools: ReportTools, wish: ReportWish = {}): Promise<ManagerReport> {
  const lines: ReportLine[] = []
  const overview = await streamReport(tools, wish, (page) => {
    lines.push(...page)
    return Promise.resolve()
  })
  return { ...overview, lines }
}

/** The same, with the cases page by page, most urgent first: nothing piles up in memory. @throws like `loadOverview`. */
export async function streamReport(
  tools: ReportTools,
  wish: ReportWish,
  take: (page: readonly ReportLine[]) => Promise<void>,
): Promise<Overview> {
  return tools.unitOfWork.read(async (stores) => {
    const overview = await overviewOf(stores, tools, wish)
    const today = todayAt(overview.generatedAt, tools.controllers.values())
    let after: LinePlace | null = null
    for (;;) {
      const cases = await stores.reports.lines(wish.controllerIds ?? null, after, LINES_AT_ONCE)
      await take(cases.map((one) => reportLine(one, today(one.controllerId))))
      const last = cases.at(-1)
      if (last === undefined || cases.length < LINES_AT_ONCE) return overview
      const { latestLawfulOn, targetOn } = last.deadline
      after = [last.state === 'answered', latestLawfulOn, targetOn, last.reference]
    }
  })
}

async function overviewOf(stores: ReadStores, tools: ReportTools, wish: ReportWish): Promise<Overview> {
  const now = tools.clock.now()
  const wanted = wantedControllers(tools.controllers, wish)
  const scope = wish.controllerIds ?? null
  const today = todayAt(now, tools.controllers.values())
  const latest = Math.max(today(''), ...wanted.map(({ id }) => today(id)))
  const period = reportPeriod(latest, wish)
  const controllers = []
  for (const { id, timeZone } of wanted) {
    controllers.push({ id, timeZone, unreadMessages: await stores.reports.unreadMessages(id) })
  }
  const piles = await stores.reports.piles(scope)
  return {
    ...summarise({
      now,
      controllers,
      piles,
      alerts: await stores.alerts.open(),
      auditAnchor: formatAnchor(await signedHead(stores, tools)),
    }),
    figures: buildFigures({
      period,
      today,
      piles,
      ...(await countsOf(stores, period, scope)),
      recentAnswers: await recentAnswers(stores, wanted, { latest, scope }),
      ...factsOfSettings(tools),
    }),
  }
}

async function countsOf(
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
function wholeMonths(period: ReportPeriod): ReportPeriod {
  const months = monthsOf(period)
  return { from: `${months[0] ?? ''}-01`, to: `${months.at(-1) ?? ''}-31` }
}

/** Controllers that answered nothing are in it as well: they have a forecast all the same. */
async function recentAnswers(
  { reports }: ReadStores,
  wanted: readonly { readonly id: string }[],
  { latest, scope }: { readonly latest: Day; readonly scope: ReportControllers },
): Promise<ReadonlyMap<string, number>> {
  const before = { from: isoDate(latest - PACE_DAYS), to: isoDate(latest - 1) }
  const counts = await reports.answersByController(before, scope)
  return new Map([...wanted.map(({ id }): [string, number] => [id, 0]), ...counts])
}

/** Who belongs to which team, and which days each desk works; one that left the settings works from Monday to Friday. */
function factsOfSettings({
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
