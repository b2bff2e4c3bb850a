import { passwordFault, type PasswordFault } from '../../domain/access/password-rules.js'
import type { StaffMember } from '../../domain/staff.js'
import type { AccessTools } from './access-tools.js'

/** What is wrong with a new password, by the rules and by what has leaked elsewhere (ASVS 5, 6.2.4 and 6.2.12); null when it will do. */
export async function faultOfPassword(
  { leaked }: Pick<AccessTools, 'leaked'>,
  password: string,
  member: StaffMember,
): Promise<PasswordFault | null> {
  return passwordFault(password, member) ?? ((await leaked.has(password)) ? 'leaked' : null)
}
