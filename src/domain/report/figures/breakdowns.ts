import { isoDate } from '../../deadline/dates.js'
import type { BreakdownRow, CountedDimension, Dimension } from './figures.js'
import type { OpenGroup, OpenPile } from '../open-piles.js'
import { percent, sum } from './shares.js'
import { spreadOf, type DayCount } from './spread.js'
import type { TodayAt } from '../today.js'

/** Answers that share a value, their days and whether they were late. `values`: several where a case has several (rights), none where it has none. */
export interface AnsweredGroup extends DayCount {
  readonly values: readonly string[]
  readonly late: boolean
}

/** Null: the settings give this person no team. */
export type TeamOf = (assignee: string) => string | null

/** Answers and open cases, told apart by one thing. */
export interface BreakdownGroups {
  readonly answered: readonly AnsweredGroup[]
  readonly open: readonly OpenGroup[]
}

/**
 * The rows of one breakdown, by value; what has none stands last.
 * @param groups as the database counts them for this dimension: for teams, of people.
 */
export function breakdownOf(
  by: Dimension,
  { answered, open }: BreakdownGroups,
  { teamOf, today }: { readonly teamOf: TeamOf; readonly today: TodayAt },
): readonly BreakdownRow[] {
  return by === 'team'
    ? rowsOf({ answered: byTeam(answered, teamOf), open: byTeam(open, teamOf) }, today)
    : rowsOf({ answered, open }, today)
}

function rowsOf({ answered, open }: BreakdownGroups, today: TodayAt): readonly BreakdownRow[] {
  const found = new Map<string | null, { readonly answered: AnsweredGroup[]; readonly open: OpenGroup[] }>()
  const at = (value: string | null): { readonly answered: AnsweredGroup[]; readonly open: OpenGroup[] } => {
    const known = found.get(value) ?? { answered: [], open: [] }
    found.set(value, known)
    return known
  }
  for (const group of answered) for (const value of orNone(group.values)) at(value).answered.push(group)
  for (const group of open) for (const value of orNone(group.values)) at(value).open.push(group)
  return [...found]
    .sort(([a], [b]) => Number(a === null) - Number(b === null) || ((a ?? '') < (b ?? '') ? -1 : 1))
    .map(([value, { answered: groups, open: waiting }]) => {
      const spread = spreadOf(groups)
      const answeredLate = sum(groups.filter(({ late }) => late))
      return {
        value,
        open: sum(waiting),
        overdue: sum(
          waiting.filter(({ latestLawfulOn, controllerId }) => latestLawfulOn < isoDate(today(controllerId))),
        ),
        ...spread,
        answeredLate,
        onTimePercent: percent(spread.answered - answeredLate, spread.answered),
      }
    })
}

function orNone(values: readonly string[]): readonly (string | null)[] {
  return values.length === 0 ? [null] : values
}

/** What is open of these piles, along a dimension. */
export function openGroups(piles: readonly OpenPile[], by: CountedDimension): readonly OpenGroup[] {
  const valuesOf = valuesAlong(by)
  const open = piles.filter(({ state }) => state !== 'answered')
  // Named one by one: V8 keeps a copy with one more field as a dictionary, at ten times the time for the thousands that there are.
  return open.map((pile) => {
    const { controllerId, latestLawfulOn, count } = pile
    return { values: valuesOf(pile), controllerId, latestLawfulOn, count }
  })
}

function valuesAlong(by: CountedDimension): (pile: OpenPile) => readonly string[] {
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
      return ({ assignee }) => listed(assignee)
  }
}

/** What people answered or have, as that of their teams. */
function byTeam<Group extends { readonly values: readonly string[] }>(
  byAssignee: readonly Group[],
  teamOf: TeamOf,
): readonly Group[] {
  return byAssignee.map((group) => ({ ...group, values: group.values.flatMap((one) => listed(teamOf(one))) }))
}

function listed(value: string | null): readonly string[] {
  return value === null ? [] : [value]
}
