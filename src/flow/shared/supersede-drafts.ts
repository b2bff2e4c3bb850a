import type { Draft } from '../../domain/draft.js'
import type { Attention } from '../../domain/request-case.js'
import type { Stores } from '../../ports.js'

/** Draws attention to a letter of ours that lies, or may lie, where the agent works, and is wrong by now. */
export function oldDraft(text: string): Attention {
  return { code: 'old_draft', text }
}

/**
 * Sets every open draft of a case aside, so that none of them is placed or shown as the current one any more; answers them. That one
 * was placed, and when, stays known.
 */
export async function supersedeDrafts(stores: Stores, caseId: string): Promise<readonly Draft[]> {
  const open = (await stores.drafts.ofCase(caseId)).filter(({ state }) => state !== 'superseded')
  for (const { id, placedAt } of open) await stores.drafts.setState(id, 'superseded', placedAt, null)
  return open
}
