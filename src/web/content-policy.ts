import type { RequestHandler } from 'express'
import helmet from 'helmet'

/** Our own style, script and pictures, and nothing else: whatever markup a text might smuggle in can neither run nor fetch (catalogue 105). */
export const closedContentPolicy: RequestHandler = helmet.contentSecurityPolicy({
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
})
