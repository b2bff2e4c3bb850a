import type { DatabaseKind } from '../../support/storage/test-storage.js'
import { accessContract } from './access-contract.js'
import { apiContract } from './api-contract.js'
import { auditContract } from './audit-contract.js'
import { caseContract } from './case-contract.js'
import { challengeContract } from './challenge-contract.js'
import { caseLifeContract } from './case-life-contract.js'
import { correctionContract } from './correction-contract.js'
import { draftAndExportContract } from './draft-and-export-contract.js'
import { encryptionContract } from './encryption-contract.js'
import { figureContract } from './figure-contract.js'
import { gateContract } from './gate-contract.js'
import { handOverContract } from './hand-over-contract.js'
import { jobContract } from './job-contract.js'
import { leasedJobContract } from './leased-job-contract.js'
import { messageContract } from './message-contract.js'
import { operationContract } from './operation-contract.js'
import { retentionContract } from './retention-contract.js'
import { rotationContract } from './rotation-contract.js'
import { queueContract } from './queue-contract.js'
import { restoreContract } from './restore-contract.js'
import { reportContract } from './report-contract.js'
import { caseWordContract } from './case-word-contract.js'
import { watchContract } from './watch-contract.js'

/** Everything that holds for the storage, whatever database is under it. */
export function storageContract(kind: DatabaseKind): void {
  describe(`storage on ${kind}`, function () {
    this.timeout(30_000)
    gateContract(kind)
    messageContract(kind)
    caseContract(kind)
    caseLifeContract(kind)
    correctionContract(kind)
    draftAndExportContract(kind)
    handOverContract(kind)
    operationContract(kind)
    auditContract(kind)
    watchContract(kind)
    reportContract(kind)
    encryptionContract(kind)
    rotationContract(kind)
    retentionContract(kind)
    jobContract(kind)
    leasedJobContract(kind)
    challengeContract(kind)
    figureContract(kind)
    queueContract(kind)
    restoreContract(kind)
    accessContract(kind)
    apiContract(kind)
    caseWordContract(kind)
  })
}
