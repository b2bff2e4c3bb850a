import { expect } from 'chai'
import { ConflictError } from '../../../src/domain/errors.js'
import type { ClaimedJob } from '../../../src/ports.js'
import { aJob, claimOne, complete } from '../../support/storage/builders.js'
import { rejection } from '../../support/storage/rejection.js'
import { openTestStorage, type DatabaseKind, type TestStorage } from '../../support/storage/test-storage.js'

const LEASE_MS = 60_000

export function leasedJobContract(kind: DatabaseKind): void {
  describe('jobs that are begun by whoever lists them', () => {
    let test: TestStorage
    before(async () => {
      test = await openTestStorage(kind, { jobs: { leaseMs: LEASE_MS, maxAttempts: 3 } })
    })
    after(() => test.destroy())
    afterEach(async () => {
      await test.sql(kind === 'sqlite' ? 'DELETE FROM job' : 'DELETE FROM pgboss.job')
    })

    const claim = (): Promise<readonly ClaimedJob[]> => test.storage.queue.claim('read_message', 10)
    const begin = (...keys: readonly string[]): Promise<readonly ClaimedJob[]> =>
      test.storage.unitOfWork.run((stores) => stores.jobs.enqueueLeased(keys.map((key) => aJob(key))))

    it('are leased from the commit on: nobody else gets them, and they can be completed', async () => {
      const jobs = await begin('a', 'b')
      expect(jobs.map(({ key, attempt, spent }) => ({ key, attempt, spent }))).to.deep.equal([
        { key: 'a', attempt: 1, spent: false },
        { key: 'b', attempt: 1, spent: false },
      ])
      expect(new Set(jobs.map(({ id }) => id)).size).to.equal(2)
      expect(await claim()).to.deep.equal([])
      expect(await test.storage.queue.counts()).to.deep.equal({ waiting: 0, running: 2, gave_up: 0 })
      await complete(test, ...jobs)
      expect(await test.storage.queue.counts()).to.deep.equal({ waiting: 0, running: 0, gave_up: 0 })
    })

    it('are not there when their transaction rolls back', async () => {
      await rejection(
        test.storage.unitOfWork.run(async (stores) => {
          await stores.jobs.enqueueLeased([aJob('a')])
          throw new Error('rolled back')
        }),
      )
      expect(await test.storage.queue.counts()).to.deep.equal({ waiting: 0, running: 0, gave_up: 0 })
    })

    it('are handed out again when their process died, and its late commit is refused', async () => {
      const [lost] = await begin('a')
      await test.advance(LEASE_MS + 100)
      const again = await claimOne(test)
      expect(again).to.include({ key: 'a', attempt: 2 })
      expect(again.payload).to.deep.equal(lost!.payload)
      expect(await rejection(complete(test, lost!))).to.be.instanceOf(ConflictError)
      await complete(test, again)
    })

    it('can be put back uncounted, and fail like any other', async () => {
      const [released, failed] = await begin('a', 'b')
      await test.storage.queue.release([released!])
      expect((await claimOne(test)).attempt).to.equal(1)
      expect(await test.storage.queue.fail(failed!, { reason: 'broken', permanent: false })).to.equal('retrying')
      await test.advance(3_600_000)
      expect((await claim()).map(({ attempt }) => attempt)).to.include(2)
    })

    if (kind === 'sqlite') {
      it('are free at once when the next service takes the file over', async () => {
        await begin('a')
        const unlock = await test.storage.acquireServiceLock()
        expect(await claim()).to.have.length(1)
        await unlock()
      })
    }
  })
}
