import { expect } from 'chai'
import { parse } from 'csv-parse/sync'
import { RUNNING_CLOCK } from '../../src/domain/case-life/case-clock.js'
import type { DeadlineReport } from '../../src/domain/report.js'
import { buildReport } from '../../src/domain/report.js'
import { renderReport } from '../../src/reports/render-report.js'
import { buildReportCase } from '../support/deadline/build-report-case.js'

const ANCHOR = `innsyn-audit-1 12 ${'a'.repeat(64)} 2026-06-01T10:00:00.000Z ${'b'.repeat(64)}`

function sample(): DeadlineReport {
  return buildReport({
    now: '2026-06-01T10:00:00.000Z',
    controllers: [
      { id: 'bookbeat', timeZone: 'Europe/Stockholm', unreadMessages: 2 },
      { id: 'bxsoftware', timeZone: 'Europe/Oslo', unreadMessages: 0 },
    ],
    cases: [
      buildReportCase({ reference: 'DSR-2026-000007', targetOn: '2026-05-29', receivedOn: '2026-04-29' }),
      buildReportCase({
        reference: 'DSR-2026-000008',
        controllerId: 'bxsoftware',
        rights: ['access', 'erasure', 'portability', 'restriction', 'objection', 'consent_withdrawal', 'rectification'],
        state: 'awaiting_approval',
        targetOn: '2026-06-03',
        attention: [{ code: 'open_in_mailbox', text: 'open it in the mailbox' }],
      }),
      buildReportCase({ reference: 'DSR-2026-000009', rights: [], state: 'needs_review', targetOn: '2026-06-30' }),
      buildReportCase({ reference: 'DSR-2026-000006', state: 'answered', targetOn: '2026-06-10' }),
    ],
    alerts: [
      {
        code: 'mailbox_unreachable',
        text: `=HYPERLINK("http://x.example") ${'the mailbox does not answer; '.repeat(6)}`,
        since: '2026-05-30T08:00:00.000Z',
      },
    ],
    auditAnchor: ANCHOR,
  })
}

describe('report as a table', () => {
  it('is aligned, at most 100 columns wide and without trailing spaces, but for the anchor, which ends it in one line', () => {
    const [anchor, ...lines] = renderReport(sample(), 'table').trimEnd().split('\n').toReversed()
    expect(anchor).to.equal(ANCHOR)
    for (const line of lines) {
      expect(Array.from(line).length, line).to.be.at.most(100)
      expect(line).to.equal(line.trimEnd())
    }
  })

  it('groups cases by urgency, and tells of each what it waits for', () => {
    const text = renderReport(sample(), 'table')
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

  it('says what people decided about the clock, and on demand how each day came about', () => {
    const by = { kind: 'operator' } as const
    const at = '2026-05-20T08:00:00.000Z'
    const extension = { reasons: ['number'] as const, explanation: 'many', decidedAt: at, by, toldAt: at }
    const question = {
      ground: 'identity',
      asked: '2026-05-18',
      answered: null,
      doubt: 'who?',
      statedAt: at,
      by,
    } as const
    const extended = buildReportCase({
      latestLawfulOn: '2026-08-17',
      firstPeriodEndsOn: '2026-06-15',
      withoutPauses: '2026-08-15',
      assignee: 'kari',
      clock: { ...RUNNING_CLOCK, extension, pauses: [question] },
    })
    const deadline = { ...extended.deadline, derivation: [{ step: 'month', date: '2026-06-15', because: 'one month' }] }
    const report = buildReport({
      now: at,
      controllers: [],
      cases: [{ ...extended, deadline }],
      alerts: [],
      auditAnchor: ANCHOR,
    })
    const text = renderReport(report, 'table').replace(/\s+/g, ' ')
    expect(text).to.contain('kari has it')
    expect(text).to.contain(
      'extended; 1 question(s) open; without pauses due 2026-08-15; refusals at the latest 2026-06-15',
    )
    expect(text).to.not.contain('one month')
    expect(renderReport(report, 'table', true)).to.contain('2026-06-15 one month')
    expect(renderReport(report, 'csv')).to.contain(',kari,told,1,2026-08-15,2026-06-15,2026-06-15 one month')
    expect(renderReport(report, 'json'), 'no words of staff').to.not.contain('who?')
  })

  it('counts by controller, in all and by right', () => {
    const text = renderReport(sample(), 'table')
    expect(text).to.match(/^bookbeat +2 +1 +0 +0 +0 +1 +0 +0 +1 +2$/m)
    expect(text).to.match(/^bxsoftware +1 +0 +1 +1 +1 +0 +0 +1 +0 +0$/m)
    expect(text).to.match(/^all +3 +1 +1 +1 +1 +1 +0 +1 +1 +2$/m)
    expect(text).to.match(/^undecided +1 /m)
  })

  it('is readable when nothing waits', () => {
    const empty = buildReport({
      now: '2026-06-01T10:00:00.000Z',
      controllers: [],
      cases: [],
      alerts: [],
      auditAnchor: ANCHOR,
    })
    expect(renderReport(empty, 'table')).to.match(/^all +0/m)
  })

  it('cannot be broken by what a name or an alert holds', () => {
    const hostile = `x${'y'.repeat(200)}\u001b[2J\nforged line`
    const text = renderReport(
      buildReport({
        now: '2026-06-01T10:00:00.000Z',
        controllers: [],
        cases: [buildReportCase({ controllerId: hostile })],
        alerts: [{ code: 'c', text: hostile, since: '2026-06-01T00:00:00.000Z' }],
        auditAnchor: ANCHOR,
      }),
      'table',
    )
    expect(text).to.not.contain('\u001b')
    expect(text).to.not.match(/^forged/m)
  })
})

describe('report as JSON', () => {
  it('is the report as it stands', () => {
    expect(JSON.parse(renderReport(sample(), 'json'))).to.deep.equal(sample())
  })
})

describe('report as CSV', () => {
  const rows = (report: DeadlineReport): Record<string, string>[] =>
    parse(renderReport(report, 'csv'), { columns: true, record_delimiter: '\r\n' })

  it('has a row for every case, every alert and every controller with unread messages', () => {
    const read = rows(sample())
    expect(read.map(({ kind, reference }) => `${String(kind)} ${String(reference)}`)).to.deep.equal([
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
  })

  it('ends every row with CRLF', () => {
    const text = renderReport(sample(), 'csv')
    expect(text.endsWith('\r\n')).to.equal(true)
    expect(text.replaceAll('\r\n', '')).to.not.match(/[\r\n]/)
  })

  it('leaves no text that a spreadsheet would run, and comes back whole', () => {
    for (const start of ['=', '+', '-', '@', '\t', '\r', '\n']) {
      const text = `${start}cmd|' /C calc'!A0, "quoted"`
      const [row] = rows(
        buildReport({
          now: '2026-06-01T10:00:00.000Z',
          controllers: [],
          cases: [],
          alerts: [{ code: 'c', text, since: '2026-06-01T00:00:00.000Z' }],
          auditAnchor: ANCHOR,
        }),
      )
      expect(row?.['what'], JSON.stringify(start)).to.equal(`'${text}`)
    }
  })
})
