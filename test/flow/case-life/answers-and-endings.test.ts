import { expect } from 'chai'
import { approveByTwo } from '../../../src/demo/simulation/desk/two-people.js'
import { CASE_OUTCOMES } from '../../../src/domain/request-case.js'
import { A_REFUSAL } from '../../support/case-life/facts.js'
import { DAY, Desk } from '../../support/case-life/desk.js'
import { openHarness, type Harness } from '../../support/flow/harness.js'
import { rejection } from '../../support/storage/rejection.js'

const THANKS = 'Takk for svaret, dette var det jeg trengte.\n\nMvh\nKari'
const MORE = 'Hei,\n\njeg vil i tillegg at dere sletter alle opplysninger om meg.\n\nMvh\nKari'

/** Each test has a person of its own. */
describe('how a case is answered and ends', () => {
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

  it('79: is never closed without an answer, but as what owes none', async () => {
    const opened = await desk.open('owed@post.example')
    for (const outcome of CASE_OUTCOMES.filter((one) => !['not_a_request', 'duplicate', 'withdrawn'].includes(one))) {
      expect((await rejection(desk.close(opened, outcome))).message, outcome).to.include('before its answer went out')
      expect(await desk.fresh(opened), outcome).to.deep.equal(opened)
    }
    expect((await desk.close(opened, 'withdrawn')).outcome).to.equal('withdrawn')
  })

  it('79: begins anew with a period of its own when the person writes again', async () => {
    const mail = await desk.mail('again@post.example')
    const opened = await desk.caseOf('again@post.example')
    await desk.extend(opened)
    await desk.verify(opened)
    await desk.answered(opened)
    harness.clock.advance(35 * DAY)
    const written = harness.clock.now()
    await desk.mail('again@post.example', { text: MORE, inReplyTo: mail })
    const reopened = await desk.fresh(opened)
    expect(reopened).to.deep.include({ state: 'reopened', answeredAt: null, receivedAt: opened.receivedAt })
    expect(reopened.rights).to.include('erasure')
    expect(reopened.clock).to.deep.include({ reopenedAt: written, extension: null })
    expect(reopened.deadline.receivedOn).to.equal(written.slice(0, 10))
    expect(reopened.deadline.latestLawfulOn > opened.deadline.latestLawfulOn).to.equal(true)
    expect(await desk.says(opened), 'nothing of the period that is over').to.not.include('extension_untold')
  })

  it('79: is not begun anew by thanks for the answer, but shows them', async () => {
    const mail = await desk.mail('thanks@post.example')
    const opened = await desk.caseOf('thanks@post.example')
    await desk.verify(opened)
    const answered = await desk.answered(opened)
    await desk.mail('thanks@post.example', { text: THANKS, inReplyTo: mail })
    const after = await desk.fresh(opened)
    expect(after).to.deep.include({ state: 'answered', answeredAt: answered.answeredAt, deadline: answered.deadline })
    expect(after.attention.map(({ code }) => code)).to.include('new_message')
    expect((await harness.describe(opened.reference)).messages).to.have.length(2)
  })

  it('ends its open questions with the person’s own reply, and says so', async () => {
    const mail = await desk.mail('reply@post.example')
    const opened = await desk.caseOf('reply@post.example')
    await desk.pause(opened, harness.clock.now().slice(0, 10))
    harness.clock.advance(7 * DAY)
    const stranger = {
      text: 'Hei, jeg svarer for henne.',
      inReplyTo: (await harness.describe(opened.reference)).drafts[0]!.messageId,
    }
    await desk.mail('stranger@other.example', stranger)
    expect((await desk.fresh(opened)).clock.pauses[0]?.answered, 'a stranger answers nothing').to.equal(null)
    const answeredOn = harness.clock.now()
    await desk.mail('reply@post.example', {
      text: 'Hei igjen,\n\nhar dere kommet videre?\n\nMvh\nKari',
      inReplyTo: mail,
    })
    const resumed = await desk.fresh(opened)
    expect(resumed.clock.pauses[0]?.answered).to.equal(answeredOn)
    expect(resumed.withoutPauses).to.equal(opened.deadline.latestLawfulOn)
    expect(resumed.deadline.latestLawfulOn > opened.deadline.latestLawfulOn).to.equal(true)
    const joined = await desk.events(opened, 'case.message_joined')
    expect(joined.map(({ details }) => details['endsPause'])).to.deep.equal([false, true])
  })

  it('is begun anew when the person asks for more while the answer lies ready, and its question is answered by it', async () => {
    const mail = await desk.mail('more@post.example')
    const opened = await desk.caseOf('more@post.example')
    await desk.pause(opened, harness.clock.now().slice(0, 10))
    // Not by a verification, which would settle the question.
    await desk.core.unitOfWork.run(async (stores) => {
      const requestCase = await stores.cases.get(opened.id)
      await stores.cases.update({ ...requestCase, identity: { level: 3, why: ['known to the staff'] } })
      await stores.jobs.enqueue([{ kind: 'verify_identity', key: opened.id, payload: { caseId: opened.id } }])
    })
    await harness.settle()
    expect((await desk.fresh(opened)).state).to.equal('awaiting_approval')
    await desk.mail('more@post.example', { text: MORE, inReplyTo: mail })
    const { state, rights, attention, clock } = await desk.fresh(opened)
    expect(rights).to.deep.equal(['access', 'erasure'])
    expect(state).to.equal('awaiting_approval')
    expect(clock.pauses[0]?.answered).to.not.equal(null)
    expect((await desk.events(opened, 'case.message_joined'))[0]?.details['endsPause']).to.equal(true)
    expect(attention.map(({ code }) => code)).to.include('old_draft')
    const answers = async () =>
      (await harness.describe(opened.reference)).drafts
        .filter(({ kind }) => kind === 'answer')
        .map(({ state: of }) => of)
    expect(await answers(), 'erasure waits for two people').to.deep.equal(['superseded', 'prepared'])
    await approveByTwo(desk.core, await desk.fresh(opened))
    await harness.settle()
    expect((await answers()).at(-1)).to.equal('placed')
  })

  it('is decided right by right: what was refused as a whole needs no proof, what is granted after all does', async () => {
    const opened = await desk.open('rights@post.example', ['access', 'objection'])
    await desk.decide(opened, 'access', A_REFUSAL)
    expect((await desk.fresh(opened)).state, 'a part goes on as ever').to.equal('identity')
    const refused = await desk.decide(opened, 'objection', { ...A_REFUSAL, ground: 'manifestly_unfounded' })
    expect(refused.state).to.equal('drafting')
    expect((await desk.events(opened, 'case.right_decided')).map(({ details }) => details['ground'])).to.deep.equal([
      'excessive',
      'manifestly_unfounded',
    ])
    const granted = await desk.decide(opened, 'access')
    expect(granted.state, 'nothing was collected for the refusal').to.equal('identity')
    await harness.settle()
    const { drafts, requestCase } = await harness.describe(opened.reference)
    expect(requestCase.state).to.equal('identity')
    expect(drafts.at(-1)).to.deep.include({ kind: 'identity_request', state: 'placed' })
    await desk.answered(opened, true)
    expect((await rejection(desk.decide(opened, 'access', A_REFUSAL))).message).to.include('nothing is left to decide')
  })

  it('1: keeps a refusal that tells that there are data until it is proven who asks', async () => {
    const opened = await desk.open('kept-by-law@post.example', ['erasure'])
    const duty = {
      ground: 'legal_obligation',
      statute: 'bokföringslagen 7 kap. 2 §',
      explanation: 'your invoices',
    } as const
    expect((await desk.decide(opened, 'erasure', duty)).state).to.equal('identity')
    await harness.settle()
    const kinds = async (): Promise<readonly string[]> =>
      (await harness.describe(opened.reference)).drafts.map(({ kind }) => kind)
    expect(await kinds())
      .to.include('identity_request')
      .and.not.include('answer')
    expect((await harness.describe(opened.reference)).drafts.map(({ text }) => text).join()).to.not.include('invoices')
    await desk.verify(opened)
    await harness.settle()
    expect(await kinds()).to.include('answer')
    const unproven = await desk.open('silent@post.example', ['erasure'])
    expect((await desk.decide(unproven, 'erasure', A_REFUSAL)).state).to.equal('drafting')
    const told = await desk.decide(unproven, 'erasure', duty)
    expect(told.state, 'the ground was changed to one that tells').to.equal('identity')
  })

  it('is a duplicate of a case that answers the person in time, and of no other', async () => {
    const first = await desk.open('twice@post.example', ['access', 'erasure'])
    harness.clock.advance(3 * DAY)
    const second = await desk.open('twice@post.example')
    const duplicate = (one: typeof first, of: typeof first) => desk.close(one, 'duplicate', of.reference)
    expect((await rejection(duplicate(first, second))).message).to.include('does not ask for erasure')
    const third = await desk.open('twice@post.example', ['access', 'erasure'])
    expect((await rejection(duplicate(first, third))).message, 'the first one is due earlier').to.include('is due on')
    expect(await duplicate(second, first)).to.deep.include({ state: 'closed', outcome: 'duplicate' })
    expect((await rejection(desk.close(first, 'not_a_request'))).message).to.include(
      `${second.reference} was closed as a duplicate`,
    )
    await desk.answered(first, true)
    expect((await duplicate(third, first)).outcome, 'answered after it came').to.equal('duplicate')
    harness.clock.advance(DAY)
    const fourth = await desk.open('twice@post.example')
    expect((await rejection(duplicate(fourth, first))).message).to.include('was answered before this request came')
    const fifth = await desk.open('twice@post.example')
    await desk.close(fourth, 'withdrawn')
    expect((await rejection(duplicate(fifth, fourth))).message).to.include('closed without an answer')
    expect((await harness.describe(second.reference)).links.map(({ kind }) => kind)).to.include('duplicate')
  })

  it('carries an act out after the copy went out, never before, and not against a refusal', async () => {
    const opened = await desk.open('act@post.example', ['access', 'erasure', 'objection'])
    expect((await rejection(desk.carryOut(opened, 'erasure'))).message).to.include('access is answered before')
    await desk.carryOut(opened, 'objection')
    await desk.verify(opened)
    await desk.answered(opened)
    const done = await desk.carryOut(opened, 'erasure')
    expect(done.carriedOut).to.deep.equal(['objection', 'erasure'])
    expect((await desk.events(opened, 'case.carried_out')).map(({ details }) => details['rights'])).to.deep.equal([
      ['objection'],
      ['erasure'],
    ])
    await desk.close(opened, 'fulfilled')
    expect((await rejection(desk.carryOut(opened, 'objection'))).message).to.include('is closed')
  })
})
