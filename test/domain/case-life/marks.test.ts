import { expect } from 'chai'
import fc from 'fast-check'
import { peopleToTell } from '../../../src/domain/case-life/mark-audience.js'
import {
  newMarks,
  passedMarks,
  readMark,
  stillHolds,
  tellingMarks,
  type PassedMark,
  type WatchedCase,
  type WatchRules,
} from '../../../src/domain/case-life/marks.js'
import { CASE_STATES, ENDED_STATES } from '../../../src/domain/request-case.js'
import type { StaffMember } from '../../../src/domain/staff.js'
import { aCase } from '../../support/storage/builders.js'

const RULES: WatchRules = {
  halfTime: true,
  daysBefore: [7, 3, 1],
  unassignedHours: 24,
  reviewDays: 2,
  reviewEscalationDays: 5,
  sourceHours: 24,
}
const RECEIVED = '2026-03-01T08:00:00.000Z'
const DAY_MS = 86_400_000
const OPEN_STATES = CASE_STATES.filter((state) => !ENDED_STATES.includes(state))

type Facts = WatchedCase['requestCase']

/** Received on 1 March, to be answered by Wednesday 1 April. Somebody has it. */
function watched(changes: Partial<Facts> = {}, times: Partial<WatchedCase['times']> = {}): WatchedCase {
  const requestCase = { ...aCase({ state: 'identity', assignee: 'kari' }), ...changes }
  return { requestCase, times: { openedAt: RECEIVED, assignedAt: RECEIVED, collectingSince: RECEIVED, ...times } }
}

const at = (day: string, time = '12:00'): string => `${day}T${time}:00.000Z`
const marksOf = (one: WatchedCase, now: string, zone = 'Europe/Stockholm', rules = RULES): string[] =>
  passedMarks(one, now, rules, zone).map(({ mark }) => mark)

