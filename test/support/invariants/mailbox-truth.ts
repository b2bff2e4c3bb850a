/** What the mail server itself says, read by a client of its own: the truth that the ledger is measured against. */
import type { DovecotMailbox } from '../imap/dovecot.js'

export interface MailOnServer {
  readonly folder: string
  /** UIDVALIDITY. */
  readonly epoch: string
  readonly uid: string
  readonly internalDate: string
  readonly messageId: string
}

export interface DraftOnServer {
  readonly messageId: string
  readonly marker: string | null
  readonly source: Buffer
}

/** Every mail in these folders. */
export async function mailsOnServer(
  mailbox: DovecotMailbox,
  folders: readonly string[] = ['INBOX', 'Junk'],
): Promise<readonly MailOnServer[]> {
  return mailbox.asOtherClient(async (client) => {
    const found: MailOnServer[] = []
    for (const folder of folders) {
      const opened = await client.mailboxOpen(folder, { readOnly: true })
      if (opened.exists === 0) continue
      for await (const mail of client.fetch('1:*', { uid: true, internalDate: true, envelope: true })) {
        found.push({
          folder,
          epoch: String(opened.uidValidity),
          uid: String(mail.uid),
          internalDate: new Date(mail.internalDate ?? Number.NaN).toISOString(),
          messageId: mail.envelope?.messageId ?? '',
        })
      }
    }
    return found
  })
}

/** Every mail in the Drafts folder, whole. */
export async function draftsOnServer(mailbox: DovecotMailbox): Promise<readonly DraftOnServer[]> {
  return mailbox.asOtherClient(async (client) => {
    const opened = await client.mailboxOpen('Drafts', { readOnly: true })
    const found: DraftOnServer[] = []
    if (opened.exists === 0) return found
    for await (const { source, envelope } of client.fetch('1:*', { source: true, envelope: true })) {
      const bytes = source ?? Buffer.alloc(0)
      const head = bytes
        .subarray(0, bytes.indexOf('\r\n\r\n'))
        .toString('latin1')
        .replace(/\r\n[ \t]+/g, ' ')
      const marker = /^x-innsyn-draft: *(.*)$/im.exec(head)?.[1]?.trim() ?? null
      found.push({ messageId: envelope?.messageId ?? '', marker, source: bytes })
    }
    return found
  })
}

/** How many drafts lie there. */
export async function countDrafts(mailbox: DovecotMailbox): Promise<number> {
  return mailbox.asOtherClient(async (client) => {
    const status = await client.status('Drafts', { messages: true })
    return status === false ? 0 : (status.messages ?? 0)
  })
}
