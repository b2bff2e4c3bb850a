import { expect } from 'chai'
import type { ClaimedJob } from '../../src/ports.js'
import { requireTool } from '../support/ci/require-tool.js'
import { openTestStorage, type DatabaseKind, type TestStorage } from '../support/storage/test-storage.js'

const JOBS = 120
const BATCH = 50
/** Half of what the poison itself has (entities/queue/job-policy.ts). */
const STARTS = 12
const POISON = 'message-7'
/** More than a job has attempts. */
const DEATHS = 30
/** Longer than a claim holds. */
const LATER_MS = 16 * 60_000

for (const kind of ['sqlite', 'postgres'] as const satisfies readonly DatabaseKind[]) {
  describe(`a mail that ends the process at every attempt, on ${kind}`, function () {
    this.timeout(60_000)
    let database: TestStorage

    before(async function () {
      if (kind === 'postgres') requireTool(this, 'postgres')
      database = await openTestStorage(kind)
      const keys = Array.from({ length: JOBS }, (_, index) => `message-${String(index + 1)}`)
      await database.storage.unitOfWork.run((stores) =>
        stores.jobs.enqueue(keys.map((key) => ({ kind: 'read_message', key, payload: { messageId: key } }))),
      )
    })

    after(async () => {
      await database.destroy()
    })

    const complete = (jobs: readonly ClaimedJob[]) =>
      database.storage.unitOfWork.run((stores) => stores.jobs.complete(jobs))

    /** One life of a process: works until nothing is left, or until the poison is tried; answers how it ended. */
    async function live(attempts: Map<string, number>): Promise<'done' | 'died'> {
      const { queue } = database.storage
      for (;;) {
        const jobs = await queue.claim('read_message', BATCH)
        if (jobs.length === 0) return 'done'
        for (const { key, attempt } of jobs) attempts.set(key, Math.max(attempt, attempts.get(key) ?? 0))
        const [together, alone] = [jobs.filter((job) => !job.alone), jobs.filter((job) => job.alone)]
        for (const batch of [together, alone].filter(({ length }) => length > 0)) {
          if (batch.some(({ key }) => key === POISON)) return 'died'
          await complete(batch)
        }
      }
    }

    it('62: spends its own attempts only: every other mail is done after a few starts', async () => {
      const attempts = new Map<string, number>()
      for (let starts = 1; starts <= STARTS; starts += 1) {
        await live(attempts)
        await database.advance(LATER_MS)
      }
      attempts.delete(POISON)
      expect(attempts.size).to.equal(JOBS - 1)
      expect(Math.max(...attempts.values())).to.be.at.most(5)
      const { waiting, running } = await database.storage.queue.counts()
      expect(waiting + running).to.equal(1)
    })

    it('81: claiming alone spends no attempt of those that wait for their turn, however early the process dies', async () => {
      const keys = Array.from({ length: BATCH }, (_, index) => `case-${String(index + 1)}`)
      await database.storage.unitOfWork.run((stores) =>
        stores.jobs.enqueue(keys.map((key) => ({ kind: 'open_case', key, payload: { messageId: key } }))),
      )
      const { queue } = database.storage
      const claimed: number[] = []
      for (let starts = 1; starts <= DEATHS; starts += 1) {
        claimed.push((await queue.claim('open_case', BATCH)).length)
        await database.advance(LATER_MS)
      }
      expect(claimed).to.deep.equal([BATCH, BATCH, BATCH, ...Array<number>(DEATHS - 3).fill(1)])
      const attempts: number[] = []
      for (
        let jobs = await queue.claim('open_case', BATCH);
        jobs.length > 0;
        jobs = await queue.claim('open_case', BATCH)
      ) {
        attempts.push(...jobs.map(({ attempt }) => attempt))
        await complete(jobs)
      }
      expect(attempts).to.have.length(BATCH)
      expect(Math.max(...attempts)).to.equal(5)
    })
  })
}
