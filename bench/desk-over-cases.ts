/** The desk as a browser meets it: the real web server, router and session check, with the pages of the queue and of the reports. */
import type { Storage } from '../entities/open-storage.js'
import { createHolidayCalendar } from '../integrations/holidays/holiday-calendar.js'
import type { StaffMember } from '../src/domain/staff.js'
import { Visitor } from '../src/demo/visitor.js'
import { findSession } from '../src/flow/access/find-session.js'
import type { ReportTools } from '../src/flow/shared/report-tools.js'
import { silentLogger } from '../src/logger.js'
import type { Clock } from '../src/ports.js'
import { createDeskRouter } from '../src/web/desk/desk-router.js'
import { queueRoutes } from '../src/web/desk/queue/queue-routes.js'
import { reportRoutes } from '../src/web/desk/reports/report-routes.js'
import { createWebServer } from '../src/web/server.js'
import { controllerProfile } from '../test/support/collect/draft-inputs.js'

const PUBLIC_URL = 'http://localhost:8080'
const RULES = { idleMinutes: 30, hours: 12 }

/** The staff of the seeded cases: a manager of everything, and the agents who have them, of one controller each. */
export const BENCH_STAFF: readonly StaffMember[] = [
  { id: 'boss', email: 'boss@bookbeat.example', roles: ['manager'], controllers: null },
  ...Array.from({ length: 20 }, (_, at): StaffMember => {
    const id = `agent${String(at + 1)}`
    return {
      id,
      email: `${id}@bookbeat.example`,
      roles: ['agent'],
      controllers: ['bookbeat'],
      team: `team${String(at % 4)}`,
    }
  }),
]

/** What reports and queue work with, over a storage of seeded cases. */
export function reportToolsOf({ unitOfWork, digests }: Storage, clock: Clock): ReportTools {
  const profiles = ['bookbeat', 'bxsoftware'].map((id) => controllerProfile({ id }))
  return {
    unitOfWork,
    controllers: new Map(profiles.map((profile) => [profile.id, profile])),
    calendar: createHolidayCalendar(),
    staff: BENCH_STAFF,
    clock,
    digests,
  }
}

export interface SeededDesk {
  /** A browser in which this member of the staff is signed in. */
  signedIn(staffId: string): Promise<Visitor>
  stop(): Promise<void>
}

export async function startSeededDesk(tools: ReportTools): Promise<SeededDesk> {
  const { unitOfWork, clock, digests, staff } = tools
  const access = { findSession: findSession.bind(null, { unitOfWork, clock, staff, rules: RULES }) }
  const routes = [...queueRoutes(tools), ...reportRoutes({ tools, publicUrl: PUBLIC_URL })]
  const server = createWebServer({
    verifiers: {},
    intake: { ticketsChanged: () => Promise.resolve() },
    logger: silentLogger,
    health: () => Promise.resolve({ ready: true, components: [] }),
    routers: [
      { path: '/', router: createDeskRouter(routes, { access, digests, publicUrl: PUBLIC_URL, logger: silentLogger }) },
    ],
  })
  const { port } = await server.start(0, '127.0.0.1')
  return {
    async signedIn(staffId) {
      const now = clock.now()
      const secret = digests.token()
      const session = {
        staffId,
        way: 'password',
        stage: 'whole',
        browser: 'bench',
        startedAt: now,
        lastSeenAt: now,
      } as const
      await unitOfWork.run((stores) =>
        stores.sessions.open({ ...session, expiresAt: '9999-01-01T00:00:00.000Z', freshUntil: null }, secret),
      )
      const visitor = new Visitor(`http://127.0.0.1:${String(port)}`)
      visitor.cookies.set('innsyn', secret)
      return visitor
    },
    stop: () => server.stop(),
  }
}

/** A page to its last byte. @throws Error for anything but a page. */
export async function wholePage(visitor: Visitor, path: string): Promise<string> {
  const response = await visitor.get(path)
  const html = await response.text()
  if (response.status !== 200) throw new Error(`${path} answered ${String(response.status)}`)
  return html
}
