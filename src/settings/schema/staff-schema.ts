import type { z } from 'zod'
import { STAFF_ROLES } from '../../domain/staff.js'
import { id, list, mailAddress, map, oneOf } from './checks.js'

const CONTROLLERS = 'a list of controller ids, at least one; leave it out for somebody who works for all'

export const staffSchema = map({
  id,
  email: mailAddress,
  person: id.optional(),
  roles: list(oneOf(STAFF_ROLES), `a list of roles, at least one of ${STAFF_ROLES.join(', ')}`, 1),
  controllers: list(id, CONTROLLERS, 1).optional(),
  team: id.optional(),
})

export type StaffEntry = z.output<typeof staffSchema>
