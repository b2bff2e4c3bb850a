import { expect } from 'chai'
import { OPERATOR } from '../../../src/domain/audit.js'
import { askPerson } from '../../../src/flow/case-life/ask-person.js'
import { correctCaseReceipt } from '../../../src/flow/case-life/correct-case-receipt.js'
import { pauseClock, resumeClock } from '../../../src/flow/case-life/pause-clock.js'
import { A_REFUSAL } from '../../support/case-life/facts.js'
import { DAY, Desk } from '../../support/case-life/desk.js'
import { openHarness, type Harness } from '../../support/flow/harness.js'
import { rejection } from '../../support/storage/rejection.js'

/** Every test has a person of its own; time only goes on. Each case is received on the day that its test begins. */
describe('the clock of a case', () => {
  let harness: Harness
  let desk: Desk
  before(async () => {
    harness = await openHarness()
    desk = new Desk(harness)
  })
  after(async () => {
    expect((await harness.core.storage.verifyAudit()).broken).to.equal(null)
    await harness.close()
  })
  const day = (plus = 0) => new Date(Date.parse(harness.clock.now()) + plus * DAY).toISOString().slice(0, 10)
  /** Time stands at 2 March 2026 and at the beginning of later Marches, so that the dates are the same in any order of the tests. */
  beforeEach(() => {
    harness.clock.advance(Date.parse('2027-03-02T09:00:00Z') + years * 365 * DAY - Date.parse(harness.clock.now()))
    years += 1
  })
  let years = 0

  it('is extended when the person was told, and goes back with a refusal', async () => {
    const opened = await desk.open('extend@post.example', ['access', 'erasure'])
    const extended = await desk.extend(opened)
    expect(extended.deadline.latestLawfulOn, 'nobody was told').to.equal(opened.deadline.latestLawfulOn)
    expect(await desk.says(opened)).to.include('extension_untold')
    harness.clock.advance(10 * DAY)
    const told = await desk.told(opened)
    expect(told.deadline.receivedOn.slice(5)).to.equal(opened.deadline.receivedOn.slice(5))
    expect(told.deadline.nominalOn.slice(0, 7)).to.equal(`${opened.deadline.receivedOn.slice(0, 4)}-06`)
    expect(await desk.says(opened)).to.not.include('extension_untold')
    expect((await desk.events(opened, 'case.extension_decided'))[0]).to.deep.include({ actor: OPERATOR })
    expect((await desk.events(opened, 'case.extension_told'))[0]?.details).to.deep.equal({
      targetOn: told.deadline.targetOn,
      latestLawfulOn: told.deadline.latestLawfulOn,
      previousTargetOn: opened.deadline.targetOn,
      previousLatestLawfulOn: opened.deadline.latestLawfulOn,
    })
    const refused = await desk.decide(opened, 'erasure', A_REFUSAL)
    expect(refused.deadline.latestLawfulOn).to.equal(opened.firstPeriodEndsOn)
    expect(
      refused.attention.map(({ code }) => code),
      'it is not late',
    ).to.not.include('refusal_late')
  })

  it('keeps saying that a refusal is late, whatever else is decided', async () => {
    const opened = await desk.open('late@post.example', ['access', 'erasure'])
    harness.clock.advance(40 * DAY)
    await desk.decide(opened, 'erasure', A_REFUSAL)
    await desk.decide(opened, 'access')
    expect(await desk.says(opened)).to.include('refusal_late')
    await desk.decide(opened, 'erasure')
    expect(await desk.says(opened)).to.not.include('refusal_late')
  })

  it('cannot be extended after the first period: nothing changes, and the rule is named', async () => {
    const opened = await desk.open('locked@post.example')
    harness.clock.advance(40 * DAY)
    expect((await rejection(desk.extend(opened))).message).to.include('inside the first period')
    expect(await desk.fresh(opened)).to.deep.equal(opened)
  })

  it('stops for a question whose answer a person states', async () => {
    const opened = await desk.open('pause@post.example')
    harness.clock.advance(2 * DAY)
    const asked = day()
    const paused = await desk.pause(opened, asked)
    expect(paused.deadline.latestLawfulOn, 'nobody has answered').to.equal(opened.deadline.latestLawfulOn)
    expect((await desk.events(opened, 'case.pause_stated'))[0]?.details).to.deep.include({
      ground: 'identity',
      asked,
      late: false,
    })
    harness.clock.advance(8 * DAY)
    const resume = (answered: string | null) =>
      resumeClock(desk.core, { reference: opened.reference, ground: null, answered, actor: OPERATOR })
    expect((await rejection(resume(day(1)))).message, 'or the deadline could be put off for ever').to.include(
      'yet to come',
    )
    expect((await rejection(resume(day(-9)))).message).to.include('before asked')
    const resumed = await resume(null)
    expect(resumed.deadline.latestLawfulOn > opened.deadline.latestLawfulOn).to.equal(true)
    expect(resumed.withoutPauses).to.equal(opened.deadline.latestLawfulOn)
    expect(await desk.events(opened, 'case.pause_ended')).to.have.length(1)
    expect((await rejection(resume(null))).message).to.include('no open question')
  })

  it('says of a question that was asked late what an authority may say', async () => {
    const opened = await desk.open('slow@post.example')
    harness.clock.advance(10 * DAY)
    await desk.pause(opened, day())
    expect(await desk.says(opened)).to.include('asked_late')
  })

  it('runs on from the verification, which answers a question about identity', async () => {
    const opened = await desk.open('proof@post.example')
    await desk.pause(opened, day())
    harness.clock.advance(6 * DAY)
    const verified = await desk.verify(opened)
    expect(verified.clock.pauses[0]?.answered).to.not.equal(null)
    expect(verified.withoutPauses).to.equal(opened.deadline.latestLawfulOn)
  })

  it('takes the question that was prepared for the doubt of its pause', async () => {
    const opened = await desk.open('ask@post.example')
    const { reference } = opened
    expect((await rejection(askPerson(desk.core, { reference, question: ' ', actor: OPERATOR }))).message).to.include(
      'asked',
    )
    const asking = await askPerson(desk.core, { reference, question: ' Which years? ', actor: OPERATOR })
    expect(asking.clock).to.deep.include({ question: 'Which years?', pauses: [] })
    expect(await desk.events(opened, 'case.question_prepared')).to.have.length(1)
    const statement = { reference, ground: 'clarification' as const, doubt: null, asked: day(), actor: OPERATOR }
    const paused = await pauseClock(desk.core, statement)
    expect(paused.clock.question).to.equal(null)
    expect(paused.clock.pauses[0]).to.deep.include({ doubt: 'Which years?', ground: 'clarification' })
    expect((await rejection(pauseClock(desk.core, statement))).message).to.include('the doubt in words')
  })

  it('counts from the receipt that a person states, and both moments stay known', async () => {
    const opened = await desk.open('receipt@post.example')
    const { reference, receivedAt } = opened
    const received = day(-3)
    const correct = (on: string) =>
      correctCaseReceipt(desk.core, { reference, received: on, reason: 'handed in at the desk', actor: OPERATOR })
    const corrected = await correct(received)
    expect(corrected).to.deep.include({ receivedAt })
    expect(corrected.deadline.receivedOn).to.equal(received)
    expect((await desk.events(opened, 'case.receipt_corrected'))[0]?.details).to.deep.include({
      received,
      previousReceived: receivedAt,
    })
    await correct(day(-2))
    expect((await desk.events(opened, 'case.receipt_corrected'))[1]?.details).to.deep.include({
      previousReceived: received,
    })
    await desk.answered(opened, true)
    expect((await rejection(correct(day(-1)))).message).to.include('nothing is left to decide')
  })

  it('stays as it was answered under, whatever the person writes afterwards', async () => {
    const mail = await desk.mail('ended@post.example')
    const opened = await desk.caseOf('ended@post.example')
    await desk.pause(opened, day())
    harness.clock.advance(40 * DAY)
    const answered = await desk.answered(opened, true)
    expect(day() > answered.deadline.latestLawfulOn, 'it was late').to.equal(true)
    harness.clock.advance(20 * DAY)
    await desk.mail('ended@post.example', { text: 'Takk for svaret!\n\nMvh Kari', inReplyTo: mail })
    expect(await desk.fresh(opened)).to.deep.include({
      state: 'answered',
      deadline: answered.deadline,
      clock: answered.clock,
    })
  })
})
