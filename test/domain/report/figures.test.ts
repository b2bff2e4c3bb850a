import { expect } from 'chai'
import fc from 'fast-check'
import { parseDate } from '../../../src/domain/deadline/dates.js'
import { forecastOf, type ForecastInput } from '../../../src/domain/report/figures/forecast.js'
import { overdueFigures, onTimeFigures } from '../../../src/domain/report/figures/overdue.js'
import { spreadOf } from '../../../src/domain/report/figures/spread.js'
import type { OpenPile } from '../../../src/domain/report/open-piles.js'
import { monthsOf, reportPeriod } from '../../../src/domain/report/period.js'
import { CASE_STATES, ENDED_STATES } from '../../../src/domain/request-case.js'
import { buildReportCase, pileOf } from '../../support/deadline/build-report-case.js'
import { answeredGroup, buildManagerReport, sampleReport } from '../../support/reports/build-manager-report.js'

const TODAY = parseDate('2026-06-01', 'today')
const today = (): number => TODAY

function pile(changes: Partial<OpenPile> = {}): OpenPile {
  return { ...pileOf(buildReportCase()), ...changes }
}

describe('median and 90th percentile', () => {
  it('are the nearest ranks of the cases one by one', () => {
    const counts = fc.array(fc.record({ days: fc.nat(400), count: fc.nat(5) }), { maxLength: 30 })
    fc.assert(
      fc.property(counts, (groups) => {
        const all = groups.flatMap(({ days, count }) => Array<number>(count).fill(days)).sort((a, b) => a - b)
        const { answered, median, p90, longest } = spreadOf(groups)
        const within = (days: number | null): number => all.filter((one) => one <= (days ?? -1)).length
        expect(answered).to.equal(all.length)
        expect(longest).to.equal(all.at(-1) ?? null)
        if (all.length === 0) return
        expect(within(median) * 2).to.be.at.least(all.length)
        expect(within((median ?? 0) - 1) * 2).to.be.below(all.length)
        expect(within(p90) * 10).to.be.at.least(all.length * 9)
        expect(within((p90 ?? 0) - 1) * 10).to.be.below(all.length * 9)
        expect(all).to.include(median).and.to.include(p90)
      }),
    )
  })

  it('are none where nothing was answered', () => {
    expect(spreadOf([])).to.deep.equal({ answered: 0, median: null, p90: null, longest: null })
  })
})

describe('overdue, and why', () => {
  it('holds every open case past its last lawful day, in whatever state, with or without somebody', () => {
    const piles = CASE_STATES.flatMap((state) =>
      [null, 'kari'].map((assignee) => pile({ state, assignee, latestLawfulOn: '2026-05-31', count: 2 })),
    ).filter(({ state }) => state !== 'closed')
    const { total, byStep, byAssignee } = overdueFigures(piles, today)
    const open = CASE_STATES.filter((state) => !ENDED_STATES.includes(state))
    expect(total).to.equal(open.length * 4)
    expect(byStep.map(({ state }) => state)).to.have.members(open)
    expect(byStep.find(({ state }) => state === 'identity')?.waitsFor.who).to.equal('requester')
    expect(byAssignee.map(({ assignee, count }) => [assignee, count])).to.have.deep.members([
      [null, open.length * 2],
      ['kari', open.length * 2],
    ])
  })

  it('is not what is due today, and tells how long the oldest waits', () => {
    const piles = [
      pile({ latestLawfulOn: '2026-06-01' }),
      pile({ latestLawfulOn: '2026-05-30', count: 3 }),
      pile({ latestLawfulOn: '2026-04-02' }),
    ]
    expect(overdueFigures(piles, today)).to.deep.include({ total: 4 })
    expect(overdueFigures(piles, today).byStep[0]).to.include({ count: 4, oldestLatestLawfulOn: '2026-04-02' })
  })

  it('stands in one order, however it was counted', () => {
    const late = (assignee: string | null, latestLawfulOn: string, count: number) =>
      pile({ assignee, latestLawfulOn, count })
    const piles = [
      late('ola', '2026-05-20', 2),
      late('kari', '2026-05-20', 2),
      late(null, '2026-05-20', 2),
      late('per', '2026-05-10', 2),
      late('liv', '2026-05-30', 3),
    ]
    for (const counted of [piles, piles.toReversed()])
      expect(overdueFigures(counted, today).byAssignee.map(({ assignee }) => assignee)).to.deep.equal([
        'liv',
        'per',
        null,
        'kari',
        'ola',
      ])
  })
})

describe('on-time share of a month', () => {
  const period = { from: '2026-04-10', to: '2026-06-01' }

  it('counts what was answered in time, of all that was due; open and overdue is late, not yet due is nothing', () => {
    const answered = [
      { latestLawfulOn: '2026-05-04', late: false, count: 6 },
      { latestLawfulOn: '2026-05-20', late: true, count: 1 },
      { latestLawfulOn: '2026-03-31', late: true, count: 50 },
    ]
    const piles = [pile({ latestLawfulOn: '2026-05-31', count: 2 }), pile({ latestLawfulOn: '2026-06-20', count: 5 })]
    const { months, total } = onTimeFigures(period, answered, piles, today)
    expect(months).to.deep.equal([
      { month: '2026-04', onTime: 0, answeredLate: 0, openOverdue: 0, notYetDue: 0, sharePercent: null },
      { month: '2026-05', onTime: 6, answeredLate: 1, openOverdue: 2, notYetDue: 0, sharePercent: 66.7 },
      { month: '2026-06', onTime: 0, answeredLate: 0, openOverdue: 0, notYetDue: 5, sharePercent: null },
    ])
    expect(total).to.include({ onTime: 6, answeredLate: 1, openOverdue: 2, sharePercent: 66.7 })
  })
})

