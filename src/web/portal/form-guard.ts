import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Request } from 'express'

/**
 * Whether a press came from a page of ours (catalogue 106). Browsers say so in Sec-Fetch-Site. Older ones send Origin, which is
 * `null` here because the pages name no referrer (Fetch, "append a request Origin header"); then the token decides that every press
 * carries: of the link in its address, of the visit in its form.
 * @param publicUrl the address of the pages.
 */
export function isOwnPress(request: Request, publicUrl: string): boolean {
  const site = request.get('sec-fetch-site')
  if (site !== undefined) return site === 'same-origin' || site === 'none'
  const origin = request.get('origin')
  return origin === undefined || origin === 'null' || origin === new URL(publicUrl).origin
}

/** How many used forms are remembered: each costs some forty bytes, and a visit ends long before they are forgotten. */
const MAX_USED = 20_000

/** Tokens of forms: bound to one visit, and good for one press. */
export interface FormGuard {
  issue(visit: string): string
  /** fresh: the first press. again: the same form once more. false: no token of this visit. */
  judge(visit: string, token: unknown): 'fresh' | 'again' | false
  /** Lets the form be sent once more, after its press came to nothing. */
  release(token: unknown): void
}

/** Keeps what was used in this process; a visit that moves to another one can at worst send a text twice. */
export function createFormGuard(): FormGuard {
  const used = new Set<string>()
  return {
    issue: (visit) => {
      const nonce = randomBytes(16).toString('base64url')
      return `${nonce}.${sealOf(visit, nonce)}`
    },
    judge: (visit, token) => {
      if (typeof token !== 'string') return false
      const [nonce = '', seal = '', ...rest] = token.split('.')
      if (rest.length > 0 || !sameSeal(seal, sealOf(visit, nonce))) return false
      if (used.has(token)) return 'again'
      used.add(token)
      const [oldest] = used
      if (used.size > MAX_USED && oldest !== undefined) used.delete(oldest)
      return 'fresh'
    },
    release: (token) => {
      if (typeof token === 'string') used.delete(token)
    },
  }
}

function sealOf(visit: string, nonce: string): string {
  return createHmac('sha256', visit).update(`innsyn form ${nonce}`).digest('base64url')
}

function sameSeal(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)]
  return one.length === other.length && timingSafeEqual(one, other)
}
