import type { Mailbox, PlannedMail } from './mail-plan.js'

/** The Message-ID of a mail of the simulation. */
export function messageIdOf({ number }: Pick<PlannedMail, 'number'>): string {
  return `<sim-${String(number)}@post.example>`
}

/** The number of the mail with this Message-ID; null for one that is none of the simulation. */
export function numberOf(messageId: string | null): number | null {
  const number = /^<sim-(\d+)@post\.example>$/.exec(messageId ?? '')?.[1]
  return number === undefined ? null : Number(number)
}

/** A mail as the controller's own MX would have stored it. */
export function rawMail(mail: PlannedMail, mailbox: Mailbox): Buffer {
  const { kind, from, letter, answers, at } = mail
  const verdict = kind === 'spoof' ? 'fail' : 'pass'
  const date = new Date(at).toUTCString().replace('GMT', '+0000')
  const headers = [
    `Authentication-Results: ${mailbox.mx}; dkim=${verdict} header.d=post.example; dmarc=${verdict} header.from=post.example`,
    `Received: from mail.post.example by ${mailbox.mx} with ESMTPS; ${date}`,
    `From: Person <${from}>`,
    `To: <${mailbox.address}>`,
    `Subject: =?utf-8?B?${Buffer.from(letter.subject).toString('base64')}?=`,
    `Date: ${date}`,
    `Message-ID: ${messageIdOf(mail)}`,
    'MIME-Version: 1.0',
    ...(answers === null ? [] : [`In-Reply-To: ${answers}`]),
    ...(kind === 'auto_reply' ? ['Auto-Submitted: auto-replied', 'Return-Path: <>'] : []),
  ]
  const body = kind === 'broken' ? ENCRYPTED : [...PLAIN, '', ...letter.text.split('\n'), '', `Mvh Person ${from}`, '']
  return Buffer.from([...headers, ...body].join('\r\n'))
}

const PLAIN = ['Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: 8bit']
/** Nobody but the addressee's key opens it: a person reads it in the mailbox. */
const ENCRYPTED = [
  'Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name="smime.p7m"',
  'Content-Transfer-Encoding: base64',
  '',
  'MIAGCSqGSIb3DQEHA6CAMIACAQAxggE=',
  '',
]
