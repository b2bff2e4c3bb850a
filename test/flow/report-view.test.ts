import { expect } from 'chai'
import { createHolidayCalendar } from '../../integrations/holidays/holiday-calendar.js'
import type { StaffMember } from '../../src/domain/staff.js'
import { DIMENSIONS } from '../../src/domain/report/figures/figures.js'
import { REPORT_PARTS } from '../../src/domain/report/report-view.js'
import { loadOverview } from '../../src/flow/load-report.js'
import { loadDue, loadReportView } from '../../src/flow/load-report-view.js'
import type { ReportTools, ReportWish } from '../../src/flow/shared/report-tools.js'
import type { NewCase, ReportStore } from '../../src/ports.js'
import { controllerProfile } from '../support/collect/draft-inputs.js'
import { aCase } from '../support/storage/builders.js'
import { openTestStorage, type TestStorage } from '../support/storage/test-storage.js'

const STAFF: readonly StaffMember[] = ['kari', 'ola'].map((id) => ({
  id,
  email: `${id}@bookbeat.example`,
  roles: ['agent'],
  controllers: null,
  ...(id === 'kari' && { team: 'support' }),
}))
const STATES = ['needs_review', 'identity', 'collecting', 'awaiting_approval', 'answered', 'closed'] as const
const HOLDERS = [null, 'kari', 'ola'] as const
const RIGHTS = [['access', 'erasure'], ['objection'], []] as const

const day = (offset: number): string => new Date(Date.UTC(2026, 1, 20 + offset)).toISOString().slice(0, 10)
/** The values in turn. */
const turn = <Value>(values: readonly [Value, ...Value[]], at: number): Value => values[at % values.length] ?? values[0]

/** Some of every kind, around 10 March 2026 (the clock of the storage moved on), told apart by everything that figures tell apart. */
function someCase(at: number): Partial<NewCase> {
  const state = turn(STATES, at)
  const isEnded = state === 'answered' || state === 'closed'
  return {
    state,
    outcome: state === 'closed' ? 'fulfilled' : null,
    controllerId: turn(['bxsoftware', 'bookbeat', 'bookbeat', 'bookbeat'], at),
    channel: turn(['zendesk', 'imap', 'imap'], at),
    language: turn(['sv', 'nb', 'nb', 'nb', 'nb'], at),
    rights: turn<(typeof RIGHTS)[number]>(RIGHTS, Math.floor(at / 2)),
    assignee: turn<(typeof HOLDERS)[number]>(HOLDERS, at),
    ...(isEnded && { answeredAt: `${day((at * 5) % 18)}T12:00:00.000Z` }),
    deadline: { ...aCase().deadline, targetOn: day((at * 7) % 37), latestLawfulOn: day(((at * 7) % 37) + (at % 3)) },
  }
}

describe('the pages of the report', () => {
  let test: TestStorage
  let tools: ReportTools
  before(async () => {
    test = await openTestStorage('sqlite')
    test.clock.advance(8 * 86_400_000)
    const { unitOfWork, digests } = test.storage
    const profiles = [
      controllerProfile({ id: 'bookbeat', timeZone: 'Pacific/Auckland' }),
      controllerProfile({ id: 'bxsoftware', timeZone: 'America/Los_Angeles' }),
    ]
    const controllers = new Map(profiles.map((profile) => [profile.id, profile]))
    tools = { unitOfWork, controllers, calendar: createHolidayCalendar(), staff: STAFF, clock: test.clock, digests }
    for (let at = 0; at < 120; at += 1) await unitOfWork.run((stores) => stores.cases.insert(aCase(someCase(at))))
  })
  after(() => test.destroy())

  const WISHES: readonly ReportWish[] = [
    {},
    { controllerIds: ['bookbeat'] },
    { from: '2026-02-01', to: '2026-02-28' },
    { controllerIds: [] },
  ]

  it('say what the whole report says, of everything and of some controllers, in any period', async () => {
    for (const wish of WISHES) {
      const { figures, controllers, total } = await loadOverview(tools, wish)
      for (const part of REPORT_PARTS)
        for (const by of DIMENSIONS) {
          const name = `${JSON.stringify(wish)} ${part} ${by}`
          const view = await loadReportView(tools, wish, { part, by })
          expect(view.period, name).to.deep.equal(figures.period)
          switch (view.part) {
            case 'now': {
              const { alerts, ...counts } = total
              expect({ ...view.total, alerts }, name).to.deep.equal({ ...counts, alerts })
              expect(view.controllers, name).to.deep.equal(controllers)
              expect(view.overdue, name).to.deep.equal(figures.overdue)
              break
            }
            case 'on_time':
              expect(view.onTime, name).to.deep.equal(figures.onTime)
              break
            case 'answers':
              expect(view.rows, name).to.deep.equal(figures.breakdowns.find((one) => one.by === by)?.rows)
              expect(view.daysToAnswer, name).to.deep.equal(figures.daysToAnswer)
              break
            case 'decisions': {
              const { extensions, pauses, refusals } = figures
              expect(view, name).to.deep.include({ extensions, pauses, refusals })
              break
            }
            case 'forecast':
              expect(view.forecast, name).to.deep.equal(figures.forecast)
          }
        }
      expect((await loadDue(tools, wish)).controllers).to.deep.equal(controllers)
    }
  })

  it('tell what changed at the next request', async () => {
    const view = () => loadReportView(tools, {}, { part: 'now', by: 'controller' })
    const before = await view()
    await test.storage.unitOfWork.run((stores) => stores.cases.insert(aCase({ state: 'identity' })))
    const after = await view()
    if (before.part !== 'now' || after.part !== 'now') throw new Error('another page was asked for')
    expect(after.total.open).to.equal(before.total.open + 1)
  })

  it('count what they show and nothing else', async () => {
    const asked: string[] = []
    const { unitOfWork } = tools
    const watched: ReportTools = {
      ...tools,
      unitOfWork: {
        ...unitOfWork,
        read: (work) =>
          unitOfWork.read((stores) => {
            const reports = new Proxy(stores.reports, {
              get: (target, name: keyof ReportStore) => {
                asked.push(name)
                return target[name].bind(target)
              },
            })
            return work({ ...stores, reports })
          }),
      },
    }
    const of = async (part: (typeof REPORT_PARTS)[number]): Promise<readonly string[]> => {
      asked.splice(0)
      await loadReportView(watched, {}, { part, by: 'right' })
      return [...asked].sort()
    }
    expect(await of('now')).to.deep.equal(['duePiles', 'latePiles', 'lines', 'unreadMessages', 'unreadMessages'])
    expect(await of('on_time')).to.deep.equal(['due', 'open'])
    expect(await of('answers')).to.deep.equal(['answered', 'open'])
    expect(await of('decisions')).to.deep.equal(['codes', 'codes', 'codes'])
    expect(await of('forecast')).to.deep.equal(['answersByController', 'open'])
  })
})
