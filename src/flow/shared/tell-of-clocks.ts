import { minutesAhead, showsThatClocksAgree } from '../../domain/case-life/receipt.js'
import type { Instant } from '../../domain/request-case.js'
import type { IncomingMessage, Stores } from '../../ports.js'
import { say } from '../../domain/sayings/say.js'

/**
 * Says to a person that the clock of a source and ours disagree, for as long as nothing shows that they agree again: messages came from it
 * that by its clock are yet to come (catalogue 73). Deadlines count from the earlier of the two meanwhile (`countedReceipt`).
 * @param messages that were just stored.
 */
export async function tellOfClocks(
  stores: Stores,
  messages: readonly IncomingMessage[],
  storedAt: Instant,
): Promise<void> {
  for (const sourceId of new Set(messages.map(({ delivery }) => delivery.sourceId))) {
    const receipts = messages
      .filter(({ delivery }) => delivery.sourceId === sourceId)
      .map(({ receivedAt }) => ({ receivedAt, storedAt }))
    const furthest = Math.max(...receipts.map(minutesAhead))
    const key = `clock:${sourceId}`
    if (furthest > 0) {
      const told = say('clocks_disagree', { sourceId, minutes: furthest })
      await stores.alerts.raise(key, 'clocks_disagree', told, storedAt)
    } else if (receipts.some(showsThatClocksAgree)) await stores.alerts.clear(key)
  }
}
