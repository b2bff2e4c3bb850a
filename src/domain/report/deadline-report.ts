import { isoDate, parseDate, type Day } from '../deadline/dates.js'
import type { DerivationStep, IsoDate } from '../deadline/deadline.js'
import type { CaseState, Instant, RequestCase } from '../request-case.js'
import type { Right } from '../rights.js'
import { compareText } from './compare-text.js'
import { countPiles, type DuePile, type OpenPile, type ReportCounts } from './open-piles.js'
import { todayAt, type TodayAt } from './today.js'
import { urgencyOn, type Urgency } from './urgency.js'
import { WAITS_FOR, type WaitsFor } from './waits-for.js'
import type { Told } from '../sayings/saying.js'

export interface ReportController {
  readonly id: string
  readonly timeZone: string
  /** Messages stored but not yet read into a case or an outcome. */
  readonly unreadMessages: number
}

/** Something that waits for a person and belongs to no case. */
export interface ReportAlert extends Told {
  readonly code: string
  readonly since: Instant
}

/** What the report reads of a case: no name, no address, no text of a person. */
export type ReportCase = Pick<
  RequestCase,
  'reference' | 'controllerId' | 'rights' | 'state' | 'deadline' | 'withoutPauses' | 'firstPeriodEndsOn' | 'assignee'
> & {
  readonly extension: ReportLine['extension']
  readonly pauses: ReportLine['pauses']
  /** Codes only. */
  readonly attention: readonly string[]
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

/** What a summary is made of. */
export interface SummaryInput {
  readonly now: Instant
  readonly controllers: readonly ReportController[]
  /** All cases that are not closed, counted by what they share. */
  readonly piles: readonly OpenPile[]
  readonly alerts: readonly ReportAlert[]
  /** The signed head of the audit chain, as one line. */
  readonly auditAnchor: string
}

/** What is due, in numbers. */
export interface DueCounts {
  readonly generatedAt: Instant
  /** Today at each controller, in its own time zone. */
  readonly controllers: readonly {
    readonly id: string
    readonly today: IsoDate
    readonly counts: ReportCounts
    readonly unreadMessages: number
  }[]
  readonly total: ReportCounts & { readonly unreadMessages: number }
}

/** All that waits, in numbers. A case with several rights counts once for each in `byRight`; one without any counts under `undecided`. */
export interface ReportSummary extends DueCounts {
  readonly total: DueCounts['total'] & { readonly alerts: number }
  readonly byRight: readonly { readonly right: Right | 'undecided'; readonly counts: ReportCounts }[]
  readonly alerts: readonly ReportAlert[]
  /** The signed head of the audit chain: who keeps the report can check later that nothing was cut off since. */
  readonly auditAnchor: string
}

/** Everything that waits, one by one. */
export interface DeadlineReport extends ReportSummary {
  /** Most urgent first: by last lawful day, then target, then reference; answered ones at the end. */
  readonly lines: readonly ReportLine[]
}

/** What is due, what is late, and what waits. Pure; nothing that waits is left out. */
export function summarise({ now, controllers, piles, alerts, auditAnchor }: SummaryInput): ReportSummary {
  const { total, ...counts } = countDue({ now, controllers, piles })
  return {
    ...counts,
    total: { ...total, alerts: alerts.length },
    byRight: countByRight(piles, todayAt(now, controllers)),
    alerts: [...alerts].sort((a, b) => compareText(a.since, b.since) || compareText(a.code, b.code)),
    auditAnchor,
  }
}

/** What is due and what is late, for each controller that the settings know or that has cases, and in all. Pure. */
export function countDue({
  now,
  controllers,
  piles,
}: Pick<SummaryInput, 'now' | 'controllers'> & { readonly piles: readonly DuePile[] }): DueCounts {
  const today = todayAt(now, controllers)
  const unread = new Map(controllers.map(({ id, unreadMessages }) => [id, unreadMessages]))
  const ids = new Set([...unread.keys(), ...piles.map(({ controllerId }) => controllerId)])
  return {
    generatedAt: now,
    controllers: [...ids].sort().map((id) => ({
      id,
      today: isoDate(today(id)),
      counts: countPiles(
        piles.filter(({ controllerId }) => controllerId === id),
        today,
      ),
      unreadMessages: unread.get(id) ?? 0,
    })),
    total: {
      ...countPiles(piles, today),
      unreadMessages: controllers.reduce((sum, { unreadMessages }) => sum + unreadMessages, 0),
    },
  }
}

/** One case as the report shows it. */
export function reportLine(reported: ReportCase, today: Day): ReportLine {
  const { deadline, state } = reported
  const { receivedOn, targetOn, latestLawfulOn, derivation } = deadline
  return {
    reference: reported.reference,
    controllerId: reported.controllerId,
    rights: reported.rights,
    state,
    urgency: urgencyOn(today, { state, targetOn, latestLawfulOn }),
    receivedOn,
    targetOn,
    latestLawfulOn,
    extension: reported.extension,
    pauses: reported.pauses,
    withoutPauses: reported.withoutPauses,
    firstPeriodEndsOn: reported.firstPeriodEndsOn,
    derivation,
    assignee: reported.assignee,
    daysLeft: parseDate(latestLawfulOn, 'latestLawfulOn') - today,
    waitsFor: WAITS_FOR[state],
    attention: reported.attention,
  }
}

function countByRight(piles: readonly OpenPile[], today: TodayAt): ReportSummary['byRight'] {
  const rights = new Set(piles.flatMap(({ rights: found }) => found))
  const undecided = piles.filter(({ rights: found }) => found.length === 0)
  const decided = [...rights].sort().map((right) => ({
    right,
    counts: countPiles(
      piles.filter(({ rights: found }) => found.includes(right)),
      today,
    ),
  }))
  return [
    ...decided,
    ...(undecided.length === 0 ? [] : [{ right: 'undecided' as const, counts: countPiles(undecided, today) }]),
  ]
}
