import { formatAnchor } from '../domain/audit-anchor.js'
import { isoDate } from '../domain/deadline/dates.js'
import { countDue, reportLine, type DueCounts, type ReportLine } from '../domain/report/deadline-report.js'
import { breakdownOf } from '../domain/report/figures/breakdowns.js'
import { extensionFigures, pauseFigures, refusalFigures } from '../domain/report/figures/code-figures.js'
import { countedDimension, type Dimension } from '../domain/report/figures/figures.js'
import { forecastByController } from '../domain/report/figures/forecast.js'
import { onTimeFigures, overdueFigures } from '../domain/report/figures/overdue.js'
import { spreadOf } from '../domain/report/figures/spread.js'
import type { AnswersView, NowView, PartView, ReportPart, ReportView } from '../domain/report/report-view.js'
import { urgencyTurns } from '../domain/report/urgency.js'
import type { Instant } from '../domain/instant.js'
import type { ReadStores } from '../ports.js'
import { factsOfSettings, recentAnswers, wholeMonths } from './shared/report-counts.js'
import { reportScope, withUnread, type ReportScope } from './shared/report-scope.js'
import type { ReportTools, ReportWish } from './shared/report-tools.js'
import { signedHead } from './shared/signed-head.js'

/** Cases that the first page lists. */
const URGENT = 20

/**
 * What one page of the report shows, from one consistent view of the database: each figure costs a walk over an index, so what the page does
 * not show is not counted, and what it does is counted by no more than it tells apart.
 * @param by what the answers are told apart by.
 * @throws InvalidInputError for a period that is none, or a controller that the settings do not know.
 */
export async function loadReportView(
  tools: ReportTools,
  wish: ReportWish,
  { part, by }: { readonly part: ReportPart; readonly by: Dimension },
): Promise<ReportView> {
  return tools.unitOfWork.read(async (stores) => {
    const scope = reportScope(tools, wish)
    const auditAnchor = formatAnchor(await signedHead(stores, tools))
    const head = { generatedAt: scope.now, period: scope.period, auditAnchor }
    return { ...head, ...(await partOf(stores, tools, scope, { part, by })) }
  })
}

/** The cases that are due first, of one view of the database, and when that was. @throws InvalidInputError for a controller that the settings do not know. */
export async function loadUrgent(
  tools: ReportTools,
  wish: ReportWish,
  limit: number,
): Promise<{ readonly lines: readonly ReportLine[]; readonly now: Instant }> {
  return tools.unitOfWork.read(async (stores) => {
    const scope = reportScope(tools, wish)
    return { lines: await urgentOf(stores, scope, limit), now: scope.now }
  })
}

/** What is due at each controller, in numbers. @throws like `loadUrgent`. */
export async function loadDue(tools: ReportTools, wish: ReportWish): Promise<DueCounts> {
  return tools.unitOfWork.read((stores) => dueOf(stores, reportScope(tools, wish)))
}

async function partOf(
  stores: ReadStores,
  tools: ReportTools,
  scope: ReportScope,
  { part, by }: { readonly part: ReportPart; readonly by: Dimension },
): Promise<PartView> {
  const { today, period, latest, wanted, scope: controllers } = scope
  const { reports } = stores
  switch (part) {
    case 'now':
      return nowOf(stores, scope)
    case 'on_time': {
      const months = wholeMonths(period)
      const due = await reports.due(months, controllers)
      const open = await reports.open('controller', controllers, months)
      return { part, onTime: onTimeFigures(period, due, open, today) }
    }
    case 'answers':
      return answersOf(stores, tools, scope, by)
    case 'decisions':
      return {
        part,
        extensions: extensionFigures(await reports.codes('extension', period, controllers)),
        pauses: pauseFigures(await reports.codes('pauses', period, controllers)),
        refusals: refusalFigures(await reports.codes('refusals', period, controllers)),
      }
    case 'forecast': {
      const { works } = factsOfSettings(tools)
      const answers = await recentAnswers(stores, wanted, { latest, scope: controllers })
      const open = await reports.open('controller', controllers)
      return { part, forecast: forecastByController({ open, recentAnswers: answers, today, works }) }
    }
  }
}

async function nowOf(stores: ReadStores, scope: ReportScope): Promise<NowView> {
  const { today, todays } = scope
  const { controllers, total } = await dueOf(stores, scope)
  // Where it is yesterday still, some of these are not late: the figures leave them out.
  const late = await stores.reports.latePiles(todays.map(isoDate), scope.scope)
  return {
    part: 'now',
    controllers,
    total,
    overdue: overdueFigures(late, today),
    urgent: await urgentOf(stores, scope, URGENT),
  }
}

async function dueOf(stores: ReadStores, scope: ReportScope): Promise<DueCounts> {
  const controllers = await withUnread(stores, scope)
  const piles = await stores.reports.duePiles(urgencyTurns(scope.todays), scope.scope)
  return countDue({ now: scope.now, controllers, piles })
}

async function answersOf(
  { reports }: ReadStores,
  tools: ReportTools,
  { today, period, scope }: ReportScope,
  by: Dimension,
): Promise<AnswersView> {
  const { teamOf } = factsOfSettings(tools)
  const counted = countedDimension(by)
  const answered = await reports.answered(counted, period, scope)
  const open = await reports.open(counted, scope)
  const rows = breakdownOf(by, { answered, open }, { teamOf, today })
  return { part: 'answers', by, rows, daysToAnswer: spreadOf(answered) }
}

async function urgentOf(
  { reports }: ReadStores,
  { today, scope }: ReportScope,
  limit: number,
): Promise<readonly ReportLine[]> {
  const cases = await reports.lines(scope, null, limit)
  return cases.map((one) => reportLine(one, today(one.controllerId)))
}
