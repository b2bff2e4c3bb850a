import { createZendeskClient, type ZendeskClient } from '../../integrations/zendesk/client.js'
import { createWebhookVerifier } from '../../integrations/zendesk/webhook-verifier.js'
import type { Clock, WebhookVerifier } from '../ports.js'
import type { Config, ZendeskConfig } from '../settings/configuration.js'

/** A client for each configured Zendesk account, by account id of the settings. */
export function zendeskClients({ zendesk }: Pick<Config, 'zendesk'>, clock: Clock): ReadonlyMap<string, ZendeskClient> {
  return new Map(
    zendesk.map(({ id, baseUrl, auth }) => [
      id,
      createZendeskClient({ baseUrl, clock, credentials: credentialsOf(auth) }),
    ]),
  )
}

function credentialsOf(auth: ZendeskConfig['auth']): Parameters<typeof createZendeskClient>[0]['credentials'] {
  return auth.kind === 'api-token'
    ? { kind: 'api-token', email: auth.email, token: auth.token.value() }
    : { kind: auth.kind, clientId: auth.clientId, clientSecret: auth.clientSecret.value() }
}

/** The verifier of each configured webhook, by its path. */
export function webhookVerifiers({ zendesk }: Config, clock: Clock): Readonly<Record<string, WebhookVerifier>> {
  return Object.fromEntries(
    zendesk.flatMap(({ id, accountId, brandIds, webhook }) =>
      webhook === null
        ? []
        : [
            [
              webhook.path,
              createWebhookVerifier({
                accountId: id,
                zendeskAccountId: accountId,
                secrets: webhook.secrets.filter(({ isSet }) => isSet).map((secret) => secret.value()),
                toleranceMs: webhook.toleranceSeconds * 1000,
                eventTypes: webhook.eventTypes,
                brandIds,
                clock,
              }),
            ],
          ],
    ),
  )
}
