import { isOver, type StaffSession } from '../../domain/access/staff-session.js'
import { SIGN_IN_EVENTS, VAIN_TRIES, type ReadStores, type SignInRecord } from '../../ports.js'
import type { AccessTools } from './access-tools.js'

/** So many lines of the log: what somebody remembers. The database has a year of them. */
const SHOWN = 30
/** Counted by themselves, so that nobody pushes out of sight what they did by trying in vain afterwards. */
const VAIN_TRIES_SHOWN = 10

/** What somebody sees of their own account. */
export interface OwnAccount {
  readonly sessions: readonly StaffSession[]
  readonly hasPassword: boolean
  readonly recoveryCodesLeft: number
  /** What happened to the account, the newest first. */
  readonly log: readonly SignInRecord[]
  /** Whether they are told of it by mail as well. */
  readonly isMailed: boolean
}

export async function lookAtOwn(
  { unitOfWork, clock, rules, sendsMail }: Pick<AccessTools, 'unitOfWork' | 'clock' | 'rules' | 'sendsMail'>,
  staffId: string,
): Promise<OwnAccount> {
  return unitOfWork.read(async (stores) => {
    const account = await stores.accounts.ofStaff(staffId)
    const sessions = await stores.sessions.ofStaff(staffId)
    return {
      sessions: sessions.filter((session) => session.stage === 'whole' && !isOver(session, clock.now(), rules)),
      hasPassword: account?.passwordHash != null,
      recoveryCodesLeft: account === null ? 0 : await stores.accounts.recoveryCodesLeft(account.id),
      log: await logOf(stores, staffId),
      isMailed: sendsMail,
    }
  })
}

async function logOf({ signIns }: ReadStores, staffId: string): Promise<readonly SignInRecord[]> {
  const deeds = SIGN_IN_EVENTS.filter((event) => !VAIN_TRIES.includes(event))
  const lines = [
    ...(await signIns.newest({ staffId, events: deeds, limit: SHOWN })),
    ...(await signIns.newest({ staffId, events: VAIN_TRIES, limit: VAIN_TRIES_SHOWN })),
  ]
  return lines.sort((one, other) => other.at.localeCompare(one.at))
}
