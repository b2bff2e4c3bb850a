import { EXTENSION_REASONS, type CaseClock, type ExtensionReason } from '../case-life/case-clock.js'
import { REFUSAL_GROUND_NAMES, type RefusalGround } from '../case-life/refusal.js'
import { RIGHT_OUTCOMES, type RightDecision, type RightOutcome } from '../case-life/right-decision.js'
import type { Pause } from '../deadline/pauses.js'
import type { RequestCase } from '../request-case.js'
import { RIGHTS, type Right } from '../rights.js'

/**
 * What reports count of the decisions about a case, as lists of fixed words: no text of anybody, no date, nothing that the history does not
 * show in plain as well. So they may stand beside the sealed columns, be counted by the database, and outlive the erasure of the content.
 */
export interface CaseCodes {
  /** `told:complexity+number`, or `untold:…` while the person does not know; null: no extension was decided. */
  readonly extension: string | null
  /** `clarification:open identity:settled`: a word for each question that may stop the clock, sorted; null: none. */
  readonly pauses: string | null
  /** `erasure:refused:legal_claims`: a word for each right that is refused, whole or in part, sorted; null: none. */
  readonly refusals: string | null
  /** Codes of what only a person can settle, in their order; empty: nothing. */
  readonly attention: string
}

export interface ExtensionCode {
  readonly told: boolean
  readonly reasons: readonly ExtensionReason[]
}

export interface PauseCode {
  readonly ground: Pause['ground']
  readonly open: boolean
}

export interface RefusalCode {
  readonly right: Right
  readonly outcome: RightOutcome
  readonly ground: RefusalGround
}

/** The codes of a case. */
export function codesOf(requestCase: Pick<RequestCase, 'clock' | 'decisions' | 'attention'>): CaseCodes {
  const { clock, decisions, attention } = requestCase
  return {
    extension: extensionCode(clock),
    pauses: words(clock.pauses.map(({ ground, answered }) => `${ground}:${answered === null ? 'open' : 'settled'}`)),
    refusals: words(decisions.flatMap(refusalCode)),
    attention: attention.map(({ code }) => code).join(' '),
  }
}

function extensionCode({ extension }: CaseClock): string | null {
  if (extension === null) return null
  return `${extension.toldAt === null ? 'untold' : 'told'}:${[...extension.reasons].sort().join('+')}`
}

function refusalCode({ right, outcome, refusal }: RightDecision): string[] {
  return refusal === null ? [] : [`${right}:${outcome}:${refusal.ground}`]
}

function words(all: readonly string[]): string | null {
  return all.length === 0 ? null : [...all].sort().join(' ')
}

/** @throws TypeError for a code that this version does not know: the columns are written by `codesOf` alone. */
export function readExtension(code: string | null): ExtensionCode | null {
  if (code === null) return null
  const [told, reasons = ''] = code.split(':')
  return {
    told: told === 'told',
    reasons: reasons.split('+').map((reason) => known(EXTENSION_REASONS, reason)),
  }
}

/** @throws TypeError like `readExtension`. */
export function readPauses(codes: string | null): readonly PauseCode[] {
  return split(codes).map((word) => {
    const [ground, state] = word.split(':')
    return { ground: known(PAUSE_GROUNDS, ground), open: state === 'open' }
  })
}

/** @throws TypeError like `readExtension`. */
export function readRefusals(codes: string | null): readonly RefusalCode[] {
  return split(codes).map((word) => {
    const [right, outcome, ground] = word.split(':')
    return {
      right: known(RIGHTS, right),
      outcome: known(RIGHT_OUTCOMES, outcome),
      ground: known(REFUSAL_GROUND_NAMES, ground),
    }
  })
}

/** The codes of what only a person can settle. */
export function readAttention(codes: string | null): readonly string[] {
  return split(codes)
}

const PAUSE_GROUNDS = ['identity', 'clarification'] as const satisfies readonly Pause['ground'][]

function split(codes: string | null): readonly string[] {
  return codes === null || codes === '' ? [] : codes.split(' ')
}

function known<T extends string>(all: readonly T[], word: string | undefined): T {
  const found = all.find((one) => one === word)
  if (found === undefined) throw new TypeError('a case has a report code that this version does not know')
  return found
}
