import type { Response } from 'express'
import type { Viewer } from '../../domain/access/viewer.js'
import type { FoundSession } from '../../flow/access/find-session.js'

/** Where an answer keeps the session that the router found. */
const FOUND = 'found'

export function keepSession({ locals }: Pick<Response, 'locals'>, found: FoundSession): void {
  locals[FOUND] = found
}

/** The session of this request, which may still lack the second factor; null: none. */
export function sessionIn({ locals }: Pick<Response, 'locals'>): FoundSession | null {
  return (locals[FOUND] as FoundSession | undefined) ?? null
}

/** Who looks at the page; null while nobody is wholly signed in. */
export function viewerIn(response: Pick<Response, 'locals'>): Viewer | null {
  const found = sessionIn(response)
  if (found?.session.stage !== 'whole') return null
  const { session, member } = found
  return { member, via: 'session', sessionId: session.id, freshUntil: session.freshUntil }
}
