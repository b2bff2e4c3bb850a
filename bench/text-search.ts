/**
 * Searching a million cases on SQLite by words of their letters, for words that many cases hold, few, or none.
 * npm run bench:text-search [-- --small] [-- --file=PATH]: 1,000,000 cases; small: 20,000.
 */
import { KeyedDigests } from '../entities/crypto/digests.js'
import { MasterKeys } from '../entities/crypto/master-keys.js'
import type { Storage } from '../entities/open-storage.js'
import { foldWord } from '../src/classify/fold.js'
import type { Viewer } from '../src/domain/access/viewer.js'
import { QUEUE_PAGE } from '../src/flow/desk/read-queue.js'
import { searchCases } from '../src/flow/desk/search-cases.js'
import { messageWords } from '../src/flow/shared/case-words.js'
import { aCase, aMessage, aReading } from '../test/support/storage/builders.js'
import { inTurns, isSmallRun, timed, tookText } from './runs.js'
import { SEEDED_AGENT, SEEDED_CLOCK, SEEDED_KEYS, withSeededCases, type SeededCases } from './seeded-cases.js'

const CASES = isSmallRun() ? 20_000 : 1_000_000
const TURNS = 15
const WANTED_MS = 50
const viewer: Viewer = {
  member: { id: SEEDED_AGENT, email: 'agent1@bookbeat.example', roles: ['agent'], controllers: ['bookbeat'] },
  via: 'session',
  sessionId: 'bench',
  freshUntil: null,
}

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
  return new KeyedDigests(new MasterKeys(SEEDED_KEYS)).wordHashes('bookbeat', foldWord(word))[0]
}

const SEARCHES = [
  ['a word of four cases in ten', 'innsyn'],
  ['two words that often stand together', 'innsyn faktura'],
  ['a word that nobody wrote', 'elefant'],
  ['two words of every tenth case that never stand together', 'sykkel lampe'],
] as const

/** Once for a file: cases that are whole, with a letter, and words beside all the others. */
async function seedWords({ storage, plain }: SeededCases): Promise<void> {
  const [known] = await plain('SELECT 1 FROM case_word LIMIT 1')
  if (known !== undefined) return
  const { wall } = await timed(async () => {
    await plain('PRAGMA synchronous = OFF')
    await plain('DROP INDEX case_word_by_case')
    await plain(SEED_WORDS)
    await plain('CREATE INDEX case_word_by_case ON case_word (case_number)')
    await plain(`INSERT OR REPLACE INTO reference_sequence (year, last) VALUES (2026, ${String(2 * CASES)})`)
    for (let at = 0; at <= QUEUE_PAGE; at += 1) await openWholeCase(storage)
  })
  console.log(`words seeded in ${(wall / 1000).toFixed(0)} s`)
}

/** The newest ones: the first page of hits opens and reads what it shows. */
async function openWholeCase({ unitOfWork }: Storage): Promise<void> {
  await unitOfWork.run(async (stores) => {
    const opened = await stores.cases.insert(aCase({ state: 'identity', assignee: SEEDED_AGENT }))
    const { id: messageId } = await stores.messages.insert(aMessage())
    const reading = aReading({ segments: [{ role: 'new', text: LETTER }] })
    const hashes = { messageIdHash: null, textHash: messageId, senderHash: null }
    await stores.messages.saveReadings([{ messageId, reading, outcome: null, ...hashes }])
    await stores.messages.setOutcome(messageId, 'case', opened.id)
    await stores.caseWords.add(opened, messageWords(reading))
  })
}

await withSeededCases(CASES, async (seeded) => {
  await seedWords(seeded)
  const tools = { unitOfWork: seeded.storage.unitOfWork, clock: SEEDED_CLOCK, controllers: new Map() }
  console.log(`wanted: the first page in ${String(WANTED_MS)} ms`)
  for (const [name, words] of SEARCHES) {
    const [took] = await inTurns(TURNS, [() => searchCases(tools, viewer, words)])
    const { cases } = await searchCases(tools, viewer, words)
    if (took !== undefined) console.log(`${name}: ${tookText(took)}, ${String(cases.length)} cases shown`)
  }
})
