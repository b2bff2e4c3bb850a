import { INVITATION_HOURS, type Account } from '../../domain/access/account.js'
import { minutesAfter } from '../../domain/access/staff-session.js'
import type { Actor } from '../../domain/audit.js'
import { NotFoundError, RuleViolationError } from '../../domain/errors.js'
import type { Instant } from '../../domain/instant.js'
import type { StaffMember } from '../../domain/staff.js'
import type { Stores } from '../../ports.js'
import { memberOf, type AccessTools } from './access-tools.js'
import { tellPerson } from './tell-person.js'
import { writeDown } from './write-down.js'

type KeepingTools = Pick<AccessTools, 'unitOfWork' | 'clock' | 'digests' | 'staff' | 'codes' | 'sendsMail'>

/** A link for the first sign-in; whoever has it becomes this member of the staff. */
export interface NewInvitation {
  readonly staffId: string
  readonly token: string
  readonly until: Instant
}

/**
 * Makes an account for an entry of the settings, or takes every proof away from the one there is (`again`), and answers the link by which
 * the person sets password and codes.
 * @throws NotFoundError when the settings name nobody with this id; RuleViolationError when there is an account already, or none.
 */
export async function invite(
  tools: KeepingTools,
  { staffId, again, actor }: { readonly staffId: string; readonly again: boolean; readonly actor: Actor },
): Promise<NewInvitation> {
  const { unitOfWork, clock, digests, codes } = tools
  if (memberOf(tools, staffId) === null)
    throw new NotFoundError(`the settings name nobody ${staffId} under staff: add the entry first`)
  const token = digests.token()
  const until = minutesAfter(clock.now(), INVITATION_HOURS * 60)
  await unitOfWork.run(async (stores) => {
    const known = await stores.accounts.ofStaff(staffId)
    if (known !== null && known.state !== 'invited' && !again)
      throw new RuleViolationError(`${staffId} has an account already: innsyn user reset ${staffId} begins it anew`)
    if (known === null && again) throw new NotFoundError(`${staffId} has no account: innsyn user add ${staffId}`)
    const { id } = known ?? (await stores.accounts.create(staffId, clock.now()))
    await stores.accounts.invite(id, { token, until, codeSecret: codes.newSecret() })
    await stores.sessions.closeAll(staffId)
    await tell(stores, tools, again ? 'reset' : 'invited', { staffId, actor })
  })
  return { staffId, token, until }
}

/** Ends all sessions of somebody, and lets nobody in by this account, not by a provider either. It need not exist before. */
export async function disable(tools: KeepingTools, staffId: string, actor: Actor): Promise<void> {
  const { unitOfWork, clock } = tools
  await unitOfWork.run(async (stores) => {
    const known = await stores.accounts.ofStaff(staffId)
    if (known === null && memberOf(tools, staffId) === null) throw unknown(staffId)
    const { id } = known ?? (await stores.accounts.create(staffId, clock.now()))
    await stores.accounts.setState(id, 'disabled')
    await stores.sessions.closeAll(staffId)
    await tell(stores, tools, 'disabled', { staffId, actor })
  })
}

/** @throws NotFoundError when there is no account; RuleViolationError when it is not disabled. */
export async function enable(tools: KeepingTools, staffId: string, actor: Actor): Promise<void> {
  await tools.unitOfWork.run(async (stores) => {
    const account = await stores.accounts.ofStaff(staffId)
    if (account === null) throw unknown(staffId)
    if (account.state !== 'disabled') throw new RuleViolationError(`the account of ${staffId} is not disabled`)
    const wasActive = account.invitedUntil === null && (account.passwordHash !== null || account.provider !== null)
    await stores.accounts.setState(account.id, wasActive ? 'active' : 'invited')
    await tell(stores, tools, 'enabled', { staffId, actor })
  })
}

/** An entry of the settings with its account, or an account whose entry is gone. */
export interface ListedAccount {
  readonly staffId: string
  /** Null: the settings do not name it any more, so nobody can sign in with it. */
  readonly member: StaffMember | null
  readonly account: Account | null
  readonly sessions: number
}

/** In the order of the settings; then the accounts whose entry is gone. */
export async function listAccounts({
  unitOfWork,
  staff,
}: Pick<KeepingTools, 'unitOfWork' | 'staff'>): Promise<readonly ListedAccount[]> {
  return unitOfWork.read(async (stores) => {
    const accounts = new Map((await stores.accounts.all()).map((account) => [account.staffId, account]))
    const gone = [...accounts.keys()].filter((staffId) => !staff.some(({ id }) => id === staffId))
    const listed: ListedAccount[] = []
    for (const staffId of [...staff.map(({ id }) => id), ...gone]) {
      const member = staff.find(({ id }) => id === staffId) ?? null
      const { length: sessions } = await stores.sessions.ofStaff(staffId)
      listed.push({ staffId, member, account: accounts.get(staffId) ?? null, sessions })
    }
    return listed
  })
}

function unknown(staffId: string): NotFoundError {
  return new NotFoundError(`there is no account of ${staffId}`)
}

/** The history with who did it, the log that the person and the admins see, and the person themselves. */
async function tell(
  stores: Stores,
  tools: KeepingTools,
  act: 'invited' | 'reset' | 'disabled' | 'enabled',
  { staffId, actor }: { readonly staffId: string; readonly actor: Actor },
): Promise<void> {
  await stores.audit.append({ type: `account.${act}`, actor, caseId: null, details: { staffId } })
  await writeDown(stores, tools, `account_${act}`, { staffId, network: '' })
  await tellPerson(stores, tools, act, { staffId, actor, browser: null })
}
