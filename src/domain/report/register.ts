import type { IsoDate } from '../deadline/deadline.js'
import type { Channel } from '../message.js'
import type { CaseOutcome, CaseState } from '../request-case.js'
import type { Right } from '../rights.js'
import { readExtension, readPauses, readRefusals, type CaseCodes, type RefusalCode } from './case-codes.js'

/** What the database keeps in plain of a case, for the register. */
export interface RegisterFacts extends Omit<CaseCodes, 'attention'> {
  readonly caseId: string
  readonly reference: string
  readonly controllerId: string
  readonly channel: Channel
  readonly language: string
  readonly rights: readonly Right[]
  readonly state: CaseState
  readonly outcome: CaseOutcome | null
  readonly receivedOn: IsoDate
  readonly latestLawfulOn: IsoDate
  readonly answeredOn: IsoDate | null
  /** Keyed hash of the address that wrote; null: nobody clear, or erased. */
  readonly requesterHash: string | null
}

/** One request in the register of requests (GDPR Art. 5(2)): what was asked when, and what became of it. */
export interface RegisterLine {
  readonly reference: string
  readonly controller: string
  readonly receivedOn: IsoDate
  readonly channel: Channel
  readonly language: string
  /** Of one person at one controller always the same, and of no use outside; null: nobody clear, or erased. */
  readonly requester: string | null
  readonly rights: readonly Right[]
  readonly state: CaseState
  readonly outcome: CaseOutcome | null
  readonly refusals: readonly RefusalCode[]
  readonly extension: 'none' | 'untold' | 'told'
  /** Questions that may stop the clock. */
  readonly questions: number
  readonly latestLawfulOn: IsoDate
  readonly answeredOn: IsoDate | null
  /** Null while there is no answer. */
  readonly answeredInTime: boolean | null
}

/** The register line of a case. @param pseudonym of the requester, null for nobody. */
export function registerLine(facts: RegisterFacts, pseudonym: string | null): RegisterLine {
  const extension = readExtension(facts.extension)
  const { answeredOn, latestLawfulOn } = facts
  return {
    reference: facts.reference,
    controller: facts.controllerId,
    receivedOn: facts.receivedOn,
    channel: facts.channel,
    language: facts.language,
    requester: pseudonym,
    rights: facts.rights,
    state: facts.state,
    outcome: facts.outcome,
    refusals: readRefusals(facts.refusals),
    extension: extension === null ? 'none' : extension.told ? 'told' : 'untold',
    questions: readPauses(facts.pauses).length,
    latestLawfulOn,
    answeredOn,
    answeredInTime: answeredOn === null ? null : answeredOn <= latestLawfulOn,
  }
}