describe('the marks of a case', () => {
  it('come with the days of the controller, not of UTC', () => {
    const one = watched()
    expect(marksOf(one, at('2026-03-16'))).to.deep.equal([])
    expect(marksOf(one, at('2026-03-17'))).to.deep.equal(['half_time'])
    expect(marksOf(one, at('2026-03-24', '22:59'))).to.deep.equal(['half_time'])
    expect(marksOf(one, at('2026-03-24', '23:00')), 'midnight in Stockholm').to.deep.equal(['half_time', 'days_7'])
    expect(marksOf(one, at('2026-03-24', '23:00'), 'America/New_York')).to.deep.equal(['half_time'])
    expect(marksOf(one, at('2026-03-29')))
      .to.include('days_3')
      .and.not.include('days_1')
    expect(marksOf(one, at('2026-03-31')).at(-1)).to.equal('days_1')
    expect(marksOf(one, at('2026-03-31', '22:00')).at(-1), 'summer time').to.equal('due')
    expect(marksOf(one, at('2026-04-01', '21:59')).at(-1)).to.equal('due')
    expect(marksOf(one, at('2026-04-01', '22:00')).at(-1)).to.equal('overdue')
  })

  it('belong to the day to work towards, and overdue to the last lawful day', () => {
    const deadline = { ...watched().requestCase.deadline, targetOn: '2026-03-30', latestLawfulOn: '2026-04-07' }
    const passed = passedMarks(watched({ deadline }), at('2026-04-09'), RULES, 'UTC')
    expect(passed).to.deep.equal([
      { mark: 'half_time', dueOn: '2026-03-30' },
      { mark: 'days_7', dueOn: '2026-03-30' },
      { mark: 'days_3', dueOn: '2026-03-30' },
      { mark: 'days_1', dueOn: '2026-03-30' },
      { mark: 'due', dueOn: '2026-03-30' },
      { mark: 'overdue', dueOn: '2026-04-07' },
    ])
  })

  it('follow the settings', () => {
    const rules = { ...RULES, halfTime: false, daysBefore: [10] }
    expect(marksOf(watched(), at('2026-03-23'), 'UTC', rules)).to.deep.equal(['days_10'])
  })

  it('stand for a case in every state but answered and closed', () => {
    for (const state of CASE_STATES) {
      const marks = marksOf(watched({ state }), at('2026-04-09'))
      expect(marks.includes('overdue'), state).to.equal(!ENDED_STATES.includes(state))
    }
  })

  it('77: say that a review waits, then that it waits for long', () => {
    const one = watched({ state: 'needs_review' })
    expect(marksOf(one, at('2026-03-03', '07:59'))).to.deep.equal([])
    expect(marksOf(one, at('2026-03-03', '08:00'))).to.deep.equal(['review_waiting'])
    expect(marksOf(one, at('2026-03-06', '08:00'))).to.deep.equal(['review_waiting', 'review_waiting_long'])
    const passed = passedMarks(one, at('2026-03-06', '08:00'), RULES, 'UTC')
    expect(tellingMarks(passed)).to.deep.equal([{ mark: 'review_waiting_long', dueOn: '2026-03-01' }])
    expect(stillHolds(watched({ state: 'identity' }).requestCase, passed[0]!)).to.equal(false)
  })

  it('say that nobody took a case, that its data does not come, that an extension was not told', () => {
    expect(marksOf(watched({ assignee: null }), at('2026-03-02', '08:00'))).to.deep.equal(['unassigned'])
    const putBack = watched({ assignee: null }, { assignedAt: at('2026-03-02') })
    expect(marksOf(putBack, at('2026-03-03', '11:59'))).to.deep.equal([])
    const collecting = watched({ state: 'collecting' }, { collectingSince: at('2026-03-04') })
    expect(marksOf(collecting, at('2026-03-05', '11:59'))).to.deep.equal([])
    expect(marksOf(collecting, at('2026-03-05'))).to.deep.equal(['source_silent'])
    const extension = {
      reasons: ['complexity' as const],
      explanation: 'x',
      decidedAt: RECEIVED,
      by: { kind: 'system' as const },
      toldAt: null,
    }
    const { clock } = watched().requestCase
    const untold = watched({ clock: { ...clock, extension } })
    expect(marksOf(untold, at('2026-03-28'))).to.not.include('extension_untold')
    expect(passedMarks(untold, at('2026-03-29'), RULES, 'UTC')).to.deep.include({
      mark: 'extension_untold',
      dueOn: '2026-04-01',
    })
    const told = watched({ clock: { ...clock, extension: { ...extension, toldAt: RECEIVED } } })
    expect(marksOf(told, at('2026-03-29'))).to.not.include('extension_untold')
  })

  it('count anew when the deadline moves; of several passed at once the most urgent is told', () => {
    const late = passedMarks(watched(), at('2026-04-09'), RULES, 'UTC')
    const first = newMarks(late, [])
    expect(first.tell).to.deep.equal([{ mark: 'overdue', dueOn: '2026-04-01' }])
    expect(first.passOver.map(({ mark }) => mark)).to.deep.equal(['half_time', 'days_7', 'days_3', 'days_1', 'due'])
    expect(newMarks(late, late)).to.deep.equal({ tell: [], passOver: [] })

    const deadline = { ...watched().requestCase.deadline, targetOn: '2026-06-01', latestLawfulOn: '2026-06-01' }
    const moved = passedMarks(watched({ deadline }), at('2026-05-25'), RULES, 'UTC')
    expect(newMarks(moved, late).tell).to.deep.equal([{ mark: 'days_7', dueOn: '2026-06-01' }])
    expect(stillHolds(watched({ deadline }).requestCase, late[4]!), 'of the old day').to.equal(false)
    expect(stillHolds(watched({ deadline }).requestCase, moved[1]!)).to.equal(true)
  })

  it('are read back as they were kept', () => {
    for (const { mark } of passedMarks(
      watched({ state: 'needs_review', assignee: null }),
      at('2026-04-09'),
      RULES,
      'UTC',
    ))
      expect(readMark(mark)).to.equal(mark)
    for (const word of ['', 'days_', 'days_x', 'toString', 'DUE']) expect(() => readMark(word)).to.throw(TypeError)
  })

  describe('for any case', () => {
    const day = fc.integer({ min: 1, max: 120 })
    const date = (days: number): string => new Date(Date.parse('2026-03-01') + days * DAY_MS).toISOString().slice(0, 10)
    const cases = fc
      .record({
        state: fc.constantFrom(...OPEN_STATES),
        assignee: fc.constantFrom(null, 'kari'),
        target: day,
        more: day,
      })
      .map(({ state, assignee, target, more }) => {
        const { deadline } = aCase()
        const targetOn = date(target)
        return watched({
          state,
          assignee,
          deadline: { ...deadline, targetOn, latestLawfulOn: date(target + (more % 9)) },
        })
      })
    const instants = fc.integer({ min: -10 * 24, max: 250 * 24 }).map((hours) => {
      return new Date(Date.parse(RECEIVED) + hours * 3_600_000).toISOString()
    })
    const zones = fc.constantFrom('Europe/Oslo', 'UTC', 'Pacific/Auckland', 'America/Los_Angeles')
    const keys = (marks: readonly PassedMark[]): string[] => marks.map(({ mark, dueOn }) => `${mark} ${dueOn}`)

    it('never go away while time goes on', () => {
      fc.assert(
        fc.property(cases, instants, instants, zones, (one, a, b, zone) => {
          const [early, later] = [a, b].sort().map((now) => keys(passedMarks(one, now, RULES, zone)))
          expect(later).to.include.members(early!)
        }),
      )
    })

    it('are never passed before receipt, and overdue never before the last lawful day is over', () => {
      fc.assert(
        fc.property(cases, instants, zones, (one, now, zone) => {
          const passed = marksOf(one, now, zone)
          if (now < RECEIVED)
            expect(passed.filter((mark) => mark !== 'half_time' && !mark.startsWith('days_'))).to.be.empty
          if (now.slice(0, 10) < '2026-02-28') expect(passed).to.be.empty
          if (now.slice(0, 10) < one.requestCase.deadline.latestLawfulOn) expect(passed).to.not.include('overdue')
        }),
      )
    })

    it('94: are told at most once, whatever the clock does between the looks, and in the end each is recorded', () => {
      fc.assert(
        fc.property(cases, fc.array(instants, { maxLength: 30 }), zones, (one, looks, zone) => {
          const known: PassedMark[] = []
          const told: PassedMark[] = []
          const end = new Date(Date.parse(RECEIVED) + 251 * DAY_MS).toISOString()
          for (const now of [...looks, end, end]) {
            const { tell, passOver } = newMarks(passedMarks(one, now, RULES, zone), known)
            known.push(...tell, ...passOver)
            told.push(...tell)
          }
          expect(new Set(keys(known)).size).to.equal(known.length)
          expect(keys(known)).to.include.members(keys(passedMarks(one, end, RULES, zone)))
          expect(keys(told).filter((key) => key.startsWith('overdue'))).to.have.length(1)
        }),
      )
    })
  })
})

