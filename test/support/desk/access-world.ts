import { TOTP, Secret } from 'otpauth'
import { createOneTimeCodes } from '../../../integrations/one-time-codes/one-time-codes.js'
import { createLeakedPasswords } from '../../../integrations/passwords/leaked-passwords.js'
import { createPasswordHasher } from '../../../integrations/passwords/password-hasher.js'
import { OPERATOR } from '../../../src/domain/audit.js'
import type { StaffMember } from '../../../src/domain/staff.js'
import { createAccessDesk } from '../../../src/flow/access/access-desk.js'
import type { AccessTools, Visitor as From } from '../../../src/flow/access/access-tools.js'
import { invite } from '../../../src/flow/access/keep-accounts.js'
import { LEAKED_PASSWORDS_FILE } from '../../../src/wiring/access-parts.js'
import { openTestStorage, type TestStorage } from '../storage/test-storage.js'

export const PASSWORD = 'violet otter maps the fjord'

export const STAFF: readonly StaffMember[] = [
  { id: 'kari', email: 'kari@bookbeat.example', roles: ['agent'], controllers: ['bookbeat'] },
  { id: 'mons', email: 'mons@bookbeat.example', roles: ['manager'], controllers: null },
  { id: 'dpo', email: 'dpo@bookbeat.example', roles: ['privacy_officer'], controllers: null },
  { id: 'root', email: 'root@bookbeat.example', roles: ['admin'], controllers: null },
  { id: 'bo', email: 'bo@bxsoftware.example', roles: ['agent'], controllers: ['bxsoftware'] },
]

export const HERE: From = { network: '192.0.2.1', browser: 'Firefox, Linux', device: null }

/** Storage, clock, staff and accounts as the service has them; the hash of passwords is cheap. */
export async function openAccessWorld(
  options: { readonly staff?: StaffMember[]; readonly hash?: object; readonly sendsMail?: boolean } = {},
) {
  const test = await openTestStorage('sqlite')
  const staff = options.staff ?? [...STAFF]
  const tools: AccessTools = {
    unitOfWork: test.storage.unitOfWork,
    clock: test.clock,
    digests: test.storage.digests,
    staff,
    passwords: createPasswordHasher({ memoryCost: 64, timeCost: 1, parallelism: 1, ...options.hash }),
    leaked: createLeakedPasswords(LEAKED_PASSWORDS_FILE),
    codes: createOneTimeCodes(),
    rules: { idleMinutes: 30, hours: 12 },
    sendsMail: options.sendsMail ?? false,
  }
  return { test, tools, staff, access: createAccessDesk(tools), apps: new Map<string, string>() }
}

export type AccessWorld = Awaited<ReturnType<typeof openAccessWorld>>

/** What the app of this person shows now. */
export function codeOf({ apps, test }: Pick<AccessWorld, 'apps' | 'test'>, staffId: string): string {
  const secret = Secret.fromBase32(apps.get(staffId) ?? '')
  return new TOTP({ secret }).generate({ timestamp: Date.parse(test.clock.now()) })
}

/** The next code, which nobody has used yet. */
export function nextCodeOf(world: Pick<AccessWorld, 'apps' | 'test'>, staffId: string): string {
  world.test.clock.advance(30_000)
  return codeOf(world, staffId)
}

/** Invites somebody and lets them enrol; answers their recovery codes, and the session that was opened. */
export async function enrolled(world: AccessWorld, staffId: string, password = PASSWORD) {
  const { token } = await invite(world.tools, { staffId, again: false, actor: OPERATOR })
  const invitation = await world.access.lookAtInvitation(token)
  world.apps.set(staffId, (invitation?.codes.typed ?? '').replaceAll('-', ''))
  const result = await world.access.enrol({ token, password, code: codeOf(world, staffId) }, HERE)
  if (result.kind !== 'enrolled') throw new Error(`${staffId} could not enrol: ${result.kind}`)
  return { ...result, token }
}

export async function closeWorld({ test }: { readonly test: TestStorage }): Promise<void> {
  await test.destroy()
}
