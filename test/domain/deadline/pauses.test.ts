import { expect } from 'chai'
import type { DeadlineInput } from '../../../src/domain/deadline/compute-deadline.js'
import { computeDeadline } from '../../../src/domain/deadline/compute-deadline.js'
import type { Deadline } from '../../../src/domain/deadline/deadline.js'
import type { Pause } from '../../../src/domain/deadline/pauses.js'
import { createHolidayCalendar } from '../../../integrations/holidays/holiday-calendar.js'
import { buildInput } from '../../support/deadline/build-input.js'

const calendar = createHolidayCalendar()
const compute = (overrides: Partial<DeadlineInput>): Deadline => computeDeadline(buildInput(overrides), calendar)
const identity = (asked: string, answered?: string): Pause => ({
  ground: 'identity',
  asked,
  ...(answered !== undefined && { answered }),
})
const clarification = (asked: string, answered?: string): Pause => ({
  ...identity(asked, answered),
  ground: 'clarification',
})
const steps = ({ derivation }: Deadline): string[] => derivation.map(({ step }) => step)
const uk = { regime: 'uk-gdpr', country: 'GB', subdivision: 'ENG' } as const

describe('pause in the EEA', () => {
  it('resumes as IMY published, and the desk aims for the stricter reading', () => {
    const deadline = compute({ country: 'SE', received: '2022-02-09', pauses: [identity('2022-02-15', '2022-04-19')] })
    expect([deadline.nominalOn, deadline.latestLawfulOn, deadline.targetOn]).to.deep.equal([
      '2022-05-13',
      '2022-05-13',
      '2022-05-11',
    ])
    const pauses = deadline.derivation.filter(({ step }) => step === 'pause')
    expect(pauses.map(({ date }) => date)).to.deep.equal(['2022-05-13', '2022-05-11'])
    expect(pauses[0]?.because).to.contain('6 days used, 24 days left')
    // The unpaused day stays visible.
    expect(deadline.derivation.find(({ step }) => step === 'month')?.date).to.equal('2022-03-09')
  })

  it('differs between the two readings by -2, -1, 0 and +1 days with the length of the month', () => {
    const shifted: [string, string, string, string, string][] = [
      // received, asked, answered, first reading, second reading: a month of 28, 29, 30 and 31 days
      ['2027-02-10', '2027-02-12', '2027-02-17', '2027-03-17', '2027-03-15'],
      ['2028-02-10', '2028-02-14', '2028-02-18', '2028-03-15', '2028-03-14'],
      ['2026-09-10', '2026-09-14', '2026-09-18', '2026-10-14', '2026-10-14'],
      ['2026-08-10', '2026-08-12', '2026-08-17', '2026-09-14', '2026-09-15'],
    ]
    for (const [received, asked, answered, first, second] of shifted) {
      const { derivation, nominalOn } = compute({ received, pauses: [identity(asked, answered)] })
      expect(nominalOn).to.equal(first)
      expect(derivation.filter(({ step }) => step === 'pause').map(({ date }) => date)).to.deep.equal([first, second])
    }
  })

  it('counts a clarification as it counts an identity doubt', () => {
    const days = { received: '2026-08-10' }
    expect(compute({ ...days, pauses: [clarification('2026-08-12', '2026-08-17')] }).latestLawfulOn).to.equal(
      compute({ ...days, pauses: [identity('2026-08-12', '2026-08-17')] }).latestLawfulOn,
    )
  })

  it('is rolled after it was counted', () => {
    // First reading 2026-10-10 + 7 days = 17 October, a Saturday.
    const deadline = compute({ received: '2026-09-10', pauses: [identity('2026-09-14', '2026-09-21')] })
    expect([deadline.nominalOn, deadline.targetOn, deadline.latestLawfulOn]).to.deep.equal([
      '2026-10-17',
      '2026-10-16',
      '2026-10-19',
    ])
  })

  it('counts for nothing when the question came after the month was over', () => {
    const late = compute({ country: 'NL', received: '2022-12-02', pauses: [clarification('2023-01-11', '2023-02-20')] })
    expect(late.latestLawfulOn).to.equal(compute({ country: 'NL', received: '2022-12-02' }).latestLawfulOn)
    expect(late.derivation.find(({ step }) => step === 'pause_ignored')?.because).to.contain('over on 2023-01-02')
    const justInTime = compute({ received: '2026-09-10', pauses: [identity('2026-10-10', '2026-10-20')] })
    expect(justInTime.nominalOn).to.equal('2026-10-20')
    expect(steps(compute({ received: '2026-09-10', pauses: [identity('2026-10-11', '2026-10-20')] }))).to.include(
      'pause_ignored',
    )
  })

  it('moves nothing while the question is open, so that the case stays in sight', () => {
    for (const open of [identity('2026-03-05'), { ...identity('2026-03-05'), answered: null }]) {
      const deadline = compute({ received: '2026-03-03', pauses: [open] })
      expect(deadline.latestLawfulOn).to.equal(compute({ received: '2026-03-03' }).latestLawfulOn)
      expect(deadline.derivation.find(({ step }) => step === 'pause_open')?.date).to.equal('2026-03-05')
    }
  })

  it('adds several pauses to the nominal day and says that no source settles it', () => {
    const deadline = compute({
      received: '2026-08-10',
      pauses: [clarification('2026-08-20', '2026-08-25'), identity('2026-08-12', '2026-08-15')],
    })
    expect(deadline.nominalOn).to.equal('2026-09-18')
    expect(deadline.derivation.find(({ step }) => step === 'not_settled')?.because).to.contain(
      'not settled by a source',
    )
  })

  it('counts days that two pauses share only once', () => {
    const overlapping = [identity('2026-08-12', '2026-08-22'), clarification('2026-08-15', '2026-08-20')]
    expect(compute({ received: '2026-08-10', pauses: overlapping }).nominalOn).to.equal('2026-09-20')
    const chained = [identity('2026-08-12', '2026-08-16'), clarification('2026-08-14', '2026-08-20')]
    expect(compute({ received: '2026-08-10', pauses: chained }).nominalOn).to.equal('2026-09-18')
  })

  it('lets a second question count when it came inside the month as the first had moved it', () => {
    const pauses = [identity('2026-08-12', '2026-09-01'), clarification('2026-09-20', '2026-09-25')]
    expect(compute({ received: '2026-08-10', pauses }).nominalOn).to.equal('2026-10-05')
    expect(steps(compute({ received: '2026-08-10', pauses: pauses.slice(1) }))).to.include('pause_ignored')
  })

  it('adds a pause to the extended day, not settled, and never for a question after the first month', () => {
    const deadline = compute({ received: '2026-08-10', extended: true, pauses: [identity('2026-08-12', '2026-08-17')] })
    expect(deadline.nominalOn).to.equal('2026-11-15')
    expect(steps(deadline)).to.include('not_settled')
    const late = compute({ received: '2026-08-10', extended: true, pauses: [identity('2026-09-11', '2026-09-20')] })
    expect(late.nominalOn).to.equal('2026-11-10')
  })

  it('takes instants in the zone of the controller', () => {
    const byInstant = [identity('2026-09-13T23:30:00Z', '2026-09-17T22:30:00Z')]
    expect(compute({ received: '2026-09-10', pauses: byInstant }).nominalOn).to.equal(
      compute({ received: '2026-09-10', pauses: [identity('2026-09-14', '2026-09-18')] }).nominalOn,
    )
  })
})

