import { expect } from 'chai'
import { isoDate, parseDate } from '../../../src/domain/deadline/dates.js'
import { openUrgencyOn, urgencyTurns } from '../../../src/domain/report/urgency.js'
import { CASE_STATES } from '../../../src/domain/request-case.js'
import type { ReportCase } from '../../../src/domain/report/deadline-report.js'
import { buildReport, buildReportCase, type ReportOf } from '../../support/deadline/build-report-case.js'

const BOOKBEAT = { id: 'bookbeat', timeZone: 'Europe/Stockholm', unreadMessages: 0 }

function report(cases: readonly ReportCase[], overrides: Partial<ReportOf> = {}) {
  return buildReport({
    now: '2026-06-01T10:00:00.000Z',
    controllers: [BOOKBEAT],
    cases,
    alerts: [],
    auditAnchor: 'an anchor',
    ...overrides,
  })
}

describe('deadline report', () => {
  it('calls a case overdue past its last lawful day, and not on it', () => {
    const dueOn = (latestLawfulOn: string) => report([buildReportCase({ targetOn: latestLawfulOn })]).lines[0]
    expect(dueOn('2026-05-31')).to.include({ urgency: 'overdue', daysLeft: -1 })
    expect(dueOn('2026-06-01')).to.include({ urgency: 'due_in_3', daysLeft: 0 })
  })

  it('measures what is due by the target, and says how many days the law leaves', () => {
    const at = (targetOn: string, latestLawfulOn = targetOn) =>
      report([buildReportCase({ targetOn, latestLawfulOn })]).lines[0]
    expect(at('2026-06-04')).to.include({ urgency: 'due_in_3', daysLeft: 3 })
    expect(at('2026-06-05')).to.include({ urgency: 'due_in_7', daysLeft: 4 })
    expect(at('2026-06-08')?.urgency).to.equal('due_in_7')
    expect(at('2026-06-09')?.urgency).to.equal('due_in_14')
    expect(at('2026-06-15')?.urgency).to.equal('due_in_14')
    expect(at('2026-06-16')?.urgency).to.equal('later')
    // A target missed, the law not: still the most urgent that is not late.
    expect(at('2026-05-29', '2026-06-01')).to.include({ urgency: 'due_in_3', daysLeft: 0 })
    expect(at('2026-06-01', '2026-06-06')).to.include({ urgency: 'due_in_3', daysLeft: 5 })
  })

  it('has its turns between urgencies, wherever it is one of some days', () => {
    const today = parseDate('2026-06-01', 'today')
    const turns = urgencyTurns([today, today + 1])
    const days = Array.from({ length: 40 }, (_, at) => isoDate(today - 10 + at))
    const turnsAt = (on: number): readonly string[] => {
      const urgency = (date: string): string =>
        openUrgencyOn(on, { targetOn: date, latestLawfulOn: date }) +
        openUrgencyOn(on, { targetOn: date, latestLawfulOn: '9999-12-31' })
      return days.filter((date, at) => urgency(date) !== urgency(days[at - 1] ?? '2026-01-01'))
    }
    expect(turns).to.deep.equal([...new Set([...turnsAt(today), ...turnsAt(today + 1)])].sort())
  })

  it('knows which day it is at each controller', () => {
    const late = { targetOn: '2026-06-01' }
    const cases = [
      buildReportCase({ ...late, controllerId: 'oslo', reference: 'DSR-2026-000001' }),
      buildReportCase({ ...late, controllerId: 'york', reference: 'DSR-2026-000002' }),
    ]
    const controllers = [
      { id: 'oslo', timeZone: 'Europe/Oslo', unreadMessages: 0 },
      { id: 'york', timeZone: 'America/New_York', unreadMessages: 0 },
    ]
    const { lines, controllers: days } = report(cases, { controllers, now: '2026-06-01T22:30:00.000Z' })
    expect(lines.map(({ controllerId, urgency }) => [controllerId, urgency])).to.deep.equal([
      ['oslo', 'overdue'],
      ['york', 'due_in_3'],
    ])
    expect(days.map(({ today }) => today)).to.deep.equal(['2026-06-02', '2026-06-01'])
  })

  it('leaves out nothing that waits, in whatever state it is', () => {
    const cases = CASE_STATES.map((state, at) =>
      buildReportCase({ state, reference: `DSR-2026-00000${String(at)}`, targetOn: '2026-05-01' }),
    )
    const { lines, total } = report(cases)
    expect(lines.map(({ state }) => state)).to.have.members(CASE_STATES.filter((state) => state !== 'closed'))
    expect(total).to.include({
      open: 7,
      overdue: 7,
      answered: 1,
      needsReview: 1,
      awaitingIdentity: 1,
      awaitingApproval: 1,
    })
    for (const { waitsFor } of lines) expect(waitsFor.what).to.not.equal('nothing')
  })

  it('still shows the cases of a controller that the settings have lost', () => {
    const { lines, controllers, total } = report([buildReportCase({ controllerId: 'gone', targetOn: '2026-05-01' })])
    expect(lines).to.have.length(1)
    expect(total.overdue).to.equal(1)
    expect(controllers.map(({ id, counts }) => [id, counts.overdue])).to.deep.equal([
      ['bookbeat', 0],
      ['gone', 1],
    ])
  })

  it('counts by controller and by right, each right of a case, and cases without one', () => {
    const cases = [
      buildReportCase({ rights: ['access', 'erasure'], targetOn: '2026-05-01' }),
      buildReportCase({ rights: ['access'], targetOn: '2026-06-03', controllerId: 'bx' }),
      buildReportCase({ rights: [], state: 'needs_review', targetOn: '2026-06-30' }),
    ]
    const { byRight, controllers, total } = report(cases, {
      controllers: [BOOKBEAT, { id: 'bx', timeZone: 'Europe/Oslo', unreadMessages: 0 }],
    })
    expect(byRight.map(({ right, counts }) => [right, counts.open, counts.overdue])).to.deep.equal([
      ['access', 2, 1],
      ['erasure', 1, 1],
      ['undecided', 1, 0],
    ])
    expect(controllers.map(({ id, counts }) => [id, counts.open, counts.overdue, counts.dueIn3])).to.deep.equal([
      ['bookbeat', 2, 1, 0],
      ['bx', 1, 0, 1],
    ])
    expect(total).to.include({ open: 3, overdue: 1, dueIn3: 1, dueIn7: 1, dueIn14: 1 })
  })

  it('lets the due counts contain each other, without the overdue', () => {
    const due = ['2026-05-20', '2026-06-02', '2026-06-06', '2026-06-12', '2026-07-01']
    const { total } = report(due.map((targetOn) => buildReportCase({ targetOn })))
    expect(total).to.include({ open: 5, overdue: 1, dueIn3: 1, dueIn7: 2, dueIn14: 3 })
  })

  it('shows open alerts and unread messages', () => {
    const alerts = [
      { key: 'b', code: 'job_gave_up', text: 'a job gave up', since: '2026-06-01T00:00:00.000Z' },
      {
        key: 'a',
        code: 'mailbox_unreachable',
        text: 'bookbeat-privacy does not answer',
        since: '2026-05-30T00:00:00.000Z',
      },
    ]
    const {
      total,
      alerts: shown,
      controllers,
    } = report([], {
      alerts,
      controllers: [
        { ...BOOKBEAT, unreadMessages: 3 },
        { id: 'bx', timeZone: 'Europe/Oslo', unreadMessages: 4 },
      ],
    })
    expect(total).to.include({ unreadMessages: 7, alerts: 2, open: 0 })
    expect(shown.map(({ code }) => code)).to.deep.equal(['mailbox_unreachable', 'job_gave_up'])
    expect(controllers.map(({ unreadMessages }) => unreadMessages)).to.deep.equal([3, 4])
  })

  it('has no personal data, even when a whole case is handed in', () => {
    const whole = {
      ...buildReportCase({ attention: ['sender_unclear'] }),
      requester: { address: 'kari@person.example', name: 'Kari Person' },
    }
    const text = JSON.stringify(report([whole]))
    expect(text).to.contain('sender_unclear')
    expect(text).to.not.match(/kari|person\.example/i)
  })
})
