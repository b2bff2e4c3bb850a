import type { StaffMember } from '../../domain/staff.js'
import type { SignInRecord, Stores } from '../../ports.js'
import type { AccessTools, Visitor } from './access-tools.js'

/** One line in the log of sign-ins. The history of all that happened gets those alone that somebody proved: strangers cannot fill it. */
export async function writeDown(
  stores: Stores,
  { clock }: Pick<AccessTools, 'clock'>,
  event: SignInRecord['event'],
  { staffId, network }: Pick<SignInRecord, 'staffId' | 'network'>,
): Promise<void> {
  await stores.signIns.add({ at: clock.now(), staffId, event, network })
}

/** The same for what a member of the staff did, with an event of the history. */
export async function writeDownDeed(
  stores: Stores,
  tools: Pick<AccessTools, 'clock'>,
  event: SignInRecord['event'],
  deed: {
    readonly member: StaffMember
    readonly visitor: Pick<Visitor, 'network'>
    readonly details?: Readonly<Record<string, string>>
  },
): Promise<void> {
  const { member, visitor, details = {} } = deed
  await writeDown(stores, tools, event, { staffId: member.id, network: visitor.network })
  const actor = { kind: 'user', id: member.id } as const
  await stores.audit.append({ type: `account.${event}`, actor, caseId: null, details })
}
