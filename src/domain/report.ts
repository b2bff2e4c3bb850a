import { dayInZone, isoDate, parseDate } from './deadline/dates.js'
import type { DerivationStep, IsoDate } from './deadline/deadline.js'
import type { CaseState, Instant, RequestCase } from './request-case.js'
import type { Right } from './rights.js'

export interface ReportController {
  readonly id: string
  readonly timeZone: string
  /** Messages stored but not yet read into a case or an outcome. */
  readonly unreadMessages: number
}

/** Something that waits for a person and belongs to no case. */
export interface ReportAlert {
  readonly code: string
  readonly text: string
  readonly since: Instant
}

export interface ReportInput {
  readonly now: Instant
  readonly controllers: readonly ReportController[]
  /** All cases that are not closed; a closed one is passed over. */
  readonly cases: readonly ReportCase[]
  readonly alerts: readonly ReportAlert[]
  /** The signed head of the audit chain, as one line. */
  readonly auditAnchor: string
}

/** What the report reads of a case: no name, no address, no text of a person. */
export type ReportCase = Pick<
  RequestCase,
  | 'reference'
  | 'controllerId'
  | 'rights'
  | 'state'
  | 'deadline'
  | 'withoutPauses'
  | 'firstPeriodEndsOn'
  | 'clock'
  | 'assignee'
  | 'attention'
>

/** The one, most urgent thing to say about a case. */
export type Urgency = 'overdue' | 'due_in_3' | 'due_in_7' | 'due_in_14' | 'later' | 'answered'

export interface WaitsFor {
  readonly who: 'agent' | 'reviewer' | 'requester' | 'approver' | 'innsyn'
  readonly what: string
}

