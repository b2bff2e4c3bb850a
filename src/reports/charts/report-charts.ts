import type { OnTimeCounts } from '../../domain/report/figures/figures.js'
import type { Forecast } from '../../domain/report/figures/forecast.js'
import type { ReportCounts } from '../../domain/report/open-piles.js'
import type { Chart } from './chart.js'

/** Open cases by urgency: here the groups do not contain each other, so that the bars add up. */
export function urgencyChart({ open, overdue, dueIn3, dueIn7, dueIn14 }: ReportCounts): Chart {
  const values = [overdue, dueIn3, dueIn7 - dueIn3, dueIn14 - dueIn7, open - overdue - dueIn14]
  const labels = ['overdue', '0-3 days', '4-7 days', '8-14 days', 'later']
  return {
    name: 'open-by-urgency',
    title: 'Open cases by days to the target',
    kind: 'bars',
    labels,
    series: [{ name: 'open cases', values }],
    unit: 'cases',
    max: null,
    description: `${String(open)} cases are open: ${labels.map((label, at) => `${label} ${String(values[at] ?? 0)}`).join(', ')}.`,
  }
}

/** The on-time share of each month; a month in which nothing was due has a gap. */
export function onTimeChart(months: readonly (OnTimeCounts & { readonly month: string })[]): Chart {
  const known = months.filter(({ sharePercent }) => sharePercent !== null)
  const said = known.map(({ month, sharePercent }) => `${month} ${String(sharePercent ?? 0)} %`)
  return {
    name: 'on-time',
    title: 'Answered by the last lawful day, in % of what was due',
    kind: 'bars',
    labels: months.map(({ month }) => month),
    series: [{ name: 'on time', values: months.map(({ sharePercent }) => sharePercent) }],
    unit: '%',
    max: 100,
    description: said.length === 0 ? 'Nothing was due in these months.' : `On time: ${said.join(', ')}.`,
  }
}

/** What is due by each day against what the pace answers by then. */
export function forecastChart({ days, firstShortOn, caughtUpOn }: Forecast): Chart {
  const last = days.at(-1)
  const end =
    last === undefined
      ? 'Nothing is due.'
      : `By ${last.date} ${String(last.dueSoFar)} cases are due, and the pace answers ${String(last.answeredByThen)}.`
  const short = firstShortOn === null ? '' : ` The pace falls short from ${firstShortOn}.`
  const caught = firstShortOn === null || caughtUpOn === null ? '' : ` It first suffices on ${caughtUpOn}.`
  return {
    name: 'forecast',
    title: 'Due by each day, and what the pace answers by then',
    kind: 'lines',
    labels: days.map(({ date }) => date.slice(5)),
    series: [
      { name: 'due so far', values: days.map(({ dueSoFar }) => dueSoFar) },
      { name: 'answered by then', values: days.map(({ answeredByThen }) => answeredByThen) },
    ],
    unit: 'cases',
    max: null,
    description: `${end}${short}${caught}`,
  }
}
