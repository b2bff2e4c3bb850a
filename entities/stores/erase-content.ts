import { In } from 'typeorm'
import type { ErasedContent } from '../../src/ports.js'
import type { ContentVault } from '../crypto/content-vault.js'
import type { Session } from '../gate/session.js'
import { CaseNoteRow, TicketMirrorRow } from '../rows/case-life-rows.js'
import { DraftRow, ExportBytesRow, ExportRow, RequestCaseRow, SourceRunRow } from '../rows/case-rows.js'
import { AutomaticMailRow, IdentityChallengeRow, PortalVisitRow } from '../rows/challenge-rows.js'
import { LabelCorrectionRow } from '../rows/correction-row.js'
import { MessageAuthenticityRow, MessageRawRow, MessageReadingRow, MessageRow } from '../rows/message-rows.js'
import { forgetCaseWords } from './case-word-store.js'
import { deleteRows, findRows } from './find-rows.js'
import { inChunks } from './insert-rows.js'

const NOTHING = Buffer.alloc(0)
/** Ids in one statement. */
const IDS_AT_ONCE = 500

/**
 * Forgets the data keys of a case and its messages, so that their content is unreadable here and in every backup, and empties the rows as
 * well: what lies here is then gone even for somebody who kept a key.
 */
export async function eraseCaseContent(session: Session, vault: ContentVault, caseId: string): Promise<ErasedContent> {
  const { writer } = session
  const messages = await findRows(writer, MessageRow, { caseId }, { only: ['id'] })
  const ids = messages.map(({ id }) => id)
  await eraseMessageContent(session, vault, ids)
  await vault.erase([caseId])
  await dropCaseExports(session, caseId)
  await forgetCaseWords(session, [caseId])
  await writer.update(
    RequestCaseRow,
    { id: caseId },
    {
      requesterHash: null,
      requester: NOTHING,
      identityWhy: NOTHING,
      dataSubject: null,
      attention: NOTHING,
      clock: null,
      decisions: null,
    },
  )
  await writer.update(DraftRow, { caseId }, { content: NOTHING })
  await writer.update(ExportRow, { caseId }, { manifest: NOTHING })
  await deleteRows(writer, CaseNoteRow, { caseId })
  await forgetLinks(session, caseId)
  await forgetShown(session, caseId)
  return { messages: ids.length, released: await releasedOf(session, ids) }
}

/** The same for messages alone. */
export async function eraseMessageContent(
  { writer }: Session,
  vault: ContentVault,
  ids: readonly string[],
): Promise<void> {
  await vault.erase(ids)
  for (const chunk of inChunks(ids, IDS_AT_ONCE)) {
    await deleteRows(writer, MessageRawRow, { messageId: chunk })
    await deleteRows(writer, MessageReadingRow, { messageId: chunk })
    await deleteRows(writer, MessageAuthenticityRow, { messageId: chunk })
    await writer.update(MessageRow, { id: In(chunk) }, { messageIdHash: null, textHash: null, senderHash: null })
  }
}

/** Deletes what was collected for a case and the packages made of it; which there were, and their hashes, stays. */
export async function dropCaseExports({ writer }: Session, caseId: string): Promise<number> {
  const exports = await findRows(writer, ExportRow, { caseId }, { only: ['id'] })
  const exportId = exports.map(({ id }) => id)
  const packed = await findRows(writer, ExportBytesRow, { exportId }, { only: ['exportId'] })
  await deleteRows(writer, ExportBytesRow, { exportId })
  await writer.update(SourceRunRow, { caseId }, { records: null })
  return packed.length
}

/** Links that were sent open nothing any more, and nobody can tell to whom they went. */
async function forgetLinks({ writer }: Session, caseId: string): Promise<void> {
  await writer.update(IdentityChallengeRow, { caseId }, { token: null })
  await deleteRows(writer, PortalVisitRow, { caseId })
  await deleteRows(writer, AutomaticMailRow, { caseId })
}

/** What a ticket shows is kept as a hash that the address went into; the state before it stays, so that the ticket is not shown its end anew. */
async function forgetShown({ writer }: Session, caseId: string): Promise<void> {
  const [mirror] = await findRows(writer, TicketMirrorRow, { caseId })
  if (mirror === undefined) return
  const state = mirror.shown.split(':', 1)[0] ?? ''
  await writer.update(TicketMirrorRow, { caseId }, { shown: `${state}:erased` })
}

async function releasedOf({ reader }: Session, ids: readonly string[]): Promise<readonly string[]> {
  const released: string[] = []
  for (const messageId of inChunks(ids, IDS_AT_ONCE)) {
    const rows = await findRows(reader, LabelCorrectionRow, { messageId }, { only: ['messageId', 'releaseId'] })
    released.push(...rows.filter(({ releaseId }) => releaseId !== null).map((row) => row.messageId))
  }
  return released
}
