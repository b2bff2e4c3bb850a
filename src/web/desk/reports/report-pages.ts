import type { Request, Response } from 'express'
import type { Viewer } from '../../../domain/access/viewer.js'
import { calendarFeedSince } from '../../../flow/desk/calendar-feed.js'
import type { ReportTools } from '../../../flow/shared/report-tools.js'
import { frameOf } from '../frame/desk-frame.js'
import { ownControllers } from '../parts/staff-options.js'
import type { ReportPageProps } from './pages/report-page-props.js'
import { queryOf, reportPath } from './report-query.js'

/** What the report pages work with. */
export interface ReportPages {
  readonly tools: ReportTools
  /** Where people and calendars reach the service. */
  readonly publicUrl: string
}

/** What every page of the report shows beside its figures. */
export async function propsOf(
  tools: ReportTools,
  viewer: Viewer,
  request: Request,
  response: Response,
): Promise<ReportPageProps> {
  const query = queryOf(request)
  return {
    frame: frameOf(request, response, viewer, reportPath(query)),
    viewer,
    query,
    controllers: ownControllers(viewer.member, tools.controllers.keys()),
    hasTeams: tools.staff.some(({ team }) => team !== undefined),
    calendarSince: await calendarFeedSince(tools, viewer),
  }
}
