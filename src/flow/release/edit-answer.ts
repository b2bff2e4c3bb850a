import type { Draft } from '../../domain/draft.js'
import { InvalidInputError, RuleViolationError } from '../../domain/errors.js'
import type { RequestCase } from '../../domain/request-case.js'
import { openPlaces } from '../../replies/open-places.js'
import type { Clock, Digests, UnitOfWork } from '../../ports.js'
import { approvalsNeeded, approverOf, currentAnswer, type ApprovalTools } from '../shared/approvals.js'
import { addAttention, settleAttention } from '../shared/case-changes.js'
import { controllerOf, type Controllers } from '../shared/controllers.js'
import { caseByReference } from '../shared/load-case.js'
import { ownMessageId } from '../shared/thread-token.js'

interface Tools extends ApprovalTools {
  readonly unitOfWork: UnitOfWork
  readonly clock: Clock
  readonly controllers: Controllers
  readonly digests: Digests
}

/** Longer than any answer; what is longer was not written by a person. */
const LONGEST_ANSWER = 200_000

/**
 * Puts a person's own words in the place of the answer that was written. Recipient, person and export stay; every approval of the old
 * text is void with it.
 * @throws InvalidInputError for an empty or endless text, or one with places still to fill in; RuleViolationError when no answer waits.
 */
export async function editAnswer(
  tools: Tools,
  { reference, staffId, text }: { readonly reference: string; readonly staffId: string; readonly text: string },
): Promise<RequestCase> {
  assertText(text)
  return tools.unitOfWork.run(async (stores) => {
    const requestCase = await caseByReference(stores, reference)
    const controller = controllerOf(tools.controllers, requestCase.controllerId)
    approverOf(tools, staffId, requestCase)
    const draft = await currentAnswer(stores, requestCase.id)
    if (requestCase.state !== 'awaiting_approval' || draft === null)
      throw new RuleViolationError(`${reference}: no answer waits for approval`)
    await stores.drafts.setState(draft.id, 'superseded', draft.placedAt, null)
    await stores.grants.withdraw(requestCase.id)
    const edited = await stores.drafts.insert(newVersion(tools, requestCase, draft, text))
    if (approvalsNeeded(requestCase, controller) === 0 && edited.place.kind !== 'none')
      await stores.jobs.enqueue([{ kind: 'place_draft', key: edited.id, payload: { draftId: edited.id } }])
    await stores.audit.append({
      type: 'case.answer_edited',
      actor: { kind: 'user', id: staffId },
      caseId: requestCase.id,
      details: { draftId: edited.id, previousDraftId: draft.id },
    })
    const settled = settleAttention(requestCase, ['sent_back', 'draft_notes'])
    return stores.cases.update(addAttention(settled, { code: 'edited_answer', text: editedWords(staffId, draft) }))
  })
}

function assertText(text: string): void {
  if (text.trim() === '') throw new InvalidInputError('the answer is empty')
  if (text.length > LONGEST_ANSWER)
    throw new InvalidInputError(`the answer is longer than ${String(LONGEST_ANSWER)} characters`)
  const open = openPlaces(text)
  if (open.length > 0) throw new InvalidInputError(`the answer has ${String(open.length)} place(s) to fill in still`)
}

function newVersion(
  { digests, clock }: Tools,
  { reference }: RequestCase,
  draft: Draft,
  text: string,
): Omit<Draft, 'id'> {
  const domain = draft.messageId.slice(draft.messageId.lastIndexOf('@') + 1, -1)
  const messageId = ownMessageId(digests, reference, domain)
  const references = draft.references.map((earlier) => (earlier === draft.messageId ? messageId : earlier))
  return { ...draft, state: 'prepared', text, messageId, references, placedAt: null, createdAt: clock.now() }
}

function editedWords(staffId: string, { placedAt }: Draft): string {
  const lies = placedAt === null ? '' : ' An earlier version lies where you work: do not send that one.'
  return `${staffId} wrote the answer anew: what the law wants in it is for the reader to check.${lies}`
}
