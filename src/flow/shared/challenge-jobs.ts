import type { ChallengePurpose } from '../../domain/challenge/challenge.js'
import type { RequestCase } from '../../domain/request-case.js'
import type { NewJob } from '../../ports.js'
import { draftJob } from './draft-jobs.js'

/**
 * Lists the sending of a link that the program, or the person with an older link, asks for: only where none can be pressed, and inside
 * the limits for automatic mail.
 */
export function challengeJob(caseId: string, purpose: ChallengePurpose): NewJob {
  return {
    kind: 'send_challenge',
    key: `${caseId}/${purpose}`,
    payload: { caseId, purpose, byStaff: false, afterRound: 0 },
  }
}

/** The same because somebody of the staff says so: whatever went out before, up to this round, and beside the limits. */
export function staffChallengeJob(caseId: string, purpose: ChallengePurpose, afterRound: number): NewJob {
  return {
    kind: 'send_challenge',
    key: `${caseId}/${purpose}/staff`,
    payload: { caseId, purpose, byStaff: true, afterRound },
  }
}

/** How the person of a case is asked for proof: by a link to the address on file where a register knows them, else by a letter. */
export function proofJob({ id, dataSubject }: Pick<RequestCase, 'id' | 'dataSubject'>): NewJob {
  return dataSubject === null ? draftJob(id, 'identity_request') : challengeJob(id, 'identity')
}
