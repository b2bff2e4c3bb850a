/**
 * The first page of the queue over a million cases on SQLite, list by list: the plain SQL that the page needs, run by hand on a connection of
 * its own; the page as the desk reads it; how much of that is opening what is sealed, which no SQL does; and the whole page as a browser gets
 * it. npm run bench:queue [-- --small] [-- --file=PATH]: 1,000,000 cases; small: 20,000.
 */
import { MasterKeys } from '../entities/crypto/master-keys.js'
import { openCell } from '../entities/crypto/sealed-cell.js'
import type { Viewer } from '../src/domain/access/viewer.js'
import { MOST_COUNTED, QUEUE_PAGE, readQueue } from '../src/flow/desk/read-queue.js'
import { searchCases } from '../src/flow/desk/search-cases.js'
import { deskFilterSchema } from '../src/flow/desk/queue-filter.js'
import { DESK_PATH } from '../src/web/desk/frame/sections.js'
import { BENCH_STAFF, reportToolsOf, startSeededDesk, wholePage } from './desk-over-cases.js'
import { inTurns, isSmallRun, ratioText, timed, tookText } from './runs.js'
import { SEEDED_AGENT, SEEDED_CLOCK, SEEDED_KEYS, withSeededCases, type All, type SeededCases } from './seeded-cases.js'

const CASES = isSmallRun() ? 20_000 : 1_000_000
const TURNS = 60
const WANTED = { ratio: 1.5, pageMs: 50 }

const OPEN = `state NOT IN ('answered', 'closed')`
/** What people ask for, as it stands in the address, and the conditions in plain SQL. */
const LISTS: readonly (readonly [name: string, query: string, where: string])[] = [
  ['all that is open', '', OPEN],
  ['mine', 'assignee=me', `${OPEN} AND assignee = '${SEEDED_AGENT}'`],
  ['taken by nobody', 'assignee=nobody', `${OPEN} AND assignee IS NULL`],
  ['waits for us', 'waits=us', `${OPEN} AND state IN ('needs_review', 'awaiting_approval', 'reopened')`],
  ['erasure', 'right=erasure', `${OPEN} AND rights LIKE '%"erasure"%'`],
  ['answered', 'state=answered', `state = 'answered'`],
  ['all', 'state=any', '1 = 1'],
]

/** Of an agent's controller; as an expression, for the reason that the store gives. */
const OURS = `controller_id || '' = 'bookbeat'`
const COLUMNS =
  'id, reference, controller_id, state, rights, target_on, latest_lawful_on, assignee, attention, attention_codes'
const ORDER = 'ORDER BY latest_lawful_on, reference'

/** The rows of the page, each with the key of what is sealed in it, and one more, which tells that there is a next page. */
function pageByHand(where: string): string {
  return `SELECT shown.*, master_key_id, wrapped FROM
    (SELECT ${COLUMNS} FROM request_case WHERE ${OURS} AND ${where} ${ORDER} LIMIT ${String(QUEUE_PAGE + 1)}) AS shown
    LEFT JOIN data_key ON owner_id = shown.id ${ORDER}`
}

/** How many the page says there are. */
function countByHand(where: string): string {
  return `SELECT count(*) FROM (SELECT 1 FROM request_case WHERE ${OURS} AND ${where} LIMIT ${String(MOST_COUNTED)})`
}

const masterKeys = new MasterKeys(SEEDED_KEYS)

/** Opens what the page shows of these rows, and nothing else. @returns how many cells. */
function openSealed(rows: Awaited<ReturnType<All>>): number {
  const sealed = rows.filter(({ attention_codes, wrapped }) => attention_codes !== '' && wrapped !== null)
  for (const { id, master_key_id, wrapped, attention } of sealed) {
    const key = masterKeys.unwrap(String(id), String(master_key_id), wrapped as Buffer)
    JSON.parse(
      openCell(key, { table: 'request_case', row: String(id), column: 'attention' }, attention as Buffer).toString(),
    )
  }
  return sealed.length
}

async function lists({ storage, plain }: SeededCases): Promise<void> {
  const member = BENCH_STAFF.find(({ id }) => id === SEEDED_AGENT)
  if (member === undefined) throw new Error('the agent of the seeded cases is not among the staff')
  const viewer: Viewer = { member, via: 'session', sessionId: 'bench', freshUntil: null }
  const tools = { unitOfWork: storage.unitOfWork, clock: SEEDED_CLOCK, controllers: new Map() }
  const desk = await startSeededDesk(reportToolsOf(storage, SEEDED_CLOCK))
  try {
    const browser = await desk.signedIn(SEEDED_AGENT)
    for (const [name, query, where] of LISTS) {
      const filter = deskFilterSchema.parse(Object.fromEntries(new URLSearchParams(query)))
      const rows = await plain(pageByHand(where))
      const [bySql, byUs, opening, page] = await inTurns(TURNS, [
        async () => [await plain(pageByHand(where)), await plain(countByHand(where))],
        () => readQueue(tools, viewer, filter, null),
        () => openSealed(rows),
        () => wholePage(browser, `${DESK_PATH}?${query}`),
      ])
      if (bySql === undefined || byUs === undefined || opening === undefined || page === undefined) return
      const read = { processor: byUs.processor - opening.processor }
      console.log(
        `${name}: plain SQL ${tookText(bySql)}; read ${tookText(byUs)}, ${ratioText(byUs, bySql)}; of it ${opening.processor.toFixed(2)} opening ${String(openSealed(rows))} sealed cells (without them ${ratioText(read, bySql)}); whole page ${tookText(page)}`,
      )
    }
    const { next } = await readQueue(tools, viewer, {}, null)
    const [second] = await inTurns(TURNS, [() => readQueue(tools, viewer, {}, next)])
    if (second !== undefined) console.log(`second page, read: ${tookText(second)}`)
    console.log(`a person: ${tookText(await timed(() => searchCases(tools, viewer, 'Eva@Victim.example')))}`)
  } finally {
    await desk.stop()
  }
}

await withSeededCases(CASES, async (seeded) => {
  console.log(
    `wanted: at most ${String(WANTED.ratio)} times the plain SQL, and the whole page in ${String(WANTED.pageMs)} ms`,
  )
  await lists(seeded)
})
