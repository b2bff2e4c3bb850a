import { undecided, type ThirdPersonReview } from '../../domain/release/third-person.js'
import type { RequestCase } from '../../domain/request-case.js'
import type { ReadStores } from '../../ports.js'
import { addAttention, settleAttention } from './case-changes.js'
import { say } from '../../domain/sayings/say.js'

/** Stands with a case while somebody has to decide about other people in its copy. */
export const THIRD_PERSONS = 'third_persons'

/** Other people in what was collected last for a case, with what was decided about them. */
export async function thirdPersonsOf(stores: ReadStores, caseId: string): Promise<readonly ThirdPersonReview[]> {
  const run = await stores.exports.newestRun(caseId)
  return run === null ? [] : stores.thirdPersons.ofRun(caseId, run)
}

/** Whether a copy waits for somebody to decide about other people in it. */
export async function awaitsThirdPersons(stores: ReadStores, caseId: string): Promise<boolean> {
  return undecided(await thirdPersonsOf(stores, caseId)).length > 0
}

/** The case that says, or says no longer, that somebody has to look. */
export function withThirdPersons(requestCase: RequestCase, reviews: readonly ThirdPersonReview[]): RequestCase {
  const open = undecided(reviews)
  if (open.length === 0) return settleAttention(requestCase, [THIRD_PERSONS])
  const files = open.filter(({ kind }) => kind === 'file').length
  const people = open.length - files
  const { reference } = requestCase
  return addAttention(requestCase, { code: THIRD_PERSONS, ...say('third_persons', { people, files, reference }) })
}
