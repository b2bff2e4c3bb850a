/**
 * Reports over a million cases on SQLite: each figure beside the plain SQL that it needs, run by hand on a connection of its own; each page of
 * the desk beside the SQL of what it shows, read, and whole as a browser gets it with its charts; and the CSV of all cases, with the memory
 * that it takes. npm run bench:report [-- --small] [-- --file=PATH]: 1,000,000 cases; small: 20,000.
 */
import type { Viewer } from '../src/domain/access/viewer.js'
import { readReport } from '../src/flow/desk/read-report.js'
import { streamRegister } from '../src/flow/load-register.js'
import { loadOverview } from '../src/flow/load-report.js'
import type { ReportTools } from '../src/flow/shared/report-tools.js'
import { writeRegister } from '../src/reports/register-output.js'
import { reportPath } from '../src/web/desk/reports/report-query.js'
import { BENCH_STAFF, reportToolsOf, startSeededDesk, wholePage } from './desk-over-cases.js'
import { FIGURES, PAGES } from './report-sql.js'
import { inTurns, isSmallRun, ratioText, timed, tookText } from './runs.js'
import { SEEDED_CLOCK, withSeededCases, type SeededCases } from './seeded-cases.js'

const CASES = isSmallRun() ? 20_000 : 1_000_000
const TURNS = isSmallRun() ? 3 : 9
const WANTED = { ratio: 1.5, ms: 300 }

async function figures({ storage, plain }: SeededCases): Promise<void> {
  for (const { name, sql, ours } of FIGURES) {
    const [bySql, byUs] = await inTurns(TURNS, [
      () => plain(sql),
      () => storage.unitOfWork.read((stores) => ours(stores.reports)),
    ])
    if (bySql === undefined || byUs === undefined) return
    console.log(`${name}: ${tookText(byUs)}, plain SQL ${tookText(bySql)}, ${ratioText(byUs, bySql)}`)
  }
}

/**
 * Each page as a manager of everything asks for it. A chart is drawn once for the same figures: the first page, with the drawing, is told
 * apart from the later ones.
 */
async function deskPages(tools: ReportTools, { plain }: SeededCases): Promise<void> {
  const [member] = BENCH_STAFF
  if (member === undefined) throw new Error('there is no manager')
  const viewer: Viewer = { member, via: 'session', sessionId: 'bench', freshUntil: null }
  const desk = await startSeededDesk(tools)
  try {
    const browser = await desk.signedIn(member.id)
    for (const { part, by, sql } of PAGES) {
      const query = { part, by, wish: {} }
      const first = await timed(() => wholePage(browser, reportPath(query)))
      const [bySql, read, page] = await inTurns(TURNS, [
        async () => {
          for (const statement of sql) await plain(statement)
        },
        () => readReport(tools, viewer, query),
        () => wholePage(browser, reportPath(query)),
      ])
      if (bySql === undefined || read === undefined || page === undefined) return
      console.log(
        `page ${part}${part === 'answers' ? ` by ${by}` : ''}: plain SQL ${tookText(bySql)}; read ${tookText(read)}, ${ratioText(read, bySql)}; whole page ${tookText(page)}, ${ratioText(page, bySql)}; the first one ${tookText(first)}`,
      )
    }
  } finally {
    await desk.stop()
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

await withSeededCases(CASES, async (seeded) => {
  console.log(`wanted: at most ${String(WANTED.ratio)} times the plain SQL, and at most ${String(WANTED.ms)} ms`)
  const tools = reportToolsOf(seeded.storage, SEEDED_CLOCK)
  await figures(seeded)
  await deskPages(tools, seeded)
  const [whole] = await inTurns(TURNS, [() => loadOverview(tools)])
  if (whole !== undefined) console.log(`all figures of a year at once: ${tookText(whole)}`)
  await csvOfAll(tools)
})
