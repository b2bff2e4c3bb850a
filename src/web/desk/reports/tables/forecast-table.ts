import type { Forecast } from '../../../../domain/report/figures/forecast.js'
import type { ForecastView } from '../../../../domain/report/report-view.js'
import { forecastChart } from '../../../../reports/charts/report-charts.js'
import { number, text, type ShownTable } from './shown-table.js'
import type { TableTools } from './table-tools.js'

/** What is due in the next days against the pace of the desks. */
export function forecastTable({ forecast }: ForecastView, tools: TableTools): ShownTable {
  const { texts, number: cell, day } = tools
  const { columns } = texts
  return {
    name: 'forecast',
    title: texts.tables.forecast,
    columns: [
      text(columns.day),
      text(columns.workingDay),
      ...[columns.due, columns.dueSoFar, columns.answeredByThen].map(number),
    ],
    rows: forecast.days.map(({ date, workingDay, due, dueSoFar, answeredByThen }) => [
      { text: day(date) },
      { text: workingDay ? texts.yes : texts.no },
      cell(due),
      cell(dueSoFar),
      cell(answeredByThen),
    ]),
    remark: remarkOn(forecast, tools),
    chart: forecastChart(forecast, texts.charts),
  }
}

function remarkOn({ pace, firstShortOn, caughtUpOn, days }: Forecast, tools: TableTools): string {
  const { texts, number: cell, day } = tools
  const { remarks } = texts
  const speed =
    pace.perWorkingDay === null ? remarks.noPace : remarks.pace(cell(pace.perWorkingDay).text ?? '', pace.answers)
  if ((days.at(-1)?.dueSoFar ?? 0) === 0) return `${speed} ${remarks.nothingAhead}`
  if (firstShortOn === null) return `${speed} ${remarks.suffices}`
  const caught = caughtUpOn === null ? remarks.notCaughtUp : remarks.caughtUp(day(caughtUpOn))
  return `${speed} ${remarks.short(day(firstShortOn))} ${caught}`
}
