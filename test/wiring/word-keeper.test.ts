import { expect } from 'chai'
import { setImmediate as turn } from 'node:timers/promises'
import { UnavailableError } from '../../src/domain/errors.js'
import { indexProgress } from '../../src/flow/shared/case-words.js'
import { silentLogger } from '../../src/logger.js'
import type { UnitOfWork } from '../../src/ports.js'
import { startWordKeeper } from '../../src/wiring/word-keeper.js'
import { fill } from '../support/storage/one-of-everything.js'
import { openTestStorage, type TestStorage } from '../support/storage/test-storage.js'

describe('the keeper of the words of cases', () => {
  let test: TestStorage
  beforeEach(async () => {
    test = await openTestStorage('sqlite')
  })
  afterEach(() => test.destroy())

  const isComplete = async (): Promise<boolean> => (await test.storage.unitOfWork.read(indexProgress)).isComplete
  const alerts = async (): Promise<readonly string[]> =>
    (await test.storage.unitOfWork.read((stores) => stores.alerts.open())).map(({ code }) => code)
  /** Time goes on whenever all rest, until it has come so far. */
  async function until(reached: () => Promise<boolean>): Promise<void> {
    while (!(await reached())) {
      if (test.clock.sleeping > 0) test.clock.advance(10_000)
      await turn()
    }
  }
  const start = (unitOfWork: UnitOfWork = test.storage.unitOfWork) =>
    startWordKeeper({ clock: test.clock, logger: silentLogger, unitOfWork, storage: test.storage })

  it('goes through all cases from before, and rests afterwards', async () => {
    for (let index = 0; index < 30; index += 1) await fill(test)
    const keeper = start()
    try {
      await until(isComplete)
      const found = await test.storage.unitOfWork.read((stores) =>
        stores.caseWords.find({ controllerIds: ['bookbeat'], words: ['send', 'meg'], after: null, limit: 100 }),
      )
      expect(found).to.have.length(30)
    } finally {
      await keeper.stop()
    }
  })

  it('raises an alert when it fails, tries again, and clears it', async () => {
    await fill(test)
    const { unitOfWork } = test.storage
    let failing = true
    const keeper = start({
      run: (work) => unitOfWork.run(work),
      ask: (work) => unitOfWork.ask(work),
      read: (work) => (failing ? Promise.reject(new UnavailableError('away')) : unitOfWork.read(work)),
    })
    try {
      await until(async () => (await alerts()).length > 0)
      expect(await alerts()).to.deep.equal(['case_words_failed'])
      failing = false
      await until(isComplete)
      await until(async () => (await alerts()).length === 0)
    } finally {
      await keeper.stop()
    }
  })
})
