import { Readable } from 'node:stream'
import { domainToASCII } from 'node:url'
import type SMTPConnection from 'nodemailer/lib/smtp-connection'
import { OutcomeUnknownError } from '../../src/domain/errors.js'
import type { ComposedMail, MailComposer, MailSender } from '../../src/ports/desk.js'
import { step, withSmtpConnection } from './connection.js'
import type { SmtpAccount } from './smtp-account.js'
import { wasAnswered } from './smtp-errors.js'

export interface MailSenderOptions {
  /** Its `login` is read for every connection, so that a password that was replaced counts at once. */
  readonly account: SmtpAccount
  readonly composer: MailComposer
  /** The last look at the bytes before they go. @throws RuleViolationError when they are not what was meant. */
  readonly inspect: (mail: ComposedMail, bytes: Uint8Array) => Promise<void>
}

interface Transmission {
  /** The sender on the envelope; empty for none. */
  readonly sender: string
  readonly recipient: string
  readonly bytes: Uint8Array
}

/**
 * Hands one mail after another to the mail server, each on a connection of its own, to exactly one recipient. Bytes and envelope
 * come from the same structured data, so nothing in a subject or name can add a recipient. Never tries again by itself.
 */
export function createMailSender({ account, composer, inspect }: MailSenderOptions): MailSender {
  return {
    async send(mail, signal) {
      const bytes = await composer.compose(mail)
      await inspect(mail, bytes)
      const transmission = { sender: senderOf(mail, account), recipient: envelopeAddress(mail.to.address), bytes }
      await withSmtpConnection(account, signal, (connection) => transmit(connection, transmission))
    },
  }
}

function senderOf({ automatic }: ComposedMail, { from }: SmtpAccount): string {
  return automatic?.nullReturnPath === true ? '' : envelopeAddress(from)
}

/** The domain in its ASCII form, as it stands in the composed header; a server need not know SMTPUTF8 for it. */
function envelopeAddress(address: string): string {
  const at = address.lastIndexOf('@')
  return `${address.slice(0, at)}@${domainToASCII(address.slice(at + 1))}`
}

/** @throws OutcomeUnknownError when the bytes were on their way and the server did not answer to them. */
async function transmit(connection: SMTPConnection, { sender, recipient, bytes }: Transmission): Promise<void> {
  // nodemailer reads the body only once the server said 354: until then the server has nothing that it could deliver.
  const progress = { handedOver: false }
  const body = new Readable({
    read() {
      progress.handedOver = true
      this.push(bytes)
      this.push(null)
    },
  })
  const envelope = { from: sender, to: recipient, size: bytes.byteLength }
  try {
    await step(connection, (done) => {
      connection.send(envelope, body, done)
    })
  } catch (error) {
    if (!progress.handedOver || wasAnswered(error)) throw error
    throw new OutcomeUnknownError('the mail was handed over, but the answer of the mail server was lost', {
      cause: error,
    })
  }
}
