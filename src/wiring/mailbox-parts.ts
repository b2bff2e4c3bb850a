import { createClientCredentialsToken } from '../../integrations/imap/oauth-token.js'
import type { Mailbox } from '../../integrations/imap/mailbox-options.js'
import type { Clock } from '../ports.js'
import type { Config } from '../settings/configuration.js'
import type { MailboxConfig } from '../settings/connections.js'

/** A configured mailbox, ready for the IMAP parts. */
export function mailboxOf(mailbox: MailboxConfig, { intake }: Config, clock: Clock): Mailbox {
  const { host, port, security, user, auth } = mailbox.imap
  const socketTimeoutMs = intake.socketTimeoutSeconds * 1000
  return {
    id: mailbox.id,
    folders: mailbox.folders,
    account: { host, port, security, user, socketTimeoutMs, auth: authOf(auth, clock) },
  }
}

function authOf(auth: MailboxConfig['imap']['auth'], clock: Clock): Mailbox['account']['auth'] {
  if (auth.kind === 'password') {
    const { password } = auth
    return {
      kind: 'password',
      // Read anew for each connection: a password file that was replaced counts without a restart.
      get password() {
        return password.value()
      },
    }
  }
  const { tokenUrl, clientId, scope, clientSecret } = auth
  const tokens = createClientCredentialsToken({ tokenUrl, clientId, scope, clientSecret: clientSecret.value(), clock })
  return {
    kind: 'xoauth2',
    accessToken: () => tokens.accessToken(),
    rejected: () => {
      tokens.rejected()
    },
  }
}
