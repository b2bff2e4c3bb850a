/** Takes the pictures of the report pages anew: `npm run screenshots`. Needs Chromium; the cases on them are made up. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { BrowserContextOptions } from 'playwright-core'
import type { RightDecision } from '../../../src/domain/case-life/right-decision.js'
import { isoDate, parseDate } from '../../../src/domain/deadline/dates.js'
import type { NewCase } from '../../../src/ports.js'
import { TOOLS } from '../ci/tools.js'
import { closeWorld } from '../desk/access-world.js'
import { signInInBrowser } from '../desk/browser-sign-in.js'
import { openReportWorld } from '../desk/report-world.js'
import { openChromium, WatchedPage } from '../portal/chromium.js'
import { aCase } from '../storage/builders.js'

const FOLDER = 'docs/screenshots'
const DESKTOP = { width: 1100, height: 900 }
const PHONE = { width: 360, height: 780 }
const CASES = 160
/** The day of the storage's clock in this world. */
const TODAY = parseDate('2026-03-10', 'today')

interface Shot {
  readonly name: string
  readonly query: string
  readonly context: BrowserContextOptions
}

const SHOTS: readonly Shot[] = [
  { name: 'desk-report-now', query: '?part=now&lang=en', context: { viewport: DESKTOP } },
  { name: 'desk-report-on-time', query: '?part=on_time&lang=en', context: { viewport: DESKTOP } },
  { name: 'desk-report-answers', query: '?part=answers&by=right&lang=en', context: { viewport: DESKTOP } },
  { name: 'desk-report-decisions', query: '?part=decisions&lang=nb', context: { viewport: DESKTOP } },
  {
    name: 'desk-report-forecast-dark',
    query: '?part=forecast&lang=nb',
    context: { viewport: DESKTOP, colorScheme: 'dark' },
  },
  { name: 'desk-report-phone', query: '?part=now&lang=nb', context: { viewport: PHONE } },
]

const RIGHTS = [['access'], ['erasure'], ['access', 'erasure'], ['objection']] as const
const STATES = ['needs_review', 'identity', 'collecting', 'awaiting_approval'] as const
const BY = { kind: 'user', id: 'kari' } as const

/** Receipts of a year; those of the last five weeks are open, and one of the others in twenty. */
function madeUpCase(at: number): Partial<NewCase> {
  const age = Math.round((at * 340) / CASES) + 3
  const received = TODAY - age
  const answered = received + 4 + ((at * 7) % 29)
  const latest = received + 31
  const isOpen = answered >= TODAY || at % 20 === 19
  const dated = {
    ...aCase().deadline,
    receivedOn: isoDate(received),
    targetOn: isoDate(latest - 2),
    latestLawfulOn: isoDate(latest),
  }
  return {
    controllerId: at % 3 === 0 ? 'bxsoftware' : 'bookbeat',
    channel: at % 4 === 0 ? 'zendesk' : 'imap',
    language: ['nb', 'sv', 'da', 'en'][at % 4] ?? 'nb',
    rights: RIGHTS[at % RIGHTS.length] ?? [],
    assignee: at % 5 === 0 ? null : 'kari',
    deadline: dated,
    receivedAt: `${isoDate(received)}T08:00:00.000Z`,
    ...(isOpen
      ? { state: STATES[at % STATES.length] ?? 'identity' }
      : { state: 'closed', outcome: 'fulfilled', answeredAt: `${isoDate(answered)}T12:00:00.000Z` }),
    ...(at % 11 === 0 && { decisions: [refusedErasure(at, received)] }),
  }
}

function refusedErasure(at: number, received: number): RightDecision {
  const ground = at % 2 === 0 ? 'legal_claims' : 'excessive'
  return {
    right: 'erasure',
    outcome: 'refused',
    refusal: { ground, statute: null, explanation: '' },
    decidedAt: `${isoDate(received)}T09:00:00.000Z`,
    by: BY,
  }
}

const path = TOOLS.chromium.find()
if (path === null) throw new Error(`chromium is missing: ${TOOLS.chromium.remedy}`)
mkdirSync(FOLDER, { recursive: true })
const browser = await openChromium(path)
const reports = await openReportWorld(Array.from({ length: CASES }, (_, at) => madeUpCase(at)))
try {
  for (const { name, query, context } of SHOTS) {
    const watched = await WatchedPage.open(browser, reports.desk.url, context)
    await signInInBrowser(watched.page, reports.world, 'dpo', '/desk/reports')
    await watched.page.goto(`/desk/reports${query}`)
    await watched.page.screenshot({ path: join(FOLDER, `${name}.png`) })
    await watched.close()
    console.log(`${FOLDER}/${name}.png`)
  }
} finally {
  await browser.close()
  await reports.desk.server.stop()
  await closeWorld(reports.world)
}
