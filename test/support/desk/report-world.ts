import { createHolidayCalendar } from '../../../integrations/holidays/holiday-calendar.js'
import type { StaffMember } from '../../../src/domain/staff.js'
import type { ReportTools } from '../../../src/flow/shared/report-tools.js'
import type { NewCase } from '../../../src/ports.js'
import { reportRoutes } from '../../../src/web/desk/reports/report-routes.js'
import { controllerProfile } from '../collect/draft-inputs.js'
import { aCase } from '../storage/builders.js'
import { enrolled, openAccessWorld } from './access-world.js'
import { startDesk } from './sign-in-server.js'

const REPORT_STAFF: readonly StaffMember[] = [
  { id: 'mons', email: 'mons@bookbeat.example', roles: ['manager'], controllers: null },
  { id: 'boss', email: 'boss@bookbeat.example', roles: ['manager'], controllers: ['bookbeat'] },
  { id: 'dpo', email: 'dpo@bookbeat.example', roles: ['privacy_officer'], controllers: null },
  { id: 'kari', email: 'kari@bookbeat.example', roles: ['agent'], controllers: ['bookbeat'], team: 'support' },
]
export const PUBLIC_URL = 'http://localhost:8080'

function due(latestLawfulOn: string, targetOn = latestLawfulOn): Pick<NewCase, 'deadline'> {
  return { deadline: { ...aCase().deadline, targetOn, latestLawfulOn } }
}

/** One of each kind, as of 2026-03-10 (the clock of the storage): late, due, without an end in sight, answered in time and late, refused, closed. */
const SOME_CASES: readonly Partial<NewCase>[] = [
  { ...due('2026-03-04'), state: 'collecting', assignee: 'kari' },
  { ...due('2026-03-06'), state: 'identity', rights: ['erasure'] },
  {
    ...due('2026-03-12'),
    state: 'awaiting_approval',
    rights: ['access', 'erasure'],
    channel: 'zendesk',
    language: 'sv',
  },
  { ...due('2026-04-20'), state: 'needs_review', rights: [] },
  { ...due('2026-03-08'), state: 'answered', answeredAt: '2026-03-03T09:00:00.000Z', assignee: 'kari' },
  { ...due('2026-03-02'), state: 'closed', outcome: 'fulfilled', answeredAt: '2026-03-05T09:00:00.000Z' },
  { ...due('2026-03-05'), state: 'drafting', controllerId: 'bxsoftware', channel: 'letter', language: 'en' },
]

/** The real desk with the queue and the reports over some cases, and people of the staff who can sign in. */
export async function openReportWorld(cases: readonly Partial<NewCase>[] = SOME_CASES) {
  const staff = [...REPORT_STAFF]
  const world = await openAccessWorld({ staff })
  const { storage, clock } = world.test
  clock.advance(8 * 86_400_000)
  const profiles = ['bookbeat', 'bxsoftware'].map((id) => controllerProfile({ id }))
  const tools: ReportTools = {
    unitOfWork: storage.unitOfWork,
    controllers: new Map(profiles.map((profile) => [profile.id, profile])),
    calendar: createHolidayCalendar(),
    config: { staff },
    clock,
    digests: storage.digests,
  }
  const references: string[] = []
  for (const one of cases) {
    const { reference } = await storage.unitOfWork.run((stores) => stores.cases.insert(aCase(one)))
    references.push(reference)
  }
  const desk = await startDesk(world, { routes: reportRoutes({ tools, publicUrl: PUBLIC_URL }), publicUrl: PUBLIC_URL })
  for (const id of ['mons', 'boss', 'dpo', 'kari']) await enrolled(world, id)
  return { world, desk, tools, references, staff }
}

export type ReportWorld = Awaited<ReturnType<typeof openReportWorld>>
