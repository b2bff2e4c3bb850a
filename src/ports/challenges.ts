/** Links to addresses on file, the visits that they open, and what the program mailed by itself. */
import type { Challenge, ChallengePurpose, ChallengeState } from '../domain/challenge/challenge.js'
import type { Visit } from '../domain/challenge/visit.js'
import type { Instant } from '../domain/request-case.js'

export interface ChallengeStore {
  /** Keeps a new link. Of its token the SHA-256 stays; the token itself is sealed with the case until the link has gone out. */
  add(challenge: Omit<Challenge, 'id'>, token: string): Promise<Challenge>
  /** The link with this token, in whatever state; null for any other text, after the same work. */
  byToken(token: string): Promise<Challenge | null>
  /** The link that the mail with this Message-ID carried. */
  byMessageId(messageId: string): Promise<Challenge | null>
  /** Oldest first; none of a case whose content was erased. */
  ofCase(caseId: string): Promise<readonly Challenge[]>
  /** The token of a link that has not gone out yet; null once it is gone. */
  token(id: string): Promise<string | null>
  /** Moves a link on and forgets its token, unless it goes back to `waiting`; false when it is in none of these states any more. */
  move(id: string, from: readonly ChallengeState[], to: ChallengeState, at: Instant): Promise<boolean>
  /** Handed to the mail server: `unknown` from here until the server has answered. The token stays for another attempt. */
  begin(id: string): Promise<boolean>
  /** Forgets the token of a link that an agent has now. */
  forgetToken(id: string): Promise<void>
  /** Ends every link of a case (for one purpose, or for all) that could still be pressed. */
  voidAll(caseId: string, purpose: ChallengePurpose | null, at: Instant): Promise<void>
}

export interface VisitStore {
  /** Opens a visit; what is over is forgotten. */
  open(visit: Omit<Visit, 'id'>, secret: string): Promise<Visit>
  /** The visit with this secret, over or not; null for any other text, after the same work. */
  bySecret(secret: string): Promise<Visit | null>
  touch(id: string, at: Instant): Promise<void>
  close(id: string): Promise<void>
  closeAll(caseId: string): Promise<void>
}

/** A mail that went out without a person's approval. */
export interface AutomaticMail {
  readonly address: string
  readonly controllerId: string
  readonly caseId: string
  readonly kind: ChallengePurpose
  readonly at: Instant
}

export interface AutomaticMailStore {
  /** Counts a mail, before it is sent; the address is kept as a keyed hash. What is older than the limits look back is forgotten. */
  add(mail: AutomaticMail): Promise<void>
  /** Takes back what was counted for a case at this instant: it certainly did not go out. */
  withdraw(mail: Pick<AutomaticMail, 'address' | 'caseId'>): Promise<void>
  /** When the address got automatic mail, oldest first. */
  to(address: string): Promise<readonly Instant[]>
  /** How many a controller had sent after an instant. */
  countOf(controllerId: string, after: Instant): Promise<number>
}
