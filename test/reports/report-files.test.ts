import { expect } from 'chai'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { inflateSync } from 'node:zlib'
import { FIGURE_DEFINITIONS } from '../../src/domain/report/figures/definitions.js'
import { ENGLISH_CHARTS } from '../../src/reports/charts/chart-texts.js'
import { inFigures } from '../../src/reports/charts/chart.js'
import { chartSvg } from '../../src/reports/charts/chart-svg.js'
import { figureTables } from '../../src/reports/figure-tables.js'
import { workbook } from '../../src/reports/spreadsheet/workbook.js'
import { zipEntries } from '../support/collect/zip-entries.js'
import { buildReportCase } from '../support/deadline/build-report-case.js'
import { ANCHOR, buildManagerReport, sampleReport, written } from '../support/reports/build-manager-report.js'
import { rejection } from '../support/storage/rejection.js'
import { say } from '../../src/domain/sayings/say.js'
import { REPORT_FILE_TEXTS } from '../../src/web/desk/texts/report-files/in-languages.js'

const EMPTY = { now: '2026-06-01T10:00:00.000Z', controllers: [], cases: [], alerts: [], auditAnchor: ANCHOR }

/** The text of a PDF: the strings of its page streams, in the order in which they are drawn. */
function pdfText(bytes: Buffer): string {
  const parts: string[] = []
  for (let at = bytes.indexOf('stream\n'); at !== -1; at = bytes.indexOf('stream\n', at + 1)) {
    if (bytes.subarray(at - 3, at).toString() === 'end') continue
    const end = bytes.indexOf('endstream', at)
    try {
      const content = inflateSync(bytes.subarray(at + 7, end)).toString('latin1')
      for (const [, array = ''] of content.matchAll(/\[([^\]]*)\] TJ/g))
        parts.push(
          [...array.matchAll(/<([0-9a-f]*)>/g)]
            .map(([, hex = '']) => Buffer.from(hex, 'hex').toString('latin1'))
            .join(''),
        )
    } catch {
      // No page: a stream that is not compressed.
    }
  }
  return parts.join('\n')
}

describe('report as PDF', () => {
  it('has figures, tables, definitions, the anchor, and the number of each page', async () => {
    const bytes = await written(sampleReport(), 'pdf')
    const text = pdfText(bytes)
    for (const words of ['Deadline report', 'DSR-2026-000007', 'legal_claims', '94.4 %', 'What the figures mean'])
      expect(text).to.contain(words)
    for (const { title } of FIGURE_DEFINITIONS) expect(text).to.contain(title)
    expect(text.replaceAll('\n', '')).to.contain(ANCHOR.replaceAll('\n', ''))
    const pages = [...text.matchAll(/^page (\d+) of (\d+)$/gm)].map(([, page, count]) => [Number(page), Number(count)])
    expect(pages.map(([page]) => page)).to.deep.equal(pages.map((_, at) => at + 1))
    expect(pages.every(([, count]) => count === pages.length)).to.equal(true)
  })

  it('is the same for the same report, and readable when nothing waits and when everything is late', async () => {
    expect(await written(sampleReport(), 'pdf')).to.have.length((await written(sampleReport(), 'pdf')).length)
    expect(pdfText(await written(buildManagerReport(EMPTY), 'pdf'))).to.contain('Nothing is overdue.')
    const cases = Array.from({ length: 450 }, (_, at) =>
      buildReportCase({ reference: `DSR-2026-${String(at).padStart(6, '0')}`, targetOn: '2026-05-01' }),
    )
    const text = pdfText(await written(buildManagerReport({ ...EMPTY, cases }), 'pdf'))
    expect(text).to.contain('450 open, 450 of them overdue').and.contain('And 250 more')
  })

  it('writes no character as another one', async () => {
    const alerts = [{ code: 'c', text: 'Łódź ≤ 3 – 開 «æøå»', since: '2026-06-01T00:00:00.000Z' }]
    const text = pdfText(await written(buildManagerReport({ ...EMPTY, alerts }), 'pdf'))
    expect(text).to.contain('?ód? <= 3').and.contain('«æøå»')
  })
})

