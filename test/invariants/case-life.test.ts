import { expect } from 'chai'
import fc from 'fast-check'
import { MOVES } from '../support/case-life/model/moves.js'
import { World } from '../support/case-life/model/world.js'
import { openHarness, type Harness } from '../support/flow/harness.js'
import { RUN_SIZE, runSeed } from '../support/invariants/run-size.js'

const FROM = Date.UTC(2026, 0, 1)
const UNTIL = Date.UTC(2030, 0, 1)

/**
 * Whatever people, strangers and machines do to cases, in any order and at any time: check.ts says what holds after each command. A failure
 * prints its seed and path; INNSYN_SEED and INNSYN_LIFE_PATH replay it.
 */
describe('the life of a case', () => {
  let harness: Harness
  before(async () => {
    harness = await openHarness()
  })
  after(() => harness.close())

  it('keeps its rules through any sequence of moves', async function () {
    this.timeout(0)
    const runs = RUN_SIZE.lives()
    const path = process.env['INNSYN_LIFE_PATH']
    const profile = harness.core.controllers.get('bookbeat')!
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: FROM, max: UNTIL }),
        fc.commands([...MOVES], { maxCommands: 60, size: 'max' }),
        async (start, moves) => {
          const world = new World(harness, start)
          try {
            await world.begin()
            await fc.asyncModelRun(() => ({ model: {}, real: world }), moves)
          } finally {
            await world.end(profile)
          }
          expect((await harness.core.storage.verifyAudit()).broken).to.equal(null)
        },
      ),
      { numRuns: runs, seed: runSeed(), endOnFailure: false, ...(path === undefined ? {} : { path }) },
    )
  })
})
