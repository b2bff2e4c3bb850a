import { isOver, type StaffSession } from '../../domain/access/staff-session.js'
import type { AccessTools } from './access-tools.js'

/** What somebody sees of their own account. */
export interface OwnAccount {
  readonly sessions: readonly StaffSession[]
  readonly hasPassword: boolean
  readonly recoveryCodesLeft: number
}

export async function lookAtOwn(
  { unitOfWork, clock, rules }: Pick<AccessTools, 'unitOfWork' | 'clock' | 'rules'>,
  staffId: string,
): Promise<OwnAccount> {
  return unitOfWork.read(async (stores) => {
    const account = await stores.accounts.ofStaff(staffId)
    const sessions = await stores.sessions.ofStaff(staffId)
    return {
      sessions: sessions.filter((session) => session.stage === 'whole' && !isOver(session, clock.now(), rules)),
      hasPassword: account?.passwordHash != null,
      recoveryCodesLeft: account === null ? 0 : await stores.accounts.recoveryCodesLeft(account.id),
    }
  })
}
