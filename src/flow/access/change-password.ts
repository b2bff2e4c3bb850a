import { RECOVERY_CODES } from '../../domain/access/account.js'
import { normalPassword, type PasswordFault } from '../../domain/access/password-rules.js'
import type { AccessTools, Visitor } from './access-tools.js'
import { faultOfPassword } from './fault-of-password.js'
import type { FoundSession } from './find-session.js'
import { tellOfOwn } from './tell-person.js'
import { writeDownDeed } from './write-down.js'

/**
 * Sets another password; all other sessions of the person end (ASVS 5, 7.4.3). The route asks for a fresh proof, so the old password
 * was typed a short while ago. Null: it is done.
 */
export async function changePassword(
  tools: AccessTools,
  { session, member }: Pick<FoundSession, 'session' | 'member'>,
  password: string,
  visitor: Visitor,
): Promise<PasswordFault | 'no_password' | null> {
  const fault = await faultOfPassword(tools, password, member)
  if (fault !== null) return fault
  const hash = await tools.passwords.hash(normalPassword(password))
  return tools.unitOfWork.run(async (stores) => {
    const account = await stores.accounts.ofStaff(member.id)
    if (account?.passwordHash == null) return 'no_password'
    await stores.accounts.setPassword(account.id, hash)
    await stores.sessions.closeAll(member.id, session.id)
    await writeDownDeed(stores, tools, 'password_changed', { member, visitor })
    await tellOfOwn(stores, tools, 'password_changed', { staffId: member.id, browser: visitor.browser })
    return null
  })
}

/** New recovery codes in the place of all there were; null: the person has no codes here at all. */
export async function renewRecoveryCodes(
  tools: AccessTools,
  { member }: Pick<FoundSession, 'member'>,
  visitor: Visitor,
): Promise<readonly string[] | null> {
  const codes = tools.codes.recoveryCodes(RECOVERY_CODES)
  return tools.unitOfWork.run(async (stores) => {
    const account = await stores.accounts.ofStaff(member.id)
    if (account?.passwordHash == null) return null
    await stores.accounts.setRecoveryCodes(account.id, codes)
    await writeDownDeed(stores, tools, 'recovery_codes_renewed', { member, visitor })
    await tellOfOwn(stores, tools, 'recovery_codes_renewed', { staffId: member.id, browser: visitor.browser })
    return codes
  })
}
