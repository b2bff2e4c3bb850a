import { isFresh, isOver, mustNoteSeen, type StaffSession } from '../../domain/access/staff-session.js'
import type { StaffMember } from '../../domain/staff.js'
import type { AccessTools } from './access-tools.js'
import { memberOf } from './access-tools.js'

/** A session that goes on, with the entry of the staff as the settings name it now. */
export interface FoundSession {
  readonly session: StaffSession
  readonly member: StaffMember
  /** Whether the last proof of who they are still counts. */
  readonly fresh: boolean
}

/**
 * The session with this secret. Unknown, ended and lapsed ones are all alike: null; so is one of somebody whom the settings do not name
 * any more.
 * @param seen whether this is a sign of life of a person, and not of a page that asks by itself.
 */
export async function findSession(
  tools: Pick<AccessTools, 'unitOfWork' | 'clock' | 'rules' | 'staff'>,
  secret: string,
  { seen }: { readonly seen: boolean },
): Promise<FoundSession | null> {
  const { unitOfWork, clock, rules } = tools
  const session = await unitOfWork.ask((stores) => stores.sessions.bySecret(secret))
  if (session === null) return null
  const now = clock.now()
  const member = memberOf(tools, session.staffId)
  if (member === null || isOver(session, now, rules)) {
    await unitOfWork.run((stores) => stores.sessions.close(session.id))
    return null
  }
  if (seen && mustNoteSeen(session, now)) await unitOfWork.run((stores) => stores.sessions.touch(session.id, now))
  return { session, member, fresh: isFresh(session.freshUntil, now) }
}
