import type { SecondOpinion } from '../../src/ports.js'
import { rightsIn } from './answer.js'
import { callEndpoint, type Endpoint } from './endpoint.js'
import { questionAbout } from './question.js'

/** A list of seven words, with what servers put around it. */
const MAX_ANSWER_BYTES = 64 * 1024

/** Asks an OpenAI-compatible endpoint which rights a message exercises. */
export function createSecondOpinion(endpoint: Endpoint): SecondOpinion {
  const { model } = endpoint
  return {
    model,
    ask: async (segments, signal) => {
      const question = questionAbout(model, segments)
      if (question === null) return { rights: null, isCut: false }
      const { body, isCut } = question
      const path = '/chat/completions'
      const answer = await callEndpoint(endpoint, { path, body, maxAnswerBytes: MAX_ANSWER_BYTES, signal })
      return { rights: rightsIn(answer), isCut }
    },
  }
}
