import { isAllowed, type Capability } from '../../domain/access/capability.js'
import type { Viewer } from '../../domain/access/viewer.js'
import { AccessDeniedError } from '../../domain/errors.js'

/** @throws AccessDeniedError when none of the viewer's roles allows it. */
export function assertMay({ member }: Viewer, capability: Capability): void {
  if (!isAllowed(member, capability))
    throw new AccessDeniedError(`${member.id} may not do this: it takes the capability ${capability}`)
}
