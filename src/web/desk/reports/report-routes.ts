import type { Request, Response } from 'express'
import type { Viewer } from '../../../domain/access/viewer.js'
import { InvalidInputError } from '../../../domain/errors.js'
import { readReport } from '../../../flow/desk/read-report.js'
import type { ReportView } from '../../../domain/report/report-view.js'
import type { DeskRoute } from '../desk-route.js'
import { REPORT_TEXTS } from '../texts/reports/in-languages.js'
import { calendarRoutes } from './calendar-routes.js'
import { downloadRoutes } from './download-routes.js'
import { refusedReportPage, reportPage } from './pages/report-page.js'
import { propsOf, type ReportPages } from './report-pages.js'
import { REPORTS_PATH, type ReportQuery } from './report-query.js'
import { tablesOf } from './tables/report-tables.js'

/** The deadline reports: their pages, files, the register of requests, and the calendar. */
export function reportRoutes(pages: ReportPages): readonly DeskRoute[] {
  return [
    {
      method: 'get',
      path: REPORTS_PATH,
      needs: 'see_reports',
      handle: (viewer, request, response) => sendPage(pages, viewer, request, response),
    },
    ...downloadRoutes(pages),
    ...calendarRoutes(pages),
  ]
}

async function sendPage({ tools }: ReportPages, viewer: Viewer, request: Request, response: Response): Promise<void> {
  const props = await propsOf(tools, viewer, request, response)
  const view = await viewOf({ tools }, viewer, props.query)
  if (view === null) {
    const { wrongPeriod } = REPORT_TEXTS[props.frame.language]
    response.status(400).type('html').send(refusedReportPage(props, wrongPeriod))
    return
  }
  const tables = tablesOf(view, { query: props.query, viewer, language: props.frame.language })
  response.type('html').send(reportPage(props, view, tables))
}

/** Null: the period is none. */
async function viewOf(
  { tools }: Pick<ReportPages, 'tools'>,
  viewer: Viewer,
  query: ReportQuery,
): Promise<ReportView | null> {
  try {
    return await readReport(tools, viewer, query)
  } catch (error) {
    if (error instanceof InvalidInputError) return null
    throw error
  }
}
