import type { CookieOptions, Request, Response } from 'express'

/** A cookie that holds one secret. */
export interface SecretCookie {
  /** The secret as the browser sent it; null: none, or more than one. */
  read(request: Request): string | null
  set(response: Response, secret: string): void
  clear(response: Response): void
}

export interface SecretCookieOptions {
  readonly name: string
  /** Over https the name gets the prefix `__Host-`. */
  readonly publicUrl: string
  /** strict: never sent when another site leads here; lax: sent with a link that somebody followed. */
  readonly sameSite: 'strict' | 'lax'
  /** Left out: it ends with the browser's session. */
  readonly maxAgeMs?: number
}

/** Far above any secret of ours. */
const MAX_SECRET = 4096

/**
 * A browser takes a name with the prefix `__Host-` from this host and over https only (RFC 6265bis 4.1.3.2). Over http, which the settings
 * allow for localhost alone, there is no such promise to make.
 */
export function createSecretCookie({ name: bare, publicUrl, sameSite, maxAgeMs }: SecretCookieOptions): SecretCookie {
  const secure = new URL(publicUrl).protocol === 'https:'
  const name = secure ? `__Host-${bare}` : bare
  const options: CookieOptions = { httpOnly: true, sameSite, path: '/', secure }
  return {
    read: (request) => {
      const found = cookiesNamed(name, request.get('cookie') ?? '')
      const [only, ...others] = found
      return only !== undefined && others.length === 0 && only.length <= MAX_SECRET ? only : null
    },
    set: (response, secret) =>
      response.cookie(name, secret, maxAgeMs === undefined ? options : { ...options, maxAge: maxAgeMs }),
    clear: (response) => response.clearCookie(name, options),
  }
}

function cookiesNamed(name: string, header: string): string[] {
  return header
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part.startsWith(`${name}=`))
    .map((part) => part.slice(name.length + 1))
    .filter((value) => /^[\w-]+$/.test(value))
}
