import { expect } from 'chai'
import { loadConfig } from '../../../src/config.js'
import { RuleViolationError } from '../../../src/domain/errors.js'
import type { RequestCase } from '../../../src/domain/request-case.js'
import { approveAnswer } from '../../../src/flow/release/approve-answer.js'
import { editAnswer } from '../../../src/flow/release/edit-answer.js'
import { reissueCopy } from '../../../src/flow/release/reissue-copy.js'
import { currentAnswer } from '../../../src/flow/shared/approvals.js'
import { fillOpenPlaces } from '../../../src/replies/open-places.js'
import type { ExportGrant, ReturnLinks } from '../../../src/ports.js'
import { Desk } from '../../support/case-life/desk.js'
import { openHarness, type Harness } from '../../support/flow/harness.js'
import { rejection } from '../../support/storage/rejection.js'

const DAY_MS = 86_400_000

/** The links of the pages, in memory. */
class MemoryLinks implements ReturnLinks {
  readonly made: { readonly url: string; readonly messageId: string; readonly validHours: number }[] = []
  readonly sent: string[] = []

  make(
    _stores: unknown,
    { reference }: RequestCase,
    letter: { messageId: string; validHours: number },
  ): Promise<string> {
    const url = `https://innsyn.bookbeat.example/request/${reference}-${String(this.made.length + 1)}`
    this.made.push({ url, ...letter })
    return Promise.resolve(url)
  }

  send(_stores: unknown, { reference }: RequestCase): Promise<void> {
    this.sent.push(reference)
    return Promise.resolve()
  }
}

describe('a copy that is fetched from the person’s page', () => {
  let harness: Harness
  let desk: Desk
  let links: MemoryLinks

  beforeEach(async () => {
    links = new MemoryLinks()
    const { controllers } = loadConfig({ env: {}, cwd: process.cwd() })
    harness = await openHarness({
      settings: {
        controllers: controllers.map((profile) => ({ ...profile, release: { ...profile.release, copy: 'page' } })),
      },
      returnLinks: links,
    })
    desk = new Desk(harness)
    harness.sources.get('bookbeat-customers')?.records.set('kari@post.example', {
      sections: [{ name: 'customers', title: 'Customers', rows: [{ id: 1 }] }],
      files: [],
      gaps: [],
    })
  })
  afterEach(() => harness.close())

  /** A verified case; whether its person stands in a register. */
  async function verified({ onFile }: { readonly onFile: boolean }): Promise<RequestCase> {
    const opened = await desk.open('kari@post.example')
    if (onFile)
      await harness.core.unitOfWork.run((stores) =>
        stores.cases.update({
          ...opened,
          dataSubject: {
            sourceId: 'bookbeat-customers',
            personId: '1',
            address: 'kari@post.example',
            name: 'Kari Nordmann',
            formerAddress: null,
            chosenBy: { kind: 'system' },
          },
        }),
      )
    return desk.verify(opened)
  }
  const grant = ({ id }: RequestCase): Promise<ExportGrant | null> =>
    harness.core.unitOfWork.read((stores) => stores.grants.newest(id))
  const take = async (requestCase: RequestCase) => {
    const { id } = (await grant(requestCase))!
    return harness.core.unitOfWork.run((stores) => stores.grants.take(id, harness.clock.now()))
  }

  it('is named by a link in the letter, lies in no mailbox, and may be fetched once it was sent', async () => {
    const requestCase = await verified({ onFile: true })
    const placed = harness.drafts.placed.at(-1)
    const [link] = links.made
    const { draft, attachment } = placed!
    expect(draft.text).to.include(link?.url).and.to.include('14 dager')
    expect([draft.kind, draft.messageId, attachment]).to.deep.equal(['answer', link?.messageId, null])
    expect(await grant(requestCase), 'nobody has let it go yet').to.equal(null)
    await desk.answered(requestCase)
    const { export: exported } = await harness.describe(requestCase.reference)
    const { exportId, sha256, fetchedAt, grantedAt, until } = (await grant(requestCase))!
    expect({ exportId, sha256, fetchedAt }).to.deep.equal({
      exportId: exported?.id,
      sha256: exported?.sha256,
      fetchedAt: null,
    })
    expect(Date.parse(until) - Date.parse(grantedAt)).to.equal(14 * DAY_MS)
  })

  it('may be fetched from its approval on, where somebody approves it', async () => {
    const requestCase = await verified({ onFile: true })
    const { reference } = requestCase
    const approve = () => approveAnswer(harness.core, { reference, staffId: 'kari' })
    const answer = await harness.core.unitOfWork.read((stores) => currentAnswer(stores, requestCase.id))
    expect(await rejection(approve()), 'what the profile leaves open').to.be.instanceOf(RuleViolationError)
    expect(await grant(requestCase)).to.equal(null)
    await editAnswer(harness.core, { reference, staffId: 'kari', text: fillOpenPlaces(answer?.text ?? '', 'Ingen.') })
    await harness.settle()
    await approve()
    expect(await grant(requestCase)).to.not.equal(null)
    expect(await take(requestCase)).to.equal(true)
    expect(await take(requestCase), '46: once').to.equal(false)
  })

  it('46: is handed out again by an agent: the same copy, a new way back, and the old right is gone', async () => {
    const requestCase = await verified({ onFile: true })
    const { reference } = requestCase
    const reissue = () => reissueCopy(harness.core, { reference, staffId: 'kari' })
    expect(await rejection(reissue()), 'nothing was handed out yet').to.be.instanceOf(RuleViolationError)
    await desk.answered(requestCase)
    const first = await grant(requestCase)
    await take(requestCase)
    await reissue()
    const second = await grant(requestCase)
    expect(second).to.include({ exportId: first?.exportId, sha256: first?.sha256, fetchedAt: null })
    expect(second?.id).to.not.equal(first?.id)
    expect(links.sent).to.deep.equal([reference])
    expect(await take(requestCase)).to.equal(true)
    const [event] = await desk.events(requestCase, 'case.copy_reissued')
    expect(event?.actor).to.deep.equal({ kind: 'user', id: 'kari' })
    expect(JSON.stringify((await harness.describe(reference)).history)).to.not.include('/request/')
  })

  it('is left to the agent where no register knows the person: there is no address that a link could go to', async () => {
    await verified({ onFile: false })
    const placed = harness.drafts.placed.at(-1)
    expect(links.made).to.deep.equal([])
    expect(placed?.attachment).to.equal(null)
    expect(placed?.draft.text).to.include('[[')
  })

  it('is not handed out again by whoever does not work for the controller, or once the proof is lost', async () => {
    const requestCase = await verified({ onFile: true })
    const { reference } = requestCase
    await desk.answered(requestCase)
    expect(await rejection(reissueCopy(harness.core, { reference, staffId: 'mallory' }))).to.be.instanceOf(
      RuleViolationError,
    )
    await harness.core.unitOfWork.run(async (stores) => {
      const current = await stores.cases.get(requestCase.id)
      await stores.cases.update({ ...current, identity: { level: 0, why: [] } })
    })
    expect(await rejection(reissueCopy(harness.core, { reference, staffId: 'kari' }))).to.be.instanceOf(
      RuleViolationError,
    )
    expect(links.sent).to.deep.equal([])
  })
})
