import { expect } from 'chai'
import { OPERATOR } from '../../src/domain/audit.js'
import type { Right } from '../../src/domain/rights.js'
import { decideReview } from '../../src/flow/decide-review.js'
import { relabelCase } from '../../src/flow/relabel-case.js'
import { openHarness, type Harness } from '../support/flow/harness.js'
import { letter } from '../support/flow/letters.js'
import { OpinionServer } from '../support/second-opinion/opinion-server.js'
import { rejection } from '../support/storage/rejection.js'

/** Nothing is likely enough, so that what the model suspects goes to a person whatever it was trained on. */
const DOUBTING = { modelFile: null, thresholds: { request: 1, erasure: 1 } }

describe('a person who agrees with a second opinion that was quicker', () => {
  let server: OpinionServer
  let harness: Harness
  let reference: string
  beforeEach(async () => {
    server = await OpinionServer.start()
    server.mood = { kind: 'rights', rights: ['access', 'portability'] }
    const secondOpinion = { url: server.url, model: 'judge-1', apiKey: null, timeoutSeconds: 5 }
    harness = await openHarness({ settings: { classifier: DOUBTING, secondOpinion } })
    await harness.receive(letter({ subject: 'Question', text: 'What is in that folder with my name on it?' }))
    await harness.settle()
    const [requestCase] = await harness.cases()
    expect(requestCase?.state, 'moved on by the second opinion').to.equal('identity')
    reference = requestCase?.reference ?? ''
  })
  afterEach(async () => {
    await harness.close()
    await server.stop()
  })

  const decisions = {
    'case review': (...rights: Right[]) => decideReview(harness.core, { reference, rights, actor: OPERATOR }),
    'case relabel': (...rights: Right[]) => relabelCase(harness.core, { reference, rights, actor: OPERATOR }),
  }
  const corrections = () => harness.core.unitOfWork.read((stores) => stores.corrections.list())

  for (const [name, decide] of Object.entries(decisions)) {
    it(`settles it with ${name}, once, and begins nothing anew`, async () => {
      const confirmed = await decide('portability', 'access')
      expect(confirmed).to.deep.include({ state: 'identity', rights: ['access', 'portability'], attention: [] })
      expect((await corrections()).map(({ rights }) => rights)).to.deep.equal([['access', 'portability']])
      await harness.settle()
      const { drafts, history } = await harness.describe(reference)
      expect(drafts.map(({ kind, state }) => `${kind} ${state}`)).to.deep.equal(['identity_request placed'])
      expect(history.at(-1)).to.deep.include({ type: 'case.review_decided', actor: OPERATOR })
      expect((await rejection(decide('access', 'portability'))).message).to.match(/already|cannot move/)
    })
  }

  it('is sent to case relabel when it has other rights in mind', async () => {
    expect((await rejection(decisions['case review']('erasure'))).message).to.include(
      `innsyn case relabel ${reference} --rights erasure`,
    )
    expect(await corrections()).to.deep.equal([])
    const relabelled = await decisions['case relabel']('erasure')
    expect(relabelled.rights).to.deep.equal(['erasure'])
    expect(relabelled.attention.map(({ code }) => code)).to.deep.equal(['old_draft'])
  })
})
