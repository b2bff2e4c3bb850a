import { isoDate } from '../../deadline/dates.js'
import type { BreakdownRow, Dimension } from './figures.js'
import type { OpenPile } from '../open-piles.js'
import { percent, sum } from './shares.js'
import { spreadOf, type DayCount } from './spread.js'
import type { TodayAt } from '../today.js'

/** Answers that share a value, their days and whether they were late. `values`: several where a case has several (rights), none where it has none. */
export interface AnsweredGroup extends DayCount {
  readonly values: readonly string[]
  readonly late: boolean
}

/** The rows of one breakdown, by value; what has none stands last. */
export function breakdownRows(
  answered: readonly AnsweredGroup[],
  piles: readonly OpenPile[],
  valuesOf: (pile: OpenPile) => readonly string[],
  today: TodayAt,
): readonly BreakdownRow[] {
  const found = new Map<string | null, { readonly answered: AnsweredGroup[]; readonly piles: OpenPile[] }>()
  const at = (value: string | null): { readonly answered: AnsweredGroup[]; readonly piles: OpenPile[] } => {
    const known = found.get(value) ?? { answered: [], piles: [] }
    found.set(value, known)
    return known
  }
  for (const group of answered) for (const value of orNone(group.values)) at(value).answered.push(group)
  for (const pile of piles)
    if (pile.state !== 'answered') for (const value of orNone(valuesOf(pile))) at(value).piles.push(pile)
  return [...found]
    .sort(([a], [b]) => Number(a === null) - Number(b === null) || ((a ?? '') < (b ?? '') ? -1 : 1))
    .map(([value, { answered: groups, piles: open }]) => {
      const spread = spreadOf(groups)
      const answeredLate = sum(groups.filter(({ late }) => late))
      return {
        value,
        open: sum(open),
        overdue: sum(open.filter(({ latestLawfulOn, controllerId }) => latestLawfulOn < isoDate(today(controllerId)))),
        ...spread,
        answeredLate,
        onTimePercent: percent(spread.answered - answeredLate, spread.answered),
      }
    })
}

function orNone(values: readonly string[]): readonly (string | null)[] {
  return values.length === 0 ? [null] : values
}

/** The values of a pile along a dimension. */
export function pileValues(
  by: Dimension,
  teamOf: (assignee: string) => string | null,
): (pile: OpenPile) => readonly string[] {
  switch (by) {
    case 'controller':
      return ({ controllerId }) => [controllerId]
    case 'right':
      return ({ rights }) => rights
    case 'channel':
      return ({ channel }) => [channel]
    case 'language':
      return ({ language }) => [language]
    case 'assignee':
      return ({ assignee }) => (assignee === null ? [] : [assignee])
    case 'team':
      return ({ assignee }) => (assignee === null ? [] : listed(teamOf(assignee)))
  }
}

/** The answers of people as those of their teams. */
export function byTeam(
  byAssignee: readonly AnsweredGroup[],
  teamOf: (assignee: string) => string | null,
): readonly AnsweredGroup[] {
  return byAssignee.map((group) => ({ ...group, values: group.values.flatMap((one) => listed(teamOf(one))) }))
}

function listed(value: string | null): readonly string[] {
  return value === null ? [] : [value]
}
