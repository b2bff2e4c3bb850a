/** How a case ended. */
export const CASE_OUTCOMES = [
  'fulfilled',
  'partly_refused',
  'refused',
  'withdrawn',
  'no_data',
  'not_a_request',
  'duplicate',
] as const
export type CaseOutcome = (typeof CASE_OUTCOMES)[number]
