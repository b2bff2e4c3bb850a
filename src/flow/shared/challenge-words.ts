import type { Attention } from '../../domain/request-case.js'
import { say } from '../../domain/sayings/say.js'

/** What a case says about its links to the person on file. Nobody is named: the addresses stand with the links themselves. */
export const CHALLENGE_ATTENTION = {
  bounced: { code: 'challenge_bounced', ...say('challenge_bounced') },
  failed: { code: 'challenge_failed', ...say('challenge_failed') },
  unknown: { code: 'challenge_unknown', ...say('challenge_unknown') },
  later: { code: 'challenge_waits', ...say('challenge_waits') },
  often: { code: 'challenge_held', ...say('challenge_held_often') },
  flood: { code: 'challenge_held', ...say('challenge_held_flood') },
  both: { code: 'challenge_held', ...say('challenge_held_both') },
  wanted: { code: 'link_wanted', ...say('link_wanted') },
  weak: { code: 'proof_too_weak', ...say('proof_too_weak') },
} as const satisfies Readonly<Record<string, Attention>>

/** What a link that went out settles, and whatever proves the identity otherwise. */
export const SETTLED_BY_SENDING: readonly string[] = [
  'challenge_bounced',
  'challenge_failed',
  'challenge_unknown',
  'challenge_waits',
  'challenge_held',
]

/** The alert that stands until somebody of the staff sends a link of this controller. */
export function floodAlert(controllerId: string): string {
  return `challenges_held:${controllerId}`
}
