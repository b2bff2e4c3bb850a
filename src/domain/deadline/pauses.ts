import { InvalidInputError } from '../errors.js'
import type { Day } from './dates.js'
import { isoDate, parseDay } from './dates.js'
import type { DerivationStep } from './deadline.js'
import { say } from '../sayings/say.js'
import { stepOf } from './step.js'

/** A question to the person that may stop the clock; a person states it, never the program (law.md 1.4). */
export interface Pause {
  readonly ground: 'identity' | 'clarification'
  /** Day or instant on which the question went out. */
  readonly asked: string
  /** Day or instant of the confirmation or answer; null or missing while the question is open. */
  readonly answered?: string | null
}

/** Where a controller does not want the clock stopped, though its regime would allow it. */
export type PausePolicy = Readonly<Record<Pause['ground'], boolean>>
export const PAUSES_ALLOWED: PausePolicy = { identity: true, clarification: true }

/** A settled pause as days in the controller's zone. */
export interface PauseDays {
  readonly ground: Pause['ground']
  readonly asked: Day
  readonly answered: Day
}

/** Pauses that are settled, oldest question first, and the steps that tell of the open ones. */
interface ReadPauses {
  readonly settled: readonly PauseDays[]
  readonly steps: readonly DerivationStep[]
}

/**
 * Reads and checks pauses. An open question moves nothing: nobody knows yet by how much, and a case that waits for the person must
 * not drop out of sight, so the unpaused date stands until the answer comes.
 * @throws InvalidInputError for an unknown ground, a question before receipt or an answer before its question.
 */
export function readPauses(pauses: readonly Pause[], receivedOn: Day, timeZone: string | null): ReadPauses {
  const settled: PauseDays[] = []
  const steps: DerivationStep[] = []
  for (const pause of pauses) {
    const ground = readGround(pause.ground)
    const asked = parseDay(pause.asked, `${ground} asked`, timeZone)
    if (asked < receivedOn) {
      const what = `asked on ${isoDate(asked)}, before receipt on ${isoDate(receivedOn)}`
      throw new InvalidInputError(`${ground}: ${what}; a pause begins on the day of receipt at the earliest`)
    }
    if (pause.answered === undefined || pause.answered === null) {
      steps.push(stepOf('pause_open', isoDate(asked), say('question_still_open', { ground })))
      continue
    }
    const answered = parseDay(pause.answered, `${ground} answered`, timeZone)
    if (answered < asked) {
      const what = `answered on ${isoDate(answered)}, before asked on ${isoDate(asked)}`
      throw new InvalidInputError(`${ground}: ${what}; a pause runs from the question to its answer`)
    }
    settled.push({ ground, asked, answered })
  }
  return { settled: settled.sort((a, b) => a.asked - b.asked), steps }
}

/** Pauses also come from the command line and from settings, where the type does not hold. */
function readGround(ground: string): Pause['ground'] {
  if (ground === 'identity' || ground === 'clarification') return ground
  throw new InvalidInputError('a pause is either identity or clarification')
}
