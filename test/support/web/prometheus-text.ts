/** One line of Prometheus' text format. */
export interface Series {
  readonly name: string
  readonly labels: Readonly<Record<string, string>>
  readonly value: number
}

const LINE = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? (\S+)$/
const LABEL = /([a-zA-Z_]\w*)="((?:[^"\\]|\\.)*)"/g

/** Reads the text format; fails on a line that is none. */
export function seriesOf(text: string): readonly Series[] {
  return text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const match = LINE.exec(line)
      if (match === null) throw new Error(`no line of the text format: ${line}`)
      const labels = [...(match[2] ?? '').matchAll(LABEL)].map(([, name = '', value = '']) => [name, value] as const)
      return { name: match[1] ?? '', labels: Object.fromEntries(labels), value: Number(match[3]) }
    })
}

/** The names of all metrics that a text declares. */
export function metricNames(text: string): ReadonlySet<string> {
  return new Set([...text.matchAll(/^# TYPE (\S+) \S+$/gm)].map(([, name = '']) => name))
}
