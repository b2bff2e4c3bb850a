import { expect } from 'chai'
import { OPERATOR } from '../../../src/domain/audit.js'
import { choosePerson } from '../../../src/flow/choose-person.js'
import { makeReturnLink } from '../../../src/flow/shared/make-links.js'
import type { PortalVisit } from '../../../src/ports.js'
import { approveCopy, KARI, openChallengeDesk, tokenIn, type ChallengeDesk } from '../../support/challenge/desk.js'
import { aPerson } from '../../support/sender/memory-directory.js'

const MINUTE = 60_000
const CANARY = 'KARI-CANARY-4711'

describe('the copy on the page of a request', () => {
  let desk: ChallengeDesk
  beforeEach(async () => {
    desk = await openChallengeDesk()
    for (const source of desk.harness.sources.values()) {
      source.records.set(KARI, {
        sections: [{ name: 'customers', title: 'Customers', rows: [{ email: KARI, note: CANARY }] }],
        files: [],
        gaps: [],
      })
    }
  })
  afterEach(async () => {
    await desk.close()
  })

  const token = (): string => desk.tokens().at(-1) ?? ''
  const codes = async (): Promise<readonly string[]> => (await desk.theCase()).attention.map(({ code }) => code)
  const types = async (): Promise<readonly string[]> =>
    (await desk.history((await desk.theCase()).id)).map(({ type }) => type)

  /** A proven person in front of the page, with a copy that was approved for them. */
  async function withCopy(hours?: number): Promise<PortalVisit> {
    await desk.ask()
    const visit = await desk.portal.open(token())
    if (visit === null) throw new Error('the link did not open')
    await desk.harness.runner.runUntilIdle()
    await approveCopy(desk, hours)
    return visit
  }

  it('is fetched once, as it was approved, and that stands in the history', async () => {
    const { secret } = await withCopy()
    const seen = await desk.portal.request(secret)
    const fetched = await desk.portal.fetchCopy(secret)
    expect(seen?.copy).to.deep.include({ state: 'open', bytes: fetched?.bytes.byteLength })
    const { sha256 } = (await desk.newestGrant()) ?? {}
    expect(desk.harness.core.digests.sha256(fetched?.bytes ?? Buffer.alloc(0))).to.equal(sha256)
    expect(seen?.copy?.filename).to.equal(fetched?.filename)
    expect(await desk.portal.fetchCopy(secret)).to.equal(null)
    expect((await desk.portal.request(secret))?.copy).to.include({ state: 'fetched' })
    expect(await types()).to.include('case.copy_fetched')
  })

  it('24: is not for whoever pressed before another person was chosen, nor is the page', async () => {
    const before = await withCopy()
    const [old = ''] = desk.tokens()
    const { core, people } = desk.harness
    people.persons.push(aPerson('eva@post.example', { personId: '4712', name: 'Eva Berg' }))
    const { reference } = await desk.theCase()
    const choice = { reference, address: 'eva@post.example', sourceId: 'bookbeat-customers', personId: '4712' }
    await choosePerson({ ...core, directory: people }, { ...choice, actor: OPERATOR }, AbortSignal.timeout(10_000))
    expect(await desk.portal.fetchCopy(before.secret), 'at once').to.equal(null)
    await desk.harness.runner.runUntilIdle()
    expect(token()).to.not.equal(old)
    const after = await desk.portal.open(token())
    await desk.harness.runner.runUntilIdle()
    await approveCopy(desk)
    expect(await desk.portal.request(before.secret)).to.equal(null)
    expect(await desk.portal.fetchCopy(before.secret), 'once the other person was proven').to.equal(null)
    expect(await desk.portal.fetchCopy(after?.secret ?? '')).to.not.equal(null)
  })

  it('46: is handed to one of two who fetch at once', async () => {
    const { secret } = await withCopy()
    const both = await Promise.all([desk.portal.fetchCopy(secret), desk.portal.fetchCopy(secret)])
    expect(both.filter((one) => one !== null)).to.have.length(1)
  })

  it('is nobody’s without a visit, and over when its time is', async () => {
    const { secret } = await withCopy(0.5)
    expect(await desk.portal.fetchCopy('nonsense')).to.equal(null)
    expect(await desk.portal.fetchCopy(token())).to.equal(null)
    desk.harness.clock.advance(20 * MINUTE)
    expect((await desk.portal.request(secret))?.copy).to.include({ state: 'open' })
    desk.harness.clock.advance(15 * MINUTE)
    expect((await desk.portal.request(secret))?.copy).to.include({ state: 'expired' })
    expect(await desk.portal.fetchCopy(secret)).to.equal(null)
  })

  it('is not handed out when it is not what was approved, and the agent is told', async () => {
    const { secret } = await withCopy()
    const grant = (await desk.newestGrant())!
    await desk.grant({ ...grant, sha256: '0'.repeat(64) })
    expect((await desk.portal.request(secret))?.copy).to.equal(null)
    expect(await desk.portal.fetchCopy(secret)).to.equal(null)
    // The row was changed behind our back, so that record and approval agree and the bytes do not.
    const { core } = desk.harness
    await core.unitOfWork.run(async (stores) => {
      const bytes = await stores.exports.bytes(grant.exportId)
      const manifest = (await stores.exports.latest(grant.caseId))?.manifest
      if (manifest === undefined) throw new Error('no export')
      const changed = { filename: 'a.zip', sha256: 'f'.repeat(64), bytes, manifest }
      const { id } = await stores.exports.insert(grant.caseId, changed, core.clock.now())
      await stores.grants.add({ ...grant, exportId: id, sha256: 'f'.repeat(64) })
    })
    expect(await desk.portal.fetchCopy(secret)).to.equal(null)
    expect(await codes()).to.include('copy_changed')
    expect(await types()).to.include('case.copy_refused')
    expect((await desk.newestGrant())?.fetchedAt).to.equal(null)
  })

  it('is not shown once the data was collected anew', async () => {
    const { secret } = await withCopy()
    const { id } = await desk.theCase()
    await desk.harness.core.unitOfWork.run(async (stores) => {
      const exported = await stores.exports.latest(id)
      if (exported === null) throw new Error('no export')
      const bytes = Buffer.from('newer')
      const sha256 = desk.harness.core.digests.sha256(bytes)
      await stores.exports.insert(id, { ...exported, bytes, sha256 }, desk.harness.clock.now())
    })
    expect((await desk.portal.request(secret))?.copy).to.equal(null)
    expect(await desk.portal.fetchCopy(secret)).to.equal(null)
  })

  it('waits behind the link that the answer names, and not behind an older one', async () => {
    await withCopy()
    const { id } = await desk.theCase()
    const tools = { ...desk.harness.core, publicUrl: 'https://innsyn.bookbeat.example' }
    const answer = { messageId: '<answer@bookbeat.example>', validHours: 24 }
    const make = () =>
      tools.unitOfWork.run(async (stores) => makeReturnLink(stores, tools, await stores.cases.get(id), answer))
    const older = await make()
    const { url, challenge } = await make()
    expect(challenge).to.include({ purpose: 'return', delivery: 'letter', address: KARI, state: 'waiting', round: 2 })
    expect(await desk.portal.look(tokenIn(older.url))).to.equal(null)
    expect(await desk.portal.look(tokenIn(url))).to.include({ purpose: 'return' })
    const visit = await desk.portal.open(tokenIn(url))
    expect(await desk.portal.fetchCopy(visit?.secret ?? '')).to.not.equal(null)
  })
})
