import { expect } from 'chai'
import type { RequestCase } from '../../../src/domain/request-case.js'
import type { QueueFilter, QueuePlace } from '../../../src/ports.js'
import { aCase } from '../../support/storage/builders.js'
import { rejection } from '../../support/storage/rejection.js'
import { openTestStorage, type DatabaseKind, type TestStorage } from '../../support/storage/test-storage.js'

interface Window {
  /** Behind all cases of this day. */
  readonly after?: string
  readonly limit?: number
  readonly countTo?: number
}

const OPEN: QueueFilter = { controllerIds: null, states: 'open' }

export function queueContract(kind: DatabaseKind): void {
  describe('the queue', () => {
    let test: TestStorage
    before(async () => {
      test = await openTestStorage(kind)
    })
    after(() => test.destroy())

    const put = (latestLawfulOn: string, changes: Partial<RequestCase> = {}): Promise<RequestCase> =>
      test.storage.unitOfWork.run((stores) =>
        stores.cases.insert(aCase({ ...changes, deadline: { ...aCase().deadline, latestLawfulOn } })),
      )
    const page = (filter: QueueFilter, after: QueuePlace | null = null, limit = 50) =>
      test.storage.unitOfWork.read((stores) => stores.queue.page(filter, after, limit))
    /** In one statement, or it is refused. */
    const counted = (filter: QueueFilter, { after, limit = 50, countTo = 10 }: Window) =>
      test.storage.unitOfWork.ask((stores) =>
        stores.queue.countedPage(filter, {
          after: after === undefined ? null : { latestLawfulOn: after, reference: 'DSR-9999-999999' },
          limit,
          countTo,
        }),
      )
    const ids = async (filter: QueueFilter): Promise<string[]> => (await page(filter)).map(({ id }) => id)

    it('is ordered by deadline, and each page begins behind the one before, also among equal days', async () => {
      const cases = [await put('2026-05-02'), await put('2026-05-01'), await put('2026-05-01'), await put('2026-04-30')]
      const ended = await put('2026-04-01', { state: 'closed', outcome: 'fulfilled' })
      const wanted = [cases[3], cases[1], cases[2], cases[0]].map((one) => one?.id)
      expect(await ids(OPEN)).to.deep.equal(wanted)
      const found: string[] = []
      for (let after: QueuePlace | null = null, left = 4; left > 0; left -= 1) {
        const [one] = await page(OPEN, after, 1)
        found.push(one?.id ?? '')
        after = one ?? null
      }
      expect(found).to.deep.equal(wanted)
      expect(await ids({ ...OPEN, states: 'any' })).to.deep.equal([ended.id, ...wanted])
      expect(await ids({ ...OPEN, states: ['closed'] })).to.deep.equal([ended.id])
      const second = await counted(OPEN, { after: cases[3]?.deadline.latestLawfulOn ?? '', limit: 2 })
      expect(second.cases.map(({ id }) => id)).to.deep.equal(wanted.slice(1, 3))
    })

    it('counts all that match, wherever the page begins, and no further than it is told', async () => {
      const filter = { ...OPEN, assignee: 'counted' }
      expect(await counted(filter, {})).to.deep.equal({ cases: [], total: 0 })
      for (const day of ['2027-01-01', '2027-01-02', '2027-01-03', '2027-01-04'])
        await put(day, { assignee: 'counted' })
      const sizes = async (window: Window): Promise<number[]> => {
        const { cases, total } = await counted(filter, window)
        return [cases.length, total]
      }
      expect(await sizes({})).to.deep.equal([4, 4])
      expect(await sizes({ limit: 1, countTo: 3 })).to.deep.equal([1, 3])
      expect(await sizes({ after: '2027-01-03' })).to.deep.equal([1, 4])
      expect(await sizes({ after: '2027-12-31' })).to.deep.equal([0, 4])
    })

    it('opens what stands in a case whether or not its codes were kept, and nothing where there is none', async () => {
      const wanted = [aCase().attention, []]
      const before: Promise<RequestCase>[] = wanted.map((attention) =>
        put('2027-02-01', { attention, assignee: 'noted', rights: ['access'] }),
      )
      await Promise.all(before)
      const shown = async (): Promise<unknown[]> =>
        (await page({ ...OPEN, assignee: 'noted' })).map(({ attention }) => attention)
      expect(await shown()).to.have.deep.members(wanted)
      await test.sql(`UPDATE request_case SET attention_codes = NULL WHERE assignee = 'noted'`)
      expect(await shown()).to.have.deep.members(wanted)
      // Sealed bytes that do not belong there are found out, and not read where the codes say that there is nothing.
      await test.sql(`UPDATE request_case SET attention = identity_why WHERE assignee = 'noted'`)
      expect((await rejection(shown())).message).to.contain('do not belong there')
      await test.sql(`UPDATE request_case SET attention_codes = '' WHERE assignee = 'noted'`)
      expect(await shown()).to.deep.equal([[], []])
    })

    it('is narrowed to controllers, right, assignee, day, reference and person', async () => {
      const requester = { address: 'Ida@Post.example', name: 'Ida' }
      const other = await put('2026-06-01', {
        controllerId: 'bxsoftware',
        rights: ['erasure', 'access'],
        assignee: 'kari',
        requester,
      })
      expect(await ids({ ...OPEN, controllerIds: ['bxsoftware'] })).to.deep.equal([other.id])
      expect(await ids({ ...OPEN, controllerIds: [] })).to.deep.equal([])
      expect(await ids({ ...OPEN, right: 'erasure' })).to.deep.equal([other.id])
      expect(await ids({ ...OPEN, assignee: 'kari' })).to.deep.equal([other.id])
      expect(await ids({ ...OPEN, assignee: null })).to.not.include(other.id)
      expect(await ids({ ...OPEN, latestLawfulBefore: '2026-06-01' })).to.not.include(other.id)
      expect(await ids({ ...OPEN, references: [other.reference] })).to.deep.equal([other.id])
      expect(await ids({ ...OPEN, requesterAddress: 'ida@post.example' })).to.deep.equal([other.id])
      const [shown] = await page({ ...OPEN, references: [other.reference] })
      expect(shown).to.deep.include({ rights: ['erasure', 'access'], assignee: 'kari', attention: other.attention })
    })

    it('still has a case whose content was erased, without what it said', async () => {
      const gone = await put('2026-07-01', { state: 'closed', outcome: 'fulfilled' })
      await test.storage.unitOfWork.run((stores) => stores.retention.eraseContent(gone.id))
      const [shown] = await page({ ...OPEN, states: 'any', references: [gone.reference] })
      expect(shown).to.deep.include({ id: gone.id, attention: [] })
    })
  })
}
