import { z } from 'zod'
import { InvalidInputError } from '../../src/domain/errors.js'
import { callEndpoint, type Endpoint } from './endpoint.js'

/** Services that offer many models list them with all their properties. */
const MAX_LIST_BYTES = 8 * 1024 * 1024

const listSchema = z.object({ data: z.array(z.object({ id: z.string() })) })

/**
 * Asks the endpoint for its list of models: tries address and key, and sends no text of anybody.
 * @throws AppError that says what to do.
 */
export async function probeEndpoint(endpoint: Endpoint, signal: AbortSignal): Promise<{ readonly hasModel: boolean }> {
  const body = await callEndpoint(endpoint, { path: '/models', maxAnswerBytes: MAX_LIST_BYTES, signal })
  return { hasModel: modelsIn(body).includes(endpoint.model) }
}

function modelsIn(body: string): readonly string[] {
  try {
    return listSchema.parse(JSON.parse(body)).data.map(({ id }) => id)
  } catch {
    throw new InvalidInputError(
      'what answers there is no OpenAI-compatible endpoint: check classifier.secondOpinion.url (it often ends in /v1)',
    )
  }
}
