import { isoDate } from '../../deadline/dates.js'
import type { IsoDate } from '../../deadline/deadline.js'
import { compareText } from '../compare-text.js'
import type { OnTimeCounts, OverdueFigures, OverdueGroup, ReportFigures } from './figures.js'
import type { LatePile, OpenGroup } from '../open-piles.js'
import { monthsOf, type ReportPeriod } from '../period.js'
import { percent, sum } from './shares.js'
import type { TodayAt } from '../today.js'
import { WAITS_FOR } from '../waits-for.js'

/** Answers by the last lawful day of their cases. */
export interface DueGroup {
  readonly latestLawfulOn: IsoDate
  readonly late: boolean
  readonly count: number
}

/** What is overdue, by the step that it waits for and by who has it; the largest group first, of equal ones the oldest, then by name. */
export function overdueFigures(piles: readonly LatePile[], today: TodayAt): OverdueFigures {
  const overdue = piles.filter((pile) => pile.state !== 'answered' && isOverdue(pile, today))
  return {
    total: sum(overdue),
    byStep: grouped(overdue, ({ state }) => state).map(([state, group]) => ({
      state,
      waitsFor: WAITS_FOR[state],
      ...group,
    })),
    byAssignee: grouped(overdue, ({ assignee }) => assignee).map(([assignee, group]) => ({ assignee, ...group })),
  }
}

function isOverdue(
  { latestLawfulOn, controllerId }: Pick<OpenGroup, 'latestLawfulOn' | 'controllerId'>,
  today: TodayAt,
): boolean {
  return latestLawfulOn < isoDate(today(controllerId))
}

function grouped<Key extends string | null>(
  piles: readonly LatePile[],
  keyOf: (pile: LatePile) => Key,
): [Key, OverdueGroup][] {
  const groups = new Map<Key, OverdueGroup>()
  for (const pile of piles) {
    const known = groups.get(keyOf(pile))
    const oldest = known === undefined ? pile.latestLawfulOn : known.oldestLatestLawfulOn
    groups.set(keyOf(pile), {
      count: (known?.count ?? 0) + pile.count,
      oldestLatestLawfulOn: oldest < pile.latestLawfulOn ? oldest : pile.latestLawfulOn,
    })
  }
  return [...groups].sort(
    ([keyA, a], [keyB, b]) =>
      b.count - a.count ||
      compareText(a.oldestLatestLawfulOn, b.oldestLatestLawfulOn) ||
      compareText(keyA ?? '', keyB ?? ''),
  )
}

interface MonthCounts {
  onTime: number
  answeredLate: number
  openOverdue: number
  notYetDue: number
}

/** How much of what was due in each month was answered by its last lawful day. */
export function onTimeFigures(
  period: ReportPeriod,
  answered: readonly DueGroup[],
  open: readonly Omit<OpenGroup, 'values'>[],
  today: TodayAt,
): ReportFigures['onTime'] {
  const months = new Map<string, MonthCounts>(
    monthsOf(period).map((month) => [month, { onTime: 0, answeredLate: 0, openOverdue: 0, notYetDue: 0 }]),
  )
  for (const { latestLawfulOn, late, count } of answered) {
    const month = months.get(latestLawfulOn.slice(0, 7))
    if (month !== undefined) month[late ? 'answeredLate' : 'onTime'] += count
  }
  for (const group of open) {
    const month = months.get(group.latestLawfulOn.slice(0, 7))
    if (month !== undefined) month[isOverdue(group, today) ? 'openOverdue' : 'notYetDue'] += group.count
  }
  const total: MonthCounts = { onTime: 0, answeredLate: 0, openOverdue: 0, notYetDue: 0 }
  for (const counts of months.values())
    for (const key of ['onTime', 'answeredLate', 'openOverdue', 'notYetDue'] as const) total[key] += counts[key]
  return {
    total: withShare(total),
    months: [...months].map(([month, counts]) => ({ month, ...withShare(counts) })),
  }
}

function withShare(counts: MonthCounts): OnTimeCounts {
  const { onTime, answeredLate, openOverdue } = counts
  return { ...counts, sharePercent: percent(onTime, onTime + answeredLate + openOverdue) }
}
