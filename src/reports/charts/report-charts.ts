import type { BreakdownRow, OnTimeCounts } from '../../domain/report/figures/figures.js'
import type { Forecast } from '../../domain/report/figures/forecast.js'
import type { ReportCounts } from '../../domain/report/open-piles.js'
import { inFigures, type Chart } from './chart.js'
import { ENGLISH_CHARTS, type ChartTexts } from './chart-texts.js'

/** More bars than this are no picture any more. */
const MOST_BARS = 16

/** Open cases by urgency: here the groups do not contain each other, so that the bars add up. */
export function urgencyChart({ open, overdue, dueIn3, dueIn7, dueIn14 }: ReportCounts, texts = ENGLISH_CHARTS): Chart {
  const values = [overdue, dueIn3, dueIn7 - dueIn3, dueIn14 - dueIn7, open - overdue - dueIn14]
  const { title, labels, series, words } = texts.urgency
  return {
    name: 'open-by-urgency',
    title,
    kind: 'bars',
    labels,
    series: [{ name: series, values }],
    unit: texts.cases,
    max: null,
    decimalMark: texts.decimalMark,
    description: words(open, labels.map((label, at) => `${label} ${String(values[at] ?? 0)}`).join(', ')),
  }
}

/** The on-time share of each month; a month in which nothing was due has a gap. */
export function onTimeChart(
  months: readonly (OnTimeCounts & { readonly month: string })[],
  { onTime, decimalMark }: ChartTexts = ENGLISH_CHARTS,
): Chart {
  const known = months.filter(({ sharePercent }) => sharePercent !== null)
  const said = known.map(({ month, sharePercent }) => `${month} ${inFigures(sharePercent ?? 0, decimalMark)} %`)
  return {
    name: 'on-time',
    title: onTime.title,
    kind: 'bars',
    labels: months.map(({ month }) => month),
    series: [{ name: onTime.series, values: months.map(({ sharePercent }) => sharePercent) }],
    unit: '%',
    max: 100,
    decimalMark,
    description: said.length === 0 ? onTime.nothing : onTime.words(said.join(', ')),
  }
}

/** Median and 90th percentile of the days to answer, of those who answered most. */
export function daysChart(
  rows: readonly (BreakdownRow & { readonly label: string })[],
  { days, decimalMark }: ChartTexts = ENGLISH_CHARTS,
): Chart {
  const shown = rows
    .filter(({ answered }) => answered > 0)
    .toSorted((a, b) => b.answered - a.answered)
    .slice(0, MOST_BARS)
  const said = shown.map(({ label, median, p90 }) => `${label} ${String(median ?? 0)} / ${String(p90 ?? 0)}`)
  return {
    name: 'days-to-answer',
    title: days.title,
    kind: 'bars',
    labels: shown.map(({ label }) => label),
    series: [
      { name: days.median, values: shown.map(({ median }) => median) },
      { name: days.p90, values: shown.map(({ p90 }) => p90) },
    ],
    unit: days.unit,
    max: null,
    decimalMark,
    description: said.length === 0 ? days.nothing : days.words(said.join(', ')),
  }
}

/** What is due by each day against what the pace answers by then. */
export function forecastChart({ days, firstShortOn, caughtUpOn }: Forecast, texts = ENGLISH_CHARTS): Chart {
  const { forecast } = texts
  const last = days.at(-1)
  const end = last === undefined ? forecast.nothing : forecast.end(last.date, last.dueSoFar, last.answeredByThen)
  const short = firstShortOn === null ? '' : ` ${forecast.short(firstShortOn)}`
  const caught = firstShortOn === null || caughtUpOn === null ? '' : ` ${forecast.caughtUp(caughtUpOn)}`
  return {
    name: 'forecast',
    title: forecast.title,
    kind: 'lines',
    labels: days.map(({ date }) => date.slice(5)),
    series: [
      { name: forecast.due, values: days.map(({ dueSoFar }) => dueSoFar) },
      { name: forecast.answered, values: days.map(({ answeredByThen }) => answeredByThen) },
    ],
    unit: texts.cases,
    max: null,
    decimalMark: texts.decimalMark,
    description: `${end}${short}${caught}`,
  }
}
