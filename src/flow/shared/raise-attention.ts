import { SYSTEM } from '../../domain/audit.js'
import type { Attention, RequestCase } from '../../domain/request-case.js'
import type { Stores } from '../../ports.js'
import { addAttention } from './case-changes.js'

/** Says with a case what a step could not do, so that a person does it; the history keeps that it was said. */
export async function raiseAttention(
  stores: Stores,
  requestCase: RequestCase,
  attention: Attention,
): Promise<RequestCase> {
  const raised = await stores.cases.update(addAttention(requestCase, attention))
  await stores.audit.append({
    type: 'case.attention_raised',
    actor: SYSTEM,
    caseId: raised.id,
    details: { code: attention.code },
  })
  return raised
}