describe('report in Norwegian', () => {
  const alert = { code: 'mail_vanished', since: '2026-06-01T00:00:00.000Z' }
  const vanished = { ...alert, ...say('mail_vanished', { item: '7', container: 'INBOX', sourceId: 'support' }) }
  const report = { ...sampleReport(), alerts: [vanished] }
  const { nb } = REPORT_FILE_TEXTS

  it('has every heading, label, remark and definition in Norwegian, with the same figures', async () => {
    const text = pdfText(await written(report, 'pdf', false, nb))
    const english = pdfText(await written(report, 'pdf'))
    for (const words of ['Fristrapport', 'DSR-2026-000007', '94,4 %', 'Hva tallene betyr', 'over fristen'])
      expect(text).to.contain(words)
    for (const { title } of nb.definitions) expect(text).to.contain(title)
    for (const { title } of Object.values(nb.tables))
      expect(text.replaceAll(/\s/g, '')).to.contain(title.replaceAll(' ', ''))
    expect(text).to.contain('slettet eller flyttet før den')
    for (const words of ['Overdue', 'Deadline', 'Waits for', 'nobody', 'forecast', 'page 1', 'deleted'])
      expect(text, words).to.not.contain(words)
    const figuresIn = (drawn: string): readonly string[] => drawn.match(/^-?\d+$/gm) ?? []
    expect(figuresIn(text)).to.deep.equal(figuresIn(english))
  })

  it('has sheets whose names a workbook allows, and the state of each case in words', async () => {
    const files = new Map(
      [...(await zipEntries(await written(report, 'xlsx', false, nb)))].map(([n, c]) => [n, String(c)]),
    )
    const names = [...(files.get('xl/workbook.xml') ?? '').matchAll(/<sheet [^>]*name="([^"]*)"/g)].map(([, n]) => n)
    expect(names).to.include.members(['Om rapporten', 'Over fristen etter person', 'Saker som venter', 'Definisjoner'])
    for (const name of names) expect(name).to.match(/^[^:\\/?*[\]]{1,31}$/)
    const words = files.get('xl/sharedStrings.xml') ?? ''
    for (const word of ['Siste lovlige dag', 'Behandlingsansvarlig', 'innsyn']) expect(words).to.contain(word)
    expect(words).to.not.match(/>(?:needs_review|awaiting_approval|Last lawful day|Overdue|reviewer)</)
  })

  it('has a word for every code of attention that a case can show', () => {
    const codes = new Set<string>()
    for (const folder of ['src/flow', 'src/domain'])
      for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
        name.endsWith('.ts'),
      ))
        for (const [, code = ''] of readFileSync(join(folder, file), 'utf8').matchAll(/\{ code: '([a-z_]+)', \.\.\./g))
          codes.add(code)
    expect(codes.size).to.be.greaterThan(30)
    expect([...codes].filter((code) => nb.words.attention(code) === code)).to.deep.equal([])
  })
})

