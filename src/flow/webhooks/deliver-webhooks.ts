import { nextAttempt, type WebhookDelivery } from '../../domain/webhooks/delivery.js'
import type { WebhookEndpoint } from '../../domain/webhooks/endpoint.js'
import type { Clock, UnitOfWork, WebhookSender } from '../../ports.js'

/** Deliveries of one endpoint that are read at once. */
const READ_AT_ONCE = 50

interface Tools {
  readonly unitOfWork: UnitOfWork
  readonly clock: Clock
  readonly sender: WebhookSender
}

/**
 * Sends what is due for one endpoint, one after the other, and keeps what came of each. At least once: what was sent and could not be kept
 * is sent again under the same id. After a failure the rest waits for the next call, so that an endpoint that is down is asked once a call.
 */
export async function deliverWebhooks(
  { unitOfWork, clock, sender }: Tools,
  endpoint: Pick<WebhookEndpoint, 'id' | 'url'>,
  signal: AbortSignal,
): Promise<{ readonly sent: number; readonly failed: WebhookDelivery | null }> {
  const due = await unitOfWork.read(({ webhooks }) => webhooks.due(endpoint.id, clock.now(), READ_AT_ONCE))
  let sent = 0
  for (const delivery of due) {
    if (isStopped(signal)) break
    const { retryAfterMs, ...outcome } = await sender.send(endpoint, delivery, signal)
    // Cut off by our own stop: nobody's fault, so it does not count.
    if (outcome.problem !== null && isStopped(signal)) break
    const at = clock.now()
    const nextAt =
      outcome.problem === null ? null : nextAttempt(delivery.attempts + 1, { ...outcome, retryAfterMs }, at)
    await unitOfWork.run(({ webhooks }) => webhooks.attempted(delivery.id, { at, ...outcome }, nextAt))
    if (outcome.problem !== null) return { sent, failed: delivery }
    sent += 1
  }
  return { sent, failed: null }
}

/** Asked anew each time: it changes while we wait. */
function isStopped({ aborted }: AbortSignal): boolean {
  return aborted
}
