import { expect } from 'chai'
import { OPERATOR } from '../../src/domain/audit.js'
import { AccessDeniedError } from '../../src/domain/errors.js'
import { closeCase } from '../../src/flow/close-case.js'
import { decideReview } from '../../src/flow/decide-review.js'
import { recordAnswer } from '../../src/flow/record-answer.js'
import { recordVerification } from '../../src/flow/record-verification.js'
import { openHarness, type Harness } from '../support/flow/harness.js'
import { letter } from '../support/flow/letters.js'

const CANARY = 'KARI-CANARY-4711'

describe('from a case to the draft', () => {
  let harness: Harness

  beforeEach(async () => {
    harness = await openHarness()
    for (const source of harness.sources.values()) {
      source.records.set('kari@post.example', {
        sections: [{ name: 'customers', title: 'Customers', rows: [{ email: 'kari@post.example', note: CANARY }] }],
        files: [],
        gaps: [],
      })
    }
  })

  afterEach(async () => {
    await harness.close()
  })

  async function openCase(): Promise<string> {
    await harness.receive(letter({}))
    await harness.settle()
    const [requestCase] = await harness.cases()
    return requestCase?.reference ?? ''
  }

  const verify = (reference: string) =>
    recordVerification(harness.core, { reference, reason: 'called back on the number on file', actor: OPERATOR })

  it('1: asks for proof in a draft that holds no personal data while nobody has proven anything', async () => {
    const reference = await openCase()
    const { requestCase, drafts } = await harness.describe(reference)
    expect(requestCase.state).to.equal('identity')
    expect(drafts).to.have.length(1)
    expect(drafts[0]).to.include({
      kind: 'identity_request',
      state: 'placed',
      recipient: 'kari@post.example',
      exportId: null,
    })
    expect(harness.drafts.placed[0]?.attachment).to.equal(null)
    expect(drafts[0]?.text).to.not.include(CANARY)
  })

  it('collects, packs and drafts the answer after a recorded decision', async () => {
    const reference = await openCase()
    await verify(reference)
    await harness.settle()
    const { requestCase, drafts, export: exported } = await harness.describe(reference)
    expect(requestCase.state).to.equal('awaiting_approval')
    const answer = drafts.find(({ kind }) => kind === 'answer')
    expect(answer).to.include({ state: 'placed', recipient: 'kari@post.example', exportSha256: exported?.sha256 })
    expect(drafts.find(({ kind }) => kind === 'identity_request')?.state).to.equal('superseded')
    expect(harness.drafts.placed.at(-1)?.attachment?.filename).to.include(reference)
    expect(exported?.manifest.sources.map(({ sourceId }) => sourceId)).to.include('bookbeat-customers')
  })

  it('begins the collection anew when a person decides again while it is under way', async () => {
    const reference = await openCase()
    await verify(reference)
    await verify(reference)
    await harness.settle()
    const { requestCase, drafts } = await harness.describe(reference)
    expect(requestCase.state).to.equal('awaiting_approval')
    expect(drafts.filter(({ kind, state }) => kind === 'answer' && state === 'placed')).to.have.length(1)
  })

  it('shows a source that failed as a gap, in the package, the case and the draft', async () => {
    const failing = harness.sources.get('bookbeat-customers')
    if (failing !== undefined) failing.failure = new AccessDeniedError('the register refused the password')
    const reference = await openCase()
    await verify(reference)
    await harness.settle()
    const { requestCase, export: exported } = await harness.describe(reference)
    expect(requestCase.state).to.equal('awaiting_approval')
    expect(exported?.manifest.gaps.map(({ sourceId }) => sourceId)).to.deep.equal(['bookbeat-customers'])
    expect(requestCase.attention.map(({ code }) => code)).to.include('export_gaps')
  })

  it('82: leaves one draft when the answer to its placing was lost', async () => {
    harness.drafts.loseAnswers = 1
    const reference = await openCase()
    const { drafts } = await harness.describe(reference)
    expect(harness.drafts.placed).to.have.length(1)
    expect(drafts[0]?.state).to.equal('placed')
  })

  it('4: drafts nothing and matches nobody when it is unclear who wrote', async () => {
    await harness.receive(`From: Eve <eve@other.example>\r\n${letter({})}`)
    await harness.settle()
    const [requestCase] = await harness.cases()
    expect(requestCase?.requester.address).to.equal(null)
    expect(requestCase?.attention.map(({ code }) => code)).to.include('sender_unclear')
    expect(harness.drafts.placed).to.have.length(0)
    let refusal = ''
    await verify(requestCase?.reference ?? '').catch((error: unknown) => {
      refusal = String(error)
    })
    expect(refusal).to.match(/no clear sender/)
  })

  it('12: answers the address that wrote, never the Reply-To', async () => {
    await harness.receive(letter({ headers: { 'Reply-To': 'Mallory <mallory@other.example>' } }))
    await harness.settle()
    expect(harness.drafts.placed.map(({ draft }) => draft.recipient)).to.deep.equal(['kari@post.example'])
  })

  it('continues a doubtful message when a person has decided its rights', async () => {
    // A script that nobody here reads is always doubtful, whatever the model has learned.
    await harness.receive(letter({ subject: '?', text: 'Здравствуйте, у меня вопрос о моём аккаунте.' }))
    await harness.settle()
    const [requestCase] = await harness.cases()
    expect(requestCase?.state, 'the sample must be doubtful').to.equal('needs_review')
    const reference = requestCase?.reference ?? ''
    await decideReview(harness.core, { reference, rights: ['access'], actor: OPERATOR })
    await harness.settle()
    expect((await harness.describe(reference)).requestCase.state).to.equal('identity')
  })

  it('79: refuses to close a case as fulfilled before its answer went out', async () => {
    const reference = await openCase()
    let refusal = ''
    await closeCase(harness.core, { reference, outcome: 'fulfilled', actor: OPERATOR }).catch((error: unknown) => {
      refusal = String(error)
    })
    expect(refusal).to.match(/before its answer went out/)
    await verify(reference)
    await harness.settle()
    await recordAnswer(harness.core, { reference, actor: OPERATOR })
    const closed = await closeCase(harness.core, { reference, outcome: 'fulfilled', actor: OPERATOR })
    expect(closed.state).to.equal('closed')
    const verdict = await harness.core.storage.verifyAudit()
    expect(verdict.broken).to.equal(null)
  })

  it('reopens a closed case when the person writes again', async () => {
    const reference = await openCase()
    await closeCase(harness.core, { reference, outcome: 'withdrawn', actor: OPERATOR })
    await harness.receive(
      letter({
        text: 'Hei, jeg vil likevel ha innsyn.',
        headers: { 'Message-ID': '<again@post.example>', 'In-Reply-To': '<letter-1@post.example>' },
      }),
    )
    await harness.settle()
    expect((await harness.describe(reference)).requestCase.state).to.equal('reopened')
  })
})
