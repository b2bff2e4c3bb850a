import { createWebhookSender } from '../../integrations/webhooks/webhook-sender.js'
import type { Core } from '../context.js'
import { startWebhookKeeper, type WebhookKeeper } from './webhook-keeper.js'

/** Starts telling the endpoints of the settings; without any, there is nothing to do but to forget those of before. */
export function startWebhooks(core: Core): WebhookKeeper {
  const { webhooks } = core.config
  const access = new Map(
    webhooks.map(({ id, secret, previousSecret, privateAddresses }) => [
      id,
      {
        secrets: () => [secret, ...(previousSecret === null ? [] : [previousSecret])].map((one) => one.value()),
        privateAddresses,
      },
    ]),
  )
  return startWebhookKeeper(core, webhooks, createWebhookSender({ access, clock: core.clock }))
}
