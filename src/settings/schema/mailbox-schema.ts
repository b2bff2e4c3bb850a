import { z } from 'zod'
import { hostName, id, list, mailAddress, map, oneOf, secretName, text, webAddress, wholeNumber } from './checks.js'

/** How a mailbox lets us in. Exchange Online takes OAuth2 only (facts document 1.4). */
const mailboxAuth = z.discriminatedUnion('kind', [
  map({ kind: z.literal('password'), secret: secretName }),
  map({
    kind: z.literal('oauth2-client-credentials'),
    tokenUrl: webAddress,
    scope: text('an OAuth scope, for Microsoft 365 https://outlook.office365.com/.default'),
    clientId: text('the client id of the registered application'),
    secret: secretName,
  }),
])

const folderName = text('a folder name, like INBOX')

export const mailboxSchema = map({
  id,
  controller: id,
  addresses: list(mailAddress, 'a list of the mail addresses that arrive in this mailbox, at least one', 1),
  imap: map({
    host: hostName,
    port: wholeNumber(1, 65_535).optional(),
    security: oneOf(['tls', 'starttls', 'none']).default('tls'),
    user: text('the user name that the mail server knows'),
    auth: mailboxAuth,
  }),
  folders: map({
    watch: list(folderName, 'a list of folder names, at least one', 1).default(['INBOX']),
    junk: text('auto (the folder that the server marks as Junk), none, or a folder name').default('auto'),
    drafts: text('auto (the folder that the server marks as Drafts), or a folder name').default('auto'),
  }).default({ watch: ['INBOX'], junk: 'auto', drafts: 'auto' }),
})

export type MailboxEntry = z.output<typeof mailboxSchema>