describe('report as a spreadsheet', () => {
  const sheetsOf = async (bytes: Buffer): Promise<ReadonlyMap<string, string>> => {
    const entries = await zipEntries(bytes)
    return new Map([...entries].map(([name, content]) => [name, content.toString()]))
  }

  it('has a sheet for each table, the cases and the definitions; real dates and numbers; headers that stay and filter', async () => {
    const files = await sheetsOf(await written(sampleReport(), 'xlsx'))
    const names = [...(files.get('xl/workbook.xml') ?? '').matchAll(/<sheet [^>]*name="([^"]*)"/g)].map(
      ([, name]) => name,
    )
    expect(names).to.include.members([
      'About',
      'Open',
      'On time',
      'Breakdown',
      'Forecast',
      'Cases that wait',
      'Definitions',
    ])
    const cases = files.get(`xl/worksheets/sheet${String(names.indexOf('Cases that wait') + 1)}.xml`) ?? ''
    // Days since 1899-12-30: 2026-05-29 is 46171.
    expect(cases).to.match(/<c r="G2"[^>]*><v>46171<\/v>/)
    expect(cases).to.match(/<c r="I2"[^>]*><v>-3<\/v>/)
    expect(cases).to.contain('state="frozen"').and.contain('<autoFilter ref="A1:O5"/>')
  })

  it('catalogue 45: has no formula, and none comes to be when it is saved as CSV', async () => {
    const files = await sheetsOf(await written(sampleReport(), 'xlsx'))
    for (const [name, content] of files) expect(content, name).to.not.contain('<f>')
    expect(files.get('xl/sharedStrings.xml')).to.match(/<t[^>]*>(&apos;|&#39;|')=HYPERLINK/)
  })

  it('is readable when nothing waits', async () => {
    const files = await sheetsOf(await written(buildManagerReport(EMPTY), 'xlsx'))
    expect(files.get('xl/sharedStrings.xml')).to.contain('Nothing is overdue.')
  })

  it('refuses more rows than a sheet holds, and says what to do', async () => {
    const rows = Array<string[]>(1_048_576).fill(['x'])
    const columns = [{ title: 'X', kind: 'text', width: 5 } as const]
    const error = await rejection(workbook([{ name: 'All', columns, rows }]))
    expect(error.message).to.match(/All: 1048576 rows do not fit .*take CSV/)
  })
})

describe('report as a calendar', () => {
  it('has two whole days for each open case, under names that stay, and nothing of a person', async () => {
    const text = (await written(sampleReport(), 'ics')).toString()
    const events = text.split('BEGIN:VEVENT').slice(1)
    expect(events).to.have.length(6)
    const uids = events.map((event) => /^UID:(.*)\r$/m.exec(event)?.[1])
    expect(uids.slice(0, 2)).to.deep.equal([
      'DSR-2026-000007.target@innsyn.example',
      'DSR-2026-000007.latest-lawful@innsyn.example',
    ])
    expect(new Set(uids).size).to.equal(6)
    expect(events[0]).to.contain('DTSTART;VALUE=DATE:20260529\r\n').and.contain('SUMMARY:DSR-2026-000007 work towards')
    expect(text).to.not.contain('DSR-2026-000006')
    for (const line of text.split('\r\n')) expect(Buffer.from(line).length).to.be.at.most(75)
    expect(text.endsWith('END:VCALENDAR\r\n')).to.equal(true)
  })

  it('does not move with the time zone of the machine', async () => {
    const zone = process.env['TZ']
    try {
      for (const TZ of ['Pacific/Kiritimati', 'Pacific/Pago_Pago']) {
        process.env['TZ'] = TZ
        expect((await written(sampleReport(), 'ics')).toString(), TZ).to.contain('DTSTART;VALUE=DATE:20260529\r\n')
      }
    } finally {
      if (zone === undefined) delete process.env['TZ']
      else process.env['TZ'] = zone
    }
  })
})

describe('charts as SVG', () => {
  const charts = figureTables(sampleReport()).flatMap(({ chart }) => (chart === null ? [] : [chart]))

  it('stand beside a table each, and say in words what they show', () => {
    expect(charts.map(({ name }) => name)).to.deep.equal(['open-by-urgency', 'on-time', 'forecast'])
    for (const chart of charts) {
      const svg = chartSvg(chart)
      expect(svg).to.match(/^<svg[^>]* role="img" aria-labelledby="[a-z-]+ [a-z-]+">/)
      expect(svg).to.contain(chart.description)
      expect(svg).to.not.match(/<script|<image|href=|url\(http|@import/)
    }
  })

  it('are in Norwegian from title to number', () => {
    const drawn = figureTables(sampleReport(), REPORT_FILE_TEXTS.nb).flatMap(({ chart }) =>
      chart === null ? [] : [chartSvg(chart)],
    )
    expect(drawn).to.have.length(3)
    const [, onTime = ''] = drawn
    expect(onTime).to.contain('2026-03 94,7 %').and.contain('>94,7<').and.not.contain('94.7')
    expect(drawn.join('')).to.not.match(/>[^<]*\b(?:open|overdue|cases|days|later|on time|due|pace|by)\b[^<]*</i)
  })

  it('set the thousands of a number apart, as each language does', () => {
    expect(inFigures(12500.5, '.')).to.equal('12,500.5')
    expect(inFigures(12500.5, ',')).to.equal('12\u00a0500,5')
    const [first] = charts
    if (first === undefined) throw new Error('there is no chart')
    const large = { ...first, max: null, series: [{ name: 'cases', values: first.labels.map(() => 2_000) }] }
    expect(chartSvg(large)).to.contain('>1,000<').and.contain('>2,000<')
    expect(ENGLISH_CHARTS.forecast.end('2026-06-01', 2_000, 1_500.5))
      .to.contain('2,000')
      .and.contain('1,500.5')
  })

  it('tell two lines apart without colour, and let no text out of its place', () => {
    const [forecast] = charts.filter(({ name }) => name === 'forecast')
    if (forecast === undefined) throw new Error('there is no chart of the forecast')
    const svg = chartSvg({ ...forecast, title: '</title><script>' })
    expect(svg).to.contain('stroke-dasharray').and.not.contain('<script')
  })
})
