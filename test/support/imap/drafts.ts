import { createHash } from 'node:crypto'
import { simpleParser, type AddressObject } from 'mailparser'
import MailComposer from 'nodemailer/lib/mail-composer/index.js'
import PostalMime from 'postal-mime'
import type { ParsedRecipients } from '../../../integrations/imap/draft-check.js'
import type { ComposedMail, DraftToPlace, MailComposer as Composer } from '../../../src/ports.js'

/** Composes with nodemailer, as production does; `extra` smuggles header lines in, as a broken composer might. */
export function testComposer(extra = ''): Composer {
  return {
    compose: async (mail: ComposedMail) => {
      const built = await new MailComposer({
        from: { ...mail.from },
        to: { ...mail.to },
        subject: mail.subject,
        text: mail.text,
        messageId: mail.messageId,
        references: [...mail.references],
        date: new Date(mail.date),
        newline: 'win',
        attachments:
          mail.attachment === null
            ? []
            : [{ filename: mail.attachment.filename, content: Buffer.from(mail.attachment.bytes) }],
      })
        .compile()
        .build()
      return Buffer.concat([Buffer.from(extra), built])
    },
  }
}

/** Reads recipients with the two parsers that production uses. */
export async function parseRecipients(raw: Uint8Array): Promise<readonly ParsedRecipients[]> {
  const bytes = Buffer.from(raw)
  const first = await simpleParser(bytes)
  const second = await PostalMime.parse(bytes)
  const ofFirst = (field: AddressObject | AddressObject[] | undefined): string[] =>
    [field ?? []].flat().flatMap(({ value }) => value.map(({ address }) => address ?? ''))
  const ofSecond = (field: readonly { address?: string | undefined }[] | undefined): string[] =>
    (field ?? []).map(({ address }) => address ?? '')
  return [
    {
      parser: 'mailparser',
      to: ofFirst(first.to),
      cc: ofFirst(first.cc),
      bcc: ofFirst(first.bcc),
      replyTo: ofFirst(first.replyTo),
    },
    {
      parser: 'postal-mime',
      to: ofSecond(second.to),
      cc: ofSecond(second.cc),
      bcc: ofSecond(second.bcc),
      replyTo: ofSecond(second.replyTo),
    },
  ]
}

let drafts = 0

/** A finished answer to Eva, with a Message-ID of its own. */
export function draftToPlace(
  overrides: Partial<DraftToPlace['draft']> = {},
  attachment: DraftToPlace['attachment'] = null,
): DraftToPlace {
  drafts += 1
  return {
    draft: {
      id: `draft-${String(drafts)}`,
      caseId: 'case-1',
      kind: 'answer',
      state: 'prepared',
      language: 'nb',
      subject: 'Svar på din forespørsel om innsyn [DSR-2026-000123]',
      text: 'Hei Eva,\n\nher er svaret.\n',
      recipient: 'eva@person.example',
      exportId: attachment === null ? null : 'export-1',
      exportSha256: attachment === null ? null : createHash('sha256').update(attachment.bytes).digest('hex'),
      messageId: `<case-1.answer.${String(drafts)}.0123456789abcdef@bookbeat.example>`,
      inReplyTo: '<first@person.example>',
      references: ['<first@person.example>'],
      place: { kind: 'mailbox', mailboxId: 'privacy' },
      placedAt: null,
      createdAt: '2026-11-21T12:00:00.000Z',
      ...overrides,
    },
    reference: 'DSR-2026-000123',
    from: { name: 'BookBeat', address: 'privacy@bookbeat.example' },
    attachment,
    exportUrl: null,
  }
}
