import type { RequestHandler } from 'express'
import { closedContentPolicy } from '../../content-policy.js'

/** What stands over every answer of the desk: nothing is kept, found by search engines, or told to another site. */
export const closedHeaders: readonly RequestHandler[] = [
  closedContentPolicy,
  (_request, response, next) => {
    response.set({ 'Cache-Control': 'no-store', 'Referrer-Policy': 'same-origin', 'X-Robots-Tag': 'noindex, nofollow' })
    next()
  },
]
