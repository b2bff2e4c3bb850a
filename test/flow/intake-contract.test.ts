import { createIntake } from '../../src/flow/store-message.js'
import { openHarness, type Harness } from '../support/flow/harness.js'
import { describeIntakeContract } from '../support/imap/intake-contract.js'

describe('the ledger as an intake', () => {
  let harness: Harness | null = null

  afterEach(async () => {
    await harness?.close()
    harness = null
  })

  describeIntakeContract('the real one', async () => {
    harness = await openHarness()
    return createIntake(harness.core)
  })
})
