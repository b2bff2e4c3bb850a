import MailComposerOfNodemailer from 'nodemailer/lib/mail-composer'
import { InvalidInputError } from '../../src/domain/errors.js'
import type { MailAddress } from '../../src/domain/message.js'
import type { ComposedMail, MailComposer } from '../../src/ports/desk.js'

/** Names the draft in the mail itself, where no server rewrites it (Gmail changes Message-ID: facts document 1.4). */
const DRAFT_MARKER = 'X-Innsyn-Draft'

// eslint-disable-next-line no-control-regex -- control characters are what it looks for
const CONTROL = /[\0-\x08\x0a-\x1f\x7f]/
const PLAIN_ADDRESS = /^[^\s<>()[\]:;,"@\\]+@[^\s<>()[\]:;,"@\\]+$/
const MESSAGE_ID = /^<[^<>\s]+@[^<>\s]+>$/

/** Composes our own mails from structured data, so that no header of a stranger gets into them (port `MailComposer`). */
export function createMailComposer(): MailComposer {
  return { compose }
}

/**
 * RFC 5322 bytes with CRLF line ends: the given From, exactly one To, no Cc and no Bcc, text/plain in UTF-8, and the marker
 * header. Message-ID, In-Reply-To and References go with their angle brackets. An automatic mail is marked (RFC 3834 5.1).
 * @throws InvalidInputError for control characters in a header value, or for what is no plain address, id or date.
 */
async function compose(mail: ComposedMail): Promise<Uint8Array> {
  const { attachment } = mail
  const ids = [mail.messageId, ...(mail.inReplyTo === null ? [] : [mail.inReplyTo]), ...mail.references]
  for (const id of ids) assertMessageId(id)
  assertNoControl('subject', mail.subject)
  if (attachment !== null) {
    assertNoControl('attachment name', attachment.filename)
    assertNoControl('attachment type', attachment.contentType)
  }
  const composer = new MailComposerOfNodemailer({
    from: plainAddress('From', mail.from),
    to: plainAddress('To', mail.to),
    subject: mail.subject,
    text: mail.text,
    messageId: mail.messageId,
    ...(mail.inReplyTo === null ? {} : { inReplyTo: mail.inReplyTo }),
    ...(mail.references.length === 0 ? {} : { references: [...mail.references] }),
    date: dateOf(mail.date),
    headers: {
      [DRAFT_MARKER]: mail.messageId,
      ...(mail.automatic === undefined ? {} : { 'Auto-Submitted': 'auto-generated' }),
    },
    attachments:
      attachment === null
        ? []
        : [
            {
              filename: attachment.filename,
              contentType: attachment.contentType,
              content: Buffer.from(attachment.bytes),
              contentDisposition: 'attachment',
            },
          ],
    newline: 'win',
    // Content comes from memory only: a path or URL in a value must stay text.
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return composer.compile().build()
}

function plainAddress(field: string, { name, address }: MailAddress): MailAddress {
  assertNoControl(`${field} name`, name)
  if (CONTROL.test(address) || !PLAIN_ADDRESS.test(address)) {
    throw new InvalidInputError(`${field} of a composed mail must be one plain address`)
  }
  return { name, address }
}

function assertMessageId(id: string): void {
  if (CONTROL.test(id) || !MESSAGE_ID.test(id)) {
    throw new InvalidInputError('a message id of a composed mail must look like <local@domain>')
  }
}

function assertNoControl(what: string, value: string): void {
  if (CONTROL.test(value)) throw new InvalidInputError(`the ${what} of a composed mail holds a control character`)
}

function dateOf(instant: string): Date {
  const date = new Date(instant)
  if (Number.isNaN(date.getTime())) throw new InvalidInputError('the date of a composed mail is not an instant')
  return date
}
