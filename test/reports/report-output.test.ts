import { expect } from 'chai'
import { parse } from 'csv-parse/sync'
import { FIGURE_DEFINITIONS } from '../../src/domain/report/figures/definitions.js'
import type { ManagerReport } from '../../src/domain/report/manager-report.js'
import { reportTable } from '../../src/reports/report-table.js'
import { buildReportCase } from '../support/deadline/build-report-case.js'
import { ANCHOR, buildManagerReport, sampleReport, written } from '../support/reports/build-manager-report.js'

const EMPTY = { now: '2026-06-01T10:00:00.000Z', controllers: [], cases: [], alerts: [], auditAnchor: ANCHOR }

describe('report as a table', () => {
  it('is aligned, at most 100 columns wide and without trailing spaces, but for the anchor, which ends it in one line', () => {
    const [anchor, ...lines] = tableOf(sampleReport()).trimEnd().split('\n').toReversed()
    expect(anchor).to.equal(ANCHOR)
    for (const line of lines) {
      expect(Array.from(line).length, line).to.be.at.most(100)
      expect(line).to.equal(line.trimEnd())
    }
  })

  it('groups cases by urgency, and tells of each what it waits for', () => {
    const text = tableOf(sampleReport())
    const order = [
      'OVERDUE (',
      'DSR-2026-000007',
      'DUE WITHIN 3',
      'DSR-2026-000008',
      'LATER',
      'DSR-2026-000009',
      'ANSWERED, TO',
      'DSR-2026-000006',
      'ALERTS',
    ]
    const places = order.map((part) => text.indexOf(part))
    expect(places).to.not.include(-1)
    expect(places).to.deep.equal([...places].sort((a, b) => a - b))
    expect(text).to.match(/^DSR-2026-000007 {2}bookbeat +collecting +2026-04-29 {2}2026-05-29 {2}2026-05-29 +-3$/m)
    expect(text).to.contain('waits for approver: approve and send the draft')
    expect(text).to.contain('[open_in_mailbox]')
    expect(text).to.contain('rights undecided; nobody has it; waits for reviewer')
    expect(text).to.not.contain('DUE WITHIN 14')
  })

  it('says what people decided about the clock, and on demand how each day came about', async () => {
    const extended = buildReportCase({
      latestLawfulOn: '2026-08-17',
      firstPeriodEndsOn: '2026-06-15',
      withoutPauses: '2026-08-15',
      assignee: 'kari',
      extension: 'told',
      pauses: { settled: 0, open: 1 },
    })
    const deadline = { ...extended.deadline, derivation: [{ step: 'month', date: '2026-06-15', because: 'one month' }] }
    const report = buildManagerReport({ ...EMPTY, cases: [{ ...extended, deadline }] })
    const text = tableOf(report).replace(/\s+/g, ' ')
    expect(text).to.contain('kari has it')
    expect(text).to.contain(
      'extended; 1 question(s) open; without pauses due 2026-08-15; refusals at the latest 2026-06-15',
    )
    expect(text).to.not.contain('one month')
    expect((await written(report, 'table', true)).toString()).to.contain('2026-06-15 one month')
    expect((await written(report, 'csv')).toString()).to.contain(
      ',kari,told,1,2026-08-15,2026-06-15,2026-06-15 one month',
    )
  })

  it('counts by controller, in all and by right', () => {
    const text = tableOf(sampleReport())
    expect(text).to.match(/^bookbeat +2 +1 +0 +0 +0 +1 +0 +0 +1 +2$/m)
    expect(text).to.match(/^bxsoftware +1 +0 +1 +1 +1 +0 +0 +1 +0 +0$/m)
    expect(text).to.match(/^all +3 +1 +1 +1 +1 +1 +0 +1 +1 +2$/m)
    expect(text).to.match(/^undecided +1 /m)
  })

  it('is readable when nothing waits, and says so', async () => {
    const text = (await written(buildManagerReport(EMPTY), 'table')).toString()
    expect(text).to.match(/^all +0/m)
    for (const words of ['Nothing is overdue.', 'Nothing was due in these months.', 'Nothing is due in these days.'])
      expect(text).to.contain(words)
  })

  it('has the figures and what each of them means, in at most 100 columns', async () => {
    const text = (await written(sampleReport(), 'table')).toString()
    expect(text).to.match(/^2026-04 +19 +2 +0 +0 +90\.5$/m)
    expect(text).to.match(/^controller +bxsoftware +1 +0 +61 +2 +96\.7 +12 +25 +34$/m)
    expect(text).to.match(/^legal_claims +17\(3\)\(e\) .* 5 +0$/m)
    for (const { title } of FIGURE_DEFINITIONS) expect(text).to.contain(`${title}: `)
    for (const line of text.trimEnd().split('\n').slice(0, -1)) expect(Array.from(line).length, line).to.be.at.most(100)
  })

  it('cannot be broken by what a name or an alert holds', () => {
    const hostile = `x${'y'.repeat(200)}\u001b[2J\nforged line`
    const cases = [buildReportCase({ controllerId: hostile })]
    const alerts = [{ code: 'c', text: hostile, since: '2026-06-01T00:00:00.000Z' }]
    const text = tableOf(buildManagerReport({ ...EMPTY, cases, alerts }))
    expect(text).to.not.contain('\u001b')
    expect(text).to.not.match(/^forged/m)
  })
})

