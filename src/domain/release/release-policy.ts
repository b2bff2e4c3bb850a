import { decisionOn } from '../case-life/right-decision.js'
import type { RequestCase } from '../request-case.js'
import type { Right } from '../rights.js'

/** How the answers of a controller leave the house. */
export interface ReleasePolicy {
  /** Rights whose answer, and whose carrying out, two people must approve. */
  readonly fourEyes: readonly Right[]
  /** draft: a person sends what lies where they work. smtp: Innsyn sends an approved answer itself, once; in tickets people still do. */
  readonly send: 'draft' | 'smtp'
  /** page: the copy is fetched, once, from the person's own page; attached: it goes with the draft. */
  readonly copy: 'attached' | 'page'
  /** How many days the copy may be fetched. */
  readonly copyDays: number
}

/** What was erased cannot be brought back, so nobody decides it alone. */
export const DEFAULT_RELEASE_POLICY: ReleasePolicy = {
  fourEyes: ['erasure'],
  send: 'draft',
  copy: 'attached',
  copyDays: 14,
}

/** Whether Innsyn sends the answer of a case itself once it is approved. The conversation of a ticket goes on in the ticket. */
export function sendsItself({ place }: Pick<RequestCase, 'place'>, { send }: ReleasePolicy): boolean {
  return send === 'smtp' && place.kind !== 'ticket'
}

/** Those of the case's rights that two people must approve; one that is refused or taken back as a whole does nothing to anybody's data. */
export function fourEyesRights(
  { rights, decisions }: Pick<RequestCase, 'rights' | 'decisions'>,
  { fourEyes }: ReleasePolicy,
): readonly Right[] {
  return rights.filter((right) => {
    const outcome = decisionOn(decisions, right)?.outcome
    return fourEyes.includes(right) && outcome !== 'refused' && outcome !== 'withdrawn'
  })
}
