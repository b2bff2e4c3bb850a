import { RUNNING_CLOCK, type CaseClock } from '../../src/domain/case-life/case-clock.js'
import type { RightDecision } from '../../src/domain/case-life/right-decision.js'
import type { DataSubject } from '../../src/domain/data-subject.js'
import type { DerivationStep } from '../../src/domain/deadline/deadline.js'
import type { IdentityLevel } from '../../src/domain/identity.js'
import { CHANNELS } from '../../src/domain/message.js'
import {
  CASE_OUTCOMES,
  CASE_STATES,
  type Attention,
  type RequestCase,
  type Requester,
} from '../../src/domain/request-case.js'
import type { Right } from '../../src/domain/rights.js'
import type { ContentVault } from '../crypto/content-vault.js'
import type { KeyedDigests } from '../crypto/digests.js'
import type { RequestCaseRow } from '../rows/case-rows.js'
import type { RowValues } from './insert-rows.js'
import { oneOf, placeFromColumns, placeToColumns } from './place-columns.js'
import { reportColumns, type ZoneOf } from './report-columns.js'

const LEVELS: readonly IdentityLevel[] = [0, 1, 2, 3]

/** What the columns of a case are made with. */
export interface CaseColumnParts {
  readonly vault: ContentVault
  readonly digests: KeyedDigests
  readonly zoneOf: ZoneOf
}

/** By what a person's cases are found; null: no address is known. */
export function requesterHash({ address }: Requester, digests: KeyedDigests): string | null {
  return address === null ? null : digests.addressHashes(address)[0]
}

/** A case as its row: what is personal is sealed. */
export async function caseToColumns(
  requestCase: RequestCase,
  { vault, digests, zoneOf }: CaseColumnParts,
): Promise<RowValues<RequestCaseRow>> {
  const { id, requester, identity, deadline } = requestCase
  return {
    id,
    reference: requestCase.reference,
    controllerId: requestCase.controllerId,
    channel: requestCase.channel,
    ...placeToColumns(requestCase.place),
    state: requestCase.state,
    outcome: requestCase.outcome,
    rights: JSON.stringify(requestCase.rights),
    language: requestCase.language,
    requester: await vault.sealJson(id, caseCell(id, 'requester'), requester),
    requesterHash: requesterHash(requester, digests),
    identityLevel: identity.level,
    identityWhy: await vault.sealJson(id, caseCell(id, 'identity_why'), identity.why),
    dataSubject:
      requestCase.dataSubject === null
        ? null
        : await vault.sealJson(id, caseCell(id, 'data_subject'), requestCase.dataSubject),
    receivedAt: requestCase.receivedAt,
    regime: deadline.regime,
    receivedOn: deadline.receivedOn,
    nominalOn: deadline.nominalOn,
    targetOn: deadline.targetOn,
    latestLawfulOn: deadline.latestLawfulOn,
    derivation: JSON.stringify(deadline.derivation),
    withoutPauses: requestCase.withoutPauses,
    firstPeriodEndsOn: requestCase.firstPeriodEndsOn,
    clock: isUntouched(requestCase.clock) ? null : await vault.sealJson(id, caseCell(id, 'clock'), requestCase.clock),
    decisions:
      requestCase.decisions.length === 0
        ? null
        : await vault.sealJson(id, caseCell(id, 'decisions'), requestCase.decisions),
    carriedOut: requestCase.carriedOut.length === 0 ? null : JSON.stringify(requestCase.carriedOut),
    assignee: requestCase.assignee,
    enteredBy: requestCase.enteredBy,
    answeredAt: requestCase.answeredAt,
    attention: await vault.sealJson(id, caseCell(id, 'attention'), requestCase.attention),
    version: requestCase.version,
    ...reportColumns(requestCase, zoneOf),
  }
}

/** @throws Error for a value that this version does not know. */
export async function caseFromColumns(row: RequestCaseRow, vault: ContentVault): Promise<RequestCase> {
  const { regime, receivedOn, nominalOn, targetOn, latestLawfulOn } = row
  const derivation = JSON.parse(row.derivation) as DerivationStep[]
  const level = LEVELS.find((known) => known === row.identityLevel)
  if (level === undefined) throw new Error(`the database holds an identity level that this version does not know`)
  const { requester, why, dataSubject, attention, clock, decisions } = await openContent(row, vault)
  return {
    id: row.id,
    reference: row.reference,
    controllerId: row.controllerId,
    channel: oneOf(CHANNELS, row.channel),
    place: placeFromColumns(row),
    state: oneOf(CASE_STATES, row.state),
    outcome: row.outcome === null ? null : oneOf(CASE_OUTCOMES, row.outcome),
    rights: JSON.parse(row.rights) as Right[],
    language: row.language,
    requester,
    identity: { level, why },
    dataSubject,
    receivedAt: row.receivedAt,
    deadline: { regime, receivedOn, nominalOn, targetOn, latestLawfulOn, derivation },
    withoutPauses: row.withoutPauses,
    firstPeriodEndsOn: row.firstPeriodEndsOn ?? latestLawfulOn,
    clock,
    decisions,
    carriedOut: row.carriedOut === null ? [] : (JSON.parse(row.carriedOut) as Right[]),
    assignee: row.assignee,
    enteredBy: row.enteredBy,
    answeredAt: row.answeredAt,
    attention,
    version: row.version,
  }
}

/** Of an erased case only the dates and codes are left; it still stands in lists and reports (Art. 5(2)). */
async function openContent(row: RequestCaseRow, vault: ContentVault): Promise<CaseContent> {
  const { id } = row
  if (await vault.isErased(id)) return ERASED
  const open = (column: string, sealed: Buffer): Promise<unknown> => vault.openJson(id, caseCell(id, column), sealed)
  return {
    requester: (await open('requester', row.requester)) as Requester,
    why: (await open('identity_why', row.identityWhy)) as string[],
    dataSubject: row.dataSubject === null ? null : ((await open('data_subject', row.dataSubject)) as DataSubject),
    attention: (await open('attention', row.attention)) as Attention[],
    clock: row.clock === null ? RUNNING_CLOCK : ((await open('clock', row.clock)) as CaseClock),
    decisions: row.decisions === null ? [] : ((await open('decisions', row.decisions)) as RightDecision[]),
  }
}

/** What of a case is sealed. */
interface CaseContent extends Pick<RequestCase, 'requester' | 'dataSubject' | 'attention' | 'clock' | 'decisions'> {
  readonly why: readonly string[]
}

const ERASED: CaseContent = {
  requester: { address: null, name: null },
  why: [],
  dataSubject: null,
  attention: [],
  clock: RUNNING_CLOCK,
  decisions: [],
}

function isUntouched({ reopenedAt, receipt, extension, pauses, question }: CaseClock): boolean {
  return [reopenedAt, receipt, extension, question].every((value) => value === null) && pauses.length === 0
}

/** Where a sealed value of a case stands. */
export function caseCell(row: string, column: string): { table: string; row: string; column: string } {
  return { table: 'request_case', row, column }
}
