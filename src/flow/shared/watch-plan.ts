import { audienceOf, peopleToTell } from '../../domain/case-life/mark-audience.js'
import { attentionOf, NOBODY_TOLD, WATCH_ATTENTION } from '../../domain/case-life/mark-words.js'
import {
  newMarks,
  passedMarks,
  tellingMarks,
  type CaseTimes,
  type Mark,
  type PassedMark,
  type WatchRules,
} from '../../domain/case-life/marks.js'
import type { Attention, Instant, RequestCase } from '../../domain/request-case.js'
import type { StaffMember } from '../../domain/staff.js'
import type { CaseReminder, NewestEvent, ReadStores } from '../../ports.js'
import { zoneOf, type Controllers } from './controllers.js'
import { say } from '../../domain/sayings/say.js'
import type { MissingRoles } from '../../domain/sayings/english/clock.js'

export interface WatchPlanTools {
  readonly controllers: Controllers
  readonly staff: readonly StaffMember[]
  readonly rules: WatchRules
  /** Whether the settings name a mail server; without one nobody can be told. */
  readonly sendsMail: boolean
}

/** A case with what stands beside it. */
export interface WatchedFacts {
  readonly requestCase: RequestCase
  readonly times: CaseTimes
  readonly reminders: readonly CaseReminder[]
  readonly watchers: readonly string[]
}

/** What is to be done for a case at one look. */
export interface WatchPlan {
  readonly tell: readonly (PassedMark & { readonly told: readonly string[] })[]
  readonly passOver: readonly PassedMark[]
  /** Marks that a wrong clock recorded and nobody was told of; they count as never recorded. */
  readonly retract: readonly CaseReminder[]
  /** What the case should show; null when it does already. */
  readonly attention: readonly Attention[] | null
  /** Why people cannot be told of what there is to say; no roles when they can. */
  readonly missing: MissingRoles
}

/** A mark recorded further ahead than this was recorded by a wrong clock; less ahead, a more urgent one was told at most so much too early. */
const CLOCK_TOLERANCE_MS = 2 * 86_400_000

const BEFORE_ANY: Instant = '1970-01-01T00:00:00.000Z'
const OPENED = ['case.opened', 'case.reopened']
const ASSIGNED = 'case.assigned'
const COLLECTING = 'case.collection_started'

/** Reads what watching needs to know of some cases; four statements, however many they are. */
export async function watchedFacts(
  stores: ReadStores,
  cases: readonly RequestCase[],
  now: Instant,
): Promise<readonly WatchedFacts[]> {
  const ids = cases.map(({ id }) => id)
  const events = await stores.audit.newest(ids, [...OPENED, ASSIGNED, COLLECTING])
  const reminders = await stores.reminders.ofCases(ids)
  const watchers = await stores.watchers.ofCases(ids)
  const eventsOf = byCase(events)
  const remindersOf = byCase(reminders)
  return cases.map((requestCase) => ({
    requestCase,
    times: timesOf(requestCase, eventsOf.get(requestCase.id) ?? [], now),
    reminders: remindersOf.get(requestCase.id) ?? [],
    watchers: watchers.get(requestCase.id) ?? [],
  }))
}

function byCase<T extends { readonly caseId: string }>(items: readonly T[]): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const group = groups.get(item.caseId)
    if (group === undefined) groups.set(item.caseId, [item])
    else group.push(item)
  }
  return groups
}

/** What a wrong clock wrote as yet to come says nothing, be it ours or the mail server's. */
function timesOf({ receivedAt }: RequestCase, events: readonly NewestEvent[], now: Instant): CaseTimes {
  const newest = (types: readonly string[]): Instant =>
    events
      .filter(({ type, at }) => types.includes(type) && at <= now)
      .reduce((latest, { at }) => (at > latest ? at : latest), receivedAt <= now ? receivedAt : BEFORE_ANY)
  return {
    openedAt: newest(OPENED),
    assignedAt: newest([...OPENED, ASSIGNED]),
    collectingSince: newest([COLLECTING]),
  }
}

/** Decides what a case's marks ask for now. Asked again for the same instant after it was carried out, it asks for nothing. */
export function planWatch(facts: WatchedFacts, tools: WatchPlanTools, now: Instant): WatchPlan {
  const { requestCase, reminders } = facts
  const passed = passedMarks(facts, now, tools.rules, zoneOf(tools.controllers, requestCase.controllerId))
  const premature = reminders.filter((reminder) => isPremature(reminder, now))
  const known = reminders.filter((reminder) => !premature.includes(reminder))
  const { tell, passOver } = newMarks(passed, known)
  const isFresh = (reminder: CaseReminder): boolean =>
    [...tell, ...passOver].some(({ mark, dueOn }) => mark === reminder.mark && dueOn === reminder.dueOn)
  const telling = tellingMarks(passed)
  const missing = missingFor(telling, facts, tools)
  const untold = missing.roles.length === 0 ? [] : [{ code: NOBODY_TOLD, ...say('nobody_told', missing) }]
  return {
    tell: tell.map((one) => ({ ...one, told: peopleFor(one.mark, facts, tools).map(({ id }) => id) })),
    passOver,
    retract: premature.filter(isFresh),
    attention: withWatchAttention(requestCase, [...attentionOf(telling, requestCase), ...untold]),
    missing,
  }
}

/** Nobody was told of it, so it can be told when its time comes. */
function isPremature({ at, told }: CaseReminder, now: Instant): boolean {
  return told.length === 0 && Date.parse(at) - Date.parse(now) > CLOCK_TOLERANCE_MS
}

function peopleFor(mark: Mark, { requestCase, watchers }: WatchedFacts, tools: WatchPlanTools): readonly StaffMember[] {
  return tools.sendsMail ? peopleToTell(mark, requestCase, { staff: tools.staff, watchers }) : []
}

/** What the settings lack so that somebody could be told of these marks, each lack once. */
function missingFor(telling: readonly PassedMark[], facts: WatchedFacts, tools: WatchPlanTools): MissingRoles {
  const roles = telling.flatMap(({ mark }) => rolesMissingFor(mark, facts, tools))
  const once = new Map(roles.map((wanted) => [wanted.join(' '), wanted]))
  return { controllerId: facts.requestCase.controllerId, roles: [...once.values()] }
}

/** The roles of which any would do for this mark; none where somebody has one. Without mail nothing lacks: reports and pages tell then. */
function rolesMissingFor(mark: Mark, facts: WatchedFacts, tools: WatchPlanTools): readonly (readonly string[])[] {
  if (!tools.sendsMail || peopleFor(mark, facts, tools).length > 0) return []
  const roles = audienceOf(mark).map((audience) => (audience === 'hands' ? 'agent' : audience))
  return [roles.filter((role) => role !== 'assignee')]
}

function withWatchAttention({ attention }: RequestCase, wanted: readonly Attention[]): readonly Attention[] | null {
  const shown = attention.filter(({ code }) => WATCH_ATTENTION.includes(code))
  const isShown = wanted.every(({ code, text }) => shown.some((one) => one.code === code && one.text === text))
  if (isShown && shown.length === wanted.length) return null
  return [...attention.filter((one) => !shown.includes(one)), ...wanted]
}
