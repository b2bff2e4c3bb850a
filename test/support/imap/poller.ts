import type { ImapAccount } from '../../../integrations/imap/mailbox-options.js'
import {
  createMailboxPoller,
  type MailboxPoller,
  type MailboxPollerOptions,
} from '../../../integrations/imap/mailbox-poller.js'
import { silentLogger } from '../../../src/logger.js'
import type { Clock } from '../../../src/ports.js'

/** A poller with the settings of the example, and what a test wants otherwise. */
export function testPoller(
  account: ImapAccount,
  clock: Clock,
  overrides: Partial<MailboxPollerOptions> & { readonly watch?: readonly string[]; readonly junk?: string } = {},
): MailboxPoller {
  const { watch = ['INBOX'], junk = 'auto', ...options } = overrides
  return createMailboxPoller({
    mailbox: { id: 'privacy', account, folders: { watch, junk, drafts: 'auto' } },
    controllerId: 'bookbeat',
    clock,
    logger: silentLogger,
    pollMs: 60_000,
    maxMailBytes: 26_214_400,
    batch: { maxMails: 50, maxBytes: 8_388_608 },
    reconcileDays: 60,
    reconcileMs: 86_400_000,
    ...options,
  })
}
