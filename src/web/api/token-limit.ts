import type { Clock } from '../../ports.js'
import type { RateLimitRule } from '../rate-limit.js'

/** How one token stands within its window. */
export interface Quota {
  readonly allowed: boolean
  /** As draft-ietf-httpapi-ratelimit-headers-10 has them, and Retry-After when there is none left. */
  readonly headers: Readonly<Record<string, string>>
}

/** Counts requests by token, in windows that begin with its first: what an address says of itself plays no part (catalogue 108). */
export function createTokenLimit(
  clock: Pick<Clock, 'now'>,
  { most, windowMs }: RateLimitRule,
): (tokenId: string) => Quota {
  const windows = new Map<string, { readonly since: number; count: number }>()
  const policy = `"token";q=${String(most)};w=${String(windowMs / 1000)}`
  return (tokenId) => {
    const now = Date.parse(clock.now())
    for (const [id, { since }] of windows) if (now - since >= windowMs) windows.delete(id)
    const window = windows.get(tokenId) ?? { since: now, count: 0 }
    window.count += 1
    windows.set(tokenId, window)
    const allowed = window.count <= most
    const seconds = String(Math.max(1, Math.ceil((window.since + windowMs - now) / 1000)))
    const left = `"token";r=${String(Math.max(0, most - window.count))};t=${seconds}`
    const headers = { 'RateLimit-Policy': policy, RateLimit: left }
    return { allowed, headers: allowed ? headers : { ...headers, 'Retry-After': seconds } }
  }
}