/** The cases alone. */
function tableOf(report: ManagerReport): string {
  return reportTable(report)
}

describe('report as JSON', () => {
  it('is the report as it stands, with the meaning of its figures', async () => {
    const read: unknown = JSON.parse((await written(sampleReport(), 'json')).toString())
    expect(read).to.deep.equal({ ...sampleReport(), definitions: FIGURE_DEFINITIONS })
  })
})

describe('report as CSV', () => {
  const rows = async (report: ManagerReport): Promise<Record<string, string>[]> =>
    parse(await written(report, 'csv'), { columns: true, record_delimiter: '\r\n' })

  it('has a row for every case, every alert and every controller with unread messages, then the figures', async () => {
    const read = await rows(sampleReport())
    const waiting = read.filter(({ kind }) => kind !== 'figure')
    expect(waiting.map(({ kind, reference }) => `${String(kind)} ${String(reference)}`)).to.deep.equal([
      'case DSR-2026-000007',
      'case DSR-2026-000008',
      'case DSR-2026-000009',
      'case DSR-2026-000006',
      'unread ',
      'alert ',
      'anchor ',
    ])
    expect(read.at(-1)?.['what']).to.equal(ANCHOR)
    expect(read[0]).to.include({
      days_left: '-3',
      urgency: 'overdue',
      latest_lawful_on: '2026-05-29',
      waits_for: 'innsyn',
    })
    expect(read[1]).to.include({ controller: 'bxsoftware', attention: 'open_in_mailbox' })
    expect(read[4]).to.include({ controller: 'bookbeat', what: '2 messages not read yet', days_left: '' })
    const value = (figure: string, what: string): string | undefined =>
      read.find((row) => row['figure'] === figure && row['what'] === what)?.['value']
    expect(value('on_time.share_percent', '2026-04')).to.equal('90.5')
    expect(value('breakdown.median_days', 'controller / bookbeat')).to.equal('12')
    expect(value('forecast.due_so_far', '2026-06-30')).to.equal('3')
  })

  it('ends every row with CRLF', async () => {
    const text = (await written(sampleReport(), 'csv')).toString()
    expect(text.endsWith('\r\n')).to.equal(true)
    expect(text.replaceAll('\r\n', '')).to.not.match(/[\r\n]/)
  })

  it('catalogue 45: leaves no text that a spreadsheet would run, and comes back whole', async () => {
    for (const start of ['=', '+', '-', '@', '\t', '\r', '\n', '＝']) {
      const text = `${start}cmd|' /C calc'!A0, "quoted"`
      const alerts = [{ code: 'c', text, since: '2026-06-01T00:00:00.000Z' }]
      const read = await rows(buildManagerReport({ ...EMPTY, alerts }))
      expect(read.find(({ kind }) => kind === 'alert')?.['what'], JSON.stringify(start)).to.equal(`'${text}`)
    }
  })
})
