import type { Attention } from '../../domain/request-case.js'

/** What a case says about its links to the person on file. Nobody is named: the addresses stand with the links themselves. */
export const CHALLENGE_ATTENTION = {
  bounced: {
    code: 'challenge_bounced',
    text: 'The link to the address on file came back as undeliverable: ask the person in another way. The deadline runs on.',
  },
  failed: {
    code: 'challenge_failed',
    text: 'The link to the address on file could not be sent. Check smtp, then: innsyn case challenge --again.',
  },
  unknown: {
    code: 'challenge_unknown',
    text: 'It is not known whether the link to the address on file went out. It holds if it did; if nothing comes, send a new one: innsyn case challenge --again.',
  },
  later: {
    code: 'challenge_waits',
    text: 'The address on file got an automatic mail less than 24 hours ago: the link to it goes out when they are over.',
  },
  often: {
    code: 'challenge_held',
    text: 'The address on file got several automatic mails this month: no link goes out by itself. Decide whether to send one: innsyn case challenge.',
  },
  flood: {
    code: 'challenge_held',
    text: 'More links were wanted in an hour than go out by themselves: this one waits for a person: innsyn case challenge.',
  },
  both: {
    code: 'challenge_held',
    text: 'The address on file changed lately, so both addresses must answer, and a draft reaches one only: ask in another way, or let links be sent by smtp.',
  },
  wanted: {
    code: 'link_wanted',
    text: 'The person asks for a new link to the page of the request, and links do not go out by themselves here.',
  },
  weak: {
    code: 'proof_too_weak',
    text: 'The person on file confirmed the request by their link, and its rights need a decision of the staff besides: innsyn case verify.',
  },
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
