import type { Account } from '../../domain/access/account.js'
import { newSession, type StaffSession } from '../../domain/access/staff-session.js'
import type { StaffMember } from '../../domain/staff.js'
import type { Stores } from '../../ports.js'
import type { AccessTools, Visitor } from './access-tools.js'
import { isDeviceOf, newDevice } from './known-device.js'
import { prove, type Claimed, type Proofs, type Refusal } from './prove.js'
import { tellOfOwn } from './tell-person.js'
import { writeDownDeed } from './write-down.js'

/** Both secrets go into cookies and nowhere else. */
export interface SignedIn {
  readonly kind: 'in'
  readonly member: StaffMember
  readonly secret: string
  readonly device: string
}

/** Lets somebody in by password and code. */
export async function signIn(
  tools: AccessTools,
  { name, ...proofs }: Proofs & { readonly name: string },
  visitor: Visitor,
): Promise<SignedIn | Refusal> {
  const claimed = claimedBy(tools, name)
  const result = await prove(tools, { claimed, proofs, visitor }, (stores, account, member) =>
    letIn(stores, tools, { account, member, visitor, way: 'password' }),
  )
  return result.kind === 'proven' ? result.value : result
}

/** Opens a session, and tells the person when they never signed in with this browser before (ASVS 5, 6.3.5). */
export async function letIn(
  stores: Stores,
  tools: AccessTools,
  who: Parameters<typeof openSession>[2],
): Promise<SignedIn> {
  const { id: staffId } = who.member
  const { browser, device } = who.visitor
  if (!isDeviceOf(tools.digests, staffId, device)) await tellOfOwn(stores, tools, 'new_device', { staffId, browser })
  return openSession(stores, tools, who)
}

/** Opens a session of its own for each sign-in, whatever cookie the browser brought (ASVS 5, 7.2.4; catalogue 106). */
export async function openSession(
  stores: Stores,
  tools: AccessTools,
  {
    account,
    member,
    visitor,
    way,
  }: {
    readonly account: Account
    readonly member: StaffMember
    readonly visitor: Visitor
    readonly way: StaffSession['way']
  },
): Promise<SignedIn> {
  const { clock, digests, rules } = tools
  const now = clock.now()
  const secret = digests.token()
  const facts = { staffId: member.id, way, stage: 'whole', browser: visitor.browser } as const
  await stores.sessions.open(newSession(facts, now, rules), secret)
  await stores.accounts.noteSignIn(account.id, now)
  await writeDownDeed(stores, tools, 'signed_in', { member, visitor, details: { way } })
  return { kind: 'in', member, secret, device: newDevice(digests, member.id) }
}

/** By the id of the entry or by its mail address; of several entries with one address the first. */
function claimedBy({ staff }: Pick<AccessTools, 'staff'>, name: string): Claimed {
  const typed = name.trim().toLowerCase()
  const member = staff.find(({ id }) => id === typed) ?? staff.find(({ email }) => email === typed) ?? null
  return { member, typed }
}
