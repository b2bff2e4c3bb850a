import type { DataSubject } from '../data-subject.js'
import type { Instant } from '../instant.js'

/** identity: the press proves who asks. return: the way back to a request whose person was proven before. */
export const CHALLENGE_PURPOSES = ['identity', 'return'] as const
export type ChallengePurpose = (typeof CHALLENGE_PURPOSES)[number]

/**
 * waiting: made, nothing went out yet (for a draft: an agent has it). unknown: it was handed to the mail server, and nobody knows
 * whether it went out. sent: the mail server has it. failed: nothing went out, and nothing will. bounced: the address takes no mail.
 * answered, denied: the person pressed one of the two buttons. void: a newer link, or a decision, took its place.
 */
export const CHALLENGE_STATES = [
  'waiting',
  'unknown',
  'sent',
  'failed',
  'bounced',
  'answered',
  'denied',
  'void',
] as const
export type ChallengeState = (typeof CHALLENGE_STATES)[number]

/** In these the link may still be pressed: it may have reached the person. */
export const LIVE_STATES: readonly ChallengeState[] = ['waiting', 'unknown', 'sent']

/** Which address of the person a link goes to. */
export const CHALLENGE_TARGETS = ['on_file', 'former'] as const
export type ChallengeTarget = (typeof CHALLENGE_TARGETS)[number]

/** Who hands the link over: the program by SMTP, an agent who sends a draft, or an agent's letter that names it (a way back). */
export const CHALLENGE_DELIVERIES = ['smtp', 'draft', 'letter'] as const
export type ChallengeDelivery = (typeof CHALLENGE_DELIVERIES)[number]

/** One link to one address, for one case. Its token is not part of it: whoever holds a challenge cannot press it. */
export interface Challenge {
  readonly id: string
  readonly caseId: string
  readonly purpose: ChallengePurpose
  readonly state: ChallengeState
  readonly delivery: ChallengeDelivery
  /** Links of one round belong together: all of them must be answered, and a new round ends the ones before. Counts from 1 in a case. */
  readonly round: number
  readonly sentTo: ChallengeTarget
  /** In small letters. */
  readonly address: string
  /** Of the mail that carries it, with our signed thread token: replies and bounces find the case by it. */
  readonly messageId: string
  readonly createdAt: Instant
  readonly expiresAt: Instant
  readonly sentAt: Instant | null
  /** When it was answered, denied, given up, returned or ended. */
  readonly settledAt: Instant | null
}

/** The addresses from which a press must come, so that the person counts as proven (catalogue 22: both, when it changed lately). */
export function addressesToAsk({
  address,
  formerAddress,
}: Pick<DataSubject, 'address' | 'formerAddress'>): readonly Pick<Challenge, 'sentTo' | 'address'>[] {
  const onFile = { sentTo: 'on_file', address } as const
  return formerAddress === null || formerAddress === address
    ? [onFile]
    : [onFile, { sentTo: 'former', address: formerAddress }]
}

/** Whether a link can be pressed now. A link to an address that the register does not give this person any more cannot. */
export function canBePressed(challenge: Challenge, dataSubject: DataSubject | null, now: Instant): boolean {
  return LIVE_STATES.includes(challenge.state) && now < challenge.expiresAt && isForPerson(challenge, dataSubject)
}

/** Whether a link went to an address that this person has to answer from. */
export function isForPerson(challenge: Challenge, dataSubject: DataSubject | null): boolean {
  if (dataSubject === null) return false
  return addressesToAsk(dataSubject).some(
    ({ sentTo, address }) => sentTo === challenge.sentTo && address === challenge.address,
  )
}

/** The links for a purpose that count: those of the newest round. */
export function newestRound(challenges: readonly Challenge[], purpose: ChallengePurpose): readonly Challenge[] {
  const ofPurpose = challenges.filter((challenge) => challenge.purpose === purpose)
  const newest = Math.max(0, ...ofPurpose.map(({ round }) => round))
  return ofPurpose.filter(({ round }) => round === newest)
}

/** Whether everybody who had to press has done so, in one and the same round. */
export function isProven(challenges: readonly Challenge[], dataSubject: DataSubject): boolean {
  const round = newestRound(challenges, 'identity')
  return addressesToAsk(dataSubject).every(({ sentTo, address }) =>
    round.some((one) => one.state === 'answered' && one.sentTo === sentTo && one.address === address),
  )
}

/** The instant so many hours later. */
export function hoursAfter(instant: Instant, hours: number): Instant {
  return new Date(Date.parse(instant) + hours * 3_600_000).toISOString()
}
