import type { Request, RequestHandler } from 'express'
import { holderOf, type TokenHolder } from '../../flow/api/tokens.js'
import type { StaffMember } from '../../domain/staff.js'
import type { Clock, UnitOfWork } from '../../ports.js'
import { addressOf, createRateLimit, type RateLimitRule } from '../rate-limit.js'
import { ProblemError } from './problems.js'
import { createTokenLimit } from './token-limit.js'

export interface ApiLimits {
  readonly requests: RateLimitRule
  readonly wrongTokens: RateLimitRule
}

const MINUTE_MS = 60_000
const LIMITS: ApiLimits = {
  requests: { most: 600, windowMs: MINUTE_MS },
  wrongTokens: { most: 30, windowMs: MINUTE_MS },
}

interface Tools {
  readonly unitOfWork: UnitOfWork
  readonly clock: Clock
  readonly staff: readonly StaffMember[]
}

export interface Authentication {
  readonly middleware: RequestHandler
  /** Who asks, behind the middleware. */
  holder(request: Request): TokenHolder
}

/**
 * Lets in whoever shows a token that counts, in the header and nowhere else: an address with a token in it would stand in logs. Cookies
 * mean nothing here, so no other site can make a browser ask in somebody's name (catalogue 106).
 */
export function createAuthentication(tools: Tools, limits: Partial<ApiLimits> = {}): Authentication {
  const rules = { ...LIMITS, ...limits }
  const quotaOf = createTokenLimit(tools.clock, rules.requests)
  const wrong = createRateLimit(tools.clock, rules.wrongTokens)
  const holders = new WeakMap<Request, TokenHolder>()
  return {
    middleware: async (request, response, next) => {
      const secret = bearerOf(request.get('authorization'))
      const holder = secret === null ? null : await holderOf(tools, secret)
      if (holder === null) throw refusal(secret !== null, wrong.take(addressOf(request)), rules.wrongTokens)
      const { allowed, headers } = quotaOf(holder.viewer.sessionId)
      response.set(headers)
      if (!allowed) throw new ProblemError('too_many_requests')
      holders.set(request, holder)
      next()
    },
    holder: (request) => {
      const holder = holders.get(request)
      if (holder === undefined) throw new TypeError('a route of the interface was reached without a token')
      return holder
    },
  }
}

function refusal(wasShown: boolean, isAllowed: boolean, { windowMs }: RateLimitRule): ProblemError {
  if (!isAllowed) return new ProblemError('too_many_requests', {}, { 'Retry-After': String(windowMs / 1000) })
  const error = wasShown ? ', error="invalid_token"' : ''
  return new ProblemError('invalid_token', {}, { 'WWW-Authenticate': `Bearer realm="Innsyn"${error}` })
}

function bearerOf(header: string | undefined): string | null {
  const [, secret] = /^bearer +(\S+)$/i.exec(header ?? '') ?? []
  return secret ?? null
}
