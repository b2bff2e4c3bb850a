import { DRAFT_KINDS, type Draft, type DraftKind } from '../../domain/draft.js'
import type { Attention, RequestCase } from '../../domain/request-case.js'
import type { Stores } from '../../ports.js'
import { addAttention } from './case-changes.js'
import { draftJob } from './draft-jobs.js'
import type { Told } from '../../domain/sayings/saying.js'

/** Draws attention to a letter of ours that lies, or may lie, where the agent works, and is wrong by now. */
export function oldDraft(told: Told): Attention {
  return { code: 'old_draft', ...told }
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

/** Letters that go beside the answer: whatever else is begun anew, they are still owed. */
const NOTICES: readonly DraftKind[] = ['extension_notice', 'clarification_request']

/**
 * Sets all drafts of a case aside that is begun anew, and has its notices written again. When one of them lies where the agent works, the
 * case says so.
 */
export async function beginDraftsAnew(stores: Stores, requestCase: RequestCase, told: Told): Promise<RequestCase> {
  const aside = await supersedeDrafts(stores, requestCase.id)
  const notices = new Set(aside.map(({ kind }) => kind).filter((kind) => NOTICES.includes(kind)))
  await stores.jobs.enqueue([...notices].map((kind) => draftJob(requestCase.id, kind)))
  return aside.every(({ placedAt }) => placedAt === null) ? requestCase : addAttention(requestCase, oldDraft(told))
}
