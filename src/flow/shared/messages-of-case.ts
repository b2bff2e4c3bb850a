import type { MessageRecord, ReadStores } from '../../ports.js'

/** The messages of a case, oldest first; a case that was split off shows those of the case that it came out of, before its own. */
export async function messagesOfCase(stores: ReadStores, caseId: string): Promise<readonly MessageRecord[]> {
  const own = await stores.messages.ofCase(caseId)
  const links = await stores.links.ofCase(caseId)
  const origin = links.find((link) => link.kind === 'split_from' && link.caseId === caseId)
  return origin === undefined ? own : [...(await messagesOfCase(stores, origin.otherId)), ...own]
}

/** The message that a case was opened for: what joined it later may be older. Null when there is none any more. */
export async function openingMessage(stores: ReadStores, caseId: string): Promise<MessageRecord | null> {
  const messages = await messagesOfCase(stores, caseId)
  return messages.find(({ outcome }) => outcome === 'case' || outcome === 'review') ?? messages[0] ?? null
}
