import { RECOVERY_CODES, type Account } from '../../domain/access/account.js'
import { normalPassword, type PasswordFault } from '../../domain/access/password-rules.js'
import type { StaffMember } from '../../domain/staff.js'
import type { CodeEnrolment, Stores } from '../../ports.js'
import { memberOf, type AccessTools, type Visitor } from './access-tools.js'
import { faultOfPassword } from './fault-of-password.js'
import { openSession, type SignedIn } from './sign-in.js'
import { tellOfOwn } from './tell-person.js'
import { writeDownDeed } from './write-down.js'

/** What stands behind a link for the first sign-in. */
export interface Invitation {
  readonly member: StaffMember
  readonly codes: CodeEnrolment
}

interface FoundInvitation {
  readonly account: Account
  readonly member: StaffMember
  readonly codeSecret: Uint8Array
}

/** Writes nothing. Unknown, used and lapsed links are all alike: null. */
export async function lookAtInvitation(tools: AccessTools, token: string): Promise<Invitation | null> {
  const found = await tools.unitOfWork.read((stores) => invitationOf(stores, tools, token))
  if (found === null) return null
  return { member: found.member, codes: tools.codes.enrolment(found.codeSecret, found.member.id) }
}

export type Enrolment =
  | (Omit<SignedIn, 'kind'> & { readonly kind: 'enrolled'; readonly recoveryCodes: readonly string[] })
  | { readonly kind: 'lost' }
  | { readonly kind: 'wrong_code' }
  | { readonly kind: 'wrong_password'; readonly fault: PasswordFault }

/** Sets the password, sees that the app gives the right code, uses the link up and lets the person in. The recovery codes are shown once. */
export async function enrol(
  tools: AccessTools,
  { token, password, code }: { readonly token: string; readonly password: string; readonly code: string },
  visitor: Visitor,
): Promise<Enrolment> {
  const { unitOfWork, passwords, codes, clock } = tools
  const invited = await unitOfWork.read((stores) => invitationOf(stores, tools, token))
  if (invited === null) return { kind: 'lost' }
  const fault = await faultOfPassword(tools, password, invited.member)
  if (fault !== null) return { kind: 'wrong_password', fault }
  if (codes.stepOf(invited.codeSecret, bare(code), clock.now()) === null) return { kind: 'wrong_code' }
  const hash = await passwords.hash(normalPassword(password))
  const recoveryCodes = codes.recoveryCodes(RECOVERY_CODES)
  return unitOfWork.run(async (stores) => {
    const found = await invitationOf(stores, tools, token)
    if (found === null) return { kind: 'lost' }
    const { account, member, codeSecret } = found
    const step = codes.stepOf(codeSecret, bare(code), clock.now())
    if (step === null || !(await stores.accounts.useStep(account.id, step))) return { kind: 'wrong_code' }
    await stores.accounts.enrol(account.id, hash)
    await stores.accounts.setRecoveryCodes(account.id, recoveryCodes)
    await writeDownDeed(stores, tools, 'enrolled', { member, visitor })
    await tellOfOwn(stores, tools, 'enrolled', { staffId: member.id, browser: visitor.browser })
    const signedIn = await openSession(stores, tools, { account, member, visitor, way: 'password' })
    return { ...signedIn, kind: 'enrolled', recoveryCodes }
  })
}

async function invitationOf(stores: Stores, tools: AccessTools, token: string): Promise<FoundInvitation | null> {
  const account = await stores.accounts.byInvitation(token)
  if (account?.invitedUntil == null || account.invitedUntil <= tools.clock.now()) return null
  if (account.state !== 'invited') return null
  const member = memberOf(tools, account.staffId)
  const codeSecret = await stores.accounts.codeSecret(account.id)
  return member === null || codeSecret === null ? null : { account, member, codeSecret }
}

function bare(code: string): string {
  return code.replaceAll(/\s/g, '')
}
