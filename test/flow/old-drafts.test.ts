import { expect } from 'chai'
import { approveByTwo } from '../../src/demo/simulation/desk/two-people.js'
import { OPERATOR } from '../../src/domain/audit.js'
import { AccessDeniedError } from '../../src/domain/errors.js'
import type { Right } from '../../src/domain/rights.js'
import { decideRight } from '../../src/flow/case-life/decide-right.js'
import { closeCase } from '../../src/flow/close-case.js'
import { recordAnswer } from '../../src/flow/record-answer.js'
import { recordVerification } from '../../src/flow/record-verification.js'
import { relabelCase } from '../../src/flow/relabel-case.js'
import { openHarness, type Harness } from '../support/flow/harness.js'
import { letter } from '../support/flow/letters.js'
import { rejection } from '../support/storage/rejection.js'

describe('drafts that the case has left behind', () => {
  let harness: Harness
  let reference: string
  beforeEach(async () => {
    harness = await openHarness()
    await harness.receive(letter({}))
    await harness.settle()
    reference = (await harness.cases())[0]?.reference ?? ''
  })
  afterEach(() => harness.close())

  const relabel = (...rights: Right[]) => relabelCase(harness.core, { reference, rights, actor: OPERATOR })
  const verify = () => recordVerification(harness.core, { reference, reason: 'called back', actor: OPERATOR })
  const close = () => closeCase(harness.core, { reference, outcome: 'not_a_request', actor: OPERATOR })
  const drafts = async () => (await harness.describe(reference)).drafts.map(({ kind, state }) => `${kind} ${state}`)
  const placed = () => harness.drafts.placed.map(({ draft }) => draft.kind)
  const attention = async (code: string) =>
    (await harness.describe(reference)).requestCase.attention.find((one) => one.code === code)?.text

  /** The answer is written, and waits to be placed. */
  async function prepareAnswer(): Promise<void> {
    await verify()
    await harness.runner.runUntilIdle(['collect_source', 'build_export', 'prepare_draft'])
    expect(await drafts()).to.deep.equal(['identity_request superseded', 'answer prepared'])
  }

  /** The identity that the answer needs is lost, as when a stranger writes in the thread. */
  const loseIdentity = () =>
    harness.core.unitOfWork.run(async (stores) => {
      const requestCase = await stores.cases.byReference(reference)
      if (requestCase !== null) await stores.cases.update({ ...requestCase, identity: { level: 0, why: [] } })
    })

  it('are not placed once other rights are asked for; the new one is', async () => {
    await prepareAnswer()
    await relabel('access', 'erasure')
    expect(await drafts()).to.deep.equal(['identity_request superseded', 'answer superseded'])
    await harness.runner.runUntilIdle(['place_draft'])
    expect(placed(), 'the old answer').to.deep.equal(['identity_request'])
    await harness.settle()
    await approveByTwo(harness.core, (await harness.describe(reference)).requestCase)
    await harness.settle()
    expect(placed()).to.deep.equal(['identity_request', 'answer'])
    expect((await drafts()).at(-1)).to.equal('answer placed')
    expect(harness.drafts.placed.at(-1)?.draft.id).to.equal((await harness.describe(reference)).drafts.at(-1)?.id)
  })

  it('keep when they were placed', async () => {
    await relabel('erasure')
    const [request] = (await harness.describe(reference)).drafts
    expect(request?.state).to.equal('superseded')
    expect(request?.placedAt).to.be.a('string')
    expect(await attention('old_draft')).to.include('may still lie')
  })

  it('are told of when they were set aside on their way to the Drafts folder', async () => {
    await prepareAnswer()
    harness.drafts.onPlace = async () => {
      harness.drafts.onPlace = () => Promise.resolve()
      await relabel('access', 'erasure')
    }
    await harness.runner.runUntilIdle(['place_draft'])
    const { drafts: all, history } = await harness.describe(reference)
    const old = all.find(({ kind }) => kind === 'answer')
    expect(old?.state).to.equal('superseded')
    expect(old?.placedAt).to.be.a('string')
    expect(await attention('old_draft')).to.match(/lies in the Drafts folder.*must not be sent/)
    expect(history.findLast(({ type }) => type === 'case.draft_placed')?.details).to.deep.include({ superseded: true })
  })

  it('stay set aside when they could not be placed after all', async () => {
    await prepareAnswer()
    harness.drafts.onPlace = async () => {
      await relabel('erasure')
      throw new AccessDeniedError('the mailbox refuses')
    }
    await harness.runner.runUntilIdle(['place_draft'])
    expect(await drafts()).to.deep.equal(['identity_request superseded', 'answer superseded'])
    expect(await attention('draft_unplaceable')).to.equal(undefined)
  })

  it('of an unproven person are not placed, and nobody is told to copy them', async () => {
    await prepareAnswer()
    await loseIdentity()
    await harness.settle()
    expect(placed()).to.deep.equal(['identity_request'])
    expect(await drafts()).to.deep.equal(['identity_request superseded', 'answer superseded'])
    expect(await attention('draft_unplaceable'))
      .to.include('must not be sent')
      .and.include('identity level')
      .and.not.match(/copy/)
    await verify()
    await harness.settle()
    expect((await drafts()).at(-1)).to.equal('answer placed')
    expect(await attention('draft_unplaceable'), 'settled by the new one').to.equal(undefined)
  })

  it('that refuse and tell that there are data are not placed either once the proof is lost', async () => {
    await prepareAnswer()
    const refusal = { ground: 'rights_of_others', statute: null, explanation: 'all of it is about others too' } as const
    await decideRight(harness.core, { reference, right: 'access', outcome: 'refused', refusal, actor: OPERATOR })
    await harness.runner.runUntilIdle(['prepare_draft'])
    const written = (await harness.describe(reference)).drafts.at(-1)
    expect(written).to.deep.include({ kind: 'answer', state: 'prepared', exportId: null })
    await loseIdentity()
    await harness.settle()
    expect(placed()).to.deep.equal(['identity_request'])
    expect(await attention('draft_unplaceable'))
      .to.include('must not be sent')
      .and.include('identity level')
  })

  it('are still there to copy when only the mailbox refuses', async () => {
    harness.drafts.onPlace = () => Promise.reject(new AccessDeniedError('the mailbox refuses'))
    await verify()
    await harness.settle()
    expect((await drafts()).at(-1)).to.equal('answer unplaceable')
    expect(await attention('draft_unplaceable')).to.include('copy it from Innsyn')
    await relabel('access', 'erasure')
    expect(await attention('draft_unplaceable'), 'it is not shown any more').to.equal(undefined)
  })

  it('ask for no proof once it is given', async () => {
    await harness.receive(letter({ from: 'Ola <ola@post.example>', headers: { 'Message-ID': '<o@post.example>' } }))
    await harness.runner.runUntilIdle(['read_message', 'open_case', 'verify_identity', 'prepare_draft'])
    reference = (await harness.cases()).find((one) => one.reference !== reference)?.reference ?? ''
    await verify()
    await harness.runner.runUntilIdle(['place_draft'])
    expect(harness.drafts.placed.filter(({ draft }) => draft.recipient === 'ola@post.example')).to.deep.equal([])
    await harness.settle()
    expect(await drafts()).to.deep.equal(['identity_request superseded', 'answer placed'])
  })

  it('go with the case that is closed, and the history says which', async () => {
    await prepareAnswer()
    const answer = (await harness.describe(reference)).drafts.at(-1)
    expect((await close()).attention).to.deep.equal([])
    await harness.settle()
    expect(placed()).to.deep.equal(['identity_request'])
    expect(await drafts()).to.deep.equal(['identity_request superseded', 'answer superseded'])
    const { history } = await harness.describe(reference)
    expect(history.find(({ type }) => type === 'case.closed')?.details).to.deep.include({
      supersededDrafts: [answer?.id],
    })
  })

  it('are told of when the case was closed while they were on their way', async () => {
    await prepareAnswer()
    harness.drafts.onPlace = async () => {
      await close()
    }
    await harness.runner.runUntilIdle(['place_draft'])
    expect((await drafts()).at(-1)).to.equal('answer superseded')
    expect(await attention('old_draft')).to.include('must not be sent')
  })

  it('are not what was sent: the answer that went out stays with its case', async () => {
    await verify()
    await harness.settle()
    await recordAnswer(harness.core, { reference, actor: OPERATOR })
    await closeCase(harness.core, { reference, outcome: 'fulfilled', actor: OPERATOR })
    expect((await drafts()).at(-1)).to.equal('answer placed')
  })

  it('do not pass for the answer to what is asked now, but a letter by hand does', async () => {
    await verify()
    await harness.settle()
    await relabel('access', 'erasure')
    const answer = () => recordAnswer(harness.core, { reference, actor: OPERATOR })
    expect((await rejection(answer())).message).to.include('--by-hand')
    expect((await harness.describe(reference)).requestCase.answeredAt).to.equal(null)
    await harness.settle()
    await approveByTwo(harness.core, (await harness.describe(reference)).requestCase)
    expect((await answer()).state, 'once the new answer is there').to.equal('answered')
  })

  it('leave it to the person to say that a letter was written by hand', async () => {
    await relabel('erasure')
    await recordAnswer(harness.core, { reference, actor: OPERATOR, byHand: true })
    const { requestCase, history } = await harness.describe(reference)
    expect(requestCase.state).to.equal('answered')
    expect(history.at(-1)?.details).to.deep.include({ byHand: true })
  })
})
