import type { Clock, Stores } from '../../ports.js'

/**
 * Ends everything by which somebody was, or could be, let in to a case: its links, the visits that were opened by them, and the leave to
 * fetch a copy. Whoever pressed for one person must not stand in the door when the case turns out to be about another.
 */
export async function endProofs(stores: Stores, clock: Clock, caseId: string): Promise<void> {
  await stores.challenges.voidAll(caseId, null, clock.now())
  await stores.visits.closeAll(caseId)
  await stores.grants.withdraw(caseId)
}
