import type { ControllerProfile } from '../../domain/controller.js'
import type { Draft } from '../../domain/draft.js'
import { InvalidInputError, RuleViolationError } from '../../domain/errors.js'
import type { RequestCase } from '../../domain/request-case.js'
import { missingElements } from '../../replies/render-draft.js'
import { openPlaces } from '../../replies/open-places.js'
import type { Clock, Digests, ReadStores, ReturnLinks, UnitOfWork } from '../../ports.js'
import { approvalsNeeded, approverOf, awaitsApproval, currentAnswer, type ApprovalTools } from '../shared/approvals.js'
import { addAttention, settleAttention } from '../shared/case-changes.js'
import { controllerOf, type Controllers } from '../shared/controllers.js'
import { leavingJobs } from '../shared/leaving-draft.js'
import { letterInput } from '../shared/letter-input.js'
import { caseByReference } from '../shared/load-case.js'
import { ownMessageId } from '../shared/thread-token.js'
import { say } from '../../domain/sayings/say.js'

interface Tools extends ApprovalTools {
  readonly unitOfWork: UnitOfWork
  readonly clock: Clock
  readonly controllers: Controllers
  readonly digests: Digests
  readonly returnLinks: ReturnLinks | null
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
      throw new RuleViolationError(say('no_answer_waits', { reference }))
    const missing = await missingIn(stores, tools, { requestCase, controller, draft, text })
    await stores.drafts.setState(draft.id, 'superseded', draft.placedAt, null)
    await stores.grants.withdraw(requestCase.id)
    const edited = await stores.drafts.insert(newVersion(tools, requestCase, draft, text))
    const waits = approvalsNeeded(requestCase, controller) > 0
    if (!waits) await stores.jobs.enqueue(leavingJobs(requestCase, edited, controller))
    await stores.audit.append({
      type: 'case.answer_edited',
      actor: { kind: 'user', id: staffId },
      caseId: requestCase.id,
      details: { draftId: edited.id, previousDraftId: draft.id },
    })
    const settled = settleAttention(requestCase, ['sent_back', 'draft_notes'])
    const told = say('edited_answer', { staffId, missing, lies: draft.placedAt !== null })
    const noted = addAttention(settled, { code: 'edited_answer', ...told })
    return stores.cases.update(waits ? addAttention(noted, awaitsApproval(requestCase, controller)) : noted)
  })
}

function assertText(text: string): void {
  if (text.trim() === '') throw new InvalidInputError(say('answer_is_empty'))
  if (text.length > LONGEST_ANSWER) throw new InvalidInputError(say('answer_too_long', { most: LONGEST_ANSWER }))
  const open = openPlaces(text)
  if (open.length > 0) throw new InvalidInputError(say('answer_has_open_places', { places: open.length }))
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

/** What the law wants in this answer, and the new text does not seem to say. */
async function missingIn(
  stores: ReadStores,
  { returnLinks }: Tools,
  edited: {
    readonly requestCase: RequestCase
    readonly controller: ControllerProfile
    readonly draft: Draft
    readonly text: string
  },
): Promise<readonly string[]> {
  const { requestCase, controller, draft, text } = edited
  const ground = {
    requestCase,
    kind: draft.kind,
    reading: null,
    exportRecord: draft.exportId === null ? null : await stores.exports.latest(requestCase.id),
  }
  return missingElements(letterInput({ sourceTitles: {}, returnLinks }, ground, controller, null), text)
}
