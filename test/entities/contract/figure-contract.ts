import { expect } from 'chai'
import type { FigureStore } from '../../../src/ports.js'
import { aCase, aDraft, aJob, aMessage, claimOne, enqueue } from '../../support/storage/builders.js'
import { openTestStorage, type DatabaseKind, type TestStorage } from '../../support/storage/test-storage.js'

export function figureContract(kind: DatabaseKind): void {
  describe('figures', () => {
    let test: TestStorage
    beforeEach(async () => {
      test = await openTestStorage(kind)
    })
    afterEach(() => test.destroy())

    const figures = <T>(work: (store: FigureStore) => Promise<T>): Promise<T> =>
      test.storage.unitOfWork.read((stores) => work(stores.figures))

    it('are none of an empty database', async () => {
      expect(await figures((one) => one.messages())).to.deep.equal([])
      expect(await figures((one) => one.openCases())).to.deep.equal([])
      expect(await figures((one) => one.drafts())).to.deep.equal([])
      expect(await figures((one) => one.oldestUnread(['bookbeat']))).to.equal(null)
      expect(await test.storage.queue.oldestDue()).to.equal(null)
    })

    it('count messages by outcome, and find the oldest that nothing became of', async () => {
      await test.storage.unitOfWork.run(async (stores) => {
        const early = { storedAt: '2026-03-01T01:00:00.000Z' }
        const { id } = await stores.messages.insert(aMessage(early))
        await stores.messages.setOutcome(id, 'not_request', null)
        await stores.messages.insert(aMessage({ storedAt: '2026-03-01T03:00:00.000Z' }))
        await stores.messages.insert(aMessage({ storedAt: '2026-03-01T02:00:00.000Z' }))
        await stores.messages.insert(aMessage({ ...early, controllerId: 'bxsoftware' }))
      })
      expect(await figures((one) => one.messages())).to.have.deep.members([
        { controllerId: 'bookbeat', outcome: 'not_request', count: 1 },
        { controllerId: 'bookbeat', outcome: 'unread', count: 2 },
        { controllerId: 'bxsoftware', outcome: 'unread', count: 1 },
      ])
      expect(await figures((one) => one.oldestUnread(['bookbeat']))).to.equal('2026-03-01T02:00:00.000Z')
      expect(await figures((one) => one.oldestUnread(['bookbeat', 'bxsoftware']))).to.equal('2026-03-01T01:00:00.000Z')
    })

    it('count what is open by its days, and drafts by their state', async () => {
      await test.storage.unitOfWork.run(async (stores) => {
        const { id } = await stores.cases.insert(aCase({ state: 'identity' }))
        await stores.cases.insert(aCase({ state: 'reopened' }))
        await stores.cases.insert(aCase({ state: 'answered' }))
        await stores.cases.insert(aCase({ state: 'closed' }))
        const { id: placed } = await stores.drafts.insert(aDraft(id))
        await stores.drafts.setState(placed, 'placed', '2026-03-02T09:00:00.000Z', 'Drafts;UID=1')
        await stores.drafts.insert(aDraft(id))
        await stores.drafts.insert(aDraft(id))
      })
      expect(await figures((one) => one.openCases())).to.deep.equal([
        { controllerId: 'bookbeat', targetOn: '2026-04-01', latestLawfulOn: '2026-04-01', count: 2 },
      ])
      expect(await figures((one) => one.drafts())).to.have.deep.members([
        { state: 'placed', count: 1 },
        { state: 'prepared', count: 2 },
      ])
    })

    it('tell since when the job is due that nobody took', async () => {
      await enqueue(test, aJob('a'))
      await test.advance(600_000)
      await enqueue(test, aJob('b', { kind: 'open_case' }))
      await enqueue(test, aJob('c', { kind: 'place_draft', notBefore: '2036-01-01T00:00:00.000Z' }))
      const due = await test.storage.queue.oldestDue()
      // pg-boss goes by the server's clock, ten minutes behind which the test has moved the job.
      const now = kind === 'sqlite' ? Date.parse(test.clock.now()) : Date.now()
      expect(now - Date.parse(due ?? '')).to.be.within(600_000, 610_000)
      await claimOne(test)
      const next = await test.storage.queue.oldestDue()
      expect(now - Date.parse(next ?? '')).to.be.within(-10_000, 10_000)
    })
  })
}
