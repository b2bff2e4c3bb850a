import type { Attention, RequestCase } from '../../domain/request-case.js'
import type { Right } from '../../domain/rights.js'

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

/** The case with other rights; what was decided or done about a right that it does not ask for any more is forgotten. */
export function withRights(requestCase: RequestCase, rights: readonly Right[]): RequestCase {
  return {
    ...requestCase,
    rights,
    decisions: requestCase.decisions.filter(({ right }) => rights.includes(right)),
    carriedOut: requestCase.carriedOut.filter((right) => rights.includes(right)),
  }
}
