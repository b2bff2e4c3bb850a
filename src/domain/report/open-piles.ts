import type { IsoDate } from '../deadline/deadline.js'
import type { Channel } from '../message.js'
import { CASE_STATES, type CaseState } from '../request-case.js'
import type { Right } from '../rights.js'
import type { TodayAt } from './today.js'
import { URGENCIES, urgencyOn, type Urgency } from './urgency.js'

/** Cases that are not closed and share all of this, with how many they are. */
export interface OpenPile {
  readonly controllerId: string
  readonly channel: Channel
  readonly language: string
  readonly rights: readonly Right[]
  readonly state: CaseState
  readonly assignee: string | null
  readonly targetOn: IsoDate
  readonly latestLawfulOn: IsoDate
  readonly count: number
}

/** So much of a pile as its urgency follows from. */
export type DuePile = Pick<OpenPile, 'controllerId' | 'state' | 'targetOn' | 'latestLawfulOn' | 'count'>
/** So much of a pile as tells why it is overdue. */
export type LatePile = Pick<OpenPile, 'controllerId' | 'state' | 'assignee' | 'latestLawfulOn' | 'count'>

/**
 * Open cases that share a value and a last lawful day. `values`: several where a case has several (rights), none where it has none.
 */
export interface OpenGroup extends Pick<OpenPile, 'controllerId' | 'latestLawfulOn' | 'count'> {
  readonly values: readonly string[]
}

/**
 * Counts of cases. The due counts contain each other, and none contains an overdue case:
 * open: in any state but answered and closed. overdue: open, today is past `latestLawfulOn`.
 * dueIn3, dueIn7, dueIn14: open, not overdue, and `targetOn` (the day the desk works towards) is at most so many days away or past.
 * needsReview, awaitingIdentity, awaitingApproval: by state. answered: the answer went out, the case is not closed.
 */
export interface ReportCounts {
  readonly open: number
  readonly overdue: number
  readonly dueIn3: number
  readonly dueIn7: number
  readonly dueIn14: number
  readonly needsReview: number
  readonly awaitingIdentity: number
  readonly awaitingApproval: number
  readonly answered: number
}

/** Each pile is looked at once. */
export function countPiles(piles: readonly DuePile[], today: TodayAt): ReportCounts {
  const byUrgency = new Map<Urgency, number>(URGENCIES.map((urgency) => [urgency, 0]))
  const byState = new Map<CaseState, number>(CASE_STATES.map((state) => [state, 0]))
  for (const pile of piles) {
    const urgency = urgencyOn(today(pile.controllerId), pile)
    byUrgency.set(urgency, (byUrgency.get(urgency) ?? 0) + pile.count)
    byState.set(pile.state, (byState.get(pile.state) ?? 0) + pile.count)
  }
  const urgent = (...of: readonly Urgency[]): number => of.reduce((sum, one) => sum + (byUrgency.get(one) ?? 0), 0)
  return {
    open: urgent('overdue', 'due_in_3', 'due_in_7', 'due_in_14', 'later'),
    overdue: urgent('overdue'),
    dueIn3: urgent('due_in_3'),
    dueIn7: urgent('due_in_3', 'due_in_7'),
    dueIn14: urgent('due_in_3', 'due_in_7', 'due_in_14'),
    needsReview: byState.get('needs_review') ?? 0,
    awaitingIdentity: byState.get('identity') ?? 0,
    awaitingApproval: byState.get('awaiting_approval') ?? 0,
    answered: byState.get('answered') ?? 0,
  }
}
