import { dayInZone, isoDate, parseDate } from '../deadline/dates.js'
import type { IsoDate } from '../deadline/deadline.js'
import { ENDED_STATES, type Instant, type RequestCase } from '../request-case.js'

/** Marks on the way to the due day. */
export type DeadlineMark = 'half_time' | `days_${number}` | 'due' | 'overdue'

/** Marks about how the desk fares with a case. */
export const DESK_MARKS = [
  'unassigned',
  'review_waiting',
  'review_waiting_long',
  'source_silent',
  'extension_untold',
] as const
export type DeskMark = (typeof DESK_MARKS)[number]

/** Something about a case that people are told once. */
export type Mark = DeadlineMark | DeskMark

/** A mark that a case has passed. */
export interface PassedMark {
  readonly mark: Mark
  /**
   * What the mark belongs to, so that it counts anew when that changes: the due day of a deadline mark, the last day to tell of an
   * extension; else the day (UTC, so that it does not change with the settings) since which the case waits.
   */
  readonly dueOn: IsoDate
}

/** When people are told; from the settings. */
export interface WatchRules {
  readonly halfTime: boolean
  /** So many days before the due day; descending. */
  readonly daysBefore: readonly number[]
  readonly unassignedHours: number
  readonly reviewDays: number
  readonly reviewEscalationDays: number
  readonly sourceHours: number
}

/** A case with the moments that its own row does not say. */
export interface WatchedCase {
  readonly requestCase: Pick<
    RequestCase,
    'state' | 'assignee' | 'deadline' | 'firstPeriodEndsOn' | 'clock' | 'receivedAt'
  >
  readonly times: CaseTimes
}

export interface CaseTimes {
  /** When it was opened, or reopened. */
  readonly openedAt: Instant
  /** Since when it is in the hands that it is in, or in nobody's. */
  readonly assignedAt: Instant
  /** When its newest collection began. */
  readonly collectingSince: Instant
}

const HOUR_MS = 3_600_000
/** So long before the first period ends an extension that nobody told is urgent. */
const EXTENSION_DAYS = 3

/**
 * The marks that a case has passed at an instant, those about the deadline from the least to the most urgent. Whatever a case waits for
 * and whoever it belongs to, it is watched until it is answered or closed; nothing is passed before receipt.
 * @param timeZone of the controller, IANA.
 */
export function passedMarks(watched: WatchedCase, now: Instant, rules: WatchRules, timeZone: string): PassedMark[] {
  const { state, deadline } = watched.requestCase
  const today = isoDate(dayInZone(now, timeZone))
  if (ENDED_STATES.includes(state) || today < deadline.receivedOn) return []
  return [
    ...deadlineDays(watched.requestCase, rules)
      .filter(({ from }) => today >= from)
      .map(({ mark, dueOn }) => ({ mark, dueOn })),
    ...deskMarks(watched, now, rules),
    ...(isExtensionUntold(watched.requestCase, today)
      ? [{ mark: 'extension_untold' as const, dueOn: watched.requestCase.firstPeriodEndsOn }]
      : []),
  ]
}

/** Days as YYYY-MM-DD compare as text. */
function deadlineDays(
  { deadline }: WatchedCase['requestCase'],
  { halfTime, daysBefore }: WatchRules,
): readonly (PassedMark & { readonly from: IsoDate })[] {
  const { receivedOn, targetOn, latestLawfulOn } = deadline
  const received = parseDate(receivedOn, 'receivedOn')
  const target = parseDate(targetOn, 'targetOn')
  const half = received + Math.ceil((target - received) / 2)
  return [
    ...(halfTime ? [{ mark: 'half_time' as const, dueOn: targetOn, from: isoDate(half) }] : []),
    ...daysBefore.map((days) => ({
      mark: daysMark(days),
      dueOn: targetOn,
      from: isoDate(target - days),
    })),
    { mark: 'due', dueOn: targetOn, from: targetOn },
    { mark: 'overdue', dueOn: latestLawfulOn, from: isoDate(parseDate(latestLawfulOn, 'latestLawfulOn') + 1) },
  ]
}

function daysMark(days: number): DeadlineMark {
  return `days_${String(days) as `${number}`}`
}

