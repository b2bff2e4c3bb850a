export const STAFF_ROLES = ['agent', 'manager', 'privacy_officer', 'admin'] as const
export type StaffRole = (typeof STAFF_ROLES)[number]

/** A person of the desk, as the settings name them: who is told what, and who may decide what. */
export interface StaffMember {
  readonly id: string
  /** In small letters. */
  readonly email: string
  /** The same word for all entries of one human being; without it the mail address alone says who it is. */
  readonly person?: string
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
  return staff.filter((member) => member.roles.includes(role) && worksFor(member, controllerId))
}

/**
 * Whether two entries of the staff are one human being: four eyes are counted by people, not by logins (catalogue 28). Also through a
 * third entry, which has the mail address of one and the `person` of the other.
 */
export function isSamePerson(one: StaffMember, other: StaffMember, staff: readonly StaffMember[]): boolean {
  const same = new Set([one])
  for (const known of same) for (const member of staff) if (looksTheSame(known, member)) same.add(member)
  return [...same].some((known) => looksTheSame(known, other))
}

function looksTheSame(one: StaffMember, other: StaffMember): boolean {
  return one.id === other.id || one.email === other.email || (one.person !== undefined && one.person === other.person)
}

/** Whether a member of the staff may decide about cases of this controller. */
export function worksFor({ controllers }: StaffMember, controllerId: string): boolean {
  return controllers === null || controllers.includes(controllerId)
}
