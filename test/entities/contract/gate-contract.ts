import { expect } from 'chai'
import { RuleViolationError } from '../../../src/domain/errors.js'
import { say } from '../../../src/domain/sayings/say.js'
import type { Stores } from '../../../src/ports.js'
import { rejection } from '../../support/storage/rejection.js'
import { openTestStorage, type DatabaseKind, type TestStorage } from '../../support/storage/test-storage.js'

const AT = '2026-03-02T09:00:00.000Z'
const ROUNDS = 5
const AT_ONCE = 500

export function gateContract(kind: DatabaseKind): void {
  describe('the unit of work', () => {
    let test: TestStorage
    before(async () => {
      test = await openTestStorage(kind)
    })
    after(() => test.destroy())
    afterEach(() => test.sql('DELETE FROM alert'))

    const run = <T>(work: (stores: Stores) => Promise<T>): Promise<T> => test.storage.unitOfWork.run(work)
    const raise = (stores: Stores, key: string): Promise<void> =>
      stores.alerts.raise(key, 'x', say('sweep_failed', { why: 'x' }), AT)
    const keys = (): Promise<string[]> =>
      test.storage.unitOfWork.read(async (stores) => (await stores.alerts.open()).map((alert) => alert.key))

    it('88: of 500 at once, those that report success are there and those that fail leave nothing, in every round', async function () {
      this.timeout(120_000)
      for (let round = 0; round < ROUNDS; round += 1) {
        const results = await Promise.allSettled(
          Array.from({ length: AT_ONCE }, (_, index) =>
            run(async (stores) => {
              const key = `${String(round)}-${String(index)}`
              await raise(stores, key)
              await raise(stores, `${key}-twin`)
              if (index % 5 === 0) throw new Error('planned')
              return key
            }),
          ),
        )
        const succeeded = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []))
        expect(succeeded).to.have.length(AT_ONCE - AT_ONCE / 5)
        expect((await keys()).sort()).to.deep.equal(succeeded.flatMap((key) => [key, `${key}-twin`]).sort())
        await test.sql('DELETE FROM alert')
      }
    })

    it("88: a write that another task makes while somebody's transaction rolls back survives", async () => {
      let other: Promise<void> | undefined
      const failing = run(async (stores) => {
        await raise(stores, 'rolled-back')
        // Another task of the same process, started outside this transaction.
        other = escape(() => run((others) => raise(others, 'survives')))
        await raise(stores, 'rolled-back-too')
        throw new Error('planned')
      })
      await rejection(failing)
      await other
      expect(await keys()).to.deep.equal(['survives'])
    })

    it('88: a write through stores of a transaction that has ended throws', async () => {
      const leaked = await run((stores) => Promise.resolve(stores))
      expect(await rejection(raise(leaked, 'late'))).to.be.instanceOf(RuleViolationError)
      expect(await rejection(leaked.alerts.open())).to.be.instanceOf(RuleViolationError)
      expect(await keys()).to.deep.equal([])
    })

    it("88: a write through somebody else's open transaction throws", async () => {
      let thrown: Error | undefined
      await run(async (stores) => {
        thrown = await rejection(escape(() => raise(stores, 'foreign')))
      })
      expect(thrown).to.be.instanceOf(RuleViolationError)
      expect(await keys()).to.deep.equal([])
    })

    it('asks one statement without a transaction, and refuses a second one and whatever writes', async () => {
      const { unitOfWork } = test.storage
      await run((stores) => raise(stores, 'there'))
      const open = await unitOfWork.ask((stores) => stores.alerts.open())
      expect(open.map(({ key }) => key)).to.deep.equal(['there'])
      const second = unitOfWork.ask(async (stores) => [await stores.alerts.open(), await stores.alerts.open()])
      expect((await rejection(second)).message).to.contain('for one statement')
      expect((await rejection(unitOfWork.ask((stores) => raise(stores, 'x')))).message).to.contain('UnitOfWork.ask')
      expect(await keys()).to.deep.equal(['there'])
    })

    it('89: a nested run is refused, and the outer one may go on', async () => {
      await run(async (stores) => {
        expect(await rejection(run((inner) => raise(inner, 'inner')))).to.be.instanceOf(RuleViolationError)
        expect(await rejection(test.storage.unitOfWork.read((inner) => inner.alerts.open()))).to.be.instanceOf(
          RuleViolationError,
        )
        expect(await rejection(test.storage.queue.claim('open_case', 1))).to.be.instanceOf(RuleViolationError)
        await raise(stores, 'outer')
      })
      expect(await keys()).to.deep.equal(['outer'])
    })

    it('89: no transaction dangles after an early return, a throw in finally or a failed statement', async () => {
      await run(() => Promise.resolve('early'))
      await rejection(
        run(async (stores) => {
          try {
            await raise(stores, 'a')
          } finally {
            // eslint-disable-next-line no-unsafe-finally -- the fault that this test is about
            throw new Error('in finally')
          }
        }),
      )
      await rejection(run(() => Promise.reject(new Error('at once'))))
      await rejection(
        run(async (stores) => {
          await raise(stores, 'b')
          await stores.drafts.setState('none', 'placed', null, null)
        }),
      )
      await run((stores) => raise(stores, 'after'))
      expect(await keys()).to.deep.equal(['after'])
    })

    it('a run may be started from what a finished run left behind', async () => {
      let later: Promise<void> | undefined
      let go: () => void = () => undefined
      const gate = new Promise<void>((resolve) => {
        go = resolve
      })
      await run(() => {
        later = gate.then(() => run((stores) => raise(stores, 'later')))
        return Promise.resolve()
      })
      go()
      await later
      expect(await keys()).to.deep.equal(['later'])
    })

    it("reads never see somebody's open transaction", async () => {
      let seen: string[] | undefined
      await run(async (stores) => {
        await raise(stores, 'uncommitted')
        seen = await escape(keys)
      })
      expect(seen).to.deep.equal([])
      expect(await keys()).to.deep.equal(['uncommitted'])
    })

    it('a read sees one moment, whatever is committed meanwhile', async () => {
      await test.storage.unitOfWork.read(async (stores) => {
        expect(await stores.alerts.open()).to.have.length(0)
        await escape(() => run((others) => raise(others, 'meanwhile')))
        expect(await stores.alerts.open()).to.have.length(0)
      })
      expect(await keys()).to.deep.equal(['meanwhile'])
    })

    it('a read cannot write', async () => {
      const error = await rejection(test.storage.unitOfWork.read((stores) => raise(stores, 'x')))
      expect(error).to.be.instanceOf(RuleViolationError)
      expect(error.message).to.include('UnitOfWork.run')
    })
  })
}

/** A task that was started outside every transaction: stands for another part of the program. */
const outside = new (class {
  readonly #work: (() => Promise<void>)[] = []
  #wake: () => void = () => undefined

  constructor() {
    void this.#loop()
  }

  add(work: () => Promise<void>): void {
    this.#work.push(work)
    this.#wake()
  }

  async #loop(): Promise<never> {
    for (;;) {
      const next = this.#work.shift()
      if (next === undefined) await new Promise<void>((resolve) => (this.#wake = resolve))
      // Not awaited: work that waits for the caller's transaction must not hold up the others.
      else void next()
    }
  }
})()

/** Runs the work outside of the transaction that the caller is in. */
async function escape<T>(work: () => Promise<T>): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    outside.add(() => work().then(resolve, reject))
  })
}
