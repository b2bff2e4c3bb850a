/**
 * A database with many cases, made by SQLite itself in minutes: plain columns as the program writes them, sealed ones as empty bytes, whose
 * content counts as erased. The most urgent ones are whole, so that the first page of the queue opens what it shows.
 */
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sqlite3 from 'sqlite3'
import { openStorage, type Storage } from '../entities/open-storage.js'
import { QUEUE_PAGE } from '../src/flow/desk/read-queue.js'
import { silentLogger } from '../src/logger.js'
import { aCase } from '../test/support/storage/builders.js'
import { argument, timed } from './runs.js'

/** Today in the seeded world. */
export const SEEDED_NOW = '2026-11-20T12:00:00.000Z'
export const SEEDED_CLOCK = { now: () => SEEDED_NOW, sleep: () => Promise.resolve() }
export const SEEDED_KEYS = { masterKey: Buffer.alloc(32, 7) }
/** One who has some of them. */
export const SEEDED_AGENT = 'agent1'
/** Receipts are spread over so many days before it. */
const DAYS = 1096
/** Of the cases of the last two months so many in a hundred are open still; of older ones one in a thousand. */
const OPEN_PERCENT = 60
const RECENT_DAYS = 45

/** Pseudo-random from the number of the case, the same in every run. */
const dice = (salt: number, sides: number): string =>
  `(((i * 2654435761 + ${String(salt)} * 40503) >> 7) % ${String(sides)})`
const pick = (salt: number, values: readonly string[]): string =>
  `CASE ${dice(salt, values.length)} ${values.map((value, at) => `WHEN ${String(at)} THEN ${value}`).join(' ')} END`
const text = (value: string): string => `'${value}'`

const DERIVATION = JSON.stringify([
  { step: 'receipt', date: '2026-01-01', because: 'the request reached the controller' },
  { step: 'month', date: '2026-02-01', because: 'one month from receipt (GDPR Art. 12(3))' },
  { step: 'target', date: '2026-01-30', because: 'Saturday: the desk aims for the working day before' },
])

const RIGHTS = ['["access"]', '["access"]', '["erasure"]', '["access","erasure"]', '["objection"]', '["rectification"]']
const LANGUAGES = ['nb', 'nb', 'sv', 'da', 'en', 'de', 'fi', 'nl', 'pl', 'fr', 'es', 'it']
const OPEN_STATES = ['needs_review', 'identity', 'collecting', 'drafting', 'awaiting_approval']

function insertStatement(cases: number): string {
  const staff = Array.from({ length: 20 }, (_, at) => `'agent${String(at + 1)}'`)
  return `
    WITH RECURSIVE number(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM number WHERE i < ${String(cases - 1)}),
    dated AS (
      SELECT i, ${String(DAYS)} - i * ${String(DAYS)} / ${String(cases)} AS age, 3 + ${dice(1, 24)} + (${dice(2, 20)} = 0) * 14 AS days FROM number
    ),
    world AS (
      SELECT i, age, days, date('${SEEDED_NOW}', '-' || age || ' days') AS received,
        date('${SEEDED_NOW}', '-' || age || ' days', '+1 month') AS latest,
        days >= age OR (age < ${String(RECENT_DAYS)} AND ${dice(3, 100)} < ${String(OPEN_PERCENT)}) OR ${dice(4, 1000)} = 0 AS open
      FROM dated
    )
    INSERT INTO request_case (id, reference, controller_id, channel, place_kind, state, outcome, rights, language, requester, requester_hash,
      identity_level, identity_why, received_at, regime, received_on, nominal_on, target_on, latest_lawful_on, derivation,
      first_period_ends_on, assignee, answered_at, attention, version, answered_on, days_to_answer, answered_late, extension_code,
      pause_codes, refusal_codes, attention_codes)
    SELECT printf('%08x-0000-4000-8000-%012x', i, i), printf('DSR-%s-%06d', substr(received, 1, 4), i + 1),
      ${pick(5, [text('bookbeat'), text('bookbeat'), text('bxsoftware')])},
      ${pick(6, ['imap', 'imap', 'zendesk', 'import'].map(text))}, 'none',
      CASE WHEN open THEN ${pick(7, OPEN_STATES.map(text))} WHEN ${dice(8, 200)} = 0 THEN 'answered' ELSE 'closed' END,
      CASE WHEN open THEN NULL ELSE 'fulfilled' END, ${pick(9, RIGHTS.map(text))}, ${pick(10, LANGUAGES.map(text))},
      zeroblob(150), printf('%064x', i % 700001), 1, zeroblob(120), received || 'T08:00:00.000Z', 'gdpr', received, latest,
      date(latest, '-' || ${dice(11, 3)} || ' days'), latest, '${DERIVATION}', latest,
      CASE WHEN ${dice(16, 10)} > 0 THEN ${pick(12, staff)} END,
      CASE WHEN open THEN NULL ELSE date(received, '+' || days || ' days') || 'T12:00:00.000Z' END, zeroblob(60), 4,
      CASE WHEN open THEN NULL ELSE date(received, '+' || days || ' days') END, CASE WHEN open THEN NULL ELSE days END,
      CASE WHEN open THEN NULL ELSE date(received, '+' || days || ' days') > latest END,
      CASE ${dice(13, 25)} WHEN 0 THEN 'told:complexity' WHEN 1 THEN 'untold:number' END,
      CASE ${dice(14, 20)} WHEN 0 THEN 'identity:settled' WHEN 1 THEN 'clarification:open identity:settled' END,
      CASE ${dice(15, 30)} WHEN 0 THEN 'erasure:refused:legal_claims' WHEN 1 THEN 'access:partly_refused:rights_of_others' END, ''
    FROM world`
}

