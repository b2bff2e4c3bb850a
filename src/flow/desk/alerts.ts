import { actorOf, type Viewer } from '../../domain/access/viewer.js'
import type { Alert, UnitOfWork } from '../../ports.js'
import { dismissAlert } from '../dismiss-alert.js'
import { assertMay } from './assert-may.js'

interface Tools {
  readonly unitOfWork: UnitOfWork
}

/** What waits for a person and belongs to no case. @throws AccessDeniedError without the capability. */
export async function readAlerts({ unitOfWork }: Tools, viewer: Viewer): Promise<readonly Alert[]> {
  assertMay(viewer, 'see_operations')
  return unitOfWork.read((stores) => stores.alerts.open())
}

/**
 * The viewer has seen to an alert; what is still wrong raises it again.
 * @throws NotFoundError when no alert with this key is open; AccessDeniedError without the capability.
 */
export async function dismissDeskAlert({ unitOfWork }: Tools, viewer: Viewer, key: string): Promise<Alert> {
  assertMay(viewer, 'see_operations')
  return dismissAlert(unitOfWork, key, actorOf(viewer))
}
