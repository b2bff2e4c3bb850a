import { isIPv6 } from 'node:net'
import type { Request } from 'express'
import type { Clock } from '../ports.js'

export interface RateLimitRule {
  readonly most: number
  readonly windowMs: number
}

export interface RateLimit {
  /** Counts one. False: too many within the window. */
  take(address: string): boolean
  /** Whether the next one would be too many; counts nothing. */
  isSpent(address: string): boolean
}

/** How many addresses are remembered; beyond them the one that began longest ago is forgotten, so memory stays bounded. */
const MAX_ADDRESSES = 50_000

/** Counts per address within windows that begin with its first request (catalogue 108: the address is the connection's own). */
export function createRateLimit(clock: Pick<Clock, 'now'>, { most, windowMs }: RateLimitRule): RateLimit {
  const counts = new Map<string, { readonly since: number; count: number }>()
  const current = (address: string) => {
    const entry = counts.get(networkOf(address))
    return entry !== undefined && Date.parse(clock.now()) - entry.since < windowMs ? entry : null
  }
  return {
    take: (address) => {
      const entry = current(address)
      if (entry !== null) return ++entry.count <= most
      const network = networkOf(address)
      counts.delete(network)
      counts.set(network, { since: Date.parse(clock.now()), count: 1 })
      const [oldest] = counts.keys()
      if (counts.size > MAX_ADDRESSES && oldest !== undefined) counts.delete(oldest)
      return most > 0
    },
    isSpent: (address) => (current(address)?.count ?? 0) >= most,
  }
}

/** The address of the connection; behind proxies, of the last one that is not ours (express, "trust proxy"). */
export function addressOf(request: Request): string {
  return request.ip ?? ''
}

/** An IPv4 address as it is; of an IPv6 address its /64, for that is what one customer has (RFC 6177). */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (mapped !== undefined) return mapped
  const [bare = ''] = address.split('%')
  if (!isIPv6(bare)) return bare
  const [head = '', tail = ''] = bare.toLowerCase().split('::')
  const groups = (part: string) => (part === '' ? [] : part.split(':'))
  const [front, back] = [groups(head), groups(tail)]
  const whole = [...front, ...Array<string>(Math.max(0, 8 - front.length - back.length)).fill('0'), ...back]
  return `${whole
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`
}
