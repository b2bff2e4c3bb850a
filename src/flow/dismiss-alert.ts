import type { Actor } from '../domain/audit.js'
import { NotFoundError } from '../domain/errors.js'
import type { Alert, UnitOfWork } from '../ports.js'

/**
 * A person has seen to what an alert tells; the history keeps that they said so. What is still wrong raises it again.
 * @throws NotFoundError when no alert with this key is open.
 */
export async function dismissAlert(unitOfWork: UnitOfWork, key: string, actor: Actor): Promise<Alert> {
  return unitOfWork.run(async ({ alerts, audit }) => {
    const alert = (await alerts.open()).find((one) => one.key === key)
    if (alert === undefined) throw new NotFoundError(`no alert with the key ${key} is open (innsyn alert list)`)
    await alerts.clear(key)
    const { code, since } = alert
    await audit.append({ type: 'alert.dismissed', actor, caseId: null, details: { key, code, since } })
    return alert
  })
}
