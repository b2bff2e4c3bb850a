import { EMPTY_CHAIN } from '../../domain/audit.js'
import { claimText, type AuditAnchor } from '../../domain/audit-anchor.js'
import type { Clock, Digests, ReadStores } from '../../ports.js'

/** The end of the audit chain as it stands in this transaction, signed. */
export async function signedHead(
  { audit }: Pick<ReadStores, 'audit'>,
  { digests, clock }: { readonly digests: Digests; readonly clock: Clock },
): Promise<AuditAnchor> {
  const { sequence, hash } = (await audit.head()) ?? EMPTY_CHAIN
  const claim = { sequence, hash, at: clock.now() }
  return { ...claim, signature: digests.sign('anchor', claimText(claim)) }
}
