import { expect } from 'chai'
import { setImmediate as turn, setTimeout as pause } from 'node:timers/promises'
import type { AnyStep, BatchStep } from '../../src/flow/shared/step.js'
import { createJobRunner, type JobRunner } from '../../src/jobs/job-runner.js'
import { silentLogger } from '../../src/logger.js'
import type { JobKind, UnitOfWork } from '../../src/ports.js'
import { openTestStorage, type TestStorage } from '../support/storage/test-storage.js'

const LEASE_MS = 60_000

describe('work that follows from other work', () => {
  let test: TestStorage
  let kinds: string[]
  let opened: string[]

  beforeEach(async () => {
    test = await openTestStorage('sqlite', { jobs: { leaseMs: LEASE_MS, maxAttempts: 1_000 } })
    kinds = []
    opened = []
    const { queue } = test.storage
    const claim = queue.claim.bind(queue)
    queue.claim = async (kind, limit) => {
      const jobs = await claim(kind, limit)
      kinds.push(...jobs.map((job) => job.kind))
      return jobs
    }
  })

  afterEach(() => test.destroy())

  /** Reads a job; of it follows the opening of a case, with the text that was read in hand. */
  const reading = {
    kind: 'read_message',
    loadAll: (_, jobs) => Promise.resolve(jobs.map(({ key }) => `loaded ${key}`)),
    act: (loaded) => Promise.resolve(loaded),
    recordAll: (_, works) =>
      Promise.resolve(
        works.map(({ loaded, result }) => ({
          job: { kind: 'open_case', key: loaded.replace('loaded ', ''), payload: {} },
          loaded: `in hand ${result}`,
        })),
      ),
    gaveUp: () => Promise.resolve(),
  } satisfies BatchStep<string, string> as AnyStep

  const opening = (act: (loaded: string) => Promise<string> = (loaded) => Promise.resolve(loaded)): AnyStep =>
    ({
      kind: 'open_case',
      loadAll: (_, jobs) => Promise.resolve(jobs.map(({ key }) => `asked for ${key}`)),
      act,
      recordAll: (_, works) => {
        opened.push(...works.map(({ result }) => result))
        return Promise.resolve([])
      },
      gaveUp: () => Promise.resolve(),
    }) satisfies BatchStep<string, string>

  function runner(steps: readonly AnyStep[], unitOfWork: UnitOfWork = test.storage.unitOfWork): JobRunner {
    const byKind = new Map<JobKind, AnyStep>(steps.map((step) => [step.kind, step]))
    const { queue } = test.storage
    return createJobRunner({ unitOfWork, queue, steps: byKind, clock: test.clock, logger: silentLogger })
  }

  const list = (...keys: readonly string[]): Promise<void> =>
    test.storage.unitOfWork.run((stores) =>
      stores.jobs.enqueue(keys.map((key) => ({ kind: 'read_message' as const, key, payload: {} }))),
    )
  const counts = () => test.storage.queue.counts()

  it('is gone on with at once, and nobody asks the queue or the store for it', async () => {
    await list('a', 'b')
    await runner([reading, opening()]).runUntilIdle()
    expect(opened).to.have.members(['in hand loaded a', 'in hand loaded b'])
    expect(kinds).to.deep.equal(['read_message', 'read_message'])
    expect(await counts()).to.deep.equal({ waiting: 0, running: 0, gave_up: 0 })
  })

  it('waits in the queue where this process does not do it, or was not asked to', async () => {
    await list('a')
    await runner([reading]).runUntilIdle()
    expect(await counts()).to.deep.equal({ waiting: 1, running: 0, gave_up: 0 })
    await list('b')
    await runner([reading, opening()]).runUntilIdle(['read_message'])
    expect(await counts()).to.deep.equal({ waiting: 2, running: 0, gave_up: 0 })
    expect(opened).to.deep.equal([])
    await runner([opening()]).runUntilIdle()
    expect(opened).to.have.members(['asked for a', 'asked for b'])
  })

  it('is not there when the step before could not be recorded', async () => {
    await list('a')
    const { unitOfWork } = test.storage
    const onFullDisk: UnitOfWork = {
      ...unitOfWork,
      read: (work) => unitOfWork.read(work),
      run: (work) =>
        unitOfWork.run(async (stores) => {
          await work(stores)
          throw new Error('the disk is full')
        }),
    }
    await runner([reading, opening()], onFullDisk).runUntilIdle()
    expect(opened).to.deep.equal([])
    expect(await counts()).to.deep.equal({ waiting: 1, running: 0, gave_up: 0 })
  })

  it('is tried again through the queue when it fails, each by itself', async () => {
    await list('good', 'bad')
    let failures = 0
    const failing = opening((loaded) => {
      if (!loaded.includes('bad') || failures > 0) return Promise.resolve(loaded)
      failures += 1
      return Promise.reject(new Error('once'))
    })
    const running = runner([reading, failing])
    await running.runUntilIdle()
    expect(opened).to.deep.equal(['in hand loaded good'])
    await test.advance(3_600_000)
    await running.runUntilIdle()
    expect(opened).to.deep.equal(['in hand loaded good', 'asked for bad'])
    expect(await counts()).to.deep.equal({ waiting: 0, running: 0, gave_up: 0 })
  })

  it('81: is handed out again when the process died before it', async () => {
    await list('a')
    const died = opening(() => new Promise<never>(() => undefined))
    void runner([reading, died]).runUntilIdle()
    while ((await counts()).running === 0 || kinds.length === 0 || (await isReadingHeld())) await turn()
    await test.advance(LEASE_MS + 100)
    await runner([opening()]).runUntilIdle()
    expect(opened).to.deep.equal(['asked for a'])
  })

  async function isReadingHeld(): Promise<boolean> {
    const rows = await test.sql("SELECT 1 FROM job WHERE kind = 'read_message'")
    return rows.length > 0
  }

  it('goes back to the queue when its neighbour could not be settled after the commit', async () => {
    await list('good', 'bad')
    const picky = {
      ...reading,
      act: (loaded: unknown, signal: AbortSignal) =>
        String(loaded).includes('bad') ? Promise.reject(new Error('no')) : reading.act(loaded, signal),
    }
    const { queue } = test.storage
    const fail = queue.fail.bind(queue)
    let failures = 0
    queue.fail = (...args) => {
      failures += 1
      return failures <= 2 ? Promise.reject(new Error('the database is away')) : fail(...args)
    }
    const running = runner([picky, opening()])
    running.start()
    // Less than the lease, so that it is not found by that.
    for (let seconds = 0; seconds < 50 && opened.length === 0; seconds += 1) {
      test.clock.advance(1_000)
      await pause(20)
    }
    await running.stop(1_000)
    expect(opened).to.deep.equal(['asked for good'])
  })

  it('goes back to the queue when the queue itself fails on the way', async () => {
    await list('a')
    const refusing = opening(() => Promise.reject(new Error('no')))
    const stopping = runner([reading, refusing])
    const { queue } = test.storage
    const fail = queue.fail.bind(queue)
    let failed = false
    queue.fail = (...args) => {
      if (failed) return fail(...args)
      failed = true
      return Promise.reject(new Error('the database is away'))
    }
    stopping.start()
    const hasFailed = (): boolean => failed
    while (!hasFailed() || (await counts()).running > 0) {
      await turn()
      test.clock.advance(2_000)
    }
    await stopping.stop(1_000)
    queue.fail = fail
    expect(await counts()).to.deep.equal({ waiting: 1, running: 0, gave_up: 0 })
  })
})
