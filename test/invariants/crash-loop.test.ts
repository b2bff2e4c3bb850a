import { expect } from 'chai'
import { setSuspectsApart } from '../../src/jobs/crash-suspects.js'
import type { ClaimedJob } from '../../src/ports.js'
import { requireTool } from '../support/ci/require-tool.js'
import { openTestStorage, type DatabaseKind, type TestStorage } from '../support/storage/test-storage.js'

const JOBS = 120
const BATCH = 50
/** Half of what the poison itself has (entities/queue/job-policy.ts). */
const STARTS = 12
const POISON = 'message-7'
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
        const { together, alone, later } = setSuspectsApart(jobs)
        if (later.length > 0) await queue.release(later)
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
  })
}
