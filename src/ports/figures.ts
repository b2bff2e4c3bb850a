/** Counts of what is kept, for metrics and readiness: cheap, nothing sealed is opened, nobody is named. */
import type { IsoDate } from '../domain/deadline/deadline.js'
import type { DraftState } from '../domain/draft.js'
import type { Instant } from '../domain/request-case.js'
import type { MessageOutcome } from './message-store.js'

export interface FigureStore {
  /** Messages by what became of them. */
  messages(): Promise<
    readonly { readonly controllerId: string; readonly outcome: MessageOutcome | 'unread'; readonly count: number }[]
  >
  /** When the oldest message of these controllers that nothing became of yet was stored; null: there is none. */
  oldestUnread(controllerIds: readonly string[]): Promise<Instant | null>
  /** Cases that wait for an answer, by their days. */
  openCases(): Promise<
    readonly {
      readonly controllerId: string
      readonly targetOn: IsoDate
      readonly latestLawfulOn: IsoDate
      readonly count: number
    }[]
  >
  drafts(): Promise<readonly { readonly state: DraftState; readonly count: number }[]>
}
