import type { PortalDesk } from '../../ports.js'
import { add } from './add.js'
import { deny, denyVisit } from './deny.js'
import { fetchCopy } from './fetch-copy.js'
import { leave } from './leave.js'
import { look } from './look.js'
import { open } from './open.js'
import type { PortalTools } from './portal-tools.js'
import { renew } from './renew.js'
import { request } from './request.js'

/** What the pages for data subjects can do: each verb is one transaction. */
export function createPortalDesk(tools: PortalTools): PortalDesk {
  return {
    look: (token) => look(tools, token),
    open: (token) => open(tools, token),
    deny: (token) => deny(tools, token),
    renew: (token) => renew(tools, token),
    request: (visit) => request(tools, visit),
    add: (visit, message) => add(tools, visit, message),
    fetchCopy: (visit) => fetchCopy(tools, visit),
    denyVisit: (visit) => denyVisit(tools, visit),
    leave: (visit) => leave(tools, visit),
  }
}
