import { SYSTEM, type Actor } from '../../domain/audit.js'
import type { Challenge } from '../../domain/challenge/challenge.js'
import type { Stores } from '../../ports.js'

/** Keeps in the history what happened to a link: never its token, never an address. */
export async function recordLink(
  stores: Stores,
  type: string,
  { id, caseId, purpose, sentTo, round, delivery }: Challenge,
  actor: Actor = SYSTEM,
): Promise<void> {
  const details = { challengeId: id, purpose, sentTo, round, delivery }
  await stores.audit.append({ type, actor, caseId, details })
}
