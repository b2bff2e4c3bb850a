import { expect } from 'chai'
import { setImmediate as turn } from 'node:timers/promises'
import type { Storage } from '../../entities/open-storage.js'
import { OPERATOR } from '../../src/domain/audit.js'
import { UnavailableError } from '../../src/domain/errors.js'
import { proveTime, trustClock } from '../../src/flow/prove-time.js'
import { silentLogger } from '../../src/logger.js'
import type { Clock, UnitOfWork } from '../../src/ports.js'
import { createRetentionKeeper, type RetentionKeeper } from '../../src/wiring/retention-keeper.js'
import { fill } from '../support/storage/one-of-everything.js'
import { openTestStorage, type TestStorage } from '../support/storage/test-storage.js'

const TICK_MS = 5 * 60_000
const DAY_MS = 86_400_000
const RULES = { exportDays: 1, bodyMonths: 12, proofYears: 3, otherMonths: 3, proofReason: null }

describe('the keeper of retention', function () {
  this.timeout(60_000)
  let test: TestStorage
  let keepers: RetentionKeeper[]
  /** How far the clock of the machine was set ahead. */
  let jump: number

  beforeEach(async () => {
    test = await openTestStorage('sqlite')
    keepers = []
    jump = 0
  })
  afterEach(async () => {
    await Promise.all(keepers.map((keeper) => keeper.stop()))
    await test.destroy()
  })

  function start(unitOfWork: UnitOfWork = test.storage.unitOfWork, storage: Storage = test.storage): void {
    // Timers go on as they did when the clock of the machine is set.
    const clock: Clock = {
      now: () => new Date(Date.parse(test.clock.now()) + jump).toISOString(),
      sleep: (ms, signal) => test.clock.sleep(ms, signal),
    }
    const keeper = createRetentionKeeper({
      clock,
      logger: silentLogger,
      unitOfWork,
      storage,
      config: { retention: RULES },
    })
    keepers.push(keeper)
    keeper.start()
  }

  /** Until all keepers rest; then time goes on by one tick. */
  async function tick(): Promise<void> {
    await rest()
    test.clock.advance(TICK_MS)
  }
  async function rest(): Promise<void> {
    while (test.clock.sleeping < keepers.length) await turn()
  }
  async function live(days: number): Promise<void> {
    for (let lived = 0; lived < days * DAY_MS; lived += TICK_MS) await tick()
    await rest()
  }

  async function closedCase(): Promise<string> {
    await proveTime({ unitOfWork: test.storage.unitOfWork, clock: test.clock }, 0)
    const { caseId } = await fill(test)
    await test.storage.unitOfWork.run(async (stores) => {
      await stores.cases.update({ ...(await stores.cases.get(caseId)), state: 'closed' })
      await stores.audit.append({ type: 'case.closed', actor: OPERATOR, caseId, details: {} })
    })
    return caseId
  }
  const purged = async () =>
    (await test.sql(`SELECT at, actor_kind FROM audit_event WHERE type = 'retention.exports_purged'`)).map((row) =>
      Object.values(row),
    )
  const alerts = () => test.storage.unitOfWork.read((stores) => stores.alerts.open())

  it('sweeps once a day that it lived through, in one process of several', async () => {
    await closedCase()
    const other = await test.openAnother()
    test.clock.advance(1.5 * DAY_MS)
    await trustClock({ unitOfWork: other.unitOfWork, clock: test.clock }, OPERATOR)
    start()
    start(other.unitOfWork, other)
    await live(0.9)
    expect(await purged()).to.deep.equal([])
    await live(0.1)
    expect(await purged()).to.deep.equal([['2026-03-04T21:00:00.000Z', 'system']])
    expect(await alerts()).to.deep.equal([])
  })

  it('94: purges nothing when the clock jumps ahead by 40 days, for as long as nothing proves it', async () => {
    await closedCase()
    start()
    await rest()
    jump = 40 * DAY_MS
    await live(1)
    expect(await purged()).to.deep.equal([])
    jump = 0
    await live(1)
    expect(await purged()).to.have.length(1)
    await live(1)
    expect(await purged()).to.have.length(1)
  })

  it('raises an alert while the sweep fails, and clears it once it works again', async () => {
    const { unitOfWork } = test.storage
    let isBroken = true
    start({
      read: (work) => unitOfWork.read(work),
      ask: (work) => unitOfWork.ask(work),
      run: (work) =>
        unitOfWork.run((stores) => {
          if (!isBroken) return work(stores)
          const retention = new Proxy(stores.retention, {
            get: (store, name) => {
              if (name === 'setClock') return () => Promise.reject(new UnavailableError('The disk is full.'))
              const value: unknown = Reflect.get(store, name)
              return typeof value === 'function' ? (value.bind(store) as unknown) : value
            },
          })
          return work({ ...stores, retention })
        }),
    })
    await rest()
    expect((await alerts()).map(({ code, text }) => [code, text])).to.deep.equal([
      ['retention_failed', 'Our own records could not be swept: The disk is full.'],
    ])
    isBroken = false
    await tick()
    await rest()
    expect(await alerts()).to.deep.equal([])
  })
})
