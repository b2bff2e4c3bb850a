import { expect } from 'chai'
import fc from 'fast-check'
import {
  countedReceipt,
  minutesAhead,
  receiptAttention,
  showsThatClocksAgree,
} from '../../../src/domain/case-life/receipt.js'
import type { Channel } from '../../../src/domain/message.js'

const NOON = '2026-03-31T12:00:00.000Z'
const at = (minutes: number): string => new Date(Date.parse(NOON) + minutes * 60_000).toISOString()
const receipt = (minutes: number, channel: Channel = 'imap') => ({ channel, receivedAt: at(minutes), storedAt: NOON })
const codes = (minutes: number, date: string | null, channel: Channel = 'imap'): string[] =>
  receiptAttention(receipt(minutes, channel), date).map(({ code }) => code)

describe('catalogue 73: the receipt of a message, by clocks that may be wrong', () => {
  it('counts from the earlier reading, whichever clock is wrong', () => {
    const minutes = fc.integer({ min: -600_000, max: 600_000 })
    fc.assert(
      fc.property(minutes, (ahead) => {
        const counted = countedReceipt(receipt(ahead))
        expect(counted).to.equal(ahead > 0 ? NOON : at(ahead))
      }),
    )
  })

  it('counts an imported file as it says, and tells of it all the same', () => {
    expect(countedReceipt(receipt(180, 'import'))).to.equal(at(180))
    expect(codes(180, at(180), 'import')).to.deep.equal(['receipt_ahead'])
  })

  it('lets clocks differ by ten minutes', () => {
    expect([-180, 0, 9, 10, 11, 180].map((ahead) => minutesAhead(receipt(ahead)))).to.deep.equal([0, 0, 0, 0, 11, 180])
    expect([-11, -10, 0, 10, 11].map((ahead) => showsThatClocksAgree(receipt(ahead)))).to.deep.equal([
      false,
      true,
      true,
      true,
      false,
    ])
    expect(codes(10, at(10))).to.deep.equal([])
    expect(codes(11, at(11))).to.deep.equal(['receipt_ahead'])
  })

  it('tells of a date that is more than a day off, before or after, and of none that is missing', () => {
    const DAY = 24 * 60
    expect(codes(0, at(-DAY))).to.deep.equal([])
    expect(codes(0, at(-DAY - 1))).to.deep.equal(['receipt_doubtful'])
    expect(codes(0, at(DAY + 1))).to.deep.equal(['receipt_doubtful'])
    expect(codes(0, null)).to.deep.equal([])
    expect(codes(2 * DAY, at(0))).to.deep.equal(['receipt_ahead', 'receipt_doubtful'])
  })

  it('says both readings, and from which the deadline counts', () => {
    const [ahead] = receiptAttention(receipt(180), null)
    expect(ahead?.text)
      .to.include(`said to be ${at(180)}`)
      .and.include(`counts from the day of ${NOON}`)
    const [doubtful] = receiptAttention(receipt(0), at(-3 * 1440))
    expect(doubtful?.text)
      .to.include(`written ${at(-3 * 1440)}`)
      .and.include(`come ${NOON}`)
  })
})