describe('pause in the United Kingdom since 5 February 2026', () => {
  it('begins the month anew when identity is confirmed', () => {
    const deadline = compute({ ...uk, received: '2026-03-02', pauses: [identity('2026-03-04', '2026-03-18')] })
    expect([deadline.receivedOn, deadline.nominalOn, deadline.latestLawfulOn]).to.deep.equal([
      '2026-03-02',
      '2026-04-18',
      '2026-04-20',
    ])
    const extended = compute({
      ...uk,
      received: '2026-03-02',
      extended: true,
      pauses: [identity('2026-03-04', '2026-03-18')],
    })
    expect(extended.nominalOn).to.equal('2026-06-18')
    expect(steps(extended)).to.not.include('not_settled')
  })

  it('leaves out the days of a clarification, both included, for access only', () => {
    const pauses = [clarification('2026-03-10', '2026-03-12')]
    expect(compute({ ...uk, received: '2026-03-02', pauses }).nominalOn).to.equal('2026-04-05')
    expect(compute({ ...uk, received: '2026-03-02', pauses, rights: ['access'] }).nominalOn).to.equal('2026-04-05')
    for (const rights of [['erasure'], ['access', 'erasure']] as const) {
      const other = compute({ ...uk, received: '2026-03-02', pauses, rights })
      expect(other.nominalOn).to.equal('2026-04-02')
      expect(other.derivation.find(({ step }) => step === 'pause_ignored')?.because).to.contain('access alone')
    }
  })

  it('counts only the days of a clarification that fall after the restart', () => {
    const pauses = [clarification('2026-03-10', '2026-03-20'), identity('2026-03-12', '2026-03-15')]
    // From 15 March: 15 April, and 15 to 20 March left out.
    expect(compute({ ...uk, received: '2026-03-02', pauses }).nominalOn).to.equal('2026-04-21')
  })

  it('keeps the older law, which resumes, for requests received before', () => {
    const pauses = [identity('2026-02-20', '2026-02-24')]
    expect(compute({ ...uk, received: '2026-02-04', pauses }).nominalOn).to.equal('2026-03-10')
    expect(compute({ ...uk, received: '2026-02-05', pauses }).nominalOn).to.equal('2026-03-24')
  })

  it('aims one day early', () => {
    const deadline = compute({ ...uk, received: '2024-09-03' })
    expect([deadline.nominalOn, deadline.targetOn, deadline.latestLawfulOn]).to.deep.equal([
      '2024-10-03',
      '2024-10-02',
      '2024-10-03',
    ])
  })
})
