import type { StaffMember, StaffRole } from '../staff.js'

/** What somebody of the staff may do on the pages and by the interface; always for the cases of their own controllers only. */
export const CAPABILITIES = [
  'see_cases',
  'work_cases',
  'assign_cases',
  'release_answers',
  'see_reports',
  'see_register',
  'see_operations',
  'manage_accounts',
  'erase_cases',
] as const
export type Capability = (typeof CAPABILITIES)[number]

/** Least privilege: an admin keeps accounts and sees no person's data; a manager sees and hands out work, but decides no case. */
const OF_ROLE: Readonly<Record<StaffRole, readonly Capability[]>> = {
  agent: ['see_cases', 'work_cases', 'assign_cases', 'release_answers'],
  manager: ['see_cases', 'assign_cases', 'see_reports'],
  privacy_officer: [
    'see_cases',
    'work_cases',
    'assign_cases',
    'release_answers',
    'see_reports',
    'see_register',
    'see_operations',
    'erase_cases',
  ],
  admin: ['see_operations', 'manage_accounts'],
}

/** Whether one of their roles allows it. */
export function isAllowed({ roles }: Pick<StaffMember, 'roles'>, capability: Capability): boolean {
  return roles.some((role) => OF_ROLE[role].includes(capability))
}
