import type { Digests, ProviderSecrets } from '../../../ports.js'
import { ownPath } from './ways.js'

/** What the browser carries while it is at the provider: nothing is stored here, and one journey ends the one before. */
export interface ProviderJourney {
  /** Random; state, nonce and verifier are made from it under our own key. */
  readonly key: string
  /** Whether somebody who is signed in proves anew who they are. */
  readonly again: boolean
  readonly to: string | null
  /** When it began, in milliseconds. */
  readonly at: number
}

/** A provider asks for password and code meanwhile. */
const LONGEST_MS = 10 * 60_000

/**
 * State, nonce and PKCE verifier of a journey. Each depends on all of it, so a cookie that was changed on its way fits no answer (OpenID
 * Connect Core 3.1.2.1, RFC 7636 4.1: 64 hexadecimal digits are within its letters and its length).
 */
export function secretsOf(digests: Pick<Digests, 'sign'>, journey: ProviderJourney): ProviderSecrets {
  const made = (what: string): string => digests.sign('sign_in', `provider ${what} ${packJourney(journey)}`)
  return { state: made('state'), nonce: made('nonce'), verifier: made('verifier') }
}

export function packJourney({ key, again, to, at }: ProviderJourney): string {
  return Buffer.from(JSON.stringify([key, again, to, at])).toString('base64url')
}

/** Null: there is none, it is none of ours, or it has taken too long. */
export function readJourney(cookie: string | null, now: number): ProviderJourney | null {
  if (cookie === null) return null
  try {
    const [key, again, to, at]: unknown[] = JSON.parse(Buffer.from(cookie, 'base64url').toString('utf8')) as unknown[]
    if (typeof key !== 'string' || typeof again !== 'boolean' || typeof at !== 'number') return null
    return now - at < LONGEST_MS && now >= at ? { key, again, to: ownPath(to), at } : null
  } catch {
    return null
  }
}