/** Keys of the content that is no more. */
const ERASE = `INSERT INTO data_key (owner_id, master_key_id, wrapped, erased_at) SELECT id, 'bench', NULL, '${SEEDED_NOW}' FROM request_case`

export interface SeededCases {
  readonly storage: Storage
  /** Plain SQL on a connection of its own. */
  readonly plain: All
}

/**
 * Works on a file with so many cases, in a temporary folder that goes away; with --file=PATH on that file, which stays and is used again, as
 * seeding a million takes minutes.
 */
export async function withSeededCases(cases: number, work: (seeded: SeededCases) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'innsyn-bench-'))
  const path = argument('file') ?? join(folder, 'innsyn.sqlite')
  try {
    const isThere = (await stat(path).catch(() => null)) !== null
    const database = { kind: 'sqlite', path } as const
    const storage = await openStorage({ database, keys: SEEDED_KEYS, clock: SEEDED_CLOCK, logger: silentLogger })
    try {
      if (!isThere) {
        await storage.migrate()
        const { wall } = await timed(() => seed(storage, path, cases))
        console.log(`${cases.toLocaleString('en')} cases seeded in ${(wall / 1000).toFixed(0)} s`)
      }
      await onFile(path, (plain) => work({ storage, plain }))
    } finally {
      await storage.close()
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function seed({ unitOfWork }: Storage, path: string, cases: number): Promise<void> {
  await onFile(path, async (all) => {
    await all('PRAGMA journal_mode = WAL')
    await all('PRAGMA synchronous = OFF')
    await all(insertStatement(cases))
    await all(ERASE)
    await all('PRAGMA wal_checkpoint(TRUNCATE)')
  })
  const { deadline, attention } = aCase()
  const most = {
    state: 'needs_review',
    rights: ['access', 'erasure'],
    deadline: { ...deadline, latestLawfulOn: '2020-01-01' },
  } as const
  // Half of them are taken, half of these have something to say.
  for (let at = 0; at <= 2 * QUEUE_PAGE + 1; at += 1) {
    const one = { ...most, assignee: at % 2 === 0 ? SEEDED_AGENT : null, attention: at % 4 < 2 ? attention : [] }
    await unitOfWork.run((stores) => stores.cases.insert(aCase(one)))
  }
}

export type All = (statement: string) => Promise<Record<string, unknown>[]>

/** Plain SQL on a connection of its own, as a person with a database tool would run it. */
async function onFile<T>(path: string, work: (all: All) => Promise<T>): Promise<T> {
  const file = new sqlite3.Database(path)
  try {
    return await work(
      (statement) =>
        new Promise((resolve, reject) => {
          file.all<Record<string, unknown>>(statement, (error, rows) => {
            if (error === null) resolve(rows)
            else reject(error)
          })
        }),
    )
  } finally {
    await new Promise<void>((resolve) => {
      file.close(() => {
        resolve()
      })
    })
  }
}
