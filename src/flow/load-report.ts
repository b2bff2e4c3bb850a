import { formatAnchor } from '../domain/audit-anchor.js'
import { buildFigures } from '../domain/report/figures/build-figures.js'
import { reportLine, summarise, type ReportCase, type ReportLine } from '../domain/report/deadline-report.js'
import type { ManagerReport, Overview } from '../domain/report/manager-report.js'
import { todayAt } from '../domain/report/today.js'
import type { LinePlace, ReadStores } from '../ports.js'
import { allCounts, factsOfSettings, recentAnswers } from './shared/report-counts.js'
import { reportScope, withUnread } from './shared/report-scope.js'
import type { ReportTools, ReportWish } from './shared/report-tools.js'
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
    await eachPage((after) => pageOf(stores, wish, after), lineWriter(tools, overview, take))
    return overview
  })
}

/**
 * The same for whoever takes the pages slowly: each is read by itself, so that nobody waits for them. A case whose day is changed
 * meanwhile can stand where it was and where it is.
 * @throws like `loadOverview`.
 */
export async function streamReportSlowly(
  tools: ReportTools,
  wish: ReportWish,
  take: (page: readonly ReportLine[]) => Promise<void>,
): Promise<Overview> {
  const overview = await loadOverview(tools, wish)
  await eachPage(
    (after) => tools.unitOfWork.read((stores) => pageOf(stores, wish, after)),
    lineWriter(tools, overview, take),
  )
  return overview
}

function pageOf(stores: ReadStores, wish: ReportWish, after: LinePlace | null): Promise<readonly ReportCase[]> {
  return stores.reports.lines(wish.controllerIds ?? null, after, LINES_AT_ONCE)
}

function lineWriter(
  { controllers }: ReportTools,
  { generatedAt }: Overview,
  take: (page: readonly ReportLine[]) => Promise<void>,
): (page: readonly ReportCase[]) => Promise<void> {
  const today = todayAt(generatedAt, controllers.values())
  return (page) => take(page.map((one) => reportLine(one, today(one.controllerId))))
}

async function eachPage(
  read: (after: LinePlace | null) => Promise<readonly ReportCase[]>,
  take: (page: readonly ReportCase[]) => Promise<void>,
): Promise<void> {
  let after: LinePlace | null = null
  for (;;) {
    const page: readonly ReportCase[] = await read(after)
    await take(page)
    const last = page.at(-1)
    if (last === undefined || page.length < LINES_AT_ONCE) return
    const { latestLawfulOn, targetOn } = last.deadline
    after = [last.state === 'answered', latestLawfulOn, targetOn, last.reference]
  }
}

async function overviewOf(stores: ReadStores, tools: ReportTools, wish: ReportWish): Promise<Overview> {
  const scope = reportScope(tools, wish)
  const { now, today, latest, period, wanted, scope: of } = scope
  const controllers = await withUnread(stores, scope)
  const piles = await stores.reports.piles(of)
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
      ...(await allCounts(stores, period, of)),
      recentAnswers: await recentAnswers(stores, wanted, { latest, scope: of }),
      ...factsOfSettings(tools),
    }),
  }
}
