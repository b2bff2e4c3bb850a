/** Cases and their letters, as they are kept. */
import type { Draft, DraftState } from '../domain/draft.js'
import type { CaseState, Instant, RequestCase } from '../domain/request-case.js'
import type { Right } from '../domain/rights.js'

/** A case as far as lists of cases need it: nothing sealed is opened for it. */
export type CaseHead = Pick<RequestCase, 'id' | 'reference' | 'controllerId'>

export type NewCase = Omit<RequestCase, 'id' | 'reference' | 'version'>

export interface CaseStore {
  /** Gives the next reference of the year of receipt. */
  insert(requestCase: NewCase): Promise<RequestCase>
  get(id: string): Promise<RequestCase>
  byReference(reference: string): Promise<RequestCase | null>
  /** @throws ConflictError when the stored version is not `requestCase.version`; answers the case with its new version. */
  update(requestCase: RequestCase): Promise<RequestCase>
  /** Cases of a person at a controller, the newest first. Cheap: nothing sealed is opened. */
  ofRequester(controllerId: string, address: string, limit: number): Promise<readonly EarlierCase[]>
  byTicket(accountId: string, ticketId: string): Promise<readonly RequestCase[]>
  /** Whether the content of a case was erased: nothing can be added to it any more. */
  isErased(id: string): Promise<boolean>
  /** Writes the hash by which a person's cases are found anew, under the current key. Ids of others than cases are passed over. */
  renewRequesterHashes(ids: readonly string[]): Promise<void>
  list(filter: CaseFilter): Promise<readonly RequestCase[]>
  /** Those of these ids that are cases. Cheap: nothing sealed is opened. */
  heads(ids: readonly string[]): Promise<readonly CaseHead[]>
  /** The next cases after this reference, in its order. As cheap. */
  headsAfter(reference: string, limit: number): Promise<readonly CaseHead[]>
}

export type EarlierCase = Pick<RequestCase, 'id' | 'reference' | 'state'>

export interface CaseFilter {
  readonly controllerId?: string
  readonly states?: readonly CaseState[]
  readonly right?: Right
  readonly requesterAddress?: string
  readonly assignee?: string
  readonly latestLawfulBefore?: string
  readonly limit?: number
  /** Cases after this reference, in order of reference, for paging. */
  readonly afterReference?: string
}

export interface DraftStore {
  insert(draft: Omit<Draft, 'id'>): Promise<Draft>
  get(id: string): Promise<Draft>
  setState(id: string, state: DraftState, placedAt: Instant | null, location: string | null): Promise<void>
  /** None of a case whose content was erased. */
  ofCase(caseId: string): Promise<readonly Draft[]>
}