describe('breakdowns', () => {
  it('count a case with several rights under each, and one without any by itself', () => {
    const cases = [buildReportCase({ rights: ['access', 'erasure'] }), buildReportCase({ rights: [] })]
    const report = buildManagerReport(
      { now: '2026-06-01T10:00:00.000Z', controllers: [], cases, alerts: [], auditAnchor: '' },
      {
        answered: {
          controller: [answeredGroup('bookbeat', 3, 2)],
          right: [{ values: ['access', 'erasure'], days: 3, late: false, count: 2 }],
          channel: [],
          language: [],
          assignee: [],
        },
      },
    )
    const rights = report.figures.breakdowns.find(({ by }) => by === 'right')?.rows ?? []
    expect(rights.map(({ value, open, answered }) => [value, open, answered])).to.deep.equal([
      ['access', 1, 2],
      ['erasure', 1, 2],
      [null, 1, 0],
    ])
    expect(report.figures.daysToAnswer).to.include({ answered: 2, median: 3 })
    expect(report.figures.breakdowns.map(({ by }) => by)).to.not.include('team')
  })

  it('count the answers of people as those of their teams', () => {
    const teams = sampleReport().figures.breakdowns.find(({ by }) => by === 'team')?.rows
    expect(teams?.map(({ value, open, answered }) => [value, open, answered])).to.deep.equal([
      ['north', 1, 61],
      [null, 2, 61],
    ])
  })

  it('leave nothing out: each adds up to all that is open', () => {
    const { figures, total } = sampleReport()
    for (const { by, rows } of figures.breakdowns.filter((one) => one.by !== 'right'))
      expect(
        rows.reduce((sum, { open }) => sum + open, 0),
        by,
      ).to.equal(total.open)
  })
})

describe('the forecast', () => {
  const desk = (changes: Partial<ForecastInput> = {}): ForecastInput => ({
    today: TODAY,
    due: [],
    answers: 0,
    works: (day) => {
      const weekday = new Date(day * 86_400_000).getUTCDay()
      return weekday !== 0 && weekday !== 6
    },
    ...changes,
  })

  it('measures the pace by working days, and finds the day on which it falls short and the one on which it suffices', () => {
    // 2 April to 31 May 2026: 42 working days. Half an answer a day.
    const { pace, days, firstShortOn, caughtUpOn, overdue } = forecastOf([
      desk({
        answers: 21,
        due: [
          { latestLawfulOn: '2026-05-20', count: 2 },
          { latestLawfulOn: '2026-06-15', count: 1 },
        ],
      }),
    ])
    expect(pace).to.deep.equal({ answers: 21, workingDays: 42, perWorkingDay: 0.5 })
    expect(overdue).to.equal(2)
    expect(days).to.have.length(30)
    expect(days[0]).to.deep.equal({ date: '2026-06-01', workingDay: true, due: 0, dueSoFar: 2, answeredByThen: 0.5 })
    expect(days[6], 'a Sunday adds nothing').to.include({ date: '2026-06-07', workingDay: false, answeredByThen: 2 })
    expect([firstShortOn, caughtUpOn]).to.deep.equal(['2026-06-01', '2026-06-04'])
  })

  it('lets no desk work off what another one owes', () => {
    const { firstShortOn, caughtUpOn, days } = forecastOf([
      desk({ answers: 0, due: [{ latestLawfulOn: '2026-05-20', count: 1 }] }),
      desk({ answers: 840 }),
    ])
    expect([firstShortOn, caughtUpOn]).to.deep.equal(['2026-06-01', null])
    expect(days.at(-1)).to.include({ dueSoFar: 1, answeredByThen: 0 })
  })

  it('says that there is no pace where nobody works, and is readable without any desk', () => {
    expect(forecastOf([desk({ works: () => false, answers: 4 })]).pace.perWorkingDay).to.equal(null)
    expect(forecastOf([])).to.include({ overdue: 0, firstShortOn: null, caughtUpOn: null })
  })
})

describe('the period of a report', () => {
  it('is the twelve months before this one and this one to today, without a wish', () => {
    expect(reportPeriod(TODAY, {})).to.deep.equal({ from: '2025-06-01', to: '2026-06-01' })
    expect(monthsOf({ from: '2025-11-30', to: '2026-02-01' })).to.deep.equal([
      '2025-11',
      '2025-12',
      '2026-01',
      '2026-02',
    ])
  })

  it('refuses what is no period', () => {
    expect(() => reportPeriod(TODAY, { from: '2026-06-02' })).to.throw(/from: 2026-06-02 lies after the end/)
    expect(() => reportPeriod(TODAY, { to: '2026-02-30' })).to.throw(/no day of the calendar/)
    expect(() => reportPeriod(TODAY, { from: '1800-01-01' })).to.throw(/a hundred years/)
  })
})
