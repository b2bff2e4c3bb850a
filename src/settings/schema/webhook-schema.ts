import { z } from 'zod'
import { WEBHOOK_EVENTS } from '../../domain/webhooks/webhook-event.js'
import { allowing, id, list, map, oneOf, secretName, webAddress } from './checks.js'

const EVENTS = `a list of events, at least one of ${WEBHOOK_EVENTS.join(', ')}; leave it out for all`
const CONTROLLERS = 'a list of controller ids, at least one; leave it out for the cases of all'

/** Another program that is told of what happens to cases. */
export const webhookSchema = map({
  id,
  url: webAddress,
  secret: secretName,
  previousSecret: secretName.optional(),
  events: list(oneOf(WEBHOOK_EVENTS), EVENTS, 1).optional(),
  controllers: list(id, CONTROLLERS, 1).optional(),
  privateAddresses: z.boolean(allowing('true or false')).default(false),
})

export type WebhookEntry = z.output<typeof webhookSchema>
