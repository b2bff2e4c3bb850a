import { DRAFT_KINDS, type Draft, type DraftKind } from '../../domain/draft.js'
import type { Attention } from '../../domain/request-case.js'
import type { Stores } from '../../ports.js'

/** Draws attention to a letter of ours that lies, or may lie, where the agent works, and is wrong by now. */
export function oldDraft(text: string): Attention {
  return { code: 'old_draft', text }
}

/**
 * Sets the open drafts of a case aside (all, or those of some kinds), so that none of them is placed or shown as the current one any
 * more; answers them. That one was placed, and when, stays known.
 */
export async function supersedeDrafts(
  stores: Stores,
  caseId: string,
  kinds: readonly DraftKind[] = DRAFT_KINDS,
): Promise<readonly Draft[]> {
  const drafts = await stores.drafts.ofCase(caseId)
  const open = drafts.filter(({ kind, state }) => state !== 'superseded' && kinds.includes(kind))
  for (const { id, placedAt } of open) await stores.drafts.setState(id, 'superseded', placedAt, null)
  return open
}
