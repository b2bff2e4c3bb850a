import { axisEnd, GRID, inFigures, INK, SERIES_COLOURS, type Chart } from '../charts/chart.js'
import { printable, type PageWriter } from './page-writer.js'

const HEIGHT = 170
/** With its title and its words. */
export const CHART_ROOM = HEIGHT + 60
const AXIS_WIDTH = 34
const LABELS_HEIGHT = 18
const LEGEND_HEIGHT = 16
const GRID_LINES = 4
const SIZE = 7.5
/** Labels closer than this would run into each other. */
const LABEL_ROOM = 44

/** Where the values are drawn. */
interface Plot {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly end: number
}

/**
 * A chart in the strokes of the page itself: sharp in print, no picture. One dark colour for bars; two lines are told apart by dashes. Its words
 * follow it for whoever cannot see it, and its table stands below.
 */
export function drawChart(pages: PageWriter, chart: Chart): void {
  pages.keepTogether(CHART_ROOM)
  const { document, left, width } = pages
  pages.subheading(`${chart.title} (${chart.unit})`)
  const top = document.y + 12 + (chart.series.length > 1 ? LEGEND_HEIGHT : 0)
  const plot: Plot = {
    x: left + AXIS_WIDTH,
    y: top,
    width: width - AXIS_WIDTH,
    height: HEIGHT - LABELS_HEIGHT - (top - document.y),
    end: axisEnd(chart),
  }
  const bottom = document.y + HEIGHT
  document.save()
  document.font('Helvetica').fontSize(SIZE)
  if (chart.series.length > 1) drawLegend(pages, chart, top - LEGEND_HEIGHT)
  drawGrid(pages, plot)
  drawLabels(pages, chart, plot)
  if (chart.kind === 'bars') drawBars(pages, chart, plot)
  else drawLines(pages, chart, plot)
  document.restore()
  document.x = left
  document.y = bottom
  pages.paragraph(chart.description)
}

function drawGrid(pages: PageWriter, plot: Plot): void {
  const { document, left } = pages
  for (let line = 0; line <= GRID_LINES; line += 1) {
    const value = (plot.end * line) / GRID_LINES
    const y = yOf(value, plot)
    document
      .moveTo(plot.x, y)
      .lineTo(plot.x + plot.width, y)
      .lineWidth(0.5)
      .undash()
      .stroke(line === 0 ? INK : GRID)
    const text = Number.isInteger(value) ? String(value) : pages.decimal(value)
    document.fillColor(INK).text(text, left, y - 4, { width: AXIS_WIDTH - 6, align: 'right', lineBreak: false })
  }
}

function drawLabels({ document }: PageWriter, { labels }: Chart, plot: Plot): void {
  const step = plot.width / labels.length
  const every = Math.ceil(LABEL_ROOM / step)
  for (const [at, label] of labels.entries()) {
    if (at % every !== 0) continue
    const room = step * every
    const middle = plot.x + step * (at + 0.5)
    document.text(printable(label), middle - room / 2, plot.y + plot.height + 5, {
      width: room,
      align: 'center',
      lineBreak: false,
    })
  }
}

function drawBars({ document }: PageWriter, { labels, series, decimalMark }: Chart, plot: Plot): void {
  const step = plot.width / labels.length
  const bar = Math.min(36, step * 0.6)
  for (const [at, value] of (series[0]?.values ?? []).entries()) {
    if (value === null) continue
    const middle = plot.x + step * (at + 0.5)
    const y = yOf(value, plot)
    document.rect(middle - bar / 2, y, bar, plot.y + plot.height - y).fill(SERIES_COLOURS[0])
    const box = { width: step, align: 'center', lineBreak: false } as const
    document.fillColor(INK).text(inFigures(value, decimalMark), middle - step / 2, y - 10, box)
  }
}

function drawLines({ document }: PageWriter, { labels, series }: Chart, plot: Plot): void {
  const step = plot.width / labels.length
  for (const [number, { values }] of series.entries()) {
    stroke(document, number)
    let drawing = false
    for (const [at, value] of values.entries()) {
      if (value !== null) {
        const [x, y] = [plot.x + step * (at + 0.5), yOf(value, plot)]
        if (drawing) document.lineTo(x, y)
        else document.moveTo(x, y)
      }
      drawing = value !== null
    }
    document.stroke(SERIES_COLOURS[number] ?? INK)
  }
  document.undash()
}

function drawLegend({ document, left }: PageWriter, { series }: Chart, y: number): void {
  let x = left + AXIS_WIDTH
  for (const [number, { name }] of series.entries()) {
    stroke(document, number)
    document
      .moveTo(x, y + 4)
      .lineTo(x + 28, y + 4)
      .stroke(SERIES_COLOURS[number] ?? INK)
    document
      .undash()
      .fillColor(INK)
      .text(printable(name), x + 33, y, { lineBreak: false })
    x += 53 + document.widthOfString(name)
  }
}

/** The first line is whole, the second dashed. */
function stroke(document: PageWriter['document'], number: number): void {
  document.lineWidth(1.6)
  if (number === 0) document.undash()
  else document.dash(5, { space: 3 })
}

function yOf(value: number, { y, height, end }: Plot): number {
  return y + height - (Math.min(value, end) / end) * height
}
