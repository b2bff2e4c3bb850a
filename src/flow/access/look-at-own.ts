import { isOver, type StaffSession } from '../../domain/access/staff-session.js'
import type { SignInRecord } from '../../ports.js'
import type { AccessTools } from './access-tools.js'

/** So many lines of the log: what somebody remembers. The database has a year of them. */
const SHOWN = 30

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
      log: await stores.signIns.newest({ staffId, limit: SHOWN }),
      isMailed: sendsMail,
    }
  })
}
