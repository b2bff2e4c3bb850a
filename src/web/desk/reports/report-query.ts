import type { Request } from 'express'
import { DIMENSIONS, type Dimension } from '../../../domain/report/figures/figures.js'
import { REPORT_PARTS, type ReportPart } from '../../../domain/report/report-view.js'
import { deskReportSchema, type DeskReportWish } from '../../../flow/desk/read-report.js'
import { DESK_PATH } from '../frame/sections.js'
import { queryText } from '../parts/form-values.js'

export const REPORTS_PATH = `${DESK_PATH}/reports`

/** What a page of the report shows, as its address says it. */
export interface ReportQuery {
  readonly part: ReportPart
  readonly by: Dimension
  readonly wish: DeskReportWish
}

/** Words that mean nothing here count as left out. */
export function queryOf(request: Request): ReportQuery {
  return {
    part: REPORT_PARTS.find((part) => part === queryText(request, 'part')) ?? 'now',
    by: DIMENSIONS.find((by) => by === queryText(request, 'by')) ?? 'controller',
    wish: wishOf((name) => queryText(request, name)),
  }
}

/** @param textOf the text of a field; undefined: it was left out. */
export function wishOf(textOf: (name: 'controller' | 'from' | 'to') => string | undefined): DeskReportWish {
  const { data } = deskReportSchema.safeParse({
    controller: textOf('controller'),
    from: textOf('from'),
    to: textOf('to'),
  })
  return data ?? {}
}

/** The address of a page of the report. */
export function reportPath({ part, by, wish }: ReportQuery): string {
  return withQuery(REPORTS_PATH, { part, ...(part === 'answers' && { by }), ...wish })
}

/** An address of the desk with what it is narrowed to; what is left out of it does not appear. */
export function withQuery(path: string, values: Readonly<Record<string, string | undefined>>): string {
  const pairs = Object.entries(values).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, value]],
  )
  const query = new URLSearchParams(pairs).toString()
  return query === '' ? path : `${path}?${query}`
}
