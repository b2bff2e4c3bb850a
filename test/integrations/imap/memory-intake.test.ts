import { describeIntakeContract } from '../../support/imap/intake-contract.js'
import { MemoryIntake } from '../../support/imap/memory-intake.js'

describeIntakeContract('The ledger in memory', () => Promise.resolve(new MemoryIntake()))
