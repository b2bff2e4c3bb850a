/**
 * The first page of the queue over a million cases on SQLite, beside the plain SQL that it needs, run by hand on a connection of its own. In
 * a temporary folder that goes away. npm run bench:queue [-- --small]: 1,000,000 cases; small: 20,000.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import sqlite3 from 'sqlite3'
import { KeyedDigests } from '../entities/crypto/digests.js'
import { MasterKeys } from '../entities/crypto/master-keys.js'
import { openStorage, type Storage } from '../entities/open-storage.js'
import { foldWord } from '../src/classify/fold.js'
import type { Viewer } from '../src/domain/access/viewer.js'
import type { DeskFilter } from '../src/flow/desk/queue-filter.js'
import { MOST_COUNTED, QUEUE_PAGE, readQueue } from '../src/flow/desk/read-queue.js'
import { searchCases } from '../src/flow/desk/search-cases.js'
import { messageWords } from '../src/flow/shared/case-words.js'
import { silentLogger } from '../src/logger.js'
import { aCase, aMessage, aReading } from '../test/support/storage/builders.js'
import { isSmallRun, median } from './runs.js'

const CASES = isSmallRun() ? 20_000 : 1_000_000
const RUNS = 15
const NOW = '2026-11-20T12:00:00.000Z'
const KEYS = { masterKey: Buffer.alloc(32, 7), previousMasterKeys: [] }
const clock = { now: () => NOW, sleep: () => Promise.resolve() }
const viewer: Viewer = {
  member: { id: 'agent1', email: 'agent1@bookbeat.example', roles: ['agent'], controllers: ['bookbeat'] },
  via: 'session',
  sessionId: 'bench',
  freshUntil: null,
}

/** Cases of three years; of the last 45 days three in five are open still, of older ones one in a thousand. Their content is erased. */
const SEED = `
  WITH RECURSIVE number(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM number WHERE i < ${String(CASES - 1)}),
  aged AS (SELECT i, 1096 - i * 1096 / ${String(CASES)} AS age, (i * 2654435761 >> 7) % 1000 AS dice FROM number),
  dated AS (SELECT *, date('${NOW}', '-' || age || ' days') AS received, age < 45 AND dice < 600 OR dice = 0 AS open FROM aged)
  INSERT INTO request_case (id, reference, controller_id, channel, place_kind, state, rights, language, requester, requester_hash,
    identity_level, identity_why, received_at, regime, received_on, nominal_on, target_on, latest_lawful_on, derivation, assignee, attention, version)
  SELECT printf('%08x-0000-4000-8000-%012x', i, i), printf('DSR-%s-%06d', substr(received, 1, 4), i + 1),
    CASE dice % 3 WHEN 0 THEN 'bxsoftware' ELSE 'bookbeat' END, 'imap', 'none',
    CASE WHEN open THEN CASE dice % 4 WHEN 0 THEN 'needs_review' WHEN 1 THEN 'identity' WHEN 2 THEN 'collecting' ELSE 'awaiting_approval' END
      WHEN dice % 100 = 1 THEN 'answered' ELSE 'closed' END,
    CASE dice % 5 WHEN 0 THEN '["erasure"]' WHEN 1 THEN '["access","erasure"]' ELSE '["access"]' END, 'nb', zeroblob(150),
    printf('%064x', i % 700001), 1, zeroblob(120), received || 'T08:00:00.000Z', 'gdpr', received, received, date(received, '+1 month'),
    date(received, '+1 month'), '[]', CASE WHEN dice % 3 = 0 THEN NULL ELSE 'agent' || (dice % 20) END, zeroblob(60), 4
  FROM dated`
const ERASE = `INSERT INTO data_key (owner_id, master_key_id, wrapped, erased_at) SELECT id, 'bench', NULL, '${NOW}' FROM request_case`

