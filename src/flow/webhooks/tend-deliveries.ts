import type { WebhookEndpoint } from '../../domain/webhooks/endpoint.js'
import type { Clock, UnitOfWork } from '../../ports.js'
import { say } from '../../domain/sayings/say.js'

/** How long the log of a settled delivery is kept. */
const KEPT_DAYS = 30
const ALERT_CODE = 'webhook_gave_up'

/** Tells people of endpoints that were given up on, and forgets what is old, or belongs to an endpoint that is none any more. */
export async function tendDeliveries(
  { unitOfWork, clock }: { readonly unitOfWork: UnitOfWork; readonly clock: Clock },
  endpoints: readonly Pick<WebhookEndpoint, 'id'>[],
): Promise<void> {
  const now = clock.now()
  const before = new Date(Date.parse(now) - KEPT_DAYS * 86_400_000).toISOString()
  await unitOfWork.run(async ({ webhooks, alerts }) => {
    await webhooks.forget(
      before,
      endpoints.map(({ id }) => id),
    )
    const givenUp = await webhooks.givenUp()
    const raised = (await alerts.open()).filter(({ code }) => code === ALERT_CODE)
    for (const { key } of raised) if (!givenUp.some((one) => alertKey(one) === key)) await alerts.clear(key)
    for (const one of givenUp) {
      const { endpointId, count } = one
      await alerts.raise(alertKey(one), ALERT_CODE, say('webhook_gave_up', { endpointId, count }), now)
    }
  })
}

function alertKey({ endpointId }: { readonly endpointId: string }): string {
  return `webhook:${endpointId}`
}
