import type { Attention, RequestCase } from '../request-case.js'

/** Stands with a case for as long as nobody of the staff has decided what the denial means. */
export const DENIAL: Attention = {
  code: 'denied_by_person',
  text: 'The person on file says that it was not they who asked. Nothing about them goes out until somebody decides: innsyn case verify once it is proven who asks, or close the case.',
}

/** Whether the person on file said that the request is not theirs, and nobody of the staff has decided since. */
export function isDenied({ attention }: Pick<RequestCase, 'attention'>): boolean {
  return attention.some(({ code }) => code === DENIAL.code)
}
