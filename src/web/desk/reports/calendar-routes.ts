import { NotFoundError } from '../../../domain/errors.js'
import { endCalendarFeed, makeCalendarFeed, readCalendarFeed } from '../../../flow/desk/calendar-feed.js'
import type { DeskRoute } from '../desk-route.js'
import { frameOf } from '../frame/desk-frame.js'
import { DESK_PATH } from '../frame/sections.js'
import { CONTENT_TYPES } from './file-formats.js'
import { calendarPage } from './pages/calendar-page.js'
import { REPORTS_PATH } from './report-query.js'
import type { ReportPages } from './report-pages.js'

/** The address of somebody's calendar: made, ended, and read by a program that cannot sign in. */
export function calendarRoutes({ tools, publicUrl }: ReportPages): readonly DeskRoute[] {
  return [
    {
      method: 'post',
      path: `${REPORTS_PATH}/calendar`,
      needs: 'see_reports',
      handle: async (viewer, request, response) => {
        const secret = await makeCalendarFeed(tools, viewer)
        const address = new URL(`${DESK_PATH}/calendar/${secret}/deadlines.ics`, publicUrl).href
        // Shown in the answer to the press and nowhere else, so there is no page to lead to.
        response.type('html').send(calendarPage(frameOf(request, response, viewer, REPORTS_PATH), address))
      },
    },
    {
      method: 'post',
      path: `${REPORTS_PATH}/calendar/end`,
      needs: 'see_reports',
      handle: async (viewer, _request, response) => {
        await endCalendarFeed(tools, viewer)
        response.redirect(303, REPORTS_PATH)
      },
    },
    {
      method: 'get',
      path: `${DESK_PATH}/calendar/:secret/deadlines.ics`,
      needs: 'anyone',
      handle: async ({ params }, response) => {
        const { secret } = params
        if (typeof secret !== 'string') throw new NotFoundError('there is no such calendar')
        const { lines, now } = await readCalendarFeed(tools, secret)
        const { reportCalendar } = await import('../../../reports/report-calendar.js')
        const { hostname: host } = new URL(publicUrl)
        response.set('Content-Type', CONTENT_TYPES.ics).send(reportCalendar(lines, { now, host }))
      },
    },
  ]
}
