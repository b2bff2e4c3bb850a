import { expect } from 'chai'
import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { silentLogger } from '../../src/logger.js'
import { loadFigures } from '../../src/flow/load-figures.js'
import { createMetrics } from '../../src/web/metrics.js'
import { createWebServer } from '../../src/web/server.js'
import { codesInSource } from '../support/docs/codes-in-source.js'
import { openHarness } from '../support/flow/harness.js'
import { metricNames } from '../support/web/prometheus-text.js'

const guide = readFileSync('docs/operations.md', 'utf8')
const inFirstColumn = (name: string): boolean => new RegExp(`^\\| \`${name}\``, 'm').test(guide)

interface Dashboard {
  readonly panels: readonly {
    readonly id: number
    readonly type: string
    readonly title: string
    readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number }
    readonly targets?: readonly { readonly expr: string }[]
  }[]
  readonly templating: { readonly list: readonly { readonly definition?: string }[] }
}

interface Rules {
  readonly groups: readonly { readonly rules: readonly { readonly alert: string; readonly expr: string }[] }[]
}

/** Words of PromQL, and labels, that look like names of metrics. */
const METRIC = /\b(?:innsyn|process|nodejs)_\w+/g
/** What a histogram is asked by. */
const PARTS = /_(?:bucket|count|sum)$/

describe('the guide for operations', function () {
  this.timeout(30_000)
  const dashboard = JSON.parse(readFileSync('docs/grafana/innsyn.json', 'utf8')) as Dashboard
  const rules = (parse(readFileSync('docs/grafana/alerts.yaml', 'utf8')) as Rules).groups.flatMap(
    (group) => group.rules,
  )
  const panels = dashboard.panels.filter(({ type }) => type !== 'row')
  let text: string

  before(async () => {
    const harness = await openHarness()
    const { clock } = harness
    const ready = (): Promise<boolean> => Promise.resolve(true)
    const metrics = createMetrics({ figures: () => loadFigures(harness.core), ready, clock, logger: silentLogger })
    const server = createWebServer({
      verifiers: {},
      intake: { ticketsChanged: () => Promise.resolve() },
      health: () => Promise.resolve({ ready: true, components: [] }),
      logger: silentLogger,
      routers: [{ path: '/', router: metrics.router }],
    })
    const { port } = await server.start(0, '127.0.0.1')
    text = await (await fetch(`http://127.0.0.1:${String(port)}/metrics`)).text()
    await server.stop()
    await harness.close()
  })

  it('says what every code of an alert or of a point of attention means', () => {
    const codes = [...codesInSource()].sort()
    expect(codes).to.include.members(['source_failed', 'job_gave_up', 'overdue', 'nobody_told', 'ticket_gone'])
    expect(codes.filter((code) => !inFirstColumn(code))).to.deep.equal([])
  })

  it('explains no code that there is none of any more', () => {
    const sections = /### Alerts: [^]*?(?=\n## )/.exec(guide)?.[0] ?? ''
    const explained = [...sections.matchAll(/^\| `([a-z_]+)`/gm)].map(([, code = '']) => code)
    const codes = codesInSource()
    expect(explained.filter((code) => !codes.has(code))).to.deep.equal([])
  })

  it('explains every rule of the example, and no other', () => {
    const section = /### Rules of alerts\.yaml[^]*?(?=\n### )/.exec(guide)?.[0] ?? ''
    const explained = [...section.matchAll(/^\| `(\w+)`/gm)].map(([, alarm]) => alarm)
    expect(explained).to.deep.equal(rules.map(({ alert }) => alert))
  })

  it('has a dashboard and rules that ask for metrics that there are', () => {
    const known = metricNames(text)
    const queries = [
      ...panels.flatMap(({ title, targets = [] }) => targets.map(({ expr }) => ({ title, expr }))),
      ...rules.map(({ alert, expr }) => ({ title: alert, expr })),
      ...dashboard.templating.list.map(({ definition = '' }) => ({ title: 'choice', expr: definition })),
    ]
    for (const { title, expr } of queries) {
      const asked = [...expr.matchAll(METRIC)].map(([name]) => name)
      for (const name of asked)
        expect(known.has(name) || known.has(name.replace(PARTS, '')), `${title}: ${name}`).to.equal(true)
    }
    expect(panels.every(({ targets = [] }) => targets.length > 0)).to.equal(true)
  })

  it('names every metric of ours in its table, and shows each on the dashboard', () => {
    const shown = JSON.stringify(dashboard)
    for (const name of metricNames(text)) {
      if (!name.startsWith('innsyn_')) continue
      expect(guide, name).to.match(new RegExp(`\`${name}[{\`]`))
      expect(shown, name).to.include(name)
    }
  })

  it('has panels that lie beside each other, each with an id of its own', () => {
    expect(new Set(dashboard.panels.map(({ id }) => id)).size).to.equal(dashboard.panels.length)
    const taken = new Set<string>()
    for (const { title, gridPos } of dashboard.panels) {
      expect(gridPos.x + gridPos.w, title).to.be.at.most(24)
      for (let x = gridPos.x; x < gridPos.x + gridPos.w; x += 1) {
        for (let y = gridPos.y; y < gridPos.y + gridPos.h; y += 1) {
          const cell = `${String(x)}/${String(y)}`
          expect(taken.has(cell), `${title} lies on another panel`).to.equal(false)
          taken.add(cell)
        }
      }
    }
  })

  it('names every component of /readyz', () => {
    for (const component of [
      'storage',
      'classifier',
      'case-watch',
      'reading',
      'jobs',
      'imap:…',
      'zendesk:…',
      'silent:…',
      'alert:…',
    ])
      expect(inFirstColumn(component), component).to.equal(true)
  })
})
