import type { SmtpAccount } from '../../integrations/smtp/smtp-account.js'
import type { SmtpConfig } from '../settings/connections.js'

/** The configured mail server, ready for the SMTP parts. */
export function smtpAccountOf({ host, port, security, login, from }: SmtpConfig): SmtpAccount {
  return {
    host,
    port,
    security,
    from,
    login:
      login === null
        ? null
        : {
            user: login.user,
            // Read anew for each connection: a password file that was replaced counts without a restart.
            get password() {
              return login.password.value()
            },
          },
  }
}
