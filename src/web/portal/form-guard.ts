import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

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
