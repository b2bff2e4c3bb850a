import { SYSTEM } from '../domain/audit.js'
import type { TextSegment } from '../domain/classification.js'
import { AppError } from '../domain/errors.js'
import { moveCase, type RequestCase } from '../domain/request-case.js'
import type { Right } from '../domain/rights.js'
import type { Opinion, ReadStores, SecondOpinion, Stores, UnitOfWork } from '../ports.js'
import { addAttention, settleAttention } from './shared/case-changes.js'
import { raiseAttention } from './shared/raise-attention.js'
import { payloadText, type Step } from './shared/step.js'
import { wordsToJudge } from './shared/words-to-judge.js'
import { say } from '../domain/sayings/say.js'
import type { Told } from '../domain/sayings/saying.js'

interface Question {
  readonly caseId: string
  readonly messageId: string
  readonly opinion: SecondOpinion
  readonly segments: readonly TextSegment[]
  readonly isLastTry: boolean
}

/** What came of asking; a failure is a result too, since a person decides anyway. */
type Answer = Opinion | { readonly failure: string }

/** Some half an hour with the delays of the queue: a restart heals, and later a person has looked. */
const TRIES = 10

/**
 * Asks for a second opinion on a case that the classifier left to a person. It can only move a case on: the rights it finds stand
 * like a person's decision when they hold all that the classifier suspected, but for erasure, which stays with a person, as does "no
 * request". So whatever a mail talks the endpoint into, no case is closed, nothing becomes not_request, no suspected right is lost
 * and no data is erased. Off: nothing is asked, nothing is sent.
 */
export function createAskSecondOpinion({
  opinion,
  unitOfWork,
}: {
  readonly unitOfWork: UnitOfWork
  /** Null: the settings name none. */
  readonly opinion: SecondOpinion | null
}): Step<Question, Answer> {
  return {
    kind: 'second_opinion',
    load: async (stores, job) => {
      const caseId = payloadText(job, 'caseId')
      if (opinion === null || (await undecided(stores, caseId)) === null) return null
      const messageId = payloadText(job, 'messageId')
      const reading = await stores.messages.reading(messageId)
      if (reading === null) return null
      const segments = wordsToJudge(reading.segments)
      return { caseId, messageId, opinion, segments, isLastTry: job.attempt >= TRIES }
    },
    act: async (question, signal) => {
      const { opinion: asked, segments, isLastTry } = question
      if (segments.length > 0) await unitOfWork.run((stores) => tellBeforeSending(stores, question))
      try {
        return await asked.ask(segments, signal)
      } catch (error) {
        if (!(error instanceof AppError) || signal.aborted || (error.retryable && !isLastTry)) throw error
        return { failure: error.message }
      }
    },
    record: async (stores, { caseId, opinion: { model } }, answer) => {
      const requestCase = await undecided(stores, caseId)
      const decided = requestCase === null ? null : decidedRights(requestCase, answer)
      // Said even when a person was quicker.
      await recordAsking(stores, { caseId, model, answer, previousRights: requestCase?.rights ?? null, decided })
      if (requestCase === null) return
      if (decided === null) await stores.cases.update(withAttention(requestCase, staying(requestCase.rights, answer)))
      else await goOn(stores, requestCase, decided, model)
    },
    gaveUp: async (stores, job, reason) => {
      const requestCase = await undecided(stores, payloadText(job, 'caseId'))
      if (requestCase !== null)
        await raiseAttention(stores, requestCase, { code: 'second_opinion', ...failure(reason) })
    },
  }
}

/** The case while it waits for a decision about its first message; once the person has written again, there is more to read. */
async function undecided(stores: ReadStores, caseId: string): Promise<RequestCase | null> {
  const requestCase = await stores.cases.get(caseId)
  if (requestCase.state !== 'needs_review') return null
  const messages = await stores.messages.ofCase(caseId)
  return messages.some(({ outcome }) => outcome === 'joined') ? null : requestCase
}

/**
 * Written before anything is sent, and not with the result: a text that was read stays told, whatever becomes of the try, of the
 * job (a try that is cut off counts as none) or of the process. Once for each model: a later try shows the same text again.
 */
async function tellBeforeSending(
  stores: Stores,
  { caseId, messageId, opinion: { model } }: Pick<Question, 'caseId' | 'messageId' | 'opinion'>,
): Promise<void> {
  const type = 'case.second_opinion_asked'
  const history = await stores.audit.ofCase(caseId)
  if (history.some((event) => event.type === type && event.details['model'] === model)) return
  await stores.audit.append({ type, actor: SYSTEM, caseId, details: { model, messageId } })
}

/**
 * The rights that the case goes on with, or null when a person decides: erasure, for a wrong one destroys data; a suspected right
 * that was not found again, for dropping it loses a request; and a text that was not shown to its end, which may ask for more.
 */
function decidedRights({ rights: suspected }: RequestCase, answer: Answer): readonly Right[] | null {
  if ('failure' in answer || answer.isCut) return null
  const found = answer.rights ?? []
  if (found.length === 0 || found.includes('erasure')) return null
  return suspected.every((right) => found.includes(right)) ? found : null
}

async function goOn(stores: Stores, requestCase: RequestCase, rights: readonly Right[], model: string): Promise<void> {
  const told = say('opinion_went_on', { model, rights })
  const { id: caseId } = await stores.cases.update({
    ...withAttention(settleAttention(requestCase, ['decide_request']), told),
    rights,
    state: moveCase(requestCase.state, 'identity'),
  })
  await stores.jobs.enqueue([{ kind: 'verify_identity', key: caseId, payload: { caseId } }])
}

async function recordAsking(
  stores: Stores,
  asking: {
    readonly caseId: string
    readonly model: string
    readonly answer: Answer
    readonly previousRights: readonly Right[] | null
    readonly decided: readonly Right[] | null
  },
): Promise<void> {
  const { caseId, model, answer, previousRights, decided } = asking
  const found =
    'failure' in answer
      ? { rights: null, cut: null, error: answer.failure }
      : { rights: answer.rights, cut: answer.isCut, error: null }
  await stores.audit.append({
    type: 'case.second_opinion',
    actor: SYSTEM,
    caseId,
    details: { model, ...found, previousRights, decided: decided !== null },
  })
}

/** Names what either side found: the person who decides should lose neither. */
function staying(suspected: readonly Right[], answer: Answer): Told {
  if ('failure' in answer) return failure(answer.failure)
  const { rights, isCut } = answer
  return rights === null ? say('opinion_no_words') : say('opinion_stays', { found: rights, suspected, isCut })
}

function failure(reason: string): Told {
  return say('opinion_failed', { reason })
}

function withAttention(requestCase: RequestCase, told: Told): RequestCase {
  return addAttention(requestCase, { code: 'second_opinion', ...told })
}
