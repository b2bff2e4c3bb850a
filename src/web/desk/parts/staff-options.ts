import { staffWithRole, worksFor, type StaffMember } from '../../../domain/staff.js'
import type { Option } from './fields.js'

/** Whom the cases of these controllers can be given to: those who work on cases, in the order of the settings. */
export function staffOptions(staff: readonly StaffMember[], controllerIds: readonly string[]): readonly Option[] {
  const workers = controllerIds.flatMap((id) => [
    ...staffWithRole(staff, 'agent', id),
    ...staffWithRole(staff, 'privacy_officer', id),
  ])
  return staff.filter((member) => workers.includes(member)).map(({ id }) => ({ value: id, name: id }))
}

/** The controllers of the installation that a member of staff works for. */
export function ownControllers(member: StaffMember, controllerIds: Iterable<string>): readonly string[] {
  return [...controllerIds].filter((id) => worksFor(member, id))
}
