import { SYSTEM, type Actor } from '../../domain/audit.js'
import type { Draft } from '../../domain/draft.js'
import type { Clock, Stores } from '../../ports.js'
import { markAnswered } from './mark-answered.js'
import { raiseAttention } from './raise-attention.js'
import { say } from '../../domain/sayings/say.js'

/** Stands with a case whose answer could not be sent, as far as it is known that nothing went out. */
export const NOT_SENT = 'answer_not_sent'

interface Tools {
  readonly clock: Clock
}

/**
 * Records that an answer which Innsyn sent itself is out: the case is answered, and a copy goes to the Sent folder of its mailbox. A case
 * that changed while the mail was on its way is left to a person.
 */
export async function recordSent(stores: Stores, tools: Tools, draft: Draft, actor: Actor = SYSTEM): Promise<void> {
  const at = tools.clock.now()
  await stores.outgoing.settle(draft.id, ['intended', 'unknown'], 'sent', at)
  await stores.drafts.setState(draft.id, 'sent', draft.placedAt, null)
  if (draft.place.kind === 'mailbox')
    await stores.jobs.enqueue([{ kind: 'file_sent', key: draft.id, payload: { draftId: draft.id } }])
  const requestCase = await stores.cases.get(draft.caseId)
  if (requestCase.state === 'awaiting_approval') {
    await markAnswered(stores, tools, requestCase, { actor, byHand: false, byInnsyn: true })
    return
  }
  const told = say('answer_sent_meanwhile', { state: requestCase.state })
  await raiseAttention(stores, requestCase, { code: 'answer_sent_meanwhile', ...told })
}

/** Records that nobody knows whether an answer went out: it is never sent again by itself, a person finds out. */
export async function recordUnknown(stores: Stores, { clock }: Tools, { id, caseId }: Draft): Promise<void> {
  const moved = await stores.outgoing.settle(id, ['intended'], 'unknown', clock.now())
  if (!moved) return
  const requestCase = await stores.cases.get(caseId)
  const { reference } = requestCase
  await raiseAttention(stores, requestCase, { code: 'answer_unknown', ...say('answer_unknown', { reference }) })
  await stores.audit.append({ type: 'case.sending_unknown', actor: SYSTEM, caseId, details: { draftId: id } })
}
