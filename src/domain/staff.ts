export const STAFF_ROLES = ['agent', 'manager', 'privacy_officer'] as const
export type StaffRole = (typeof STAFF_ROLES)[number]

/** A person of the desk, as the settings name them: who is told what, and who may decide what. */
export interface StaffMember {
  readonly id: string
  /** In small letters. */
  readonly email: string
  readonly roles: readonly StaffRole[]
  /** Ids of the controllers whose cases are theirs; null: of all. */
  readonly controllers: readonly string[] | null
  /** The team that reports count this person with; missing: none. */
  readonly team?: string
}

/** Whoever has this role for this controller, in the order of the settings; empty when nobody has. */
export function staffWithRole(
  staff: readonly StaffMember[],
  role: StaffRole,
  controllerId: string,
): readonly StaffMember[] {
  return staff.filter(
    ({ roles, controllers }) => roles.includes(role) && (controllers === null || controllers.includes(controllerId)),
  )
}
