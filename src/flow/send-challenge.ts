import type { Challenge, ChallengePurpose } from '../domain/challenge/challenge.js'
import { newestRound } from '../domain/challenge/challenge.js'
import { challengePolicyOf } from '../domain/controller.js'
import { AccessDeniedError, InvalidInputError, OutcomeUnknownError, UnavailableError } from '../domain/errors.js'
import type { Attention, Instant, RequestCase } from '../domain/request-case.js'
import type { ClaimedJob, ComposedMail, NewJob, Stores } from '../ports.js'
import { addAttention, settleAttention } from './shared/case-changes.js'
import { challengeJob } from './shared/challenge-jobs.js'
import { CHALLENGE_ATTENTION, floodAlert, SETTLED_BY_SENDING } from './shared/challenge-words.js'
import { composeLink } from './shared/compose-link.js'
import { controllerOf } from './shared/controllers.js'
import { draftJob } from './shared/draft-jobs.js'
import { prepareLinks, type Mailing, type PrepareTools, type Wanted } from './shared/prepare-links.js'
import { recordLink } from './shared/record-link.js'
import { payloadNumber, payloadText, type Step } from './shared/step.js'
import { say } from '../domain/sayings/say.js'

/** What became of one link. */
type Sending = 'sent' | 'unknown' | 'bounced'
type Outcome = Exclude<Mailing, { readonly kind: 'send' }> | { readonly kind: Sending }

/**
 * Sends the link to the address on file. What is to be sent, and that it counts as the one automatic mail of the day, is committed first;
 * each link then is `unknown` from the moment that it is handed to the mail server until the server has answered. What certainly did
 * not go out is tried again by the queue: the same mail, under the same Message-ID. What may have gone out is not: a person is told.
 */
export function createSendChallenge(tools: PrepareTools): Step<Wanted, Outcome> {
  return {
    kind: 'send_challenge',
    load: (_stores, job) => Promise.resolve(wantedBy(job)),
    act: async (wanted, signal) => {
      const mailing = await tools.unitOfWork.run((stores) => prepareLinks(stores, tools, wanted))
      if (mailing.kind !== 'send') return mailing
      const sendings: Sending[] = []
      for (const challenge of mailing.links) sendings.push(await sendOne(tools, challenge, signal))
      // The worst is said; how each link of the round fares stands with the case all the same.
      return { kind: (['unknown', 'bounced'] as const).find((kind) => sendings.includes(kind)) ?? 'sent' }
    },
    record: async (stores, wanted, outcome) => {
      const requestCase = await stores.cases.get(wanted.caseId)
      await stores.jobs.enqueue(nextJobs(wanted, outcome))
      if (outcome.kind === 'flood') await tellOfFlood(stores, tools, requestCase)
      const changed = afterwards(requestCase, outcome)
      if (changed !== requestCase) await stores.cases.update(changed)
    },
    gaveUp: async (stores, job) => {
      const { caseId, purpose } = wantedBy(job)
      const round = newestRound(await stores.challenges.ofCase(caseId), purpose)
      const waiting = round.filter(({ state, delivery }) => state === 'waiting' && delivery === 'smtp')
      for (const challenge of waiting) await giveUp(stores, challenge, tools.clock.now())
      // Where the process died while it was sending, nobody knows.
      const isUnknown = round.some(({ state }) => state === 'unknown')
      const attention = isUnknown ? CHALLENGE_ATTENTION.unknown : CHALLENGE_ATTENTION.failed
      await stores.cases.update(addAttention(await stores.cases.get(caseId), attention))
    },
  }
}

function wantedBy(job: ClaimedJob): Wanted {
  return {
    caseId: payloadText(job, 'caseId'),
    purpose: payloadText(job, 'purpose') as ChallengePurpose,
    byStaff: job.payload['byStaff'] === true,
    afterRound: payloadNumber(job, 'afterRound'),
  }
}