function deskMarks({ requestCase, times }: WatchedCase, now: Instant, rules: WatchRules): PassedMark[] {
  const waiting: readonly (readonly [DeskMark, boolean, Instant, number])[] = [
    ['unassigned', requestCase.assignee === null, times.assignedAt, rules.unassignedHours],
    ['review_waiting', requestCase.state === 'needs_review', times.openedAt, rules.reviewDays * 24],
    ['review_waiting_long', requestCase.state === 'needs_review', times.openedAt, rules.reviewEscalationDays * 24],
    ['source_silent', requestCase.state === 'collecting', times.collectingSince, rules.sourceHours],
  ]
  const waited = (since: Instant): number => (Date.parse(now) - Date.parse(since)) / HOUR_MS
  return waiting
    .filter(([, waits, since, hours]) => waits && waited(since) >= hours)
    .map(([mark, , since]) => ({ mark, dueOn: since.slice(0, 10) }))
}

function isExtensionUntold({ clock, firstPeriodEndsOn }: WatchedCase['requestCase'], today: IsoDate): boolean {
  if (clock.extension?.toldAt !== null) return false
  return parseDate(firstPeriodEndsOn, 'firstPeriodEndsOn') - parseDate(today, 'today') <= EXTENSION_DAYS
}

/** What is to be recorded now. */
export interface NewMarks {
  /** People are told of these. */
  readonly tell: readonly PassedMark[]
  /** These were passed too, but a more urgent one says more: the service was down, or the case came late. */
  readonly passOver: readonly PassedMark[]
}

/**
 * Which of the passed marks are new. Of those about the deadline only the most urgent is told, and only when it is new itself.
 * @param known marks that were recorded already.
 */
export function newMarks(
  passed: readonly PassedMark[],
  known: readonly { readonly mark: string; readonly dueOn: IsoDate }[],
): NewMarks {
  const fresh = passed.filter(({ mark, dueOn }) => !known.some((one) => one.mark === mark && one.dueOn === dueOn))
  const telling = new Set(tellingMarks(passed))
  return { tell: fresh.filter((one) => telling.has(one)), passOver: fresh.filter((one) => !telling.has(one)) }
}

/** What there is to say of a case: its most urgent deadline mark, and what the desk should know. */
export function tellingMarks(passed: readonly PassedMark[]): readonly PassedMark[] {
  const mostUrgent = passed.filter(({ mark }) => isDeadlineMark(mark)).at(-1)
  const isLong = passed.some(({ mark }) => mark === 'review_waiting_long')
  return passed.filter((one) =>
    isDeadlineMark(one.mark) ? one === mostUrgent : !(isLong && one.mark === 'review_waiting'),
  )
}

function isDeadlineMark(mark: Mark): mark is DeadlineMark {
  return !DESK_MARKS.some((desk) => desk === mark)
}

type Holds = (requestCase: WatchedCase['requestCase'], dueOn: IsoDate) => boolean

const isInReview: Holds = ({ state }) => state === 'needs_review'

const HOLDS: Readonly<Record<DeskMark | 'overdue', Holds>> = {
  overdue: ({ deadline }, dueOn) => dueOn === deadline.latestLawfulOn,
  unassigned: ({ assignee }) => assignee === null,
  review_waiting: isInReview,
  review_waiting_long: isInReview,
  source_silent: ({ state }) => state === 'collecting',
  extension_untold: ({ clock, firstPeriodEndsOn }, dueOn) =>
    clock.extension?.toldAt === null && dueOn === firstPeriodEndsOn,
}

/** Whether a mark that was passed still says something true: the case waits for what it says, and its due day is the same. */
export function stillHolds(requestCase: WatchedCase['requestCase'], { mark, dueOn }: PassedMark): boolean {
  if (ENDED_STATES.includes(requestCase.state)) return false
  const holds = (HOLDS as Readonly<Partial<Record<Mark, Holds>>>)[mark]
  return holds === undefined ? dueOn === requestCase.deadline.targetOn : holds(requestCase, dueOn)
}

/** A mark as it was kept. @throws TypeError for a word that is none. */
export function readMark(text: string): Mark {
  if (text === 'half_time' || text === 'due' || text === 'overdue') return text
  const desk = DESK_MARKS.find((mark) => mark === text)
  if (desk !== undefined) return desk
  const days = /^days_(\d+)$/.exec(text)
  if (days === null) throw new TypeError(`${text} is no mark`)
  return daysMark(Number(days[1]))
}
