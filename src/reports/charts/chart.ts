/** What stands before the decimals of a number, by the language of the chart. */
export type DecimalMark = '.' | ','

/** One line or set of bars. A missing value leaves a gap. */
export interface ChartSeries {
  readonly name: string
  readonly values: readonly (number | null)[]
}

/** What a chart shows, however it is drawn. Two series at most, told apart by form (dash, hatching) before colour. */
export interface Chart {
  readonly name: string
  readonly title: string
  readonly kind: 'bars' | 'lines'
  readonly labels: readonly string[]
  readonly series: readonly ChartSeries[]
  /** Of the values: `cases`, `%`. */
  readonly unit: string
  /** The end of the axis where the values have one, such as 100 %; null: as the values want. */
  readonly max: number | null
  readonly decimalMark: DecimalMark
  /** What it shows, in words, for who cannot see it. */
  readonly description: string
}

/** Told apart by everybody (Okabe and Ito 2008), and of different darkness in print. */
export const INK = '#1b2a41'
export const SERIES_COLOURS = ['#0072b2', '#d55e00'] as const
export const GRID = '#c9ced6'

const WRITTEN: Readonly<Record<DecimalMark, Intl.NumberFormat>> = {
  '.': new Intl.NumberFormat('en', { maximumFractionDigits: 10 }),
  ',': new Intl.NumberFormat('nb', { maximumFractionDigits: 10 }),
}

/** A value as it stands at its bar or axis, with all its digits, thousands set apart. */
export function inFigures(value: number, mark: DecimalMark): string {
  return WRITTEN[mark].format(value)
}

/** Whether there is anything to draw: axes around nothing tell less than words. */
export function isEmptyChart({ series }: Chart): boolean {
  return series.every(({ values }) => values.every((value) => value === null || value === 0))
}

/** A round end for an axis from 0, at or above the greatest value, and never 0. */
export function axisEnd({ series, max }: Pick<Chart, 'series' | 'max'>): number {
  if (max !== null) return max
  const greatest = Math.max(1, ...series.flatMap(({ values }) => values.map((value) => value ?? 0)))
  const power = 10 ** Math.floor(Math.log10(greatest))
  const step = [1, 2, 2.5, 5, 10].find((factor) => factor * power >= greatest) ?? 10
  return Math.max(4, step * power)
}
