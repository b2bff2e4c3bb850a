import type { RequestHandler } from 'express'
import helmet from 'helmet'

/** Our own style, script and pictures, and nothing else: whatever markup a mail might smuggle in can neither run nor fetch (catalogue 105). */
const CONTENT_POLICY = {
  useDefaults: false,
  directives: {
    'default-src': ["'none'"],
    'style-src': ["'self'"],
    'script-src': ["'self'"],
    'img-src': ["'self'"],
    'connect-src': ["'self'"],
    'base-uri': ["'none'"],
    'form-action': ["'self'"],
    'frame-ancestors': ["'none'"],
  },
}

/** What stands over every answer of the desk: nothing is kept, found by search engines, or told to another site. */
export const closedHeaders: readonly RequestHandler[] = [
  helmet.contentSecurityPolicy(CONTENT_POLICY),
  (_request, response, next) => {
    response.set({ 'Cache-Control': 'no-store', 'Referrer-Policy': 'same-origin', 'X-Robots-Tag': 'noindex, nofollow' })
    next()
  },
]
