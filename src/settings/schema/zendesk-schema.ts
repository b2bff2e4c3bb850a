import { z } from 'zod'
import {
  allowing,
  id,
  list,
  mailAddress,
  map,
  matching,
  oneOf,
  secretName,
  text,
  webAddress,
  wholeNumber,
} from './checks.js'

/** Zendesk's ids outgrow safe integers one day, so they are text in here; YAML may write them as numbers. */
const SHOWN_NUMBER = allowing('the number that Zendesk shows')
const zendeskId = z.union(
  [
    z.number().int(SHOWN_NUMBER).positive(SHOWN_NUMBER).max(Number.MAX_SAFE_INTEGER, SHOWN_NUMBER),
    z.string().regex(/^\d{1,20}$/, SHOWN_NUMBER),
  ],
  SHOWN_NUMBER,
)

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

/** Off unless it says so: only then does Innsyn change tickets. Fields are the account's own, so all of them may be missing. */
const mirror = map({
  enabled: z.boolean(allowing('true or false')).default(false),
  type: oneOf(['task', 'keep']).default('task'),
  fields: map({
    reference: zendeskId.optional(),
    dueOn: zendeskId.optional(),
    state: zendeskId.optional(),
    rights: zendeskId.optional(),
  }).default({}),
})

export const zendeskSchema = map({
  id,
  controller: id,
  baseUrl: webAddress,
  accountId: zendeskId,
  brandIds: list(zendeskId, 'a list of brand ids; empty when every brand is the controller’s').default([]),
  auth: zendeskAuth,
  webhook: webhook.optional(),
  mirror: mirror.default({ enabled: false, type: 'task', fields: {} }),
  pollSeconds: wholeNumber(60, 86_400).default(300),
  suspendedPollSeconds: wholeNumber(60, 86_400).default(3600),
})

export type ZendeskEntry = z.output<typeof zendeskSchema>
