import type { CookieOptions, Request, Response } from 'express'

/** The one cookie: the secret of a visit. It ends with the browser's session, and the desk ends the visit before that. */
export interface VisitCookie {
  /** The secret as the browser sent it; null: none, or more than one. */
  read(request: Request): string | null
  set(response: Response, secret: string): void
  clear(response: Response): void
}

/** Far above any secret of ours. */
const MAX_SECRET = 200

/**
 * @param publicUrl over https the name has the prefix `__Host-`: a browser takes it from this host and over https only (RFC 6265bis
 * 4.1.3.2). Over http, which the settings allow for localhost alone, there is no such promise to make.
 */
export function createVisitCookie(publicUrl: string): VisitCookie {
  const secure = new URL(publicUrl).protocol === 'https:'
  const name = secure ? '__Host-innsyn-visit' : 'innsyn-visit'
  const options: CookieOptions = { httpOnly: true, sameSite: 'strict', path: '/', secure }
  return {
    read: (request) => {
      const found = cookiesNamed(name, request.get('cookie') ?? '')
      const [only, ...others] = found
      return only !== undefined && others.length === 0 && only.length <= MAX_SECRET ? only : null
    },
    set: (response, secret) => response.cookie(name, secret, options),
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
