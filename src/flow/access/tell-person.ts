import type { AccountNotice } from '../../domain/access/account-notice.js'
import type { Actor } from '../../domain/audit.js'
import type { Stores } from '../../ports.js'
import type { AccessTools, Visitor } from './access-tools.js'

/**
 * Lists one mail to the person whose account it is, in the transaction of the change. Without a mail server nothing is listed: the page of
 * their own account shows the same. Who was invited before is told of each link, for each makes whoever has it that person.
 */
export async function tellPerson(
  { jobs }: Stores,
  { clock, sendsMail }: Pick<AccessTools, 'clock' | 'sendsMail'>,
  notice: AccountNotice,
  told: { readonly staffId: string; readonly actor: Actor; readonly browser: Visitor['browser'] | null },
): Promise<void> {
  if (!sendsMail) return
  const { staffId, actor, browser } = told
  const at = clock.now()
  const by = actor.kind === 'user' ? actor.id : null
  const payload = { staffId, notice, at, by, browser }
  await jobs.enqueue([{ kind: 'send_account_notice', key: `${staffId}/${notice}/${at}`, payload }])
}

/** The same for what somebody did to their own account, in this browser. */
export async function tellOfOwn(
  stores: Stores,
  tools: Pick<AccessTools, 'clock' | 'sendsMail'>,
  notice: AccountNotice,
  { staffId, browser }: { readonly staffId: string; readonly browser: Visitor['browser'] },
): Promise<void> {
  await tellPerson(stores, tools, notice, { staffId, actor: { kind: 'user', id: staffId }, browser })
}
