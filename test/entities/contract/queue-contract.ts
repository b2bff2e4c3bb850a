import { expect } from 'chai'
import type { RequestCase } from '../../../src/domain/request-case.js'
import type { QueueFilter, QueuePlace } from '../../../src/ports.js'
import { aCase } from '../../support/storage/builders.js'
import { openTestStorage, type DatabaseKind, type TestStorage } from '../../support/storage/test-storage.js'

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
      const count = (most: number) => test.storage.unitOfWork.read((stores) => stores.queue.count(OPEN, most))
      expect([await count(10), await count(3)]).to.deep.equal([4, 3])
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
