import { BarChart, LineChart } from 'echarts/charts'
import { AriaComponent, GridComponent, LegendComponent } from 'echarts/components'
import { init, use, type EChartsCoreOption } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { axisEnd, GRID, inFigures, INK, SERIES_COLOURS, type Chart } from './chart.js'
import { keepDrawings } from './kept-drawings.js'

use([BarChart, LineChart, GridComponent, LegendComponent, AriaComponent, SVGRenderer])

const WIDTH = 720
const HEIGHT = 300
/** Drawings of pages, some 15 kB each: drawing costs more of the processor than many a count behind it. */
const MOST_KEPT = 100

/**
 * A chart as SVG, drawn without a browser: no script, no font of its own, nothing fetched. Series differ by hatching or dashes, so it reads in
 * black and white; the words for who cannot see it stand in `<title>` and `<desc>`.
 */
export function chartSvg(chart: Chart): string {
  const drawing = init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height: HEIGHT })
  try {
    drawing.setOption(optionOf(chart))
    return withWords(plain(drawing.renderToSVGString()), chart)
  } finally {
    drawing.dispose()
  }
}

/**
 * The same as a part of a page: what is drawn in ink takes the colour of the page's letters, so that it reads in light and dark.
 */
export const chartInPage = keepDrawings((chart) => chartSvg(chart).replaceAll(`"${INK}"`, '"currentColor"'), MOST_KEPT)

/** Without style of its own (there is nothing to hover over), so that it may stand in a page whose policy allows none. */
function plain(svg: string): string {
  return svg
    .replace(/<style[^>]*>[\s\S]*?<\/style>/g, '')
    .replace(/ (?:class|ecmeta_[a-z_]+)="[^"]*"/g, '')
    .replace(/ style="([^"]*)"/g, (_, style: string) =>
      style
        .split(';')
        .filter((one) => one.includes(':'))
        .map((one) => ` ${one.replace(':', '="').trim()}"`)
        .join(''),
    )
}

function optionOf(chart: Chart): EChartsCoreOption {
  const { labels, unit, series, decimalMark } = chart
  const text = { color: INK, fontFamily: 'sans-serif', fontSize: 12 }
  return {
    animation: false,
    color: [...SERIES_COLOURS],
    aria: { enabled: true, decal: { show: series.length > 1 && chart.kind === 'bars' } },
    textStyle: text,
    legend: { show: series.length > 1, top: 4, textStyle: text, itemWidth: 40, itemGap: 30 },
    grid: { left: 56, right: 20, top: series.length > 1 ? 44 : 36, bottom: 48 },
    xAxis: {
      type: 'category',
      data: [...labels],
      axisLabel: { ...text, hideOverlap: true },
      axisLine: { lineStyle: { color: INK } },
    },
    yAxis: {
      type: 'value',
      name: unit,
      nameTextStyle: text,
      min: 0,
      max: axisEnd(chart),
      axisLabel: { ...text, formatter: (value: number) => inFigures(value, decimalMark) },
      splitLine: { lineStyle: { color: GRID } },
    },
    series: series.map(({ name, values }, at) => ({
      name,
      type: chart.kind === 'bars' ? 'bar' : 'line',
      data: values.map((value) => value ?? '-'),
      barMaxWidth: 40,
      label: {
        show: chart.kind === 'bars' && labels.length <= 16,
        position: 'top',
        ...text,
        formatter: ({ value }: { readonly value: unknown }) =>
          typeof value === 'number' ? inFigures(value, decimalMark) : '',
      },
      symbol: at === 0 ? 'circle' : 'rect',
      symbolSize: 5,
      lineStyle: { width: 2.5, type: at === 0 ? 'solid' : 'dashed' },
    })),
  }
}

function withWords(svg: string, { title, description, name }: Chart): string {
  const words = `<title id="${name}-title">${escaped(title)}</title><desc id="${name}-desc">${escaped(description)}</desc>`
  return svg.replace(
    /<svg([^>]*)>/,
    (_, attributes: string) => `<svg${attributes} role="img" aria-labelledby="${name}-title ${name}-desc">${words}`,
  )
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
