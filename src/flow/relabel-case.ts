import type { Actor } from '../domain/audit.js'
import { InvalidInputError, RuleViolationError } from '../domain/errors.js'
import { moveCase, type Attention, type CaseState, type RequestCase } from '../domain/request-case.js'
import { sameRights, type Right } from '../domain/rights.js'
import type { Stores } from '../ports.js'
import { attentionFor } from './shared/attention.js'
import { addAttention, settleAttention, withRights } from './shared/case-changes.js'
import { confirmRights, mayConfirm } from './shared/confirm-rights.js'
import { joinedInto } from './shared/joined-into.js'
import { caseByReference } from './shared/load-case.js'
import { openingMessage } from './shared/messages-of-case.js'
import { recordCaseCorrection } from './shared/record-correction.js'
import { saveReckoned, type ClockTools } from './shared/reckon-case.js'
import { recordReopening } from './shared/record-reopening.js'
import { oldDraft, supersedeDrafts } from './shared/supersede-drafts.js'
import { say } from '../domain/sayings/say.js'

const OLD_RIGHTS = say('old_draft_rights')

/** What a new decision about the rights settles: the doubt, and what came of the work for the old ones. */
const SETTLED = [
  'decide_request',
  'second_opinion',
  'draft_notes',
  'draft_unplaceable',
  'draft_failed',
  'export_failed',
]

/** In these a case waits for somebody to say what is asked, so that naming the same rights again is a decision. */
const WAITING_STATES: readonly CaseState[] = ['needs_review', 'reopened', 'closed']

/**
 * A person says that a case asks for other rights than the classifier found. What was begun for the old ones is begun anew:
 * identity is judged again, then the data is collected and the reply is written for the new rights. The deadline stays. A case
 * that was closed by mistake, before any answer, comes back this way; the same rights again settle a second opinion.
 * @throws InvalidInputError without a right; RuleViolationError once the case is answered, or when nothing changes.
 */
export async function relabelCase(
  tools: ClockTools,
  relabelling: { readonly reference: string; readonly rights: readonly Right[]; readonly actor: Actor },
): Promise<RequestCase> {
  const { reference, actor } = relabelling
  const rights = [...new Set(relabelling.rights)]
  if (rights.length === 0) throw new InvalidInputError(say('name_a_right'))
  return tools.unitOfWork.run(async (stores) => {
    const requestCase = await caseByReference(stores, reference)
    if (sameRights(rights, requestCase.rights) && !WAITING_STATES.includes(requestCase.state)) {
      if (mayConfirm(requestCase)) return confirmRights(stores, requestCase, actor, tools.clock.now())
      throw new RuleViolationError(say('asks_for_it_already', { reference, rights }))
    }
    await assertNotJoined(stores, requestCase)
    return beginAnew(stores, tools, requestCase, { rights, actor })
  })
}

/** What it asked for, and its messages, are another case's now. */
async function assertNotJoined(stores: Stores, requestCase: RequestCase): Promise<void> {
  const into = await joinedInto(stores, requestCase)
  if (into !== null)
    throw new RuleViolationError(say('was_joined', { reference: requestCase.reference, into: into.reference }))
}

async function beginAnew(
  stores: Stores,
  tools: ClockTools,
  requestCase: RequestCase,
  { rights, actor }: { readonly rights: readonly Right[]; readonly actor: Actor },
): Promise<RequestCase> {
  const { id: caseId, rights: previousRights } = requestCase
  const state = stateAnew(requestCase)
  const attention = requestCase.state === 'closed' ? await attentionAnew(stores, caseId) : requestCase.attention
  const settled = settleAttention({ ...requestCase, attention }, SETTLED)
  const mayLie = (await stores.drafts.ofCase(caseId)).some(
    (draft) => draft.state !== 'superseded' || draft.placedAt !== null,
  )
  await supersedeDrafts(stores, caseId)
  if (requestCase.state === 'closed') await recordReopening(stores, requestCase, actor)
  const begun = mayLie ? addAttention(settled, oldDraft(OLD_RIGHTS)) : settled
  const relabelled = await saveReckoned(
    stores,
    tools,
    { ...withRights(begun, rights), state, outcome: null },
    { type: 'case.relabelled', actor, details: { rights, previousRights } },
  )
  await recordCaseCorrection(stores, caseId, rights, tools.clock.now())
  await stores.jobs.enqueue([{ kind: 'verify_identity', key: caseId, payload: { caseId } }])
  return relabelled
}

/** A case whose answer went out stays as it is: what the person writes next reopens it. */
function stateAnew({ reference, state, answeredAt }: RequestCase): CaseState {
  if (state === 'identity') return state
  if (answeredAt !== null && (state === 'answered' || state === 'closed'))
    throw new RuleViolationError(say('answered_for_good', { reference }))
  const open = state === 'closed' && answeredAt === null ? moveCase(state, 'reopened') : state
  return moveCase(open, 'identity')
}

/** Closing took away what the case said of itself, such as that it is asked for somebody else. */
async function attentionAnew(stores: Stores, caseId: string): Promise<readonly Attention[]> {
  const opening = await openingMessage(stores, caseId)
  return opening === null ? [] : attentionFor(await stores.messages.reading(opening.id))
}
