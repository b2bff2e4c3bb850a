import { expect } from 'chai'
import { OPERATOR, SYSTEM } from '../../src/domain/audit.js'
import { RUNNING_CLOCK } from '../../src/domain/case-life/case-clock.js'
import { correctCaseReceipt } from '../../src/flow/case-life/correct-case-receipt.js'
import type { IncomingMessage } from '../../src/ports.js'
import { DAY, Desk, HOUR } from '../support/case-life/desk.js'
import { receiveComment } from '../support/flow/comments.js'
import { openHarness, type Harness } from '../support/flow/harness.js'
import { letter } from '../support/flow/letters.js'

/** The last hour of a month in Stockholm, by our clock. */
const NOW = '2026-03-31T21:30:00.000Z'

describe('catalogue 73: clocks that disagree', () => {
  let harness: Harness
  let desk: Desk
  beforeEach(async () => {
    harness = await openHarness()
    desk = new Desk(harness)
    harness.clock.advance(Date.parse(NOW) - Date.parse(harness.clock.now()))
  })
  afterEach(() => harness.close())

  const later = (ms: number): string => new Date(Date.parse(harness.clock.now()) + ms).toISOString()
  const alerts = () => harness.core.unitOfWork.read((stores) => stores.alerts.open())
  /** A mail that its server dates so much later than our clock, written when it came by our clock. */
  const receive = async (address: string, ahead: number, how: Partial<IncomingMessage> = {}) => {
    const Date = harness.clock.now()
    const headers = { 'Message-ID': `<${address}>`, Date }
    await harness.receive(letter({ from: address, headers }), { receivedAt: later(ahead), ...how })
    await harness.settle()
    return desk.caseOf(address)
  }

  it('count from the earlier reading, in the case and in its history, and a person is told', async () => {
    const opened = await receive('ahead@post.example', 3 * HOUR)
    expect(opened.receivedAt, 'as the server says').to.equal('2026-04-01T00:30:00.000Z')
    expect(opened.deadline.derivation[0]?.because).to.include('which was yet to come by our clock')
    expect(opened.deadline).to.deep.include({ receivedOn: '2026-03-31', latestLawfulOn: '2026-04-30' })
    expect(opened.attention.map(({ code }) => code)).to.include('receipt_ahead')
    const [event] = await desk.events(opened, 'case.opened')
    expect(event?.details).to.deep.include({ receivedAt: '2026-04-01T00:30:00.000Z', countedFrom: NOW })
    expect(await alerts()).to.have.length(1)
    expect((await alerts())[0]).to.deep.include({ key: 'clock:bookbeat-privacy', code: 'clocks_disagree' })
    expect((await alerts())[0]?.text).to.include('180 minutes ahead')
  })

  it('count from the receipt as the server says while both say the same day', async () => {
    harness.clock.advance(DAY - 12 * HOUR)
    const opened = await receive('ahead@post.example', 3 * HOUR)
    expect([opened.receivedAt, opened.clock.receipt]).to.deep.equal([later(3 * HOUR), null])
    expect(opened.attention.map(({ code }) => code)).to.include('receipt_ahead')
  })

  it('count from the receipt when ours is ahead, which looks like a mail that waited', async () => {
    const opened = await receive('behind@post.example', -3 * HOUR)
    expect(opened.receivedAt).to.equal('2026-03-31T18:30:00.000Z')
    expect(opened.attention.map(({ code }) => code)).not.to.include('receipt_ahead')
    expect(await alerts()).to.deep.equal([])
  })

  it('are told of until a mail shows that they agree, not by one that waited', async () => {
    await receive('ahead@post.example', HOUR)
    await receive('waited@post.example', -HOUR)
    expect(await alerts()).to.have.length(1)
    await receive('agrees@post.example', 60_000)
    expect(await alerts()).to.deep.equal([])
  })

  it('are told of for a mail that is no request, and not again for one that was there already', async () => {
    const raw = letter({ from: 'ad@shop.example', text: 'Salg! Halv pris på alt.', headers: { Date: null } })
    await harness.receive(raw, { receivedAt: later(2 * HOUR) })
    expect(await alerts()).to.have.length(1)
    await harness.core.unitOfWork.run((stores) => stores.alerts.clear('clock:bookbeat-privacy'))
    await harness.receive(raw, { receivedAt: later(2 * HOUR) })
    expect(await alerts()).to.deep.equal([])
  })

  it('leave no trace of the doubt once a person has said when it came', async () => {
    const opened = await receive('ahead@post.example', 2 * DAY)
    expect(opened.attention.map(({ code }) => code)).to.include.members(['receipt_ahead', 'receipt_doubtful'])
    const request = { reference: opened.reference, received: '2026-03-30', reason: 'log of the relay', actor: OPERATOR }
    const corrected = await correctCaseReceipt(harness.core, request)
    expect(corrected.attention).to.deep.equal([])
    expect(corrected.deadline.latestLawfulOn).to.equal('2026-04-30')
  })

  it('make no pause longer, and let the period of a case that comes back begin no later', async () => {
    const thread = await desk.mail('reply@post.example')
    const writeAgain = async (): Promise<string> => {
      harness.clock.advance(DAY)
      const at = harness.clock.now()
      const headers = { 'Message-ID': `<${at}@post.example>`, 'In-Reply-To': thread }
      const text = 'Jeg ber om innsyn i alle personopplysninger om meg.'
      await harness.receive(letter({ from: 'reply@post.example', text, headers }), { receivedAt: later(5 * DAY) })
      await harness.settle()
      return at
    }
    const opened = await desk.caseOf('reply@post.example')
    await desk.pause(opened, harness.clock.now().slice(0, 10))
    const repliedAt = await writeAgain()
    const [pause] = (await desk.fresh(opened)).clock.pauses
    expect(pause?.answered).to.equal(repliedAt)
    await desk.answered(await desk.verify(opened))
    const returnedAt = await writeAgain()
    const back = await desk.fresh(opened)
    expect(back.state).to.equal('reopened')
    expect(back.clock.reopenedAt).to.equal(returnedAt)
    expect(back.attention.map(({ code }) => code)).to.include('receipt_ahead')
  })

  it('let the period of a mail that came by two ways begin with its first copy, whichever is read first', async () => {
    const text = 'Jeg ber om innsyn i alle personopplysninger om meg.'
    await receiveComment(harness, 'twice@post.example', text)
    await harness.settle()
    const first = await desk.caseOf('twice@post.example')
    expect(first.deadline.receivedOn).to.equal('2026-03-31')
    const before = later(-25 * HOUR)
    await harness.receive(letter({ from: 'twice@post.example', text }), { receivedAt: before })
    await harness.settle()
    const both = await desk.casesOf('twice@post.example')
    expect(both).to.have.length(1)
    expect(both[0]).to.deep.include({ receivedAt: before, place: first.place })
    expect(both[0]?.deadline).to.deep.include({ receivedOn: '2026-03-30', latestLawfulOn: '2026-04-30' })
  })
  it('are doubted no more once a copy of the same mail shows when it came', async () => {
    const text = 'Jeg ber om innsyn i alle personopplysninger om meg.'
    await receiveComment(harness, 'twice@post.example', text, { receivedAt: later(3 * HOUR) })
    await harness.settle()
    const first = await desk.caseOf('twice@post.example')
    expect([first.clock.receipt?.by, first.clock.receipt?.received]).to.deep.equal([SYSTEM, NOW])
    const receivedAt = later(-25 * HOUR)
    await harness.receive(letter({ from: 'twice@post.example', text }), { receivedAt })
    await harness.settle()
    const both = await desk.fresh(first)
    expect(both).to.deep.include({ receivedAt, clock: RUNNING_CLOCK })
    expect(both.deadline.receivedOn).to.equal('2026-03-30')
  })
})