describe('who is told of a mark', () => {
  const person = (id: string, ...roles: StaffMember['roles']): StaffMember => ({
    id,
    email: `${id}@bookbeat.example`,
    roles,
    controllers: null,
  })
  const elsewhere: StaffMember = { ...person('far', 'agent', 'manager', 'privacy_officer'), controllers: ['other'] }
  const staff = [
    person('ann', 'agent'),
    person('kari', 'agent'),
    person('max', 'manager'),
    person('dpo', 'privacy_officer'),
    elsewhere,
  ]
  const told = (
    mark: Parameters<typeof peopleToTell>[0],
    assignee: string | null,
    watchers: string[] = [],
    who = staff,
  ) => peopleToTell(mark, { assignee, controllerId: 'bookbeat' }, { staff: who, watchers }).map(({ id }) => id)

  it('is who has the case, else the agents; managers when it is late, privacy officers when it is too late', () => {
    for (const mark of ['half_time', 'days_7', 'days_3'] as const) {
      expect(told(mark, 'kari'), mark).to.deep.equal(['kari'])
      expect(told(mark, null), mark).to.deep.equal(['ann', 'kari'])
    }
    for (const mark of ['days_1', 'due', 'source_silent', 'extension_untold'] as const) {
      expect(told(mark, 'kari'), mark).to.deep.equal(['kari', 'max'])
      expect(told(mark, null), mark).to.deep.equal(['ann', 'kari', 'max'])
    }
    expect(told('overdue', 'kari')).to.deep.equal(['kari', 'max', 'dpo'])
    expect(told('unassigned', null)).to.deep.equal(['max'])
    expect(told('review_waiting', null)).to.deep.equal(['ann', 'kari', 'max'])
    expect(told('review_waiting_long', null)).to.deep.equal(['max', 'dpo'])
  })

  it('is always who watches the case, and each person once', () => {
    expect(told('unassigned', null, ['far', 'max', 'gone'])).to.deep.equal(['max', 'far'])
    const twice = [
      person('kari', 'agent', 'manager'),
      { ...person('kari-2', 'manager'), email: 'kari@bookbeat.example' },
    ]
    expect(told('overdue', 'kari', ['kari-2'], twice)).to.deep.equal(['kari'])
  })

  it('is the agents when who had the case left the settings', () => {
    expect(told('days_3', 'gone')).to.deep.equal(['ann', 'kari'])
    expect(told('overdue', 'gone')).to.deep.equal(['max', 'dpo'])
  })
})
