import type { Attention, RequestCase } from '../request-case.js'
import { say } from '../sayings/say.js'

/** Stands with a case for as long as nobody of the staff has decided what the denial means. */
export const DENIAL: Attention = { code: 'denied_by_person', ...say('denied_by_person') }

/** Whether the person on file said that the request is not theirs, and nobody of the staff has decided since. */
export function isDenied({ attention }: Pick<RequestCase, 'attention'>): boolean {
  return attention.some(({ code }) => code === DENIAL.code)
}
