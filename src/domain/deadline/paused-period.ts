import type { Day } from './dates.js'
import { isoDate } from './dates.js'
import type { DerivationStep } from './deadline.js'
import type { PauseDays } from './pauses.js'
import type { PauseRule, PauseRules, Period } from './regime.js'
import type { WorkingDays } from './working-days.js'
import { addPeriod } from './working-days.js'
import { say } from '../sayings/say.js'
import { stepOf } from './step.js'
import type { Told } from '../sayings/saying.js'

/** "Parts of months": Reg. 1182/71 Art. 3(2)(d) counts a month as this many days once it is broken off. */
const DAYS_OF_A_BROKEN_MONTH = 30

export interface PeriodToPause {
  readonly receivedOn: Day
  /** The period without extension: a question must be asked inside it. */
  readonly answer: Period
  /** The extended period; null when not extended. */
  readonly extended: Period | null
  readonly rules: PauseRules
  /** Whether the case asks for access and nothing else. */
  readonly accessOnly: boolean
}

/** Where the pauses move the end. The two days differ where two readings of the law do. */
export interface PausedPeriod {
  readonly lawful: Day
  readonly target: Day
  readonly steps: readonly DerivationStep[]
}

/** A pause that counts, with the rule that lets it. */
interface Counted {
  readonly pause: PauseDays
  readonly rule: Exclude<PauseRule, 'none'>
}

/**
 * The end of a period with its pauses, oldest question first (law.md "What the program computes", Pause). One resumed pause gives the
 * two published readings; several pauses, or a pause with an extension, are added up, days that overlap once.
 */
export function pausePeriod(period: PeriodToPause, pauses: readonly PauseDays[], at: WorkingDays): PausedPeriod {
  const { counted, steps } = sortOut(period, pauses, at)
  const end = endOf(period, period.extended ?? period.answer, counted, at)
  const [only] = counted
  if (only === undefined) return { lawful: end, target: end, steps }
  if (counted.length === 1 && only.rule === 'resume' && period.extended === null) {
    return resumeOnce(period.receivedOn, end, only.pause, steps)
  }
  const explained = counted.map((one) => explain(one, end, period.rules.source))
  const settled = counted.length === 1 && (period.extended === null || only.rule === 'restart')
  return { lawful: end, target: end, steps: [...steps, ...explained, ...(settled ? [] : [notSettled(end)])] }
}

/** Which pauses count: the regime knows them, and they were asked before the month (moved by earlier pauses) was over. */
function sortOut(
  period: PeriodToPause,
  pauses: readonly PauseDays[],
  at: WorkingDays,
): { readonly counted: readonly Counted[]; readonly steps: readonly DerivationStep[] } {
  const counted: Counted[] = []
  const steps: DerivationStep[] = []
  for (const pause of pauses) {
    const rule = period.rules[pause.ground]
    const over = endOf(period, period.answer, counted, at)
    const { source } = period.rules
    const facts = factsOf(pause)
    if (rule === 'none') {
      steps.push(ignored(pause, say('pause_without_rule', { ...facts, source })))
    } else if (rule === 'exclude_access_only' && !period.accessOnly) {
      steps.push(ignored(pause, say('pause_for_access_alone', { ...facts, source })))
    } else if (pause.asked > over) {
      steps.push(ignored(pause, say('pause_too_late', { ...facts, over: isoDate(over) })))
    } else {
      counted.push({ pause, rule })
    }
  }
  return { counted, steps }
}

/** The end of a period from its start (the last restart), later by the days that do not count. */
function endOf({ receivedOn }: PeriodToPause, length: Period, counted: readonly Counted[], at: WorkingDays): Day {
  const restarts = counted.filter(({ rule }) => rule === 'restart').map(({ pause }) => pause.answered)
  const start = Math.max(receivedOn, ...restarts)
  return addPeriod(start, length, at) + daysNotCounted(start, counted)
}

/** Days since `start` on which the clock stood still: each once, however many pauses cover it. `counted` is in order of asking. */
function daysNotCounted(start: Day, counted: readonly Counted[]): number {
  let total = 0
  let free = start
  for (const { pause, rule } of counted) {
    if (rule === 'restart') continue
    const from = Math.max(pause.asked, free)
    // UK GDPR Art. 12A(5): both days included. The resume model: a difference of dates (IMY-2022-9442).
    const until = rule === 'exclude_access_only' ? pause.answered + 1 : pause.answered
    total += Math.max(until - from, 0)
    free = Math.max(free, until)
  }
  return total
}

/** One resumed pause: lawful by the reading an authority has published (IMY-2022-9442), the target by the stricter of the two. */
function resumeOnce(receivedOn: Day, shifted: Day, pause: PauseDays, steps: readonly DerivationStep[]): PausedPeriod {
  const used = pause.asked - receivedOn
  const left = DAYS_OF_A_BROKEN_MONTH - used
  const resumed = pause.answered + left
  const first = say('pause_resumed', { ...factsOf(pause), used, left, month: DAYS_OF_A_BROKEN_MONTH })
  const second = say('pause_other_reading', { moved: pause.answered - pause.asked })
  return {
    lawful: resumed,
    target: Math.min(resumed, shifted),
    steps: [...steps, stepOf('pause', isoDate(resumed), first), stepOf('pause', isoDate(shifted), second)],
  }
}

function explain({ pause, rule }: Counted, end: Day, source: string): DerivationStep {
  const stood = pause.answered - pause.asked
  return stepOf('pause', isoDate(end), say('pause_counted', { ...factsOf(pause), rule, stood, source }))
}

function factsOf({ ground, asked, answered }: PauseDays): Readonly<Record<'ground' | 'asked' | 'answered', string>> {
  return { ground, asked: isoDate(asked), answered: isoDate(answered) }
}

function ignored(pause: PauseDays, because: Required<Told>): DerivationStep {
  return stepOf('pause_ignored', isoDate(pause.asked), because)
}

/** No authority or court has shown such a sum (law.md). */
function notSettled(day: Day): DerivationStep {
  return stepOf('not_settled', isoDate(day), say('pauses_added_up'))
}