/**
 * What cases hold besides: of each of these tiers of words three, so that some stand in every third case and others in one. Whole mails have
 * more words, but the rows of a word are found by it, however many others there are.
 */
const WORD_TIERS = [10, 1000, 100_000, 10_000_000]
/** Words that are looked for, and in which seeded cases they stand. The last two never stand together. */
const WORDS = { innsyn: 'i % 5 < 2', faktura: 'i % 10 = 0', sykkel: 'i % 10 = 1', lampe: 'i % 10 = 2' }
const SEED_WORDS = `
  WITH numbered AS (
    SELECT rowid - 1 AS i, CAST(substr(reference, 5, 4) AS integer) * 1000000000 + CAST(substr(reference, 10) AS integer) AS number
    FROM request_case
  ),
  tier(salt, size) AS (VALUES ${[0, 1, 2].flatMap((salt) => WORD_TIERS.map((size) => `(${String(salt)}, ${String(size)})`)).join(', ')}),
  held(word, number) AS (
    SELECT (((i * 2654435761 + salt * 40503) >> 9) % size * 2654435761 + size) & 0xffffff, number FROM numbered, tier
    ${Object.entries(WORDS)
      .map(([word, holds]) => `UNION ALL SELECT ${String(hashOf(word))}, number FROM numbered WHERE ${holds}`)
      .join(' ')}
  )
  INSERT INTO case_word (word, case_number) SELECT DISTINCT word, number FROM held ORDER BY word, number`
const LETTER = `Hei, jeg vil ha innsyn. Det gjelder en faktura. ${Array.from({ length: 800 }, (_, at) => `ord${String(at % 500)}`).join(' ')}`

function hashOf(word: string): number {
  return new KeyedDigests(new MasterKeys(KEYS)).wordHashes('bookbeat', foldWord(word))[0]
}

const COLUMNS = 'id, reference, controller_id, state, rights, target_on, latest_lawful_on, assignee, attention'
/** As an expression, for the reason that the store gives. */
const OURS = `controller_id || '' = 'bookbeat'`
const OPEN = `state NOT IN ('answered', 'closed')`
const ORDER = `ORDER BY latest_lawful_on, reference LIMIT ${String(QUEUE_PAGE + 1)}`
const plain = (where: string): string => `SELECT ${COLUMNS} FROM request_case WHERE ${OURS} AND ${where} ${ORDER}`
const counted = (where: string): string =>
  `SELECT count(*) FROM (SELECT 1 FROM request_case WHERE ${OURS} AND ${where} LIMIT ${String(MOST_COUNTED)})`

/** What people ask for, and the conditions in plain SQL. */
const LISTS: readonly (readonly [string, DeskFilter, string])[] = [
  ['all that is open', {}, OPEN],
  ['mine', { assignee: 'me' }, `${OPEN} AND assignee = 'agent1'`],
  ['taken by nobody', { assignee: 'nobody' }, `${OPEN} AND assignee IS NULL`],
  ['waits for us', { waits: 'us' }, `${OPEN} AND state IN ('needs_review', 'awaiting_approval', 'reopened')`],
  ['erasure', { right: 'erasure' }, `${OPEN} AND rights LIKE '%"erasure"%'`],
  ['answered', { state: 'answered' }, `state = 'answered'`],
  ['all', { state: 'any' }, '1 = 1'],
]

const SEARCHES = [
  ['a word of four cases in ten', 'innsyn'],
  ['two words that often stand together', 'innsyn faktura'],
  ['a word that nobody wrote', 'elefant'],
  ['two words of every tenth case that never stand together', 'sykkel lampe'],
] as const

