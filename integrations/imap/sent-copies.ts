import type { SentCopies } from '../../src/ports.js'
import { withConnection } from './connection/connect.js'
import { findFolder, listFolders } from './connection/folders.js'
import {
  append,
  composeApproved,
  findByMessageId,
  mailboxOf,
  type ImapDraftPlacementOptions,
} from './draft-placement.js'
import { assertMailbox } from './mailbox-options.js'

/**
 * Puts copies of mails that Innsyn sent into the Sent folder of their mailbox. A mailbox that shows none keeps none: many mail servers file
 * what they send by themselves. May be called again after any error.
 * @throws SettingsError when a mailbox cannot be right.
 */
export function createImapSentCopies(options: ImapDraftPlacementOptions): SentCopies {
  for (const mailbox of options.mailboxes) assertMailbox(mailbox)
  return {
    file: async (sent, signal) => {
      const mailbox = mailboxOf(options, sent)
      const raw = await composeApproved(options, sent)
      await withConnection(mailbox, signal, async (client) => {
        const folder = findFolder(await listFolders(client), 'Sent')
        if (folder === null || (await findByMessageId(client, [folder], sent.draft.messageId)) !== null) return
        await append(client, folder, ['\\Seen'], raw, mailbox)
      })
    },
  }
}
