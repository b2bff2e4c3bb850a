import { expect } from 'chai'
import { loadReport } from '../../../src/flow/load-report.js'
import { DAY, Desk } from '../../support/case-life/desk.js'
import { openHarness, type Harness } from '../../support/flow/harness.js'
import { rejection } from '../../support/storage/rejection.js'

const EVERYTHING = 'Hei,\n\njeg ønsker innsyn i alle personopplysninger dere har lagret om meg.\n\nMvh\nEva'

describe('catalogue 32: two requests of which one is an attacker’s', () => {
  let harness: Harness
  let desk: Desk
  beforeEach(async () => {
    harness = await openHarness()
    desk = new Desk(harness)
  })
  afterEach(() => harness.close())

  for (const attackerFirst of [true, false]) {
    it(`keeps them apart when the attacker’s comes ${attackerFirst ? 'first' : 'second'}`, async () => {
      const order = attackerFirst ? ['mallory', 'eva'] : ['eva', 'mallory']
      for (const who of order) {
        // A forged sender: the same address, no authentication, a thread and words of its own.
        await desk.mail('eva@victim.example', { text: `${EVERYTHING} ${who}` })
        harness.clock.advance(DAY)
      }
      const cases = await desk.casesOf('eva@victim.example')
      expect(cases).to.have.length(2)
      const [forged, real] = attackerFirst ? [cases[0]!, cases[1]!] : [cases[1]!, cases[0]!]
      const verified = await desk.verify(real)
      expect(verified).to.deep.include({ state: 'awaiting_approval' })
      expect(verified.identity.level).to.equal(3)
      expect(await desk.fresh(forged), 'the other one has no part in it').to.deep.equal(forged)
      expect(forged).to.deep.include({ state: 'identity' })
      expect(forged.identity.level).to.equal(0)
      expect((await desk.answered(real)).state, 'and is not waited for').to.equal('answered')
      expect((await desk.close(real, 'fulfilled')).state).to.equal('closed')
      const lines = (await loadReport(desk.core)).lines.map(({ reference }) => reference)
      expect(lines, 'what is left open has its own deadline').to.deep.equal([forged.reference])
      expect(forged.deadline.receivedOn).to.not.equal(real.deadline.receivedOn)
      expect(cases[1]!.attention.map(({ code }) => code)).to.include('earlier_cases')
    })
  }

  it('joins two cases of one address without either’s proof of identity', async () => {
    const first = await desk.open('eva@victim.example')
    harness.clock.advance(DAY)
    const second = await desk.open('eva@victim.example', ['erasure'])
    await desk.verify(first)
    const joined = await desk.join(second, first)
    expect(joined.identity.level, 'the second one was never proven').to.equal(0)
    expect(joined.identity.why.at(-1)).to.include(second.reference)
    await harness.settle()
    expect((await desk.fresh(first)).state).to.equal('identity')

    const third = await desk.open('eva@victim.example', ['objection'])
    await desk.verify(third)
    expect((await desk.join(third, first)).identity.level, 'nor does the third one’s proof go over').to.equal(0)
  })

  it('refuses to join, or to close as a duplicate, what is another person’s', async () => {
    const eva = await desk.open('eva@victim.example')
    const mallory = await desk.open('mallory@other.example')
    for (const [one, other] of [
      [eva, mallory],
      [mallory, eva],
    ] as const) {
      expect((await rejection(desk.join(one, other))).message).to.include('not of the same person')
      expect((await rejection(desk.close(one, 'duplicate', other.reference))).message).to.include(
        'not of the same person',
      )
    }
    expect((await rejection(desk.close(eva, 'duplicate'))).message).to.include('name the case')
    expect((await rejection(desk.close(eva, 'duplicate', eva.reference))).message).to.include('no duplicate of itself')
    expect([await desk.fresh(eva), await desk.fresh(mallory)]).to.deep.equal([eva, mallory])
  })
})

describe('catalogue 71: an out-of-office to our letter', () => {
  let harness: Harness
  let desk: Desk
  beforeEach(async () => {
    harness = await openHarness()
    desk = new Desk(harness)
  })
  afterEach(() => harness.close())

  const outOfOffice = (inReplyTo: string) =>
    desk.mail('kari@post.example', {
      text: 'Jeg er bortreist til mandag.\n\nMvh Kari',
      inReplyTo,
      headers: { 'Auto-Submitted': 'auto-replied', 'Return-Path': '<>' },
    })
  const ourLetter = async (reference: string) => (await harness.describe(reference)).drafts.at(-1)!.messageId

  it('proves nothing, ends no pause, and is not answered', async () => {
    const opened = await desk.open('kari@post.example')
    await desk.pause(opened, '2026-03-02')
    harness.clock.advance(3 * DAY)
    const before = await desk.fresh(opened)
    const placed = harness.drafts.placed.length
    for (let round = 0; round < 3; round += 1) await outOfOffice(await ourLetter(opened.reference))
    const after = await desk.fresh(opened)
    expect(after).to.deep.include({
      state: 'identity',
      identity: before.identity,
      clock: before.clock,
      deadline: before.deadline,
    })
    expect(after.clock.pauses[0]?.answered).to.equal(null)
    expect(harness.drafts.placed, 'no letter answers a machine').to.have.length(placed)
    expect((await desk.casesOf('kari@post.example')).length).to.equal(1)
    expect(await desk.events(opened, 'case.message_joined'), 'but it is seen').to.have.length(3)
  })

  it('reopens neither an answered nor a closed case', async () => {
    const opened = await desk.open('kari@post.example')
    await desk.verify(opened)
    const answered = await desk.answered(opened)
    const letter = await ourLetter(opened.reference)
    await outOfOffice(letter)
    expect(await desk.fresh(opened)).to.deep.include({ state: 'answered', answeredAt: answered.answeredAt })
    await desk.close(opened, 'fulfilled')
    await outOfOffice(letter)
    expect(await desk.fresh(opened)).to.deep.include({ state: 'closed', outcome: 'fulfilled' })
    expect(await desk.events(opened, 'case.reopened')).to.have.length(0)
  })
})
