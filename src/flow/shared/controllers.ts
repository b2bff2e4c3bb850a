import type { ControllerProfile } from '../../domain/controller.js'
import { NotFoundError } from '../../domain/errors.js'
import { ZONE_OF_UNKNOWN_CONTROLLERS } from '../../domain/report/today.js'

/** The controllers of this installation, by id. */
export type Controllers = ReadonlyMap<string, ControllerProfile>

/** The time zone of a controller; what waits for one that left the settings is still counted, in UTC. */
export function zoneOf(controllers: Controllers, id: string): string {
  return controllers.get(id)?.timeZone ?? ZONE_OF_UNKNOWN_CONTROLLERS
}

/** @throws NotFoundError when the settings no longer know a controller that the database knows. */
export function controllerOf(controllers: Controllers, id: string): ControllerProfile {
  const profile = controllers.get(id)
  if (profile === undefined) {
    throw new NotFoundError(`controller ${id} is not in the settings any more: add its profile again`)
  }
  return profile
}
