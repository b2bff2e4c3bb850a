import type { Account } from '../../domain/access/account.js'
import { FRESH_MINUTES, minutesAfter, newSession } from '../../domain/access/staff-session.js'
import type { StaffMember } from '../../domain/staff.js'
import type { ProviderClaims, Stores } from '../../ports.js'
import type { AccessTools, Visitor } from './access-tools.js'
import { useCode } from './check-code.js'
import type { FoundSession } from './find-session.js'
import { beginTry, forgiveTry } from './hold-back.js'
import { noteRecovery } from './note-recovery.js'
import { renewSession } from './prove-again.js'
import type { Refusal } from './prove.js'
import { letIn, openSession, type SignedIn } from './sign-in.js'
import { tellOfOwn } from './tell-person.js'
import { writeDown } from './write-down.js'

interface FoundAccount {
  readonly account: Account
  readonly member: StaffMember
}

/** The secret opens nothing but the page that asks for the code. */
type CodeMissing = { readonly kind: 'code_missing'; readonly secret: string }

/**
 * Lets in whom the provider vouches for. Only a mail address that it has verified counts, and only that of an entry of the staff; at the
 * first sign-in the account is bound to the provider's `sub`, and from then on both must fit: an address that was given to somebody else
 * opens nothing. Without a second factor that counts the code of the app is asked for.
 */
export async function signInByProvider(
  tools: AccessTools,
  claims: ProviderClaims,
  visitor: Visitor,
): Promise<SignedIn | CodeMissing | Refusal> {
  return tools.unitOfWork.run(async (stores) => {
    const found = await accountOf(stores, tools, claims)
    if (found === null) {
      await writeDown(stores, tools, 'provider_refused', { staffId: null, network: visitor.network })
      return { kind: 'refused' }
    }
    const { account, member } = found
    if (claims.hasSecondFactor) {
      const opens = { account, member, visitor, way: 'provider' } as const
      if (account.provider !== null) return letIn(stores, tools, opens)
      await bind(stores, tools, { ...found, claims, visitor })
      // They were just told that somebody came who never came before: once is enough.
      return openSession(stores, tools, opens)
    }
    if (account.passwordHash === null) {
      // Nobody gave them an app for codes yet, so there is no second factor to ask for.
      await writeDown(stores, tools, 'provider_refused', { staffId: member.id, network: visitor.network })
      return { kind: 'refused' }
    }
    if (account.provider === null) await bind(stores, tools, { ...found, claims, visitor })
    const secret = tools.digests.token()
    const facts = { staffId: member.id, way: 'provider', stage: 'code_missing', browser: visitor.browser } as const
    await stores.sessions.open(newSession(facts, tools.clock.now(), tools.rules), secret)
    return { kind: 'code_missing', secret }
  })
}

/** From now on this person at the provider opens the account. */
async function bind(
  stores: Stores,
  tools: AccessTools,
  {
    account,
    member: { id: staffId },
    claims,
    visitor: { network, browser },
  }: FoundAccount & { readonly claims: ProviderClaims; readonly visitor: Visitor },
): Promise<void> {
  await stores.accounts.bind(account.id, claims)
  await writeDown(stores, tools, 'provider_bound', { staffId, network })
  await tellOfOwn(stores, tools, 'provider_bound', { staffId, browser })
}

/** The second factor after the provider: ends the half session and opens a whole one. */
export async function giveCode(
  tools: AccessTools,
  { session, member }: Pick<FoundSession, 'session' | 'member'>,
  code: string,
  visitor: Visitor,
): Promise<SignedIn | Refusal> {
  return tools.unitOfWork.run(async (stores) => {
    const from = { staffId: member.id, network: visitor.network }
    const counted = await beginTry(stores, tools, { member, typed: member.id }, visitor)
    if ('heldBackUntil' in counted) {
      await writeDown(stores, tools, 'held_back', from)
      return { kind: 'held_back', until: counted.heldBackUntil }
    }
    const account = await stores.accounts.ofStaff(member.id)
    const used = account?.state === 'active' ? await useCode(stores, tools, account, code) : null
    if (account === null || used === null) {
      await writeDown(stores, tools, 'refused', from)
      return { kind: 'refused' }
    }
    await forgiveTry(stores, counted)
    if (used === 'recovery') await noteRecovery(stores, tools, member.id, visitor)
    await stores.sessions.close(session.id)
    return letIn(stores, tools, { account, member, visitor, way: 'provider' })
  })
}

/** The provider vouches anew for somebody who is signed in: it must be the same person, and the proof a moment old. */
export async function proveAgainByProvider(
  tools: AccessTools,
  { session, member }: Pick<FoundSession, 'session' | 'member'>,
  claims: ProviderClaims,
  visitor: Visitor,
): Promise<{ readonly kind: 'again'; readonly secret: string } | Refusal> {
  return tools.unitOfWork.run(async (stores) => {
    const found = await accountOf(stores, tools, claims)
    const { authenticatedAt } = claims
    const isNew = authenticatedAt !== null && minutesAfter(authenticatedAt, FRESH_MINUTES) > tools.clock.now()
    if (found?.member.id !== member.id || !isNew || !claims.hasSecondFactor) {
      await writeDown(stores, tools, 'provider_refused', { staffId: member.id, network: visitor.network })
      return { kind: 'refused' }
    }
    return { kind: 'again', secret: await renewSession(stores, tools, { session, member, visitor }) }
  })
}

/** The entry with this address and its account, made where there is none. Null: nobody, somebody else's, or a disabled one. */
async function accountOf(
  stores: Stores,
  { staff, clock }: Pick<AccessTools, 'staff' | 'clock'>,
  { issuer, subject, verifiedEmail }: ProviderClaims,
): Promise<FoundAccount | null> {
  const member = verifiedEmail === null ? undefined : staff.find(({ email }) => email === verifiedEmail)
  if (member === undefined) return null
  const account = (await stores.accounts.ofStaff(member.id)) ?? (await stores.accounts.create(member.id, clock.now()))
  if (account.state === 'disabled') return null
  const { provider } = account
  const fits = provider === null || (provider.issuer === issuer && provider.subject === subject)
  return fits ? { account, member } : null
}
