import {
  isLive,
  looksLikeToken,
  memberNamed,
  scopesFor,
  TOKEN_PREFIX,
  tokenEnd,
  type ApiToken,
} from '../../domain/access/api-token.js'
import type { Capability } from '../../domain/access/capability.js'
import type { Viewer } from '../../domain/access/viewer.js'
import type { Actor } from '../../domain/audit.js'
import { NotFoundError } from '../../domain/errors.js'
import type { StaffMember } from '../../domain/staff.js'
import type { Clock, Digests, ReadStores, UnitOfWork } from '../../ports.js'

interface Tools {
  readonly unitOfWork: UnitOfWork
  readonly clock: Clock
  readonly staff: readonly StaffMember[]
}

export interface IssuedToken {
  readonly token: ApiToken
  /** Shown once, kept nowhere. */
  readonly secret: string
}

/**
 * Makes a token for an entry of the staff.
 * @throws NotFoundError when the settings name no such entry; InvalidInputError for scopes that it does not have, or too long a life.
 */
export async function issueToken(
  tools: Tools & { readonly digests: Pick<Digests, 'token'> },
  wanted: {
    readonly memberId: string
    readonly scopes: readonly string[]
    readonly days: number
    readonly actor: Actor
  },
): Promise<IssuedToken> {
  const { unitOfWork, clock, staff, digests } = tools
  const member = memberNamed(staff, wanted.memberId)
  const scopes = scopesFor(member, wanted.scopes)
  const createdAt = clock.now()
  const expiresAt = tokenEnd(createdAt, wanted.days)
  const secret = TOKEN_PREFIX + digests.token()
  const token = await unitOfWork.run(async (stores) => {
    const kept = await stores.apiTokens.add({ memberId: member.id, scopes, createdAt, expiresAt }, secret)
    const details = { tokenId: kept.id, memberId: member.id, scopes: [...scopes], expiresAt }
    await stores.audit.append({ type: 'api.token_issued', actor: wanted.actor, caseId: null, details })
    return kept
  })
  return { token, secret }
}

/**
 * Ends a token at once.
 * @throws NotFoundError when there is none with this id.
 */
export async function revokeToken(
  { unitOfWork, clock }: Pick<Tools, 'unitOfWork' | 'clock'>,
  id: string,
  actor: Actor,
): Promise<ApiToken> {
  return unitOfWork.run(async (stores) => {
    const revoked = await stores.apiTokens.revoke(id, clock.now())
    if (revoked === null) throw new NotFoundError(`there is no token ${id}: see innsyn token list`)
    const { token, isNew } = revoked
    if (isNew) {
      const details = { tokenId: id, memberId: token.memberId }
      await stores.audit.append({ type: 'api.token_revoked', actor, caseId: null, details })
    }
    return token
  })
}

/** Who shows a token, and what it is good for. */
export interface TokenHolder {
  readonly viewer: Viewer
  readonly scopes: readonly Capability[]
}

const MINUTE_MS = 60_000

/**
 * Who shows this secret; null: nobody that counts. The staff entry is read from the settings each time, so whoever was taken out of them
 * has lost their tokens too, and so has whoever's account was disabled. A token is never a fresh proof of a person, so it releases nothing.
 */
export async function holderOf({ unitOfWork, clock, staff }: Tools, secret: string): Promise<TokenHolder | null> {
  if (!looksLikeToken(secret)) return null
  const token = await unitOfWork.read((stores) => usableToken(stores, secret))
  const now = clock.now()
  const member = staff.find(({ id }) => id === token?.memberId)
  if (token === null || member === undefined || !isLive(token, now)) return null
  const { id: sessionId, lastUsedAt, scopes } = token
  if (lastUsedAt === null || Date.parse(now) - Date.parse(lastUsedAt) >= MINUTE_MS)
    await unitOfWork.run((stores) => stores.apiTokens.touch(sessionId, now))
  return { viewer: { member, via: 'token', sessionId, freshUntil: null }, scopes }
}

/** Null also for the token of somebody who is let in by no way any more. One without an account has nothing to be disabled. */
async function usableToken({ apiTokens, accounts }: ReadStores, secret: string): Promise<ApiToken | null> {
  const token = await apiTokens.bySecret(secret)
  const account = token === null ? null : await accounts.ofStaff(token.memberId)
  return account?.state === 'disabled' ? null : token
}
