import type { Attention, RequestCase } from '../../domain/request-case.js'

/** Adds or refreshes one point of attention; a code stands once. */
export function addAttention(requestCase: RequestCase, attention: Attention): RequestCase {
  return {
    ...requestCase,
    attention: [...requestCase.attention.filter(({ code }) => code !== attention.code), attention],
  }
}

/** Takes points of attention away that a person has settled. */
export function settleAttention(requestCase: RequestCase, codes: readonly string[]): RequestCase {
  return { ...requestCase, attention: requestCase.attention.filter(({ code }) => !codes.includes(code)) }
}