async function onFile<T>(path: string, work: (all: (sql: string) => Promise<unknown[]>) => Promise<T>): Promise<T> {
  const file = new sqlite3.Database(path)
  const all = (sql: string): Promise<unknown[]> =>
    new Promise((resolve, reject) => {
      file.all(sql, (error, rows) => {
        if (error === null) resolve(rows)
        else reject(error)
      })
    })
  try {
    return await work(all)
  } finally {
    await new Promise<void>((resolve) => {
      file.close(() => {
        resolve()
      })
    })
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return performance.now() - started
}

/** In turns, so that what else the machine does meets both alike; the first of each fills the cache of pages. */
async function compare(name: string, byHand: () => Promise<unknown>, byUs: () => Promise<unknown>): Promise<void> {
  const [floor, ours]: [number[], number[]] = [[], []]
  for (let run = 0; run <= RUNS; run += 1) {
    const [one, other] = [await timed(byHand), await timed(byUs)]
    if (run === 0) continue
    floor.push(one)
    ours.push(other)
  }
  console.log(`${name}: ${median(ours).toFixed(1)} ms, plain SQL ${median(floor).toFixed(1)} ms`)
}

async function seed(storage: Storage, path: string): Promise<void> {
  await onFile(path, async (all) => {
    await all('PRAGMA synchronous = OFF')
    await all(SEED)
    await all(ERASE)
    await all('DROP INDEX case_word_by_case')
    await all(SEED_WORDS)
    await all('CREATE INDEX case_word_by_case ON case_word (case_number)')
    await all(`INSERT INTO reference_sequence (year, last) VALUES (2026, ${String(2 * CASES)})`)
    await all('PRAGMA wal_checkpoint(TRUNCATE)')
  })
  // The most urgent ones, which are the newest as well, are whole, so that the first page opens what it shows.
  const { deadline } = aCase()
  for (let index = 0; index <= QUEUE_PAGE; index += 1)
    await storage.unitOfWork.run(async (stores) => {
      const opened = await stores.cases.insert(
        aCase({ state: 'identity', assignee: 'agent1', deadline: { ...deadline, latestLawfulOn: '2020-01-01' } }),
      )
      const { id: messageId } = await stores.messages.insert(aMessage())
      const reading = aReading({ segments: [{ role: 'new', text: LETTER }] })
      const hashes = { messageIdHash: null, textHash: messageId, senderHash: null }
      await stores.messages.saveReadings([{ messageId, reading, outcome: null, ...hashes }])
      await stores.messages.setOutcome(messageId, 'case', opened.id)
      await stores.caseWords.add(opened, messageWords(reading))
    })
}

const folder = await mkdtemp(join(tmpdir(), 'innsyn-bench-queue-'))
const path = join(folder, 'bench.sqlite')
const storage = await openStorage({
  database: { kind: 'sqlite', path },
  keys: KEYS,
  clock,
  logger: silentLogger,
})
try {
  await storage.migrate()
  await seed(storage, path)
  const tools = { unitOfWork: storage.unitOfWork, clock, controllers: new Map() }
  console.log(`${CASES.toLocaleString('en')} cases`)
  await onFile(path, async (all) => {
    for (const [name, filter, where] of LISTS)
      await compare(
        `first page: ${name}`,
        async () => [await all(plain(where)), await all(counted(where))],
        () => readQueue(tools, viewer, filter, null),
      )
  })
  const { next } = await readQueue(tools, viewer, {}, null)
  console.log(`second page: ${(await timed(() => readQueue(tools, viewer, {}, next))).toFixed(1)} ms`)
  console.log(`a person: ${(await timed(() => searchCases(tools, viewer, 'Eva@Victim.example'))).toFixed(1)} ms`)
  for (const [name, words] of SEARCHES) {
    const times: number[] = []
    for (let run = 0; run <= RUNS; run += 1) times.push(await timed(() => searchCases(tools, viewer, words)))
    const { cases } = await searchCases(tools, viewer, words)
    console.log(
      `${name}: ${median(times.slice(1)).toFixed(1)} ms (${String(cases.length)} cases shown, first time ${(times[0] ?? 0).toFixed(1)} ms)`,
    )
  }
} finally {
  await storage.close()
  await rm(folder, { recursive: true, force: true })
}
