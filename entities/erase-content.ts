import { In } from 'typeorm'
import type { ContentVault } from './crypto/content-vault.js'
import type { Session } from './gate/session.js'
import { RequestCaseRow } from './rows/case-rows.js'
import { MessageRow } from './rows/message-rows.js'

/**
 * Makes everything that a case and its messages say unreadable, here and in every backup made from now on, by forgetting their data keys;
 * hashes by which they could be found go as well. An older backup still holds the keys: a restore forgets them again (backup/erasures.ts). Reference, dates, states and the audit chain stay (Art. 5(2)).
 */
export async function eraseCaseContent(session: Session, vault: ContentVault, caseId: string): Promise<void> {
  const messages = await session.reader.find(MessageRow, { select: { id: true }, where: { caseId } })
  const ids = messages.map((message) => message.id)
  await vault.erase([caseId, ...ids])
  await session.writer.update(RequestCaseRow, { id: caseId }, { requesterHash: null })
  const noHashes = { messageIdHash: null, textHash: null, senderHash: null }
  if (ids.length > 0) await session.writer.update(MessageRow, { id: In(ids) }, noHashes)
}
