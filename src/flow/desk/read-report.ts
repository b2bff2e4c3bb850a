import { z } from 'zod'
import type { Viewer } from '../../domain/access/viewer.js'
import { NotFoundError } from '../../domain/errors.js'
import type { ReportLine } from '../../domain/report/deadline-report.js'
import type { CountedDimension } from '../../domain/report/figures/build-figures.js'
import type { Dimension } from '../../domain/report/figures/figures.js'
import type { Overview } from '../../domain/report/manager-report.js'
import { worksFor } from '../../domain/staff.js'
import { isAllowed } from '../../domain/access/capability.js'
import { loadRegisterPage, streamRegister, type AnyRegisterLine } from '../load-register.js'
import { loadOverview, loadReportView, streamReport, streamReportSlowly, type ReportView } from '../load-report.js'
import { NO_COUNTS, type WantedCounts } from '../shared/report-counts.js'
import type { ReportTools, ReportWish } from '../shared/report-tools.js'
import { assertMay } from './assert-may.js'

/** The pages of the report. Each reads what it shows and nothing else, so that none walks over a million cases more often than it must. */
export const REPORT_PARTS = ['now', 'on_time', 'answers', 'decisions', 'forecast'] as const
export type ReportPart = (typeof REPORT_PARTS)[number]

/** What a report can be narrowed to, for pages and API alike. */
export const deskReportSchema = z.strictObject({
  controller: z.string().min(1).max(200).optional(),
  from: z.string().max(20).optional(),
  to: z.string().max(20).optional(),
})
export type DeskReportWish = z.output<typeof deskReportSchema>

/** Cases that the first page lists. */
const URGENT = 20

/**
 * One page of the report, about the viewer's own controllers.
 * @param by what the answers are told apart by.
 * @throws AccessDeniedError without the capability; NotFoundError for a controller that is not theirs; InvalidInputError for a period that is none.
 */
export async function readReport(
  tools: ReportTools,
  viewer: Viewer,
  { part, by, wish }: { readonly part: ReportPart; readonly by: Dimension; readonly wish: DeskReportWish },
): Promise<ReportView> {
  assertMay(viewer, 'see_reports')
  const wanted = { counts: countsFor(part, by), urgent: part === 'now' ? URGENT : 0 }
  const view = await loadReportView(tools, ownWish(tools, viewer, wish), wanted)
  return { ...view, overview: withOwnAlerts(viewer, view.overview) }
}

function countsFor(part: ReportPart, by: Dimension): WantedCounts {
  const counted: CountedDimension = by === 'team' ? 'assignee' : by
  switch (part) {
    case 'now':
      return NO_COUNTS
    case 'on_time':
      return { ...NO_COUNTS, due: true }
    case 'answers':
      return { ...NO_COUNTS, answeredBy: [counted] }
    case 'decisions':
      return { ...NO_COUNTS, codes: true }
    case 'forecast':
      return { ...NO_COUNTS, pace: true }
  }
}

/**
 * The whole report, the cases page by page.
 * @param pace slow: whoever takes the pages may keep us waiting, so each is read by itself; at_once: from one consistent view.
 * @throws like `readReport`.
 */
export async function streamDeskReport(
  tools: ReportTools,
  viewer: Viewer,
  { wish, pace }: { readonly wish: DeskReportWish; readonly pace: 'slow' | 'at_once' },
  take: (page: readonly ReportLine[]) => Promise<void>,
): Promise<Overview> {
  assertMay(viewer, 'see_reports')
  const stream = pace === 'slow' ? streamReportSlowly : streamReport
  return withOwnAlerts(viewer, await stream(tools, ownWish(tools, viewer, wish), take))
}

/**
 * All the figures, for a program.
 * @throws like `readReport`.
 */
export async function readFigures(tools: ReportTools, viewer: Viewer, wish: DeskReportWish): Promise<Overview> {
  assertMay(viewer, 'see_reports')
  return withOwnAlerts(viewer, await loadOverview(tools, ownWish(tools, viewer, wish)))
}

/**
 * One page of the register of requests, pseudonymised.
 * @throws like `readReport`, for the capability see_register.
 */
export async function readRegisterPage(
  tools: ReportTools,
  viewer: Viewer,
  wish: DeskReportWish,
  place: Parameters<typeof loadRegisterPage>[2],
): ReturnType<typeof loadRegisterPage> {
  assertMay(viewer, 'see_register')
  return loadRegisterPage(tools, ownWish(tools, viewer, wish), place)
}

/**
 * The register of requests, page by page: pseudonymised, or with names, which the history and the access log of each case say before they go out.
 * @throws like `readReport`, for the capability see_register.
 */
export async function streamDeskRegister(
  tools: ReportTools,
  viewer: Viewer,
  { wish, withNames }: { readonly wish: DeskReportWish; readonly withNames: boolean },
  take: (page: readonly AnyRegisterLine[]) => Promise<void>,
): Promise<void> {
  assertMay(viewer, 'see_register')
  await streamRegister(tools, ownWish(tools, viewer, wish), withNames ? viewer.member.id : null, take)
}

function ownWish({ controllers }: ReportTools, { member }: Viewer, wish: DeskReportWish): ReportWish {
  const { controller, from, to } = wish
  const days = { ...(from !== undefined && { from }), ...(to !== undefined && { to }) }
  if (controller === undefined)
    return member.controllers === null ? days : { ...days, controllerIds: member.controllers }
  if (!worksFor(member, controller) || !controllers.has(controller))
    throw new NotFoundError('there is no such controller')
  return { ...days, controllerIds: [controller] }
}

/** Alerts belong to no controller: they are for who keeps the service running. */
function withOwnAlerts({ member }: Viewer, overview: Overview): Overview {
  if (isAllowed(member, 'see_operations')) return overview
  return { ...overview, alerts: [], total: { ...overview.total, alerts: 0 } }
}
