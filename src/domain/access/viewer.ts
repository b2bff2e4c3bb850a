import type { Actor } from '../audit.js'
import type { Instant } from '../instant.js'
import type { StaffMember } from '../staff.js'

/** Somebody of the staff who is signed in, or whose token was shown. */
export interface Viewer {
  /** As the settings name them now: roles and controllers that were taken away count at once. */
  readonly member: StaffMember
  readonly via: 'session' | 'token'
  /** Id of the session or of the token. */
  readonly sessionId: string
  /** Until when the last proof of who they are counts for what may not be taken back (release); null: it must be given anew. */
  readonly freshUntil: Instant | null
}

/** How their deeds stand in the history. */
export function actorOf({ member }: Viewer): Actor {
  return { kind: 'user', id: member.id }
}
