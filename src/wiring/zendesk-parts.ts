import { createZendeskClient, type ZendeskClient } from '../../integrations/zendesk/client.js'
import { createZendeskCaseMirror } from '../../integrations/zendesk/mirror/case-mirror.js'
import { createWebhookVerifier } from '../../integrations/zendesk/webhook-verifier.js'
import type { Logger } from '../logger.js'
import type { CaseMirror, Clock, WebhookVerifier } from '../ports.js'
import type { Config } from '../settings/configuration.js'
import type { ZendeskConfig } from '../settings/connections.js'

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

/** The accounts whose tickets follow their cases. */
export function mirroredAccounts({ zendesk }: Pick<Config, 'zendesk'>): ReadonlySet<string> {
  return new Set(zendesk.filter(({ mirror }) => mirror.enabled).map(({ id }) => id))
}

/** What makes the tickets of those accounts follow, by account id of the settings. */
export function caseMirrors(
  { zendesk }: Pick<Config, 'zendesk'>,
  clients: ReadonlyMap<string, ZendeskClient>,
  logger: Logger,
): ReadonlyMap<string, CaseMirror> {
  return new Map(
    zendesk.flatMap(({ id: accountId, mirror: settings }) => {
      const client = clients.get(accountId)
      if (!settings.enabled || client === undefined) return []
      return [[accountId, createZendeskCaseMirror({ accountId, client, settings, logger })]]
    }),
  )
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
