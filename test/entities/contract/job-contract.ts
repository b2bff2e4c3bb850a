import { expect } from 'chai'
import { ConflictError } from '../../../src/domain/errors.js'
import { say } from '../../../src/domain/sayings/say.js'
import type { ClaimedJob, JobFailure } from '../../../src/ports.js'
import { aJob, claimOne, complete, enqueue } from '../../support/storage/builders.js'
import { rejection } from '../../support/storage/rejection.js'
import { openTestStorage, type DatabaseKind, type TestStorage } from '../../support/storage/test-storage.js'

const LEASE_MS = 60_000
const FAILURE: JobFailure = { reason: 'unavailable: the mailbox did not answer', permanent: false }

export function jobContract(kind: DatabaseKind): void {
  describe('the queue', () => {
    let test: TestStorage
    before(async () => {
      test = await openTestStorage(kind, {
        jobs: { leaseMs: LEASE_MS, maxAttempts: 3, firstDelayMs: 10_000, longestDelayMs: 30_000 },
      })
    })
    after(() => test.destroy())
    afterEach(async () => {
      await test.sql(kind === 'sqlite' ? 'DELETE FROM job' : 'DELETE FROM pgboss.job')
      await test.sql('DELETE FROM alert')
    })

    const claim = (limit = 10): Promise<readonly ClaimedJob[]> => test.storage.queue.claim('read_message', limit)
    const alerts = (): Promise<string[]> =>
      test.storage.unitOfWork.read(async (stores) =>
        (await stores.alerts.open()).map((alert) => `${alert.code} ${alert.text}`),
      )

    it('hands a committed job out once, with its payload', async () => {
      await enqueue(test, aJob('a', { payload: { id: 'ø', n: 1.5, flag: true, none: null } }))
      const job = await claimOne(test)
      expect(job).to.include({ kind: 'read_message', key: 'a', attempt: 1 })
      expect(job.payload).to.deep.equal({ id: 'ø', n: 1.5, flag: true, none: null })
      expect(await claim()).to.deep.equal([])
      expect(await test.storage.queue.counts()).to.deep.equal({ waiting: 0, running: 1, gave_up: 0 })
      await complete(test, job)
      expect(await test.storage.queue.counts()).to.deep.equal({ waiting: 0, running: 0, gave_up: 0 })
    })

    it('forgets a job whose transaction rolled back', async () => {
      const failed = test.storage.unitOfWork.run(async (stores) => {
        await stores.jobs.enqueue([aJob('a')])
        throw new Error('rolled back')
      })
      expect((await rejection(failed)).message).to.equal('rolled back')
      expect(await claim()).to.deep.equal([])
    })

    it('keeps kinds apart and claims no more than asked for', async () => {
      await enqueue(test, aJob('a'), aJob('b'), aJob('c'), aJob('a', { kind: 'open_case' }))
      const first = await claim(2)
      const second = await claim(2)
      expect([...first, ...second].map((job) => job.key).sort()).to.deep.equal(['a', 'b', 'c'])
      expect(first).to.have.length(2)
      expect(await test.storage.queue.claim('open_case', 5)).to.have.length(1)
    })

    it('says which kinds have work to hand out, and only those', async () => {
      const dueKinds = async (): Promise<string[]> => [...(await test.storage.queue.dueKinds())].sort()
      expect(await dueKinds()).to.deep.equal([])
      const notBefore = new Date(Date.parse(test.clock.now()) + 5_000).toISOString()
      await enqueue(test, aJob('a'), aJob('b'), aJob('a', { kind: 'open_case', notBefore }))
      expect(await dueKinds()).to.deep.equal(['read_message'])
      const [held] = await claim()
      expect(await dueKinds(), 'all of them are held').to.deep.equal([])
      await test.advance(5_100)
      expect(await dueKinds()).to.deep.equal(['open_case'])
      await test.storage.queue.release([held!])
      expect(await dueKinds()).to.deep.equal(['open_case', 'read_message'])
      await test.storage.queue.claim('open_case', 1)
      await claim()
      await test.advance(LEASE_MS + 1_000)
      expect(await dueKinds(), 'whoever held them is gone').to.deep.equal(['open_case', 'read_message'])
    })

    it('takes two waiting jobs of one kind and key for one', async () => {
      await enqueue(test, aJob('a'), aJob('a'))
      await enqueue(test, aJob('a'))
      expect(await test.storage.queue.counts()).to.include({ waiting: 1 })
      expect(await claim()).to.have.length(1)
    })

    it('keeps a job that is asked for while the same one runs', async () => {
      await enqueue(test, aJob('a'))
      const running = await claimOne(test)
      await enqueue(test, aJob('a'))
      await complete(test, running)
      expect(await claim()).to.have.length(1)
    })

    it('merges with a job that waits for its next attempt, and brings it forward', async () => {
      await enqueue(test, aJob('a'))
      await test.storage.queue.fail(await claimOne(test), FAILURE)
      await enqueue(test, aJob('a'))
      expect(await test.storage.queue.counts()).to.include({ waiting: 1 })
      expect((await claimOne(test)).attempt).to.equal(2)
    })

    it('merges a failed job into one that was asked for while it ran', async () => {
      await enqueue(test, aJob('a'))
      const running = await claimOne(test)
      await enqueue(test, aJob('a'))
      expect(await test.storage.queue.fail(running, FAILURE)).to.equal('retrying')
      expect(await test.storage.queue.counts()).to.deep.equal({ waiting: 1, running: 0, gave_up: 0 })
      expect(await claim()).to.have.length(1)
    })

    it('holds a job back until its time', async () => {
      const notBefore = new Date(Date.parse(test.clock.now()) + 5_000).toISOString()
      await enqueue(test, aJob('a', { notBefore }))
      await test.advance(4_000)
      expect(await claim()).to.deep.equal([])
      await test.advance(1_100)
      expect(await claim()).to.have.length(1)
    })

    it('retries with growing delays, then gives up visibly with an alert', async () => {
      // On PostgreSQL the time that the test itself takes counts too.
      const early = kind === 'postgres' ? 2_000 : 100
      await enqueue(test, aJob('a'))
      expect(await test.storage.queue.fail(await claimOne(test), FAILURE)).to.equal('retrying')
      await test.advance(5_000 - early)
      expect(await claim()).to.deep.equal([])
      await test.advance(5_100 + early)
      expect(await test.storage.queue.fail(await claimOne(test), FAILURE)).to.equal('retrying')
      await test.advance(10_000 - early)
      expect(await claim()).to.deep.equal([])
      await test.advance(10_100 + early)
      const last = await claimOne(test)
      expect(last.attempt).to.equal(3)
      expect(await alerts()).to.deep.equal([])
      expect(await test.storage.queue.fail(last, FAILURE)).to.equal('gave_up')
      expect(await test.storage.queue.counts()).to.deep.equal({ waiting: 0, running: 0, gave_up: 1 })
      expect(await alerts()).to.deep.equal([
        'job_gave_up The job read_message a was given up after 3 attempts: unavailable: the mailbox did not answer',
      ])
      await test.advance(100 * 86_400_000)
      expect(await claim()).to.deep.equal([])
      expect(await test.storage.queue.counts()).to.include({ gave_up: 1 })
    })

    it('gives up at once when the failure is permanent', async () => {
      await enqueue(test, aJob('a'))
      expect(await test.storage.queue.fail(await claimOne(test), { ...FAILURE, permanent: true })).to.equal('gave_up')
      expect(await alerts()).to.have.length(1)
    })

    it('clears the alert and the old end when the same job is asked for again and succeeds', async () => {
      await enqueue(test, aJob('a'))
      await test.storage.queue.fail(await claimOne(test), { ...FAILURE, permanent: true })
      await enqueue(test, aJob('a'))
      await complete(test, await claimOne(test))
      expect(await test.storage.queue.counts()).to.deep.equal({ waiting: 0, running: 0, gave_up: 0 })
      expect(await alerts()).to.deep.equal([])
    })

    it('waits as long as the other side asked for', async () => {
      await enqueue(test, aJob('a'))
      await test.storage.queue.fail(await claimOne(test), { ...FAILURE, retryAfterMs: 50_000 })
      await test.advance(49_000)
      expect(await claim()).to.deep.equal([])
      await test.advance(1_100)
      expect(await claim()).to.have.length(1)
    })

    it('95: hands a job with a lapsed lease to the next one, and refuses the late commit of the first', async () => {
      await enqueue(test, aJob('a'))
      const slow = await claimOne(test)
      await test.advance(LEASE_MS + 100)
      const next = await claimOne(test)
      expect(next.attempt).to.equal(2)
      expect(next.lease).not.to.equal(slow.lease)
      const late = test.storage.unitOfWork.run(async (stores) => {
        await stores.alerts.raise('written-by-the-late', 'x', say('sweep_failed', { why: 'x' }), test.clock.now())
        await stores.jobs.complete([slow])
      })
      expect(await rejection(late)).to.be.instanceOf(ConflictError)
      expect(await alerts()).to.deep.equal([])
      expect(await test.storage.queue.fail(slow, FAILURE)).to.equal('retrying')
      await complete(test, next)
    })

    it('95: refuses to complete with a lapsed lease even before somebody else took the job', async () => {
      await enqueue(test, aJob('a'))
      const job = await claimOne(test)
      await test.advance(LEASE_MS + 100)
      expect(await rejection(complete(test, job))).to.be.instanceOf(ConflictError)
      expect(await claim()).to.have.length(1)
    })

    it('62: hands out a job that never comes back once more as spent, to be given up with an alert', async () => {
      await enqueue(test, aJob('poison'))
      for (let attempt = 1; attempt <= 3; attempt += 1) {
        expect(await claimOne(test)).to.include({ attempt, spent: false })
        await test.advance(LEASE_MS + 100)
      }
      const spent = await claimOne(test)
      expect(spent).to.include({ key: 'poison', spent: true })
      await test.storage.queue.fail(spent, { reason: 'the lease lapsed', permanent: true })
      expect(await claim()).to.deep.equal([])
      expect(await test.storage.queue.counts()).to.deep.equal({ waiting: 0, running: 0, gave_up: 1 })
      expect((await alerts())[0]).to.include('the lease lapsed')
    })

    it('gives up in one transaction with what makes it visible', async () => {
      await enqueue(test, aJob('visible'))
      const job = await claimOne(test)
      const failure = { reason: 'broken for good', permanent: true }
      const broken = test.storage.queue.fail(job, failure, () => Promise.reject(new RangeError('no way to tell')))
      expect(await rejection(broken)).to.be.instanceOf(RangeError)
      expect(await test.storage.queue.counts()).to.deep.equal({ waiting: 0, running: 1, gave_up: 0 })
      await test.storage.queue.fail(job, failure, (stores) =>
        stores.alerts.raise('told', 'told', say('sweep_failed', { why: 'A person is told.' }), test.clock.now()),
      )
      expect(await test.storage.queue.counts()).to.deep.equal({ waiting: 0, running: 0, gave_up: 1 })
      expect((await alerts()).join()).to.include('A person is told.')
    })

    it('refuses to complete a job twice', async () => {
      await enqueue(test, aJob('a'))
      const job = await claimOne(test)
      await complete(test, job)
      expect(await rejection(complete(test, job))).to.be.instanceOf(ConflictError)
    })

    it('puts unstarted work back without counting the attempt', async () => {
      await enqueue(test, aJob('a'))
      const job = await claimOne(test)
      await test.storage.queue.release([job])
      const again = await claimOne(test)
      expect(again.attempt).to.equal(1)
      expect(await rejection(complete(test, job))).to.be.instanceOf(ConflictError)
      await test.storage.queue.release([job])
      await complete(test, again)
    })

    it('puts work back beside a newer one of the same key as one job', async () => {
      await enqueue(test, aJob('a'))
      const job = await claimOne(test)
      await enqueue(test, aJob('a'))
      await test.storage.queue.release([job])
      expect(await test.storage.queue.counts()).to.deep.equal({ waiting: 1, running: 0, gave_up: 0 })
    })

    it('lets two workers claim at once without handing a job out twice', async () => {
      const other = await test.openAnother()
      await enqueue(test, ...Array.from({ length: 100 }, (_, index) => aJob(`job-${String(index)}`)))
      const queues = [test.storage.queue, other.queue]
      const batches = await Promise.all(
        Array.from({ length: 20 }, (_, index) => queues[index % 2]!.claim('read_message', 7)),
      )
      const rest = await claim(100)
      const keys = [...batches.flat(), ...rest].map((job) => job.key)
      expect(keys).to.have.length(100)
      expect(new Set(keys).size).to.equal(100)
    })

    it('wakes a waiting worker at the commit, not before, and not for a rollback', async () => {
      const woken = test.storage.queue.waitForWork('read_message', 60_000, new AbortController().signal)
      let awake = false
      void woken.then(() => (awake = true))
      await rejection(
        test.storage.unitOfWork.run(async (stores) => {
          await stores.jobs.enqueue([aJob('rolled-back')])
          throw new Error('rolled back')
        }),
      )
      expect(awake).to.equal(false)
      await test.storage.unitOfWork.run(async (stores) => {
        await stores.jobs.enqueue([aJob('a')])
        expect(awake).to.equal(false)
      })
      await woken
      expect(await claim()).to.have.length(1)
    })

    it('does not sleep through work that came between claim and wait', async () => {
      expect(await claim()).to.deep.equal([])
      await enqueue(test, aJob('a'))
      await test.storage.queue.waitForWork('read_message', 60_000, new AbortController().signal)
      expect(await claim()).to.have.length(1)
      const waiting = test.storage.queue.waitForWork('read_message', 5_000, new AbortController().signal)
      expect(test.clock.sleeping).to.equal(1)
      test.clock.advance(5_000)
      await waiting
    })

    it('stops waiting when the signal aborts', async () => {
      const stop = new AbortController()
      const waiting = test.storage.queue.waitForWork('read_message', 60_000, stop.signal)
      stop.abort()
      await waiting
      expect(test.clock.sleeping).to.equal(0)
    })
  })
}
