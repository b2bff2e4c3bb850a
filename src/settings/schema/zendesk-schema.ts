import { z } from 'zod'
import { id, list, mailAddress, map, matching, secretName, text, webAddress, wholeNumber } from './checks.js'

/** Zendesk's ids outgrow safe integers one day, so they are text in here; YAML may write them as numbers. */
const zendeskId = z.union([z.number().int().positive().max(Number.MAX_SAFE_INTEGER), z.string().regex(/^\d{1,20}$/)], {
  error: ({ input }) => `${input === undefined ? 'is missing; it ' : ''}must be the number that Zendesk shows`,
})

/** Client credentials are what new accounts can set up; API tokens stop working on 2027-04-30 (Zendesk reference 4.1). */
const zendeskAuth = z.discriminatedUnion('kind', [
  map({
    kind: z.literal('oauth-client-credentials'),
    clientId: text('the unique identifier of the OAuth client in Zendesk'),
    secret: secretName,
  }),
  map({ kind: z.literal('api-token'), email: mailAddress, secret: secretName }),
])

/** Type names are data: Zendesk adds some, and its lists differ (Zendesk reference 5.4). */
const eventType = matching(
  /^zen:event-type:[a-z_]+\.[a-z_]+$/,
  'a Zendesk event type, like zen:event-type:ticket.created',
)
const EVENT_TYPES = ['zen:event-type:ticket.created', 'zen:event-type:ticket.comment_added']

const WEBHOOK_SECRETS = 'a list of one or two secret names: the one in use, and the old one during a change'

const webhook = map({
  path: matching(/^\/webhooks(?:\/[a-z0-9][a-z0-9-]*)+$/, 'a path under /webhooks/, like /webhooks/zendesk/shop'),
  secrets: list(secretName, WEBHOOK_SECRETS, 1, 2),
  toleranceSeconds: wholeNumber(30, 3600).default(300),
  eventTypes: list(eventType, 'a list of Zendesk event types, at least one', 1).default(EVENT_TYPES),
})

export const zendeskSchema = map({
  id,
  controller: id,
  baseUrl: webAddress,
  accountId: zendeskId,
  brandIds: list(zendeskId, 'a list of brand ids; empty when every brand is the controller’s').default([]),
  auth: zendeskAuth,
  webhook: webhook.optional(),
  pollSeconds: wholeNumber(60, 86_400).default(300),
  suspendedPollSeconds: wholeNumber(60, 86_400).default(3600),
})

export type ZendeskEntry = z.output<typeof zendeskSchema>
