import { SYSTEM } from '../domain/audit.js'
import type { Draft } from '../domain/draft.js'
import { AppError, InvalidInputError, OutcomeUnknownError, RuleViolationError } from '../domain/errors.js'
import { sendsItself } from '../domain/release/release-policy.js'
import type { RequestCase } from '../domain/request-case.js'
import type { Clock, ComposedMail, MailSender, OutgoingState, ReadStores, Stores, UnitOfWork } from '../ports.js'
import { controllerOf } from './shared/controllers.js'
import { againstLeaving, draftToPlace, withCopy, type LeavingDraft, type LeavingTools } from './shared/leaving-draft.js'
import { raiseAttention } from './shared/raise-attention.js'
import { NOT_SENT, recordSent, recordUnknown } from './shared/sent-answer.js'
import { payloadText, type Step } from './shared/step.js'
import { awaitsThirdPersons } from './shared/third-person-gate.js'
import { say } from '../domain/sayings/say.js'

interface Tools extends LeavingTools {
  readonly unitOfWork: UnitOfWork
  readonly clock: Clock
  /** Null without a mail server in the settings. */
  readonly mail: { readonly sender: MailSender } | null
}

type Outcome = Extract<OutgoingState, 'sent' | 'unknown'>

/**
 * Sends an approved answer itself, where the controller wants that, at most once: that it goes is committed before it goes. A process that
 * dies in between, or a lost answer of the mail server, leaves it to a person, and no try after it sends anything. Only where it is known
 * that nothing went out is it tried again.
 */
export function createSendAnswer(tools: Tools): Step<LeavingDraft, Outcome> {
  return {
    kind: 'send_answer',
    load: async (stores, job) => {
      const draft = await stores.drafts.get(payloadText(job, 'draftId'))
      const requestCase = await stores.cases.get(draft.caseId)
      if (!(await isWanted(stores, tools, draft, requestCase))) return null
      return withCopy(stores, draft, requestCase)
    },
    act: (loaded, signal) => sendOnce(tools, loaded, signal),
    record: (stores, { draft }, outcome) =>
      outcome === 'sent' ? recordSent(stores, tools, draft) : recordUnknown(stores, tools, draft),
    gaveUp: async (stores, job, reason) => {
      const draft = await stores.drafts.get(payloadText(job, 'draftId'))
      const outgoing = await stores.outgoing.get(draft.id)
      if (outgoing?.state === 'intended') return recordUnknown(stores, tools, draft)
      const requestCase = await stores.cases.get(draft.caseId)
      if (outgoing?.state === 'sent' || !isWaiting(draft, requestCase)) return
      const told = say('answer_not_sent', { reason, reference: requestCase.reference })
      await raiseAttention(stores, requestCase, { code: NOT_SENT, ...told })
    },
  }
}

function isWaiting({ kind, state }: Draft, requestCase: RequestCase): boolean {
  return kind === 'answer' && state === 'prepared' && requestCase.state === 'awaiting_approval'
}

/** Whether the draft still waits to be sent. @throws RuleViolationError when it must not be. */
async function isWanted(stores: ReadStores, tools: Tools, draft: Draft, requestCase: RequestCase): Promise<boolean> {
  const { release } = controllerOf(tools.controllers, requestCase.controllerId)
  if (!isWaiting(draft, requestCase) || !sendsItself(requestCase, release)) return false
  if (draft.exportId !== null && (await awaitsThirdPersons(stores, draft.caseId))) return false
  const against = await againstLeaving(stores, tools, draft, requestCase)
  if (against !== null)
    throw new RuleViolationError(`${requestCase.reference}: the answer is not sent, ${against.text}`)
  return true
}

async function sendOnce(tools: Tools, loaded: LeavingDraft, signal: AbortSignal): Promise<Outcome> {
  const { unitOfWork, clock, mail } = tools
  const { draft } = loaded
  if (mail === null) throw new InvalidInputError('smtp is not in the settings any more')
  const composed = compose(tools, loaded)
  if (!(await unitOfWork.run((stores) => intend(stores, tools, loaded)))) {
    const known = await unitOfWork.read((stores) => stores.outgoing.get(draft.id))
    return known?.state === 'sent' ? 'sent' : 'unknown'
  }
  try {
    await mail.sender.send(composed, signal)
    return 'sent'
  } catch (error) {
    if (error instanceof OutcomeUnknownError) return 'unknown'
    // Anything else than our own errors says nothing about what went out: the intent stands, and the next try leaves it to a person.
    if (error instanceof AppError)
      await unitOfWork.run((stores) => stores.outgoing.settle(draft.id, ['intended'], 'not_sent', clock.now()))
    throw error
  }
}

/** Looks once more, in the transaction that says that it goes: what changed after that crosses with the mail. */
async function intend(stores: Stores, tools: Tools, { draft: seen }: LeavingDraft): Promise<boolean> {
  const draft = await stores.drafts.get(seen.id)
  const requestCase = await stores.cases.get(draft.caseId)
  if (!(await isWanted(stores, tools, draft, requestCase)))
    throw new RuleViolationError(`${requestCase.reference}: the case changed, the answer is not sent`)
  const { id: draftId, caseId, messageId } = draft
  const goes = await stores.outgoing.intend({ draftId, caseId, messageId }, tools.clock.now())
  if (goes) await stores.audit.append({ type: 'case.answer_goes', actor: SYSTEM, caseId, details: { draftId } })
  return goes
}

/** @throws RuleViolationError when the copy is not the one that was approved. */
function compose(tools: Tools, loaded: LeavingDraft): ComposedMail {
  const { draft } = loaded
  const { from, attachment } = draftToPlace(tools, loaded)
  if (attachment !== null && tools.digests.sha256(attachment.bytes) !== draft.exportSha256)
    throw new RuleViolationError('the copy is not the one that was approved: nothing was sent')
  const { recipient, subject, text, messageId, inReplyTo, references } = draft
  const to = { name: '', address: recipient }
  return { from, to, subject, text, messageId, inReplyTo, references, date: tools.clock.now(), attachment }
}
