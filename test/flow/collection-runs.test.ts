import { expect } from 'chai'
import { OPERATOR } from '../../src/domain/audit.js'
import { AccessDeniedError, UnavailableError } from '../../src/domain/errors.js'
import { recordVerification } from '../../src/flow/record-verification.js'
import { relabelCase } from '../../src/flow/relabel-case.js'
import { openHarness, type Harness, type MemorySource } from '../support/flow/harness.js'
import { letter } from '../support/flow/letters.js'

describe('a collection that was begun anew', () => {
  let harness: Harness
  let reference: string
  let sources: readonly MemorySource[]
  beforeEach(async () => {
    harness = await openHarness()
    sources = [...harness.sources.values()]
    await harness.receive(letter({}))
    await harness.settle()
    reference = (await harness.cases())[0]?.reference ?? ''
    await recordVerification(harness.core, { reference, reason: 'called back', actor: OPERATOR })
  })
  afterEach(() => harness.close())

  const theCase = async () => (await harness.describe(reference)).requestCase
  const newestRun = async () => {
    const { id } = await theCase()
    return harness.core.unitOfWork.read((stores) => stores.exports.latestRun(id))
  }

  async function beginAnew(): Promise<void> {
    await relabelCase(harness.core, { reference, rights: ['access', 'portability'], actor: OPERATOR })
    await harness.runner.runUntilIdle(['verify_identity'])
    expect((await newestRun()).map(({ run, status }) => `${String(run)} ${status}`)).to.include('2 pending')
  }

  async function expectNothingPacked(): Promise<void> {
    const { requestCase, export: exported, drafts } = await harness.describe(reference)
    expect([requestCase.state, exported]).to.deep.equal(['collecting', null])
    const codes = requestCase.attention.map(({ code }) => code)
    expect(codes.filter((code) => code.startsWith('export'))).to.deep.equal([])
    expect(drafts.map(({ kind }) => kind)).to.deep.equal(['identity_request'])
  }

  async function expectPackedWhole(): Promise<void> {
    for (const source of sources) source.failure = null
    await harness.settle()
    const { requestCase, export: exported, drafts } = await harness.describe(reference)
    expect([requestCase.state, exported?.manifest.gaps]).to.deep.equal(['awaiting_approval', []])
    expect(drafts.filter(({ kind }) => kind === 'answer')).to.have.length(1)
  }

  /** While a source of the first run still looks, the second run begins, whose sources do not answer yet. */
  function beginAnewMeanwhile(thenFail: Error | null): void {
    for (const source of sources) {
      source.onCollect = async () => {
        for (const one of sources) one.onCollect = () => Promise.resolve()
        await beginAnew()
        for (const one of sources) one.failure = new UnavailableError('away for a while')
        if (thenFail !== null) throw thenFail
      }
    }
  }

  it('waits for its own sources, whatever those of the run before still say', async () => {
    beginAnewMeanwhile(null)
    await harness.runner.runUntilIdle(['collect_source', 'build_export', 'prepare_draft'])
    await expectNothingPacked()
    expect((await newestRun()).every(({ status }) => status === 'pending')).to.equal(true)
    const { history } = await harness.describe(reference)
    expect(history.filter(({ type }) => type === 'case.source_collected')).to.deep.equal([])
    await expectPackedWhole()
  })

  it('does not count a source of the run before that failed for good', async () => {
    beginAnewMeanwhile(new AccessDeniedError('the register refused the password'))
    await harness.runner.runUntilIdle(['collect_source', 'build_export', 'prepare_draft'])
    await expectNothingPacked()
    await expectPackedWhole()
  })

  it('is not packed by the job of the run before', async () => {
    await harness.runner.runUntilIdle(['collect_source'])
    await beginAnew()
    await harness.runner.runUntilIdle(['build_export', 'prepare_draft'])
    await expectNothingPacked()
    await expectPackedWhole()
  })

  it('is not packed while a source has yet to answer', async () => {
    const { id: caseId } = await theCase()
    await harness.core.unitOfWork.run((stores) =>
      stores.jobs.enqueue([{ kind: 'build_export', key: `${caseId}/1`, payload: { caseId, run: 1 } }]),
    )
    await harness.runner.runUntilIdle(['build_export', 'prepare_draft'])
    await expectNothingPacked()
    await expectPackedWhole()
  })
})