export interface ReportLine {
  readonly reference: string
  readonly controllerId: string
  /** Empty when nobody has decided yet which rights are exercised. */
  readonly rights: readonly Right[]
  readonly state: CaseState
  readonly urgency: Urgency
  readonly receivedOn: IsoDate
  readonly targetOn: IsoDate
  readonly latestLawfulOn: IsoDate
  /** Whether an extension is decided, and whether it counts: the person was told of it. */
  readonly extension: 'none' | 'untold' | 'told'
  /** How many questions stopped the clock, and whether one is open. */
  readonly pauses: { readonly settled: number; readonly open: number }
  /** The last lawful day without the pauses; null: nothing stopped the clock. */
  readonly withoutPauses: IsoDate | null
  /** The last day for a refusal, in whole or in part: no extension moves it (Art. 12(4)). */
  readonly firstPeriodEndsOn: IsoDate
  /** How the dates came about. */
  readonly derivation: readonly DerivationStep[]
  /** Id of the member of staff who has the case; null: nobody took it. */
  readonly assignee: string | null
  /** Whole days from today to `latestLawfulOn`: 0 on the last lawful day, negative when overdue. */
  readonly daysLeft: number
  readonly waitsFor: WaitsFor
  /** Codes of what only a person can settle. */
  readonly attention: readonly string[]
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

/** Everything that waits. A case with several rights counts once for each in `byRight`; one without any counts under `undecided`. */
export interface DeadlineReport {
  readonly generatedAt: Instant
  /** Today at each controller, in its own time zone. */
  readonly controllers: readonly {
    readonly id: string
    readonly today: IsoDate
    readonly counts: ReportCounts
    readonly unreadMessages: number
  }[]
  readonly total: ReportCounts & { readonly unreadMessages: number; readonly alerts: number }
  readonly byRight: readonly { readonly right: Right | 'undecided'; readonly counts: ReportCounts }[]
  /** Most urgent first: by last lawful day, then target, then reference; answered ones at the end. */
  readonly lines: readonly ReportLine[]
  readonly alerts: readonly ReportAlert[]
  /** The signed head of the audit chain: who keeps the report can check later that nothing was cut off since. */
  readonly auditAnchor: string
}

/** Open cases of a controller that the settings no longer know are still counted, by the day in this zone. */
export const ZONE_OF_UNKNOWN_CONTROLLERS = 'UTC'

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

/** The deadline report: what is due, what is late, and what anything waits for. Pure; nothing that waits is left out. */
export function buildReport(input: ReportInput): DeadlineReport {
  const zones = new Map(input.controllers.map(({ id, timeZone }) => [id, timeZone]))
  const today = (controllerId: string): number =>
    dayInZone(input.now, zones.get(controllerId) ?? ZONE_OF_UNKNOWN_CONTROLLERS)
  const open = input.cases.filter(({ state }) => state !== 'closed')
  const lines = open.map((one) => reportLine(one, today(one.controllerId))).sort(byUrgency)
  const unread = new Map(input.controllers.map(({ id, unreadMessages }) => [id, unreadMessages]))
  const ids = new Set([...zones.keys(), ...lines.map(({ controllerId }) => controllerId)])
  return {
    generatedAt: input.now,
    controllers: [...ids].sort().map((id) => ({
      id,
      today: isoDate(today(id)),
      counts: count(lines.filter(({ controllerId }) => controllerId === id)),
      unreadMessages: unread.get(id) ?? 0,
    })),
    total: {
      ...count(lines),
      unreadMessages: input.controllers.reduce((sum, { unreadMessages }) => sum + unreadMessages, 0),
      alerts: input.alerts.length,
    },
    byRight: countByRight(lines),
    lines,
    alerts: [...input.alerts].sort((a, b) => compareText(a.since, b.since) || compareText(a.code, b.code)),
    auditAnchor: input.auditAnchor,
  }
}

function reportLine(requestCase: ReportCase, today: number): ReportLine {
  const { deadline, state, clock } = requestCase
  const daysLeft = parseDate(deadline.latestLawfulOn, 'latestLawfulOn') - today
  const daysToTarget = parseDate(deadline.targetOn, 'targetOn') - today
  return {
    reference: requestCase.reference,
    controllerId: requestCase.controllerId,
    rights: requestCase.rights,
    state,
    urgency: state === 'answered' ? 'answered' : urgencyOf(daysLeft, daysToTarget),
    receivedOn: deadline.receivedOn,
    targetOn: deadline.targetOn,
    latestLawfulOn: deadline.latestLawfulOn,
    extension: clock.extension === null ? 'none' : clock.extension.toldAt === null ? 'untold' : 'told',
    pauses: {
      settled: clock.pauses.filter(({ answered }) => answered !== null).length,
      open: clock.pauses.filter(({ answered }) => answered === null).length,
    },
    withoutPauses: requestCase.withoutPauses,
    firstPeriodEndsOn: requestCase.firstPeriodEndsOn,
    derivation: deadline.derivation,
    assignee: requestCase.assignee,
    daysLeft,
    waitsFor: WAITS_FOR[state],
    attention: requestCase.attention.map(({ code }) => code),
  }
}

/** How urgent an open case is, by whole days to its last lawful day and to the day that the desk works towards. */
export function urgencyOf(daysLeft: number, daysToTarget: number): Exclude<Urgency, 'answered'> {
  if (daysLeft < 0) return 'overdue'
  if (daysToTarget <= 3) return 'due_in_3'
  if (daysToTarget <= 7) return 'due_in_7'
  return daysToTarget <= 14 ? 'due_in_14' : 'later'
}

function byUrgency(a: ReportLine, b: ReportLine): number {
  return (
    Number(a.urgency === 'answered') - Number(b.urgency === 'answered') ||
    compareText(a.latestLawfulOn, b.latestLawfulOn) ||
    compareText(a.targetOn, b.targetOn) ||
    compareText(a.reference, b.reference)
  )
}

/** By code unit, so that the order is the same on every machine. */
function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}

function count(lines: readonly ReportLine[]): ReportCounts {
  const urgent = (...of: readonly Urgency[]): number => lines.filter(({ urgency }) => of.includes(urgency)).length
  const inState = (of: CaseState): number => lines.filter(({ state }) => state === of).length
  return {
    open: lines.length - urgent('answered'),
    overdue: urgent('overdue'),
    dueIn3: urgent('due_in_3'),
    dueIn7: urgent('due_in_3', 'due_in_7'),
    dueIn14: urgent('due_in_3', 'due_in_7', 'due_in_14'),
    needsReview: inState('needs_review'),
    awaitingIdentity: inState('identity'),
    awaitingApproval: inState('awaiting_approval'),
    answered: inState('answered'),
  }
}

function countByRight(lines: readonly ReportLine[]): DeadlineReport['byRight'] {
  const rights = new Set(lines.flatMap(({ rights: found }) => found))
  const undecided = lines.filter(({ rights: found }) => found.length === 0)
  return [
    ...[...rights].sort().map((right) => ({
      right,
      counts: count(lines.filter(({ rights: found }) => found.includes(right))),
    })),
    ...(undecided.length === 0 ? [] : [{ right: 'undecided' as const, counts: count(undecided) }]),
  ]
}
