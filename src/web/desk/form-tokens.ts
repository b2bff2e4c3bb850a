import type { Request, Response } from 'express'
import type { Digests } from '../../ports.js'
import type { SecretCookie } from '../secret-cookie.js'
import { FORM_TOKEN_FIELD } from './frame/csrf-field.js'

/** Tokens of forms (catalogue 106): bound to a session; before the sign-in to a cookie of their own. */
export interface FormTokens {
  /** Lays the token into `response.locals.formToken`; it is made, and its cookie set, when a page asks for it. */
  offer(request: Request, response: Response, sessionId: string | null): void
  /** Whether the body carries a token of this session, or of this browser. */
  isGiven(request: Request, sessionId: string | null): boolean
}

/** One token for each page: two pages share no bytes, so that what is compressed beside it tells nothing (BREACH). */
export function createFormTokens(
  digests: Pick<Digests, 'sign' | 'matches' | 'nonce' | 'token'>,
  cookie: SecretCookie,
): FormTokens {
  const textOf = (owner: string, nonce: string): string => `form ${owner} ${nonce}`
  const issue = (owner: string): string => {
    const nonce = digests.nonce()
    return `${nonce}.${digests.sign('sign_in', textOf(owner, nonce))}`
  }
  const browserOf = (request: Request, response: Response): string => {
    const known = cookie.read(request)
    if (known !== null) return `browser ${known}`
    const secret = digests.token()
    cookie.set(response, secret)
    return `browser ${secret}`
  }
  return {
    offer: (request, response, sessionId) => {
      let token: string | null = null
      Object.defineProperty(response.locals, 'formToken', {
        enumerable: true,
        get: () => (token ??= issue(sessionId === null ? browserOf(request, response) : `session ${sessionId}`)),
      })
    },
    isGiven: (request, sessionId) => {
      const secret = cookie.read(request)
      const owner = sessionId !== null ? `session ${sessionId}` : secret === null ? null : `browser ${secret}`
      const [nonce = '', seal = '', ...rest] = tokenIn(request).split('.')
      return owner !== null && rest.length === 0 && digests.matches('sign_in', textOf(owner, nonce), seal)
    },
  }
}

function tokenIn({ body }: Request): string {
  const token = (body as Record<string, unknown> | undefined)?.[FORM_TOKEN_FIELD]
  return typeof token === 'string' ? token : ''
}
