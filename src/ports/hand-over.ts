/** How answers leave the house: other people in the copy, and mails that Innsyn sends itself. */
import type { ThirdPerson, ThirdPersonDecision, ThirdPersonReview } from '../domain/release/third-person.js'
import type { Instant } from '../domain/request-case.js'
import type { DraftToPlace } from './desk.js'

export interface ThirdPersonStore {
  /** Keeps what was found in the export of a collection run, numbered from 1, undecided. */
  add(caseId: string, run: number, found: readonly ThirdPerson[]): Promise<void>
  /** In order of their numbers; none of a case whose content was erased. */
  ofRun(caseId: string, run: number): Promise<readonly ThirdPersonReview[]>
  decide(
    caseId: string,
    run: number,
    decided: {
      readonly numbers: readonly number[]
      readonly decision: ThirdPersonDecision
      readonly by: string
      readonly at: Instant
    },
  ): Promise<void>
}

/**
 * intended: stored before the mail goes, so it may be out. sent, not_sent: known. unknown: nobody knows, a person decides
 * (innsyn case sent); it is never sent again by itself.
 */
export type OutgoingState = 'intended' | 'sent' | 'not_sent' | 'unknown'

export interface OutgoingMail {
  readonly draftId: string
  readonly caseId: string
  readonly messageId: string
  readonly state: OutgoingState
  readonly intendedAt: Instant
  readonly settledAt: Instant | null
}

/** Where the desk looks for what went out. */
export interface SentCopies {
  /** Puts a copy of a mail that was sent into the Sent folder of its mailbox, once: an earlier copy is found by its Message-ID. */
  file(sent: DraftToPlace, signal: AbortSignal): Promise<void>
}

export interface OutgoingMailStore {
  get(draftId: string): Promise<OutgoingMail | null>
  ofCase(caseId: string): Promise<readonly OutgoingMail[]>
  /** Says that the mail goes now. False: it went, or may have gone, already, so it must not go. */
  intend(mail: Pick<OutgoingMail, 'draftId' | 'caseId' | 'messageId'>, at: Instant): Promise<boolean>
  /** What became of it. False: it was not in any of these states. */
  settle(draftId: string, from: readonly OutgoingState[], to: OutgoingState, at: Instant): Promise<boolean>
}