/** One mail on its way. @throws AppError when it certainly did not go out and may later. */
async function sendOne(tools: PrepareTools, challenge: Challenge, signal: AbortSignal): Promise<Sending> {
  const { unitOfWork, clock, mail } = tools
  if (mail === null) return 'unknown'
  const composed = await unitOfWork.run((stores) => beginSending(stores, tools, mail.from, challenge))
  if (composed === null) return 'unknown'
  try {
    await mail.sender.send(composed, signal)
  } catch (error) {
    const known = await unitOfWork.run((stores) => settleFailure(stores, challenge, error, clock.now()))
    if (known === null) throw error
    return known
  }
  await unitOfWork.run(async (stores) => {
    await stores.challenges.move(challenge.id, ['unknown'], 'sent', clock.now())
    await recordLink(stores, 'case.challenge_sent', challenge)
  })
  return 'sent'
}

/** Null: it was handed over before, or somebody else has it in hand. */
async function beginSending(
  stores: Stores,
  tools: PrepareTools,
  from: string,
  challenge: Challenge,
): Promise<ComposedMail | null> {
  const token = await stores.challenges.token(challenge.id)
  if (token === null || !(await stores.challenges.begin(challenge.id))) return null
  const requestCase = await stores.cases.get(challenge.caseId)
  return composeLink({ ...tools, from, now: tools.clock.now() }, requestCase, challenge, token)
}

/** What a failed sending says for good; null: the failure is the queue's to judge. */
async function settleFailure(
  stores: Stores,
  challenge: Challenge,
  error: unknown,
  now: Instant,
): Promise<Sending | null> {
  if (error instanceof OutcomeUnknownError) {
    await stores.challenges.forgetToken(challenge.id)
    await recordLink(stores, 'case.challenge_unknown', challenge)
    return 'unknown'
  }
  if (error instanceof InvalidInputError) {
    await stores.challenges.move(challenge.id, ['unknown'], 'bounced', now)
    await stores.automaticMails.withdraw(challenge)
    await recordLink(stores, 'case.challenge_refused', challenge)
    return 'bounced'
  }
  // Whatever else is thrown may have come after the mail was handed over.
  if (error instanceof UnavailableError || error instanceof AccessDeniedError)
    await stores.challenges.move(challenge.id, ['unknown'], 'waiting', now)
  return null
}

async function giveUp(stores: Stores, challenge: Challenge, now: Instant): Promise<void> {
  await stores.challenges.move(challenge.id, ['waiting'], 'failed', now)
  await stores.automaticMails.withdraw(challenge)
  await recordLink(stores, 'case.challenge_failed', challenge)
}

function nextJobs({ caseId, purpose }: Wanted, outcome: Outcome): readonly NewJob[] {
  if (outcome.kind === 'later') return [{ ...challengeJob(caseId, purpose), notBefore: outcome.at }]
  return outcome.kind === 'letter' || outcome.kind === 'both' ? [draftJob(caseId, 'identity_request')] : []
}

/** The case with what it says about its links now. */
function afterwards(requestCase: RequestCase, { kind }: Outcome): RequestCase {
  if (kind === 'nothing' || kind === 'letter') return requestCase
  if (kind !== 'sent' && kind !== 'drafted') return addAttention(requestCase, CHALLENGE_ATTENTION[kind])
  const isTold = ({ code }: Attention): boolean => SETTLED_BY_SENDING.includes(code)
  return requestCase.attention.some(isTold) ? settleAttention(requestCase, SETTLED_BY_SENDING) : requestCase
}

async function tellOfFlood(
  stores: Stores,
  { clock, controllers }: PrepareTools,
  requestCase: RequestCase,
): Promise<void> {
  const { controllerId } = requestCase
  const { perHour } = challengePolicyOf(controllerOf(controllers, controllerId))
  const told = say('challenges_held', { perHour, controllerId })
  await stores.alerts.raise(floodAlert(controllerId), 'challenges_held', told, clock.now())
}
