import { In, IsNull, Not } from 'typeorm'
import type { Erasure } from '../../src/domain/backup.js'
import { CASE_WORDS_CURSOR } from '../../src/ports.js'
import type { ContentVault } from '../crypto/content-vault.js'
import type { Session } from '../gate/session.js'
import { RequestCaseRow } from '../rows/case-rows.js'
import { DataKeyRow } from '../rows/key-rows.js'
import { CursorRow, MessageRow } from '../rows/message-rows.js'
import { forgetCaseWords } from '../stores/case-word-store.js'
import { deleteRows, findRows } from '../stores/find-rows.js'
import { inChunks } from '../stores/insert-rows.js'

const AT_ONCE = 500

/** Every key that was forgotten, the oldest first. */
export async function erasuresOf({ reader }: Session): Promise<readonly Erasure[]> {
  const rows = await reader.find(DataKeyRow, {
    select: { ownerId: true, erasedAt: true },
    where: { erasedAt: Not(IsNull()) },
    order: { erasedAt: 'ASC', ownerId: 'ASC' },
  })
  return rows.flatMap(({ ownerId, erasedAt }) => (erasedAt === null ? [] : [{ ownerId, erasedAt }]))
}

/** A key that an older copy of the database still had. */
interface ForgottenAgain {
  readonly ownerId: string
  /** Whether it was that of a case; else of a message or of a text that was released for training. */
  readonly isCase: boolean
}

/**
 * Forgets these keys where the database still has them, with the hashes by which their content could be found. Exactly these: what
 * else belonged to a case then may belong to another one now.
 */
export async function forgetAgain(
  session: Session,
  vault: ContentVault,
  erasures: readonly Erasure[],
): Promise<readonly ForgottenAgain[]> {
  const forgotten: ForgottenAgain[] = []
  for (const chunk of inChunks(
    erasures.map(({ ownerId }) => ownerId),
    AT_ONCE,
  )) {
    const held = await session.reader.find(DataKeyRow, {
      select: { ownerId: true },
      where: { ownerId: In(chunk), wrapped: Not(IsNull()) },
    })
    const ids = held.map(({ ownerId }) => ownerId)
    if (ids.length === 0) continue
    await vault.erase(ids)
    const cases = await session.reader.find(RequestCaseRow, { select: { id: true }, where: { id: In(ids) } })
    await session.writer.update(RequestCaseRow, { id: In(ids) }, { requesterHash: null })
    await session.writer.update(MessageRow, { id: In(ids) }, { messageIdHash: null, textHash: null, senderHash: null })
    const caseIds = new Set(cases.map(({ id }) => id))
    await forgetWords(session, ids, caseIds)
    forgotten.push(...ids.map((ownerId) => ({ ownerId, isCase: caseIds.has(ownerId) })))
  }
  return forgotten
}

/**
 * Words of a message stand with the case that it belonged to. Where that one was not erased itself, all cases are gone through anew in the
 * background, so that it is found again by what is left to it.
 */
async function forgetWords(session: Session, ids: readonly string[], erasedCases: ReadonlySet<string>): Promise<void> {
  const messages = await findRows(session.reader, MessageRow, { id: ids }, { only: ['caseId'] })
  const owners = messages.flatMap(({ caseId }) => (caseId === null ? [] : [caseId]))
  const touched = [...new Set([...erasedCases, ...owners])]
  await forgetCaseWords(session, touched)
  if (touched.some((id) => !erasedCases.has(id)))
    await deleteRows(session.writer, CursorRow, { sourceId: CASE_WORDS_CURSOR.sourceId })
}
