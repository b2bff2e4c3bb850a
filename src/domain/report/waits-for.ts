import type { CaseState } from '../request-case.js'

export interface WaitsFor {
  readonly who: 'agent' | 'reviewer' | 'requester' | 'approver' | 'innsyn'
  readonly what: string
}

/** Who has to do what next, by the state of a case. */
export const WAITS_FOR: Readonly<Record<CaseState, WaitsFor>> = {
  new: { who: 'innsyn', what: 'the first steps' },
  needs_review: { who: 'reviewer', what: 'decide what is asked' },
  identity: { who: 'requester', what: 'prove who is asking' },
  collecting: { who: 'innsyn', what: 'collect the data' },
  drafting: { who: 'innsyn', what: 'prepare the draft' },
  awaiting_approval: { who: 'approver', what: 'approve and send the draft' },
  answered: { who: 'agent', what: 'close the case' },
  closed: { who: 'agent', what: 'nothing' },
  reopened: { who: 'agent', what: 'decide how to go on' },
}
