import type { PortalTools } from './portal-tools.js'

/** Ends a visit. */
export async function leave({ unitOfWork }: PortalTools, secret: string): Promise<void> {
  await unitOfWork.run(async (stores) => {
    const visit = await stores.visits.bySecret(secret)
    if (visit !== null) await stores.visits.close(visit.id)
  })
}
