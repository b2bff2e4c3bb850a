import { IsNull } from 'typeorm'
import { OPERATOR } from '../../src/domain/audit.js'
import type { Erasure } from '../../src/domain/backup.js'
import type { Instant } from '../../src/domain/request-case.js'
import type { Clock } from '../../src/ports.js'
import type { ContentVault } from '../crypto/content-vault.js'
import type { Session } from '../gate/session.js'
import { StaffAccountRow, StaffSessionRow } from '../rows/access-rows.js'
import { ApiTokenRow } from '../rows/api-rows.js'
import { CalendarFeedRow } from '../rows/operation-rows.js'
import { ReferenceSequenceRow } from '../rows/case-rows.js'
import { DeliveryRow } from '../rows/message-rows.js'
import { SqlAuditStore } from '../stores/audit-store.js'
import { insertRows } from '../stores/insert-rows.js'
import { forgetAgain } from './erasures.js'

/** What is known of the copy that was put in place. */
export interface RestoreFacts {
  /** When the copy was made. */
  readonly madeAt: Instant
  /** The last event of its history then. */
  readonly sequence: number
  /** What was erased since, or ever: what the copy lacks already is passed over. */
  readonly erasures: readonly Erasure[]
}

export interface RestoreEffects {
  /** How many keys that the copy still had were forgotten again, and how many of them were those of cases. */
  readonly forgottenKeys: number
  readonly forgottenCases: number
  /** How many numbers of references were passed over. */
  readonly skippedReferences: number
  /** When the copy's last item of each source was taken in: what came after it is fetched again. */
  readonly sources: readonly { readonly sourceId: string; readonly until: Instant }[]
}

/** Passed over always: cases of the last minutes before the loss. */
const LEAST_SKIPPED = 1000
const MINUTE_MS = 60_000

/**
 * Makes an older copy of the database fit to go on from. What was erased since is erased again. Numbers of references that may have been
 * given since are passed over, one for each minute and a thousand more: people hold letters that name them, and a reply to one must never
 * join the case of somebody else. Sessions and links of the staff that the copy still has are ended: they may have been ended since. The
 * history says all of it.
 */
export async function settleRestore(
  session: Session,
  vault: ContentVault,
  clock: Clock,
  facts: RestoreFacts,
): Promise<RestoreEffects> {
  const audit = new SqlAuditStore(session, clock)
  const forgotten = await forgetAgain(session, vault, facts.erasures)
  const erasedAt = new Map(facts.erasures.map((one) => [one.ownerId, one.erasedAt]))
  for (const { ownerId, isCase } of forgotten) {
    if (!isCase) continue
    const details = { again: true, erasedAt: erasedAt.get(ownerId) ?? null }
    await audit.append({ type: 'case.content_erased', actor: OPERATOR, caseId: ownerId, details })
  }
  await closeDoors(session)
  const skippedReferences = await skipReferences(session, clock, facts.madeAt)
  const forgottenKeys = forgotten.length
  const { madeAt, sequence } = facts
  await audit.append({
    type: 'storage.restored',
    actor: OPERATOR,
    caseId: null,
    details: { madeAt, sequence, forgottenKeys, skippedReferences },
  })
  await endTokens(session, clock)
  const forgottenCases = forgotten.filter(({ isCase }) => isCase).length
  return { forgottenKeys, forgottenCases, skippedReferences, sources: await newestOfSources(session) }
}

async function closeDoors({ writer }: Session): Promise<void> {
  await writer.createQueryBuilder().delete().from(StaffSessionRow).execute()
  await writer.createQueryBuilder().delete().from(CalendarFeedRow).execute()
  const links = writer.createQueryBuilder().update(StaffAccountRow)
  await links.set({ invitationHash: null, invitedUntil: null }).execute()
}

/** A token that was revoked since the copy was made would count again, and nobody knows which ones were. */
async function endTokens({ writer }: Session, clock: Clock): Promise<void> {
  await writer.update(ApiTokenRow, { revokedAt: IsNull() }, { revokedAt: clock.now() })
}

async function skipReferences({ writer }: Session, clock: Clock, madeAt: Instant): Promise<number> {
  const minutes = Math.max(0, Math.ceil((Date.parse(clock.now()) - Date.parse(madeAt)) / MINUTE_MS))
  const skipped = LEAST_SKIPPED + minutes
  // A copy of last year knows no numbers of this one yet.
  const year = Number(clock.now().slice(0, 4))
  await insertRows(writer, ReferenceSequenceRow, [{ year, last: 0 }], 'keep')
  const rows = await writer.find(ReferenceSequenceRow)
  for (const { year: each, last } of rows) {
    await writer.update(ReferenceSequenceRow, { year: each }, { last: last + skipped })
  }
  return skipped
}

async function newestOfSources({ reader }: Session): Promise<RestoreEffects['sources']> {
  const rows = await reader
    .createQueryBuilder(DeliveryRow, 'delivery')
    .select('delivery.source_id', 'sourceId')
    .addSelect('max(delivery.recorded_at)', 'until')
    .groupBy('delivery.source_id')
    .orderBy('delivery.source_id')
    .getRawMany<{ sourceId: string; until: string }>()
  return rows
}
