import { createWebhookSender } from '../../integrations/webhooks/webhook-sender.js'
import { isWebhookSecret, WEBHOOK_SECRET_RULE } from '../../integrations/webhooks/sign-webhook.js'
import type { Core } from '../context.js'
import { SettingsError } from '../domain/errors.js'
import type { WebhookEndpointConfig } from '../settings/connections.js'
import { startWebhookKeeper, type WebhookKeeper } from './webhook-keeper.js'

/** Starts telling the endpoints of the settings; without any, there is nothing to do but to forget those of before. */
export function startWebhooks(core: Core): WebhookKeeper {
  const { webhooks } = core.config
  const access = new Map(
    webhooks.map((endpoint) => {
      const { id, privateAddresses } = endpoint
      return [id, { secrets: () => secretsOf(endpoint).map((one) => one.value()), privateAddresses }]
    }),
  )
  return startWebhookKeeper(core, webhooks, createWebhookSender({ access, clock: core.clock }))
}

/**
 * Stops a service whose webhooks could not be signed.
 * @throws SettingsError with one line for each secret that is none; secrets that are missing are told before.
 */
export function assertWebhookSecrets({ webhooks }: Pick<Core['config'], 'webhooks'>): void {
  const problems = webhooks.flatMap((endpoint) =>
    secretsOf(endpoint)
      .filter((secret) => !isWebhookSecret(secret.value()))
      .map(({ name }) => `secret ${name}: ${WEBHOOK_SECRET_RULE}; needed by the webhook ${endpoint.id}`),
  )
  if (problems.length > 0) throw new SettingsError(problems)
}

function secretsOf({ secret, previousSecret }: WebhookEndpointConfig): readonly WebhookEndpointConfig['secret'][] {
  return previousSecret === null ? [secret] : [secret, previousSecret]
}
