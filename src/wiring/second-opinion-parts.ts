import type { Endpoint } from '../../integrations/second-opinion/endpoint.js'
import { createSecondOpinion } from '../../integrations/second-opinion/second-opinion.js'
import type { SecondOpinion } from '../ports.js'
import type { Config } from '../settings/configuration.js'
import type { SecondOpinionConfig } from '../settings/connections.js'

/** Null when the settings name no endpoint: then there is nothing that could send a text. */
export function secondOpinionOf({ secondOpinion }: Pick<Config, 'secondOpinion'>): SecondOpinion | null {
  return secondOpinion === null ? null : createSecondOpinion(endpointOf(secondOpinion))
}

export function endpointOf({ url, model, apiKey, timeoutSeconds }: SecondOpinionConfig): Endpoint {
  return {
    url,
    model,
    timeoutMs: timeoutSeconds * 1000,
    get apiKey() {
      return apiKey?.value() ?? null
    },
  }
}
