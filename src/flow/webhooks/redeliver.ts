import type { Actor } from '../../domain/audit.js'
import { NotFoundError, RuleViolationError } from '../../domain/errors.js'
import type { WebhookDelivery } from '../../domain/webhooks/delivery.js'
import type { WebhookEndpoint } from '../../domain/webhooks/endpoint.js'
import type { Clock, UnitOfWork } from '../../ports.js'

/**
 * Sends a delivery once more, whatever became of it; the id stays, so the other side knows it again.
 * @throws NotFoundError when there is none (any more); RuleViolationError when the settings no longer name its endpoint.
 */
export async function redeliver(
  tools: {
    readonly unitOfWork: UnitOfWork
    readonly clock: Clock
    readonly endpoints: readonly Pick<WebhookEndpoint, 'id'>[]
    /** Of whose cases whoever asks may know; null: of all. */
    readonly controllers: readonly string[] | null
  },
  id: string,
  actor: Actor,
): Promise<WebhookDelivery> {
  const { unitOfWork, clock, endpoints, controllers } = tools
  return unitOfWork.run(async ({ webhooks, audit }) => {
    const delivery = await webhooks.get(id)
    if (delivery === null || controllers?.includes(delivery.controllerId) === false)
      throw new NotFoundError(`there is no delivery ${id}: see innsyn webhook deliveries`)
    const { endpointId, sequence } = delivery
    if (!endpoints.some((endpoint) => endpoint.id === endpointId))
      throw new RuleViolationError(`the settings name no webhook ${endpointId} any more`)
    const at = clock.now()
    await webhooks.again(id, at)
    const details = { deliveryId: id, endpointId, sequence }
    await audit.append({ type: 'webhook.redelivered', actor, caseId: null, details })
    return { ...delivery, state: 'waiting', attempts: 0, nextAt: at }
  })
}
