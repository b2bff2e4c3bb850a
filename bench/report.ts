/**
 * Reports over a million cases on SQLite: each figure beside the plain SQL that it needs, run by hand on a connection of its own; the whole
 * overview; and the CSV of all cases, with the memory that it takes. In a temporary folder that goes away.
 * npm run bench:report [-- --small]: 1,000,000 cases; small: 20,000.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { openStorage, type Storage } from '../entities/open-storage.js'
import { createHolidayCalendar } from '../integrations/holidays/holiday-calendar.js'
import type { CountedDimension } from '../src/domain/report/figures/figures.js'
import { REPORT_PARTS } from '../src/domain/report/report-view.js'
import { readReport } from '../src/flow/desk/read-report.js'
import { loadOverview } from '../src/flow/load-report.js'
import { streamRegister } from '../src/flow/load-register.js'
import type { ReportTools } from '../src/flow/shared/report-tools.js'
import { silentLogger } from '../src/logger.js'
import type { ReportStore } from '../src/ports.js'
import { writeRegister } from '../src/reports/register-output.js'
import { controllerProfile } from '../test/support/collect/draft-inputs.js'
import { isSmallRun, median } from './runs.js'
import { onFile, seedCases, SEEDED_NOW, type All } from './seeded-cases.js'

const CASES = isSmallRun() ? 20_000 : 1_000_000
const RUNS = isSmallRun() ? 3 : 7
const WANTED = { ratio: 1.5, ms: 300 }
const YEAR = { from: '2025-11-01', to: '2026-11-20' }
const EVER = { from: '2000-01-01', to: '2026-11-20' }
const clock = { now: () => SEEDED_NOW, sleep: () => Promise.resolve() }

type Period = typeof YEAR

interface Figure {
  readonly name: string
  /** As one would write it with the schema at hand. */
  readonly sql: string
  readonly ours: (reports: ReportStore) => Promise<unknown>
}

const within = (column: string, { from, to }: Period): string => `${column} BETWEEN '${from}' AND '${to}'`

function answeredFigure(by: CountedDimension, column: string, period: Period, span: string): Figure {
  return {
    name: `days to answer and on time by ${by}, ${span}`,
    sql: `SELECT ${column}, days_to_answer, answered_late, count(*) FROM request_case INDEXED BY request_case_answered_by_${column}
      WHERE ${within('answered_on', period)} GROUP BY 1, 2, 3`,
    ours: (reports) => reports.answered(by, period, null),
  }
}

function codeFigure(of: 'extension' | 'pauses' | 'refusals', column: string): Figure {
  return {
    name: `${of}, a year`,
    sql: `SELECT ${column}, count(*) FROM request_case WHERE ${column} IS NOT NULL AND ${within('received_on', YEAR)} GROUP BY 1`,
    ours: (reports) => reports.codes(of, YEAR, null),
  }
}

const PILE = 'latest_lawful_on, target_on, controller_id, state, channel, language, rights, assignee'
const DIMENSIONS: readonly (readonly [CountedDimension, string])[] = [
  ['controller', 'controller_id'],
  ['right', 'rights'],
  ['channel', 'channel'],
  ['language', 'language'],
  ['assignee', 'assignee'],
]
const FIGURES: readonly Figure[] = [
  {
    name: 'open by urgency, overdue and why, forecast',
    sql: `SELECT ${PILE}, count(*) FROM request_case WHERE state <> 'closed' GROUP BY ${PILE}`,
    ours: (reports) => reports.piles(null),
  },
  {
    name: 'on time by month, a year',
    sql: `SELECT latest_lawful_on, answered_late, count(*) FROM request_case
      WHERE answered_on IS NOT NULL AND ${within('latest_lawful_on', YEAR)} GROUP BY 1, 2`,
    ours: (reports) => reports.due(YEAR, null),
  },
  ...DIMENSIONS.map(([by, column]) => answeredFigure(by, column, YEAR, 'a year')),
  ...DIMENSIONS.map(([by, column]) => answeredFigure(by, column, EVER, 'all')),
  codeFigure('extension', 'extension_code'),
  codeFigure('pauses', 'pause_codes'),
  codeFigure('refusals', 'refusal_codes'),
]

/** Milliseconds by the clock on the wall, and of the processor: on a busy machine the first says little. */
interface Took {
  readonly wall: number
  readonly processor: number
}

async function timed(work: () => Promise<unknown>): Promise<Took> {
  const started = performance.now()
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return { wall: performance.now() - started, processor: (user + system) / 1000 }
}

function medianOf(times: readonly Took[]): Took {
  return { wall: median(times.map(({ wall }) => wall)), processor: median(times.map(({ processor }) => processor)) }
}

