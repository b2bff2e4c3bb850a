import type { Authenticity } from '../../src/domain/sender/authenticity.js'
import type { AuthenticityStore, CheckedMessage } from '../../src/ports.js'
import type { ContentVault } from '../crypto/content-vault.js'
import type { Session } from '../gate/session.js'
import { MessageAuthenticityRow } from '../rows/message-rows.js'
import { findRows } from './find-rows.js'
import { inChunks, insertRows, type RowValues } from './insert-rows.js'

export class SqlAuthenticityStore implements AuthenticityStore {
  constructor(
    private readonly session: Session,
    private readonly vault: ContentVault,
  ) {}

  async save(checks: readonly CheckedMessage[]): Promise<void> {
    const rows: RowValues<MessageAuthenticityRow>[] = []
    for (const { messageId, checkedAt, ...found } of checks) {
      rows.push({ messageId, checkedAt, findings: await this.vault.sealJson(messageId, place(messageId), found) })
    }
    if (rows.length > 0) await insertRows(this.session.writer, MessageAuthenticityRow, rows, 'replace')
  }

  async ofMessages(messageIds: readonly string[]): Promise<ReadonlyMap<string, CheckedMessage>> {
    const checks = new Map<string, CheckedMessage>()
    for (const chunk of inChunks(messageIds, 500)) {
      for (const row of await findRows(this.session.reader, MessageAuthenticityRow, { messageId: chunk })) {
        const { messageId, checkedAt, findings } = row
        if (await this.vault.isErased(messageId)) continue
        const found = (await this.vault.openJson(messageId, place(messageId), findings)) as Authenticity
        checks.set(messageId, { messageId, checkedAt, ...found })
      }
    }
    return checks
  }
}

function place(messageId: string): { table: string; row: string; column: string } {
  return { table: 'message_authenticity', row: messageId, column: 'findings' }
}
