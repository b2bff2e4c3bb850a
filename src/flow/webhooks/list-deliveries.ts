import type { Viewer } from '../../domain/access/viewer.js'
import type { WebhookDelivery } from '../../domain/webhooks/delivery.js'
import type { DeliveryFilter, UnitOfWork } from '../../ports.js'

/** What other programs were told of cases of the viewer's controllers, the newest first. */
export async function listDeliveries(
  { unitOfWork }: { readonly unitOfWork: UnitOfWork },
  { member }: Viewer,
  filter: Omit<DeliveryFilter, 'controllerIds'>,
): Promise<readonly WebhookDelivery[]> {
  const { controllers } = member
  return unitOfWork.read(({ webhooks }) =>
    webhooks.list({ ...filter, ...(controllers !== null && { controllerIds: controllers }) }),
  )
}