function text({ wall, processor }: Took): string {
  return `${wall.toFixed(0)} ms (${processor.toFixed(0)} of the processor)`
}

/** In turns, so that what else the machine does meets both alike; the median counts. */
async function compare(storage: Storage, plain: All, { name, sql, ours }: Figure): Promise<void> {
  const [floor, whole]: [Took[], Took[]] = [[], []]
  for (let run = 0; run <= RUNS; run += 1) {
    const bySql = await timed(() => plain(sql))
    const byUs = await timed(() => storage.unitOfWork.read((stores) => ours(stores.reports)))
    // The first of each fills the cache of pages.
    if (run > 0) {
      floor.push(bySql)
      whole.push(byUs)
    }
  }
  const ratio = medianOf(whole).processor / medianOf(floor).processor
  console.log(`${name}: ${text(medianOf(whole))}, plain SQL ${text(medianOf(floor))}, ${ratio.toFixed(2)} times`)
}

async function wholeOverview(tools: ReportTools): Promise<void> {
  const times: Took[] = []
  for (let run = 0; run <= RUNS; run += 1) times.push(await timed(() => loadOverview(tools)))
  console.log(`all figures of a year at once: ${text(medianOf(times.slice(1)))}`)
}

/** Each page of the desk, as a manager of everything asks for it. */
async function deskPages(tools: ReportTools): Promise<void> {
  const member = { id: 'boss', email: 'boss@bookbeat.example', roles: ['manager'], controllers: null } as const
  const viewer = { member, via: 'session', sessionId: 'bench', freshUntil: null } as const
  for (const part of REPORT_PARTS) {
    for (const by of part === 'answers' ? DIMENSIONS.map(([one]) => one) : (['controller'] as const)) {
      const times: Took[] = []
      for (let run = 0; run <= RUNS; run += 1)
        times.push(await timed(() => readReport(tools, viewer, { part, by, wish: {} })))
      console.log(`page ${part}${part === 'answers' ? ` by ${by}` : ''}, a year: ${text(medianOf(times.slice(1)))}`)
    }
  }
}

/** Memory in use while the register of all cases goes out as CSV, at the first tenth and at its greatest after it. */
async function csvOfAll(tools: ReportTools): Promise<void> {
  let rows = 0
  let bytes = 0
  let [early, greatest] = [0, 0]
  const started = performance.now()
  await writeRegister(
    (take) =>
      streamRegister(tools, {}, null, async (page) => {
        rows += page.length
        await take(page)
        const { rss } = process.memoryUsage()
        if (rows <= CASES / 10) early = Math.max(early, rss)
        else greatest = Math.max(greatest, rss)
      }),
    'csv',
    {
      write: (part) => {
        bytes += part.length
        return Promise.resolve()
      },
    },
  )
  const seconds = (performance.now() - started) / 1000
  const mb = (value: number): string => (value / 1e6).toFixed(0)
  console.log(
    `CSV of all: ${rows.toLocaleString('en')} rows, ${mb(bytes)} MB in ${seconds.toFixed(1)} s; memory ${mb(early)} MB in the first tenth, ${mb(greatest)} MB at most after it`,
  )
}

async function bench(folder: string): Promise<void> {
  const path = join(folder, 'innsyn.sqlite')
  const keys = { masterKey: Buffer.alloc(32, 1) }
  const storage = await openStorage({ database: { kind: 'sqlite', path }, keys, clock, logger: silentLogger })
  try {
    await storage.migrate()
    const seeding = await timed(() => seedCases(path, CASES))
    console.log(`${CASES.toLocaleString('en')} cases seeded in ${(seeding.wall / 1000).toFixed(0)} s`)
    console.log(`wanted: at most ${String(WANTED.ratio)} times the plain SQL, and at most ${String(WANTED.ms)} ms`)
    await onFile(path, async (plain) => {
      for (const figure of FIGURES) await compare(storage, plain, figure)
    })
    const profiles = ['bookbeat', 'bxsoftware'].map((id) => controllerProfile({ id }))
    const tools: ReportTools = {
      unitOfWork: storage.unitOfWork,
      controllers: new Map(profiles.map((profile) => [profile.id, profile])),
      calendar: createHolidayCalendar(),
      staff: [],
      clock,
      digests: storage.digests,
    }
    await deskPages(tools)
    await wholeOverview(tools)
    await csvOfAll(tools)
  } finally {
    await storage.close()
  }
}

const folder = await mkdtemp(join(tmpdir(), 'innsyn-bench-report-'))
try {
  await bench(folder)
} finally {
  await rm(folder, { recursive: true, force: true })
}
