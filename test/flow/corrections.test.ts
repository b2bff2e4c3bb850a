import { expect } from 'chai'
import { OPERATOR } from '../../src/domain/audit.js'
import type { Right } from '../../src/domain/rights.js'
import { closeCase } from '../../src/flow/close-case.js'
import { decideReview } from '../../src/flow/decide-review.js'
import { describeCorrection } from '../../src/flow/describe-correction.js'
import { listMessages } from '../../src/flow/list-messages.js'
import { loadCorrections } from '../../src/flow/load-corrections.js'
import { recordAnswer } from '../../src/flow/record-answer.js'
import { recordVerification } from '../../src/flow/record-verification.js'
import { relabelCase } from '../../src/flow/relabel-case.js'
import { relabelMessage } from '../../src/flow/relabel-message.js'
import { releaseCorrection } from '../../src/flow/release-correction.js'
import { openHarness, type Harness } from '../support/flow/harness.js'
import { letter, ORDINARY_MAIL } from '../support/flow/letters.js'
import { rejection } from '../support/storage/rejection.js'

/** A script that nobody here reads is always doubtful, whatever the model has learned. */
const DOUBTFUL = { subject: '?', text: 'Здравствуйте, у меня вопрос о моём аккаунте.' }

/** Any ticket comment may belong to a case, so that opening it is a job of its own. */
const TICKET = { place: { kind: 'ticket', accountId: 'bookbeat', ticketId: '7' }, channel: 'zendesk' } as const

