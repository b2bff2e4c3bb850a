import { formatAnchor } from '../domain/audit-anchor.js'
import { buildReport, type DeadlineReport } from '../domain/report.js'
import { CASE_STATES } from '../domain/request-case.js'
import type { Clock, Digests, UnitOfWork } from '../ports.js'
import type { Controllers } from './shared/controllers.js'
import { signedHead } from './shared/signed-head.js'

const OPEN_STATES = CASE_STATES.filter((state) => state !== 'closed')

/** The deadline report over everything that waits, from one consistent view of the database. */
export async function loadReport(tools: {
  readonly unitOfWork: UnitOfWork
  readonly controllers: Controllers
  readonly clock: Clock
  readonly digests: Digests
}): Promise<DeadlineReport> {
  return tools.unitOfWork.read(async (stores) => {
    const controllers = []
    for (const { id, timeZone } of tools.controllers.values()) {
      const { unread } = await stores.messages.countByOutcome(id)
      controllers.push({ id, timeZone, unreadMessages: unread })
    }
    return buildReport({
      now: tools.clock.now(),
      controllers,
      cases: await stores.cases.list({ states: OPEN_STATES }),
      alerts: await stores.alerts.open(),
      auditAnchor: formatAnchor(await signedHead(stores, tools)),
    })
  })
}
