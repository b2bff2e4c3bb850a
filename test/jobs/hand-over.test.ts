import { expect } from 'chai'
import { setImmediate as turn } from 'node:timers/promises'
import { createIntake } from '../../src/flow/store-message.js'
import type { HandedWork } from '../../src/flow/shared/hand-over.js'
import { createWorkDesk, type WorkDesk } from '../../src/jobs/hand-over.js'
import type { ClaimedJob, IncomingMessage, JobQueue } from '../../src/ports.js'
import { openHarness, type Harness } from '../support/flow/harness.js'
import { letter, ORDINARY_MAIL } from '../support/flow/letters.js'
import { aMessage } from '../support/storage/builders.js'
import { rejection } from '../support/storage/rejection.js'
import { TestClock } from '../support/storage/test-clock.js'

const MEGABYTE = 1024 * 1024

function work(key: string): HandedWork {
  const job = {
    id: key,
    kind: 'read_message' as const,
    key,
    payload: {},
    attempt: 1,
    spent: false,
    alone: false,
    lease: 'l',
  }
  return { job, loaded: null }
}

describe('the hand-over of fresh messages', () => {
  describe('the desk', () => {
    const clock = new TestClock()
    const released: ClaimedJob[] = []
    const queue = {
      release: (jobs: readonly ClaimedJob[]) => {
        released.push(...jobs)
        return Promise.resolve()
      },
    } as unknown as JobQueue
    let desk: WorkDesk

    beforeEach(() => {
      released.length = 0
      desk = createWorkDesk({ queue, clock })
    })

    it('takes nothing before a runner opened it, nor after it was closed', async () => {
      expect(await desk.reserve(1)).to.equal(null)
      desk.open()
      expect(await desk.reserve(1)).not.to.equal(null)
      await desk.close()
      expect(await desk.reserve(1)).to.equal(null)
    })

    it('holds so many batches at most; the next one waits until one is done', async () => {
      desk.open()
      for (const key of ['a', 'b', 'c', 'd']) await (await desk.reserve(10))!.give([work(key)])
      let another: unknown = 'waiting'
      void desk.reserve(10).then((handing) => (another = handing))
      await turn()
      expect(another).to.equal('waiting')
      const first = await desk.next()
      expect(first?.works.map(({ job }) => job.key)).to.deep.equal(['a'])
      await turn()
      expect(another).to.equal('waiting')
      first?.done()
      await turn()
      expect(another).to.have.property('give')
      expect(clock.sleeping).to.equal(0)
    })

    it('holds so many bytes at most, but takes a larger batch by itself', async () => {
      desk.open()
      const large = await desk.reserve(500 * MEGABYTE)
      expect(large).not.to.equal(null)
      const second = desk.reserve(1)
      await turn()
      clock.advance(5_000)
      expect(await second).to.equal(null)
      large?.withdraw()
      expect(await desk.reserve(1)).not.to.equal(null)
    })

    it('lets a poller go to the queue instead when no room comes', async () => {
      desk.open()
      for (const key of ['a', 'b', 'c', 'd']) await (await desk.reserve(1))!.give([work(key)])
      const waiting = desk.reserve(1)
      await turn()
      clock.advance(5_000)
      expect(await waiting).to.equal(null)
    })

    it('puts back at the end what nobody has begun, also what comes after the end', async () => {
      desk.open()
      await (await desk.reserve(1))!.give([work('a')])
      const late = await desk.reserve(1)
      await desk.close()
      await late!.give([work('b')])
      expect(released.map(({ key }) => key)).to.deep.equal(['a', 'b'])
      expect(await desk.next()).to.equal(null)
    })
  })

  describe('from commit to case', () => {
    let harness: Harness

    beforeEach(async () => {
      harness = await openHarness()
    })

    afterEach(async () => {
      await harness.core.runner.stop(5_000)
      await harness.close()
    })

    const mail = (text?: string): IncomingMessage =>
      aMessage({ raw: Buffer.from(letter({ subject: text ?? 'Innsyn', ...(text !== undefined && { text }) })) })

    const outcomes = () => harness.core.unitOfWork.read((stores) => stores.messages.countByOutcome(null))

    async function untilRead(): Promise<void> {
      while ((await outcomes()).unread > 0) await turn()
    }

    it('reads what was stored without asking the queue for it or the store for its bytes', async () => {
      const { core } = harness
      core.runner.start()
      const asked: string[] = []
      const claim = core.queue.claim.bind(core.queue)
      core.queue.claim = async (kind, limit) => {
        const jobs = await claim(kind, limit)
        asked.push(...jobs.map((job) => job.kind))
        return jobs
      }
      await createIntake(core).store([mail(), mail(ORDINARY_MAIL)], null)
      await untilRead()
      expect(await outcomes()).to.include({ case: 1, not_request: 1 })
      expect(asked).not.to.include('read_message')
      // Whoever read it goes on with the reading in hand.
      expect(asked).not.to.include('open_case')
    })

    it('reads a mail once that is delivered twice in one batch', async () => {
      harness.core.runner.start()
      const first = mail()
      const delivery = { ...first.delivery, item: 'again' }
      const answers = await createIntake(harness.core).store([first, { ...first, delivery }], null)
      expect(answers).to.deep.equal(['stored', 'known_content'])
      await untilRead()
      expect(await harness.cases()).to.have.length(1)
    })

    it('81: loses nothing when the process dies between the commit and the hand-over', async () => {
      const { core } = harness
      const died = {
        reserve: () => Promise.resolve({ give: () => new Promise<never>(() => undefined), withdraw: () => undefined }),
      }
      void createIntake({ ...core, handOver: died }).store([mail()], null)
      while ((await outcomes()).unread === 0) await turn()
      expect(await core.queue.counts()).to.deep.equal({ waiting: 0, running: 1, gave_up: 0 })
      // The next service takes over what the dead one held.
      const unlock = await core.storage.acquireServiceLock()
      await harness.settle()
      expect(await harness.cases()).to.have.length(1)
      await unlock()
    })

    it('keeps neither mail nor job nor room when the commit fails', async () => {
      const { core } = harness
      let withdrawn = false
      const handOver = {
        reserve: () =>
          Promise.resolve({
            give: () => Promise.reject(new Error('nothing was committed')),
            withdraw: () => {
              withdrawn = true
            },
          }),
      }
      const unitOfWork: typeof core.unitOfWork = {
        ...core.unitOfWork,
        run: (task) =>
          core.unitOfWork.run(async (stores) => {
            await task(stores)
            throw new RangeError('the disk is full')
          }),
      }
      const failed = createIntake({ ...core, unitOfWork, handOver }).store([mail()], null)
      expect(await rejection(failed)).to.be.instanceOf(RangeError)
      expect(withdrawn).to.equal(true)
      expect((await outcomes()).unread).to.equal(0)
      expect(await core.queue.counts()).to.deep.equal({ waiting: 0, running: 0, gave_up: 0 })
    })

    it('puts what was not begun back for the next start when the service stops', async () => {
      const { core } = harness
      core.handOver.open()
      await createIntake(core).store([mail()], null)
      expect(await core.queue.counts()).to.include({ waiting: 0, running: 1 })
      await core.handOver.close()
      expect(await core.queue.counts()).to.include({ waiting: 1, running: 0 })
      await harness.settle()
      expect(await harness.cases()).to.have.length(1)
    })
  })
})
