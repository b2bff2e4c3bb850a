import { expect } from 'chai'
import { OPERATOR } from '../../../src/domain/audit.js'
import { AccessDeniedError, OutcomeUnknownError, UnavailableError } from '../../../src/domain/errors.js'
import type { RequestCase } from '../../../src/domain/request-case.js'
import { approveAnswer } from '../../../src/flow/release/approve-answer.js'
import { sendBack } from '../../../src/flow/release/send-back.js'
import { settleSending } from '../../../src/flow/release/settle-sending.js'
import { Desk } from '../../support/case-life/desk.js'
import { openHarness, type Harness } from '../../support/flow/harness.js'
import { sendingSettings } from '../../support/release/sending-settings.js'
import { rejection } from '../../support/storage/rejection.js'

describe('answers that Innsyn sends itself', () => {
  let harness: Harness
  let desk: Desk
  let requestCase: RequestCase

  beforeEach(async () => {
    harness = await openHarness({ settings: sendingSettings() })
    desk = new Desk(harness)
    requestCase = await desk.verify(await desk.open('kari@post.example'))
  })
  afterEach(() => harness.close())

  async function approve(): Promise<void> {
    await approveAnswer(harness.core, { reference: requestCase.reference, staffId: 'kari' })
    await harness.settle()
  }
  const settleAs = async (wentOut: boolean): Promise<RequestCase> => {
    await settleSending(harness.core, { reference: requestCase.reference, wentOut, actor: OPERATOR })
    await harness.settle()
    return desk.fresh(requestCase)
  }
  const outgoing = () =>
    harness.core.unitOfWork.read(async (stores) =>
      (await stores.outgoing.ofCase(requestCase.id)).map(({ state }) => state),
    )

  it('go once somebody has approved them, to the one recipient, with the copy, and the case is answered', async () => {
    expect(harness.mails.attempts, 'nobody has approved it').to.deep.equal([])
    expect(await desk.says(requestCase)).to.include('awaits_approval')
    await approve()
    const { drafts, export: exported, requestCase: answered } = await harness.describe(requestCase.reference)
    const answer = drafts.findLast(({ kind }) => kind === 'answer')
    const [mail, ...others] = harness.mails.sent
    expect(others).to.deep.equal([])
    expect(mail).to.deep.include({ to: { name: '', address: 'kari@post.example' }, messageId: answer?.messageId })
    expect(mail?.attachment?.filename).to.equal(exported?.filename)
    expect(mail?.automatic, 'a person stands behind every word').to.equal(undefined)
    expect(answer?.state).to.equal('sent')
    expect(answered).to.include({ state: 'answered' })
    expect(await desk.says(requestCase)).to.not.include('awaits_approval')
    expect(harness.copies.filed.map(({ draft }) => draft.messageId)).to.deep.equal([answer?.messageId])
    expect(
      harness.drafts.placed.some(({ draft }) => draft.kind === 'answer'),
      'nobody sends it twice',
    ).to.equal(false)
  })

  it('are tried again where it is known that nothing went out, and go once', async () => {
    harness.mails.failures.push(new UnavailableError('busy'), new UnavailableError('busy'))
    await approve()
    expect(harness.mails.attempts).to.have.length(3)
    expect(harness.mails.sent).to.have.length(1)
    expect(await outgoing()).to.deep.equal(['sent'])
  })

  for (const [name, failure] of [
    ['the answer of the mail server was lost', new OutcomeUnknownError('lost')],
    ['the program failed on the way', new TypeError('a bug')],
  ] as const)
    it(`are left to a person when ${name}, and never sent again by themselves`, async () => {
      harness.mails.failures.push(failure)
      await approve()
      await harness.settle()
      expect(harness.mails.attempts).to.have.length(1)
      expect(await outgoing()).to.deep.equal(['unknown'])
      expect(await desk.says(requestCase)).to.include('answer_unknown')
      expect((await desk.fresh(requestCase)).state).to.equal('awaiting_approval')
      expect((await settleAs(true)).state).to.equal('answered')
      expect(harness.mails.attempts).to.have.length(1)
      expect(await desk.says(requestCase)).to.not.include('answer_unknown')
    })

  it('go by a person’s word when that person found out that they did not go', async () => {
    harness.mails.failures.push(new OutcomeUnknownError('lost'))
    await approve()
    expect((await settleAs(false)).state).to.equal('answered')
    expect(harness.mails.sent).to.have.length(1)
    expect((await rejection(settleAs(false))).message).to.include('no answer waits to be settled')
  })

  it('that the mail server refused stay, say so, and go when that is mended', async () => {
    harness.mails.failures.push(new AccessDeniedError('the sender was refused'))
    await approve()
    expect(await desk.says(requestCase)).to.include('answer_not_sent')
    expect(await outgoing()).to.deep.equal(['not_sent'])
    expect((await settleAs(false)).state).to.equal('answered')
    expect(harness.mails.sent).to.have.length(1)
  })

  it('29: do not go when the approval was taken back before they went', async () => {
    await approveAnswer(harness.core, { reference: requestCase.reference, staffId: 'kari' })
    await sendBack(harness.core, { reference: requestCase.reference, staffId: 'dpo', because: 'wrong tone' })
    await harness.settle()
    expect(harness.mails.attempts).to.deep.equal([])
    expect((await desk.fresh(requestCase)).state).to.equal('awaiting_approval')
  })

  it('39: do not go once another recipient is on the case than was approved', async () => {
    await approveAnswer(harness.core, { reference: requestCase.reference, staffId: 'kari' })
    await harness.core.unitOfWork.run(async (stores) => {
      const current = await stores.cases.get(requestCase.id)
      await stores.cases.update({ ...current, requester: { ...current.requester, address: 'kari@post.exampl' } })
    })
    await harness.settle()
    expect(harness.mails.attempts).to.deep.equal([])
    expect(await desk.says(requestCase)).to.include('answer_not_sent')
    expect((await settleAs(false)).state, 'a person’s word does not release it either').to.equal('awaiting_approval')
    expect(harness.mails.attempts).to.deep.equal([])
  })

  it('are not filed twice, and what cannot be filed is told on the answered case', async () => {
    harness.copies.failure = new AccessDeniedError('no such mailbox')
    await approve()
    expect(await desk.says(requestCase)).to.include('sent_copy_missing')
    expect((await desk.fresh(requestCase)).state).to.equal('answered')
    expect(harness.mails.sent).to.have.length(1)
  })

  it('leave a case that changed while the mail was on its way to a person', async () => {
    const send = harness.mails.send.bind(harness.mails)
    harness.mails.send = async (mail) => {
      await send(mail)
      await harness.core.unitOfWork.run(async (stores) => {
        const current = await stores.cases.get(requestCase.id)
        await stores.cases.update({ ...current, state: 'identity' })
      })
    }
    await approve()
    expect(await outgoing()).to.deep.equal(['sent'])
    expect((await desk.fresh(requestCase)).state).to.equal('identity')
    expect(await desk.says(requestCase)).to.include('answer_sent_meanwhile')
  })
})
