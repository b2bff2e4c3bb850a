import { readAttention, readExtension, readPauses } from '../../src/domain/report/case-codes.js'
import type { DerivationStep } from '../../src/domain/deadline/deadline.js'
import { CHANNELS } from '../../src/domain/message.js'
import type { ReportCase } from '../../src/domain/report/deadline-report.js'
import type { DuePile, LatePile, OpenGroup, OpenPile } from '../../src/domain/report/open-piles.js'
import type { RegisterFacts } from '../../src/domain/report/register.js'
import { CASE_OUTCOMES, CASE_STATES } from '../../src/domain/request-case.js'
import type { Right } from '../../src/domain/rights.js'
import { oneOf } from './place-columns.js'

/** A row as the driver gives it; integers come as text from PostgreSQL's count. */
export type Raw = Readonly<Partial<Record<string, string | number | null>>>

export const LINE_COLUMNS = `reference, controller_id, rights, state, regime, received_on, nominal_on, target_on, latest_lawful_on,
  derivation, without_pauses, first_period_ends_on, assignee, extension_code, pause_codes, attention_codes`
export const REGISTER_COLUMNS = `id, reference, controller_id, channel, language, rights, state, outcome, received_on, latest_lawful_on,
  answered_on, requester_hash, extension_code, pause_codes, refusal_codes`

/** Written out, not put together from parts: there are tens of thousands of these, and V8 takes up to forty times as long for a spread. */
export function pileOf(row: Raw): OpenPile {
  return {
    controllerId: textOf(row, 'controller_id'),
    channel: oneOf(CHANNELS, textOf(row, 'channel')),
    language: textOf(row, 'language'),
    rights: rightsOf(textOf(row, 'rights')),
    state: oneOf(CASE_STATES, textOf(row, 'state')),
    assignee: optionalText(row, 'assignee'),
    targetOn: textOf(row, 'target_on'),
    latestLawfulOn: textOf(row, 'latest_lawful_on'),
    count: Number(row['cases']),
  }
}

export function duePileOf(row: Raw): DuePile {
  return { targetOn: textOf(row, 'target_on'), ...urgentPileOf(row) }
}

export function latePileOf(row: Raw): LatePile {
  return { assignee: optionalText(row, 'assignee'), ...urgentPileOf(row) }
}

/** Of those two there are some hundred. */
function urgentPileOf(row: Raw): Omit<DuePile, 'targetOn'> & Omit<LatePile, 'assignee'> {
  return {
    controllerId: textOf(row, 'controller_id'),
    state: oneOf(CASE_STATES, textOf(row, 'state')),
    latestLawfulOn: textOf(row, 'latest_lawful_on'),
    count: Number(row['cases']),
  }
}

export function openGroupOf(row: Raw, values: readonly string[]): OpenGroup {
  const [controllerId, latestLawfulOn] = [textOf(row, 'controller_id'), textOf(row, 'latest_lawful_on')]
  return { values, controllerId, latestLawfulOn, count: Number(row['cases']) }
}

/** What stands in a column that cases are told apart by: several where it is a list, none where it is empty. */
export function valuesOf(row: Raw, column: string): readonly string[] {
  const value = optionalText(row, column)
  if (value === null) return []
  return column === 'rights' ? rightsOf(value) : [value]
}

export function reportCaseOf(row: Raw): ReportCase {
  const extension = readExtension(optionalText(row, 'extension_code'))
  const pauses = readPauses(optionalText(row, 'pause_codes'))
  const latestLawfulOn = textOf(row, 'latest_lawful_on')
  return {
    reference: textOf(row, 'reference'),
    controllerId: textOf(row, 'controller_id'),
    rights: rightsOf(textOf(row, 'rights')),
    state: oneOf(CASE_STATES, textOf(row, 'state')),
    deadline: {
      regime: textOf(row, 'regime'),
      receivedOn: textOf(row, 'received_on'),
      nominalOn: textOf(row, 'nominal_on'),
      targetOn: textOf(row, 'target_on'),
      latestLawfulOn,
      derivation: JSON.parse(textOf(row, 'derivation')) as DerivationStep[],
    },
    withoutPauses: optionalText(row, 'without_pauses'),
    firstPeriodEndsOn: optionalText(row, 'first_period_ends_on') ?? latestLawfulOn,
    assignee: optionalText(row, 'assignee'),
    extension: extension === null ? 'none' : extension.told ? 'told' : 'untold',
    pauses: {
      settled: pauses.filter(({ open }) => !open).length,
      open: pauses.filter(({ open }) => open).length,
    },
    attention: readAttention(optionalText(row, 'attention_codes')),
  }
}

export function registerFactsOf(row: Raw): RegisterFacts {
  const outcome = optionalText(row, 'outcome')
  return {
    caseId: textOf(row, 'id'),
    reference: textOf(row, 'reference'),
    controllerId: textOf(row, 'controller_id'),
    channel: oneOf(CHANNELS, textOf(row, 'channel')),
    language: textOf(row, 'language'),
    rights: rightsOf(textOf(row, 'rights')),
    state: oneOf(CASE_STATES, textOf(row, 'state')),
    outcome: outcome === null ? null : oneOf(CASE_OUTCOMES, outcome),
    receivedOn: textOf(row, 'received_on'),
    latestLawfulOn: textOf(row, 'latest_lawful_on'),
    answeredOn: optionalText(row, 'answered_on'),
    requesterHash: optionalText(row, 'requester_hash'),
    extension: optionalText(row, 'extension_code'),
    pauses: optionalText(row, 'pause_codes'),
    refusals: optionalText(row, 'refusal_codes'),
  }
}

/** The few lists that there are, read once each: half a million rows share them. */
const readRights = new Map<string, readonly Right[]>()

/** A column of rights, a JSON array. */
function rightsOf(column: string): readonly Right[] {
  const known = readRights.get(column)
  if (known !== undefined) return known
  const rights = JSON.parse(column) as Right[]
  readRights.set(column, rights)
  return rights
}

function textOf(row: Raw, column: string): string {
  const value = row[column]
  if (typeof value !== 'string') throw new TypeError(`request_case has no text in ${column}`)
  return value
}

function optionalText(row: Raw, column: string): string | null {
  const value = row[column] ?? null
  return value === null ? null : String(value)
}
