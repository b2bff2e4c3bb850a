import { expect } from 'chai'
import { OPERATOR } from '../../../src/domain/audit.js'
import { RUNNING_CLOCK } from '../../../src/domain/case-life/case-clock.js'
import { correctReceipt } from '../../../src/domain/case-life/correct-receipt.js'
import { InvalidInputError } from '../../../src/domain/errors.js'
import { anExtension, aPause } from '../../support/case-life/facts.js'

const NOW = '2026-03-05T22:30:00.000Z'
const correct = (received: string, reason = ' by post ', clock = RUNNING_CLOCK) =>
  correctReceipt(clock, { received, reason, by: OPERATOR, now: NOW }, 'Europe/Oslo')

describe('correcting the receipt', () => {
  it('keeps the day, the reason, who and when, and everything else of the clock', () => {
    const clock = { ...RUNNING_CLOCK, extension: anExtension(null), pauses: [aPause('2026-03-04', null)] }
    expect(correct('2026-03-01', ' by post ', clock)).to.deep.equal({
      ...clock,
      receipt: { received: '2026-03-01', reason: 'by post', at: NOW, by: OPERATOR },
    })
  })

  it('takes the place of an earlier correction', () => {
    expect(correct('2026-02-28', 'the stamp says so', correct('2026-03-01')).receipt?.received).to.equal('2026-02-28')
  })

  it('takes a reason', () => {
    expect(() => correct('2026-03-01', ' ')).to.throw(InvalidInputError, 'its reason')
  })

  it('takes a day of the calendar that has come where the controller is', () => {
    expect(correct('2026-03-05').receipt?.received, 'today').to.equal('2026-03-05')
    expect(() => correct('2026-03-06')).to.throw(InvalidInputError, '2026-03-06 is yet to come')
    expect(() => correct('2026-03-05T23:00:00Z'), 'past midnight in Oslo').to.throw(InvalidInputError, 'yet to come')
    for (const received of ['2026-02-29', '1 March', '2026-03-01T10:00'])
      expect(() => correct(received), received).to.throw(InvalidInputError, 'received')
  })
})
