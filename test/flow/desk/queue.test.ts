import { expect } from 'chai'
import { AccessDeniedError } from '../../../src/domain/errors.js'
import type { RequestCase } from '../../../src/domain/request-case.js'
import { assignCases } from '../../../src/flow/desk/assign-cases.js'
import type { DeskTools } from '../../../src/flow/desk/desk-tools.js'
import type { DeskFilter } from '../../../src/flow/desk/queue-filter.js'
import { readQueue } from '../../../src/flow/desk/read-queue.js'
import { searchCases } from '../../../src/flow/desk/search-cases.js'
import { DESK_STAFF, deskToolsOf, viewerOf, type DeskPerson } from '../../support/desk/at-the-desk.js'
import { openHarness, type Harness } from '../../support/flow/harness.js'
import { aCase } from '../../support/storage/builders.js'
import { rejection } from '../../support/storage/rejection.js'

describe('the queue', () => {
  let harness: Harness
  let tools: DeskTools
  before(async () => {
    harness = await openHarness({ settings: { staff: Object.values(DESK_STAFF) } })
    tools = deskToolsOf(harness)
  })
  after(() => harness.close())

  const put = (latestLawfulOn: string, changes: Partial<RequestCase> = {}): Promise<RequestCase> =>
    harness.core.unitOfWork.run((stores) =>
      stores.cases.insert(
        aCase({ ...changes, deadline: { ...aCase().deadline, latestLawfulOn, receivedOn: '2026-03-01' } }),
      ),
    )
  const references = async (who: DeskPerson, filter: DeskFilter = {}): Promise<readonly string[]> => {
    const found: string[] = []
    let cursor: string | null = null
    do {
      const { cases, next }: Awaited<ReturnType<typeof readQueue>> = await readQueue(
        tools,
        viewerOf(who),
        filter,
        cursor,
      )
      found.push(...cases.map(({ reference }) => reference))
      cursor = next
    } while (cursor !== null)
    return found
  }

  it('is empty in an empty system', async () => {
    expect(await readQueue(tools, viewerOf('ola'), {}, null)).to.deep.equal({ cases: [], next: null, total: 0 })
    expect(await rejection(readQueue(tools, viewerOf('root'), {}, null))).to.be.instanceOf(AccessDeniedError)
  })

  it('shows what is open, of the viewer’s controllers, the most urgent first, filtered as asked', async () => {
    const late = await put('2026-04-03', { state: 'awaiting_approval', assignee: 'kari' })
    const soon = await put('2026-04-01', { state: 'identity', rights: ['access', 'erasure'] })
    const same = await put('2026-04-01', { state: 'collecting', rights: ['erasure'], assignee: 'ola' })
    const ended = await put('2026-03-30', { state: 'closed', outcome: 'fulfilled' })
    const elsewhere = await put('2026-03-31', { controllerId: 'bxsoftware', state: 'needs_review' })
    const names = (...cases: readonly RequestCase[]) => cases.map(({ reference }) => reference)
    expect(await references('ola')).to.deep.equal(names(elsewhere, soon, same, late))
    expect(await references('kari')).to.deep.equal(names(soon, same, late))
    expect(await references('other')).to.deep.equal(names(elsewhere))
    expect(await references('kari', { controller: 'bxsoftware' })).to.deep.equal([])
    expect(await references('ola', { controller: 'bxsoftware' })).to.deep.equal(names(elsewhere))
    expect(await references('kari', { right: 'erasure' })).to.deep.equal(names(soon, same))
    expect(await references('kari', { assignee: 'me' })).to.deep.equal(names(late))
    expect(await references('kari', { assignee: 'ola' })).to.deep.equal(names(same))
    expect(await references('kari', { assignee: 'nobody' })).to.deep.equal(names(soon))
    expect(await references('kari', { state: 'closed' })).to.deep.equal(names(ended))
    expect(await references('kari', { state: 'any' })).to.deep.equal(names(ended, soon, same, late))
    expect(await references('ola', { waits: 'us' })).to.deep.equal(names(elsewhere, late))
    expect(await references('ola', { waits: 'person' })).to.deep.equal(names(soon))
    expect(await references('ola', { waits: 'program', state: 'identity' })).to.deep.equal([])
    expect(await references('ola', { before: '2026-04-01' })).to.deep.equal(names(elsewhere))
  })

  it('pages without losing or doubling a case, also among equal days', async () => {
    for (let index = 0; index < 120; index += 1) await put('2026-05-01')
    const all = await references('kari')
    expect(all).to.have.length(123)
    expect(new Set(all).size).to.equal(123)
    expect((await readQueue(tools, viewerOf('kari'), {}, null)).total).to.equal(123)
  })

  it('finds a person by the whole address and writes down that somebody looked; a reference by its number', async () => {
    const requester = { address: 'ida@post.example', name: 'Ida' }
    const [one, two] = [
      await put('2026-06-01', { requester }),
      await put('2026-06-01', { requester, state: 'closed', outcome: 'fulfilled' }),
    ]
    await put('2026-06-01', { requester, controllerId: 'bxsoftware' })
    const found = await searchCases(tools, viewerOf('kari'), ' Ida@Post.example ')
    expect(found.by).to.equal('address')
    expect(found.cases.map(({ reference }) => reference)).to.deep.equal([one.reference, two.reference])
    const looks = await harness.core.unitOfWork.read((stores) => stores.access.ofCase(two.id))
    expect(looks.map(({ actor, what }) => [actor, what])).to.deep.equal([
      [{ kind: 'user', id: 'kari' }, 'person_search'],
    ])
    for (const text of [one.reference, one.reference.slice(4), String(Number(one.reference.slice(-6)))]) {
      const byReference = await searchCases(tools, viewerOf('kari'), text)
      expect(
        byReference.cases.map(({ id }) => id),
        text,
      ).to.deep.equal([one.id])
    }
    expect((await searchCases(tools, viewerOf('other'), one.reference)).cases).to.deep.equal([])
    expect(await searchCases(tools, viewerOf('kari'), 'Ida')).to.deep.include({ by: 'text', cases: [] })
    expect((await searchCases(tools, viewerOf('kari'), '%')).by).to.equal('nothing')
  })

  it('gives several cases to one person, and says of each that stays why', async () => {
    const [mine, theirs] = [await put('2026-07-01'), await put('2026-07-01', { controllerId: 'bxsoftware' })]
    const done = await put('2026-07-01', { state: 'closed', outcome: 'fulfilled' })
    const result = await assignCases(tools, viewerOf('boss'), {
      references: [mine, theirs, done].map(({ reference }) => reference),
      to: 'kari',
    })
    expect(result.assigned).to.deep.equal([mine.reference])
    expect(result.refused.map(({ because }) => because.text)).to.deep.equal([
      `there is no case ${theirs.reference}`,
      `${done.reference} is closed: nothing is left to decide`,
    ])
    expect((await rejection(assignCases(tools, viewerOf('root'), { references: [], to: null }))).name).to.equal(
      'AccessDeniedError',
    )
  })
})
