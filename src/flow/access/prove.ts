import type { Account } from '../../domain/access/account.js'
import { normalPassword } from '../../domain/access/password-rules.js'
import type { Instant } from '../../domain/instant.js'
import type { StaffMember } from '../../domain/staff.js'
import type { Stores } from '../../ports.js'
import type { AccessTools, Visitor } from './access-tools.js'
import { useCode } from './check-code.js'
import { beginTry, forgiveTry } from './hold-back.js'
import { noteRecovery } from './note-recovery.js'
import { writeDown } from './write-down.js'

export interface Proofs {
  readonly password: string
  /** Of the app, or a recovery code. */
  readonly code: string
}

/** refused tells nothing of what was wrong; held_back is the same for every name. */
export type Refusal = { readonly kind: 'refused' } | { readonly kind: 'held_back'; readonly until: Instant }

/** Who is to be proven: an entry of the staff, or nobody, with what was typed. */
export interface Claimed {
  readonly member: StaffMember | null
  readonly typed: string
}

/**
 * Holds password and code against an account, and does `proven` in the transaction that uses the code up. The hash is reckoned between
 * two transactions; the account is read again after it. Nobody's name takes the same way and the same time.
 */
export async function prove<T>(
  tools: AccessTools,
  { claimed, proofs, visitor }: { readonly claimed: Claimed; readonly proofs: Proofs; readonly visitor: Visitor },
  proven: (stores: Stores, account: Account, member: StaffMember) => Promise<T>,
): Promise<{ readonly kind: 'proven'; readonly value: T } | Refusal> {
  const { unitOfWork, passwords } = tools
  const { member } = claimed
  const from = { staffId: member?.id ?? null, network: visitor.network }
  const begun = await unitOfWork.run(async (stores) => {
    const counted = await beginTry(stores, tools, claimed, visitor)
    if ('heldBackUntil' in counted) await writeDown(stores, tools, 'held_back', from)
    return { counted, hash: (await usableAccount(stores, member))?.passwordHash ?? null }
  })
  const { counted, hash } = begun
  if ('heldBackUntil' in counted) return { kind: 'held_back', until: counted.heldBackUntil }
  const fits = await passwords.verify(hash, normalPassword(proofs.password))
  const renewed =
    fits && hash !== null && passwords.isOutdated(hash) ? await passwords.hash(normalPassword(proofs.password)) : null
  return unitOfWork.run(async (stores) => {
    const account = await usableAccount(stores, member)
    const used = fits && account?.passwordHash === hash ? await useCode(stores, tools, account, proofs.code) : null
    if (member === null || account === null || used === null) {
      await writeDown(stores, tools, 'refused', from)
      return { kind: 'refused' }
    }
    await forgiveTry(stores, counted)
    if (used === 'recovery') await noteRecovery(stores, tools, member.id, visitor)
    if (renewed !== null) await stores.accounts.setPassword(account.id, renewed)
    return { kind: 'proven', value: await proven(stores, account, member) }
  })
}

/** The account of somebody, while it may be signed in with. */
async function usableAccount(stores: Stores, member: StaffMember | null): Promise<Account | null> {
  const account = await stores.accounts.ofStaff(member?.id ?? '')
  return account?.state === 'active' ? account : null
}
