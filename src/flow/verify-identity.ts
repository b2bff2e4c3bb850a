import type { RequestCase } from '../domain/request-case.js'
import type { MessageReading } from '../ports.js'
import { beginCollection } from './shared/begin-collection.js'
import { proofJob } from './shared/challenge-jobs.js'
import { controllerOf, type Controllers } from './shared/controllers.js'
import { isFromPerson } from './shared/from-person.js'
import { mayReleaseData } from './shared/identity-gate.js'
import { openingMessage } from './shared/messages-of-case.js'
import { answerRefusal } from './shared/answer-refusal.js'
import { raiseAttention } from './shared/raise-attention.js'
import { payloadText, type Step } from './shared/step.js'

interface LoadedCase {
  readonly requestCase: RequestCase
  readonly reading: MessageReading | null
}

/**
 * Decides how a case goes on: with enough identity its data is collected, else the person is asked for proof. A header never
 * raises the level above 0 by itself: it takes a challenge or a recorded decision (facts document 3.3).
 */
export function createVerifyIdentity(tools: { readonly controllers: Controllers }): Step<LoadedCase, null> {
  return {
    kind: 'verify_identity',
    load: async (stores, job) => {
      const requestCase = await stores.cases.get(payloadText(job, 'caseId'))
      if (requestCase.state !== 'identity') return null
      const opening = await openingMessage(stores, requestCase.id)
      return { requestCase, reading: opening === null ? null : await stores.messages.reading(opening.id) }
    },
    act: () => Promise.resolve(null),
    record: async (stores, { requestCase: seen, reading }) => {
      const requestCase = await stores.cases.get(seen.id)
      if (requestCase.state !== 'identity') return
      const controller = controllerOf(tools.controllers, requestCase.controllerId)
      if (await answerRefusal(stores, requestCase, controller)) return
      if (mayReleaseData(requestCase, controller)) {
        await beginCollection(stores, requestCase, controller)
        return
      }
      if (mayBeAnswered(requestCase, reading)) {
        await stores.jobs.enqueue([proofJob(requestCase)])
      }
    },
    gaveUp: async (stores, job) => {
      const requestCase = await stores.cases.get(payloadText(job, 'caseId'))
      const attention = {
        code: 'identity_step_failed',
        text: 'Identity could not be assessed: ask the person for proof.',
      }
      await raiseAttention(stores, requestCase, attention)
    },
  }
}

/** A draft needs one clear address, and machines are never answered (RFC 3834 2). */
function mayBeAnswered(requestCase: RequestCase, reading: MessageReading | null): boolean {
  return requestCase.requester.address !== null && isFromPerson(reading)
}
