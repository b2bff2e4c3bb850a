import type { Viewer } from '../../../src/domain/access/viewer.js'
import type { StaffMember, StaffRole } from '../../../src/domain/staff.js'
import type { DeskTools } from '../../../src/flow/desk/desk-tools.js'
import type { Harness } from '../flow/harness.js'

const member = (id: string, roles: readonly StaffRole[], controllers: readonly string[] | null): StaffMember => ({
  id,
  email: `${id}@bookbeat.example`,
  roles,
  controllers,
})

/** Somebody of each kind. */
export const DESK_STAFF = {
  kari: member('kari', ['agent'], ['bookbeat']),
  ola: member('ola', ['agent'], null),
  dpo: member('dpo', ['privacy_officer'], null),
  boss: member('boss', ['manager'], ['bookbeat']),
  root: member('root', ['admin'], null),
  other: member('other', ['agent', 'privacy_officer'], ['bxsoftware']),
} as const satisfies Readonly<Record<string, StaffMember>>
export type DeskPerson = keyof typeof DESK_STAFF

/** Somebody who is signed in and proved a moment ago who they are. */
export function viewerOf(who: DeskPerson, freshUntil: string | null = '9999-01-01T00:00:00.000Z'): Viewer {
  return { member: DESK_STAFF[who], via: 'session', sessionId: `session-of-${who}`, freshUntil }
}

/** The desk over a harness that was opened with these people of the staff. */
export function deskToolsOf({ core, people }: Harness): DeskTools {
  return {
    ...core,
    means: { hasMailServer: core.config.smtp !== null, publicUrl: 'https://innsyn.bookbeat.example' },
    directory: people,
    retention: core.config.retention,
    lookUpSignal: () => AbortSignal.timeout(5_000),
    scrub: () => core.storage.scrub(),
  }
}
