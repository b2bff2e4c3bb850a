import type { Actor } from '../../domain/audit.js'
import type { RequestCase } from '../../domain/request-case.js'
import type { Stores } from '../../ports.js'

/** Keeps in the history what reopening takes off a case: how it had ended, and when it was answered. */
export async function recordReopening(
  stores: Stores,
  { id: caseId, state, outcome, answeredAt, deadline, decisions, carriedOut }: RequestCase,
  actor: Actor,
): Promise<void> {
  const details = {
    previousState: state,
    previousOutcome: outcome,
    answeredAt,
    previousLatestLawfulOn: deadline.latestLawfulOn,
    decided: decisions.map((decision) => `${decision.right} ${decision.outcome}`),
    carriedOut,
  }
  await stores.audit.append({ type: 'case.reopened', actor, caseId, details })
}
