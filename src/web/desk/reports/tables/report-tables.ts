import type { Viewer } from '../../../../domain/access/viewer.js'
import type { PartView } from '../../../../domain/report/report-view.js'
import type { DeskLanguage } from '../../../../domain/desk-languages.js'
import type { ReportQuery } from '../report-query.js'
import { forecastTable } from './forecast-table.js'
import { nowTables } from './now-tables.js'
import { answersTable, decisionTables, onTimeTable } from './past-tables.js'
import type { ShownTable } from './shown-table.js'
import { tableTools } from './table-tools.js'

/** The tables of one part of the report. */
export function tablesOf(
  view: PartView,
  {
    query,
    viewer,
    language,
  }: { readonly query: ReportQuery; readonly viewer: Viewer; readonly language: DeskLanguage },
): readonly ShownTable[] {
  const tools = tableTools(language, viewer, query.wish.controller)
  switch (view.part) {
    case 'now':
      return nowTables(view, tools)
    case 'on_time':
      return [onTimeTable(view, tools)]
    case 'answers':
      return [answersTable(view, tools)]
    case 'decisions':
      return decisionTables(view, tools)
    case 'forecast':
      return [forecastTable(view, tools)]
  }
}
