import { FRESH_MINUTES, minutesAfter, type StaffSession } from '../../domain/access/staff-session.js'
import type { StaffMember } from '../../domain/staff.js'
import type { Stores } from '../../ports.js'
import type { AccessTools, Visitor } from './access-tools.js'
import type { FoundSession } from './find-session.js'
import { prove, type Proofs, type Refusal } from './prove.js'
import { writeDownDeed } from './write-down.js'

/** Somebody who is signed in proves anew who they are: what cannot be taken back is open to them for a few minutes. */
export async function proveAgain(
  tools: AccessTools,
  { session, member }: Pick<FoundSession, 'session' | 'member'>,
  proofs: Proofs,
  visitor: Visitor,
): Promise<{ readonly kind: 'again'; readonly secret: string } | Refusal> {
  const claimed = { member, typed: member.id }
  const result = await prove(tools, { claimed, proofs, visitor }, (stores) =>
    renewSession(stores, tools, { session, member, visitor }),
  )
  return result.kind === 'proven' ? { kind: 'again', secret: result.value } : result
}

/** The session goes on under a new secret, fresh (ASVS 5, 7.2.4). Answers the secret. */
export async function renewSession(
  stores: Stores,
  tools: AccessTools,
  proven: { readonly session: StaffSession; readonly member: StaffMember; readonly visitor: Visitor },
): Promise<string> {
  const { session, member, visitor } = proven
  const { clock, digests } = tools
  const secret = digests.token()
  const freshUntil = minutesAfter(clock.now(), FRESH_MINUTES)
  await stores.sessions.renew(session.id, secret, { stage: session.stage, expiresAt: session.expiresAt, freshUntil })
  await writeDownDeed(stores, tools, 'proved_again', { member, visitor })
  return secret
}
