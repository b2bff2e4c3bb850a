import type { Account } from '../../domain/access/account.js'
import type { Stores } from '../../ports.js'
import type { AccessTools } from './access-tools.js'

/**
 * Uses up a one-time code or a recovery code. Null: it is neither, or was used before (each counts once: RFC 6238 5.2; ASVS 5, 6.5.1).
 * The secret is opened in the same transaction, so two tries with one code are one.
 */
export async function useCode(
  stores: Stores,
  { codes, clock }: Pick<AccessTools, 'codes' | 'clock'>,
  { id }: Account,
  typed: string,
): Promise<'one_time' | 'recovery' | null> {
  const digits = typed.replaceAll(/\s/g, '')
  if (/^\d{6}$/.test(digits)) {
    const secret = await stores.accounts.codeSecret(id)
    const step = secret === null ? null : codes.stepOf(secret, digits, clock.now())
    return step !== null && (await stores.accounts.useStep(id, step)) ? 'one_time' : null
  }
  const letters = typed.toUpperCase().replaceAll(/[^A-Z2-7]/g, '')
  if (letters.length !== 24) return null
  const code = (letters.match(/.{4}/g) ?? []).join('-')
  return (await stores.accounts.useRecoveryCode(id, code)) ? 'recovery' : null
}
