import type { Actor } from '../../domain/audit.js'
import type { Instant, RequestCase } from '../../domain/request-case.js'
import type { Stores } from '../../ports.js'
import { settleAttention } from './case-changes.js'
import { recordCaseCorrection } from './record-correction.js'

/** Whether nobody but a second opinion has said yet what a case asks for, so that a person's agreement settles something. */
export function mayConfirm({ attention }: RequestCase): boolean {
  return attention.some(({ code }) => code === 'second_opinion')
}

/** A person agrees with the rights that a case goes on with: nothing is begun anew, and the classifier learns from it. */
export async function confirmRights(
  stores: Stores,
  requestCase: RequestCase,
  actor: Actor,
  at: Instant,
): Promise<RequestCase> {
  const { id: caseId, rights } = requestCase
  const confirmed = await stores.cases.update(settleAttention(requestCase, ['second_opinion']))
  await stores.audit.append({
    type: 'case.review_decided',
    actor,
    caseId,
    details: { rights, previousRights: rights },
  })
  await recordCaseCorrection(stores, caseId, rights, at)
  return confirmed
}
