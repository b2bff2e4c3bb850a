import type { Core } from '../context.js'
import { toError } from '../domain/errors.js'
import type { WebhookEndpoint } from '../domain/webhooks/endpoint.js'
import { deliverWebhooks } from '../flow/webhooks/deliver-webhooks.js'
import { spreadEvents } from '../flow/webhooks/spread-events.js'
import { tendDeliveries } from '../flow/webhooks/tend-deliveries.js'
import type { WebhookSender } from '../ports.js'
import { keepUnderLease } from './leased-work.js'

/** How often each endpoint's news are looked for. */
const TICK_MS = 5_000
const TICKS_PER_HOUR = 720
const LEASE = 'webhooks'

interface KeeperCore extends Pick<Core, 'clock' | 'digests' | 'logger' | 'unitOfWork'> {
  readonly storage: Pick<Core['storage'], 'acquireLease'>
}

/** What runs until it is stopped. */
export interface WebhookKeeper {
  stop(): Promise<void>
}

/**
 * Tells other programs what happens to cases, in one process of the installation at a time. Each endpoint has a loop of its own, so that
 * one that is slow or down holds up no other.
 */
export function startWebhookKeeper(
  core: KeeperCore,
  endpoints: readonly WebhookEndpoint[],
  sender: WebhookSender,
): WebhookKeeper {
  return keepUnderLease(core, LEASE, (signal) =>
    Promise.all([...endpoints.map((endpoint) => tell(core, endpoint, sender, signal)), tend(core, endpoints, signal)]),
  )
}

async function tell(
  core: KeeperCore,
  endpoint: WebhookEndpoint,
  sender: WebhookSender,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    await attempt(core, endpoint.id, async () => {
      while (!signal.aborted && (await spreadEvents(core, endpoint)));
      await sendAll(core, endpoint, sender, signal)
    })
    await core.clock.sleep(TICK_MS, signal)
  }
}

async function sendAll(
  core: KeeperCore,
  endpoint: WebhookEndpoint,
  sender: WebhookSender,
  signal: AbortSignal,
): Promise<void> {
  for (;;) {
    const { sent, failed } = await deliverWebhooks({ ...core, sender }, endpoint, signal)
    if (failed !== null) core.logger.warn('webhook.not_delivered', { sourceId: endpoint.id, kind: failed.type })
    if (failed !== null || sent === 0) return
    core.logger.debug('webhook.delivered', { sourceId: endpoint.id, count: sent })
  }
}

async function tend(core: KeeperCore, endpoints: readonly WebhookEndpoint[], signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await attempt(core, LEASE, () => tendDeliveries(core, endpoints))
    await core.clock.sleep(TICK_MS * TICKS_PER_HOUR, signal)
  }
}

/** A database that is away at the moment must not end the telling: the next look makes up for it. */
async function attempt({ logger }: KeeperCore, id: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
  } catch (thrown) {
    logger.error('webhook.failed', { sourceId: id, error: toError(thrown) })
  }
}