describe('corrections of the desk', () => {
  let harness: Harness
  beforeEach(async () => {
    harness = await openHarness()
  })
  afterEach(() => harness.close())

  async function receive(options: Parameters<typeof letter>[0] = {}): Promise<{ id: string; reference: string }> {
    const id = await harness.receive(letter(options))
    await harness.settle()
    const [requestCase] = await harness.cases()
    return { id, reference: requestCase?.reference ?? '' }
  }
  const corrections = () => harness.core.unitOfWork.read((stores) => stores.corrections.list())
  const relabel = (reference: string, rights: Right[]) =>
    relabelCase(harness.core, { reference, rights, actor: OPERATOR })
  const attention = async (reference: string) =>
    (await harness.describe(reference)).requestCase.attention.map(({ code }) => code)

  it('keep what a person decided of a doubtful message, either way', async () => {
    const first = await receive(DOUBTFUL)
    await decideReview(harness.core, { reference: first.reference, rights: ['erasure'], actor: OPERATOR })
    const [kept] = await corrections()
    expect(kept).to.deep.include({ messageId: first.id, controllerId: 'bookbeat', rights: ['erasure'] })
    expect(kept?.said.decision).to.equal('review')
    await closeCase(harness.core, { reference: first.reference, outcome: 'not_a_request', actor: OPERATOR })
    expect((await corrections()).map(({ rights }) => rights)).to.deep.equal([[]])
  })

  it('are not made by closing a case for another reason', async () => {
    const { reference } = await receive()
    await closeCase(harness.core, { reference, outcome: 'withdrawn', actor: OPERATOR })
    expect(await corrections()).to.deep.equal([])
  })

  it('begin the case anew for the right rights, and warn of the draft that was placed before', async () => {
    const { reference, id } = await receive()
    await recordVerification(harness.core, { reference, reason: 'called back', actor: OPERATOR })
    await harness.settle()
    const before = (await harness.describe(reference)).drafts.length
    await relabel(reference, ['access', 'rectification', 'access'])
    expect(await attention(reference)).to.include('old_draft')
    await harness.settle()
    const { requestCase, drafts, history } = await harness.describe(reference)
    expect(requestCase).to.deep.include({ state: 'awaiting_approval', rights: ['access', 'rectification'] })
    expect(drafts).to.have.length(before + 1)
    expect(drafts.filter(({ state }) => state !== 'superseded')).to.have.length(1)
    expect(history.find(({ type }) => type === 'case.relabelled')?.details).to.deep.include({
      previousRights: ['access'],
    })
    expect((await corrections()).map(({ messageId, rights }) => [messageId, rights])).to.deep.equal([
      [id, ['access', 'rectification']],
    ])
  })

  it('are refused when they change nothing, name nothing, or come after the answer', async () => {
    const { reference } = await receive()
    expect((await rejection(relabel(reference, ['access']))).message).to.include('already')
    expect((await rejection(relabel(reference, []))).message).to.include('at least one')
    await recordVerification(harness.core, { reference, reason: 'called back', actor: OPERATOR })
    await harness.settle()
    await recordAnswer(harness.core, { reference, actor: OPERATOR })
    expect((await rejection(relabel(reference, ['erasure']))).message)
      .to.include('cannot move')
      .and.include('next mail')
    expect(await corrections()).to.deep.equal([])
  })

  it('open the case of a message that was put aside, due from the day it came', async () => {
    const id = await harness.receive(letter({ subject: 'Lydbok', text: ORDINARY_MAIL }), {
      receivedAt: '2026-02-20T10:00:00.000Z',
    })
    await harness.settle()
    expect(await harness.cases()).to.deep.equal([])
    const [aside] = await listMessages(harness.core.unitOfWork, { outcome: 'not_request', limit: 10 }, OPERATOR)
    expect([aside?.record.id, aside?.reading?.parsed.subject]).to.deep.equal([id, 'Lydbok'])
    const opened = await relabelMessage(harness.core, { messageId: id, rights: ['access'], actor: OPERATOR })
    await harness.settle()
    const { requestCase, drafts, messages } = await harness.describe(opened.reference)
    expect(requestCase).to.deep.include({ state: 'identity', rights: ['access'], attention: requestCase.attention })
    expect(requestCase.deadline.nominalOn).to.equal('2026-03-20')
    expect(requestCase.attention.map(({ code }) => code)).to.not.include('decide_request')
    expect(messages.map(({ record }) => record.id)).to.deep.equal([id])
    expect(drafts.map(({ kind, state }) => [kind, state])).to.deep.equal([['identity_request', 'placed']])
    expect((await corrections())[0]?.said.decision).to.equal('not_request')
    const { history } = await harness.describe(opened.reference)
    expect(history.find(({ type }) => type === 'message.relabelled')).to.deep.include({
      actor: OPERATOR,
      details: { messageId: id, previousOutcome: 'not_request' },
    })
    const again = relabelMessage(harness.core, { messageId: id, rights: ['access'], actor: OPERATOR })
    expect((await rejection(again)).message).to.include(`belongs to ${opened.reference}`)
    expect((await harness.core.storage.verifyAudit()).broken).to.equal(null)
  })

  it('open the case of a message that the program did not get to, which then does not open another', async () => {
    const id = await harness.receive(letter({ subject: 'Lydbok', text: ORDINARY_MAIL }), TICKET)
    const relabelled = () => relabelMessage(harness.core, { messageId: id, rights: ['access'], actor: OPERATOR })
    expect((await rejection(relabelled())).message).to.include('not been read yet')
    await harness.runner.runUntilIdle(['read_message'])
    expect((await harness.message(id)).outcome, 'its opening still waits').to.equal(null)
    const opened = await relabelled()
    await harness.settle()
    expect((await harness.cases()).map(({ reference }) => reference)).to.deep.equal([opened.reference])
    const { messages, history } = await harness.describe(opened.reference)
    expect(messages.map(({ record }) => [record.id, record.outcome])).to.deep.equal([[id, 'case']])
    expect(history.find(({ type }) => type === 'message.relabelled')?.details).to.deep.include({
      previousOutcome: null,
    })
    expect((await corrections())[0]?.rights).to.deep.equal(['access'])
  })

  it('open the case of a message that could be neither read nor opened, and take its alerts away', async () => {
    const controllers = harness.core.controllers as Map<string, unknown>
    const profile = controllers.get('bookbeat')
    controllers.delete('bookbeat')
    const id = await harness.receive(letter({}))
    await harness.settle()
    controllers.set('bookbeat', profile)
    const alerts = () =>
      harness.core.unitOfWork.read(async (stores) => (await stores.alerts.open()).map(({ key }) => key))
    expect(await alerts()).to.include.members([`open_case:${id}`, `job:open_case:${id}`])
    const opened = await relabelMessage(harness.core, { messageId: id, rights: ['access'], actor: OPERATOR })
    await harness.settle()
    const { requestCase } = await harness.describe(opened.reference)
    expect(requestCase).to.deep.include({ state: 'identity', rights: ['access'] })
    expect(requestCase.attention.map(({ code }) => code)).to.deep.equal(['open_original'])
    expect(await alerts()).to.deep.equal([`job:read_message:${id}`])
    expect(await corrections(), 'nobody has read what it says').to.deep.equal([])
  })

  it('are not made once others have joined the case: nobody can say whose the rights are', async () => {
    const { reference } = await receive()
    await receive({
      text: 'Og slett meg!',
      headers: { 'Message-ID': '<2@post.example>', 'In-Reply-To': '<letter-1@post.example>' },
    })
    expect((await harness.describe(reference)).messages.map(({ record }) => record.outcome)).to.have.members([
      'case',
      'joined',
    ])
    await relabel(reference, ['portability'])
    await closeCase(harness.core, { reference, outcome: 'not_a_request', actor: OPERATOR })
    expect(await corrections()).to.deep.equal([])
  })

  it('lose their text with the case, and keep it without the person when released', async () => {
    const { id, reference } = await receive(DOUBTFUL)
    await decideReview(harness.core, { reference, rights: ['access'], actor: OPERATOR })
    const other = await harness.receive(
      letter({ text: 'Jeg er Kari, kari@post.example. Slett meg!', headers: { 'Message-ID': '<2@post.example>' } }),
    )
    await harness.settle()
    const second = (await harness.cases()).find((one) => one.reference !== reference)
    await relabel(second?.reference ?? '', ['erasure', 'access'])
    expect(await loadCorrections(harness.core.unitOfWork)).to.have.length(2)
    await releaseCorrection(harness.core, { messageId: other, actor: OPERATOR })
    for (const { id: caseId } of await harness.cases())
      await harness.core.unitOfWork.run((stores) => stores.retention.eraseContent(caseId))
    const left = await loadCorrections(harness.core.unitOfWork)
    expect(left.map(({ correction }) => correction.messageId)).to.deep.equal([other])
    expect(left[0]?.segments.map(({ text }) => text).join(' '))
      .to.include('Slett meg!')
      .and.not.match(/kari/i)
    expect((await describeCorrection(harness.core.unitOfWork, { messageId: id, actor: OPERATOR })).kept).to.equal(null)
    const late = releaseCorrection(harness.core, { messageId: id, actor: OPERATOR })
    expect((await rejection(late)).message).to.include('erased')
  })
})
