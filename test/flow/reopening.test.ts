import { expect } from 'chai'
import { approveByTwo, approveCarryingOutByTwo } from '../../src/demo/simulation/desk/two-people.js'
import { OPERATOR } from '../../src/domain/audit.js'
import type { CaseOutcome } from '../../src/domain/request-case.js'
import type { Right } from '../../src/domain/rights.js'
import { carryOut } from '../../src/flow/case-life/carry-out.js'
import { closeCase } from '../../src/flow/close-case.js'
import { decideReview } from '../../src/flow/decide-review.js'
import { loadReport } from '../../src/flow/load-report.js'
import { recordAnswer } from '../../src/flow/record-answer.js'
import { recordVerification } from '../../src/flow/record-verification.js'
import { relabelCase } from '../../src/flow/relabel-case.js'
import { openHarness, type Harness } from '../support/flow/harness.js'
import { letter } from '../support/flow/letters.js'
import { rejection } from '../support/storage/rejection.js'

describe('a case that comes back', () => {
  let harness: Harness
  let reference: string
  beforeEach(async () => {
    harness = await openHarness()
  })
  afterEach(() => harness.close())

  async function open(options: Parameters<typeof letter>[0] = {}): Promise<void> {
    await harness.receive(letter(options))
    await harness.settle()
    reference = (await harness.cases())[0]?.reference ?? ''
  }
  async function answer(): Promise<void> {
    await recordVerification(harness.core, { reference, reason: 'called back', actor: OPERATOR })
    await harness.settle()
    await approveByTwo(harness.core, await theCase())
    await recordAnswer(harness.core, { reference, actor: OPERATOR })
  }
  async function writeAgain(): Promise<void> {
    const headers = { 'Message-ID': '<again@post.example>', 'In-Reply-To': '<letter-1@post.example>' }
    await harness.receive(letter({ subject: 'Re: Innsyn', text: 'Takk. Da vil jeg at alt blir borte.', headers }))
    await harness.settle()
  }
  const close = (outcome: CaseOutcome) => closeCase(harness.core, { reference, outcome, actor: OPERATOR })
  const relabel = (...rights: Right[]) => relabelCase(harness.core, { reference, rights, actor: OPERATOR })
  const theCase = async () => (await harness.describe(reference)).requestCase
  const event = async (type: string) => (await harness.describe(reference)).history.find((one) => one.type === type)
  const corrected = async () =>
    (await harness.core.unitOfWork.read((stores) => stores.corrections.list())).map(({ rights }) => rights)

  it('was closed by mistake: the same rights again bring it back, due as ever', async () => {
    for (const outcome of ['not_a_request', 'withdrawn'] as const) {
      await harness.close()
      harness = await openHarness()
      await open()
      const { deadline } = await theCase()
      await close(outcome)
      const back = await relabel('access')
      expect(back, outcome).to.deep.include({ state: 'identity', outcome: null, rights: ['access'], deadline })
      expect(back.attention.map(({ code }) => code)).to.deep.equal(['old_draft'])
      expect(await event('case.reopened')).to.deep.include({
        actor: OPERATOR,
        details: {
          previousState: 'closed',
          previousOutcome: outcome,
          answeredAt: null,
          previousLatestLawfulOn: deadline.latestLawfulOn,
          decided: [],
          carriedOut: [],
        },
      })
      expect(await corrected(), 'it is a request after all').to.deep.equal([['access']])
      await harness.settle()
      expect((await harness.describe(reference)).drafts.map(({ kind, state }) => `${kind} ${state}`)).to.deep.equal([
        'identity_request superseded',
        'identity_request placed',
      ])
      expect((await harness.core.storage.verifyAudit()).broken).to.equal(null)
    }
  })

  it('says again what closing took away, such as that nobody knows who wrote', async () => {
    await open({ from: 'Kari <kari@post.example>, Ola <ola@post.example>' })
    const before = (await theCase()).attention
    expect(before.map(({ code }) => code)).to.include('sender_unclear')
    await close('not_a_request')
    expect((await relabel('erasure')).attention).to.deep.equal(before)
  })

  it('does not come back by a relabelling once it was answered', async () => {
    await open()
    await answer()
    await close('fulfilled')
    expect((await rejection(relabel('access'))).message).to.include('cannot move')
    expect(await theCase()).to.deep.include({ state: 'closed', outcome: 'fulfilled' })
  })

  it('owes a new answer when the person writes again after the first', async () => {
    await open()
    await answer()
    const { answeredAt, deadline } = await theCase()
    await close('fulfilled')
    harness.clock.advance(3 * 86_400_000)
    await writeAgain()
    const reopened = await theCase()
    expect(reopened).to.deep.include({ state: 'reopened', answeredAt: null, outcome: null })
    expect(reopened.deadline.receivedOn > deadline.receivedOn, 'a period of its own').to.equal(true)
    expect(reopened.deadline.derivation[0]).to.deep.include({ step: 'reopened' })
    expect(await event('case.reopened')).to.deep.include({
      actor: { kind: 'system' },
      details: {
        previousState: 'closed',
        previousOutcome: 'fulfilled',
        answeredAt,
        previousLatestLawfulOn: deadline.latestLawfulOn,
        decided: [],
        carriedOut: [],
      },
    })
    expect((await rejection(close('fulfilled'))).message).to.include('before its answer went out')
    expect((await loadReport(harness.core)).lines[0]).to.deep.include({
      reference,
      state: 'reopened',
      latestLawfulOn: reopened.deadline.latestLawfulOn,
      waitsFor: { who: 'agent', what: 'decide how to go on' },
    })
    await relabel('access', 'erasure')
    expect((await rejection(close('fulfilled'))).message).to.include('before its answer went out')
    await harness.settle()
    await recordAnswer(harness.core, { reference, actor: OPERATOR, byHand: true })
    expect((await rejection(close('fulfilled'))).message).to.include('erasure is not carried out yet')
    await approveCarryingOutByTwo(harness.core, await theCase(), ['erasure'])
    await carryOut(harness.core, { reference, rights: ['erasure'], actor: OPERATOR })
    expect((await close('fulfilled')).outcome).to.equal('fulfilled')
  })

  it('goes on for the same rights when a person says so, without the draft that answered before', async () => {
    await open()
    await answer()
    await writeAgain()
    const { rights } = await theCase()
    expect((await relabel(...rights)).state).to.equal('identity')
    expect(await corrected(), 'which of the two messages asks for what, nobody said').to.deep.equal([])
    await harness.settle()
    await recordAnswer(harness.core, { reference, actor: OPERATOR })
    await harness.receive(
      letter({ headers: { 'Message-ID': '<3@post.example>', 'In-Reply-To': '<again@post.example>' } }),
    )
    await harness.settle()
    expect((await decideReview(harness.core, { reference, rights, actor: OPERATOR })).state).to.equal('identity')
    expect((await harness.describe(reference)).drafts.map(({ state }) => state)).to.not.include('placed')
  })
})
