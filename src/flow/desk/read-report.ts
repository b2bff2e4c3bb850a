import { z } from 'zod'
import type { Viewer } from '../../domain/access/viewer.js'
import { NotFoundError } from '../../domain/errors.js'
import type { DueCounts, ReportLine } from '../../domain/report/deadline-report.js'
import type { Dimension } from '../../domain/report/figures/figures.js'
import type { Overview } from '../../domain/report/manager-report.js'
import type { ReportPart, ReportView } from '../../domain/report/report-view.js'
import { worksFor } from '../../domain/staff.js'
import { isAllowed } from '../../domain/access/capability.js'
import { loadRegisterPage, streamRegister, type AnyRegisterLine } from '../load-register.js'
import { loadOverview, streamReport, streamReportSlowly } from '../load-report.js'
import { loadDue, loadReportView } from '../load-report-view.js'
import type { ReportTools, ReportWish } from '../shared/report-tools.js'
import { assertMay } from './assert-may.js'

/** What a report can be narrowed to, for pages and API alike. */
export const deskReportSchema = z.strictObject({
  controller: z.string().min(1).max(200).optional(),
  from: z.string().max(20).optional(),
  to: z.string().max(20).optional(),
})
export type DeskReportWish = z.output<typeof deskReportSchema>

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
  return loadReportView(tools, ownWish(tools, viewer, wish), { part, by })
}

/** What is due at each of the viewer's controllers, in numbers. @throws AccessDeniedError without the capability. */
export async function readDeadlines(tools: ReportTools, viewer: Viewer): Promise<DueCounts> {
  assertMay(viewer, 'see_reports')
  return loadDue(tools, ownWish(tools, viewer, {}))
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
