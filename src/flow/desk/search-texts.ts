import type { QueuedCase, ReadStores } from '../../ports.js'
import { messageWords, noteWords } from '../shared/case-words.js'

/** Messages opened at once. */
const MESSAGES_AT_ONCE = 100
/** A case with more messages than this is taken at the word of the index. */
const MOST_COMPARED = 200
/** So often candidates are fetched and compared; nearly always all of the first are hits. */
const MOST_ROUNDS = 10

/** Words that were looked for, folded, in cases of these controllers. */
interface TextQuery {
  readonly controllerIds: readonly string[]
  readonly words: readonly string[]
}

interface FoundCases {
  readonly cases: readonly QueuedCase[]
  /** Whether there are more than these, or may be. */
  readonly more: boolean
}

/**
 * The newest cases whose own messages and notes hold all of the words, and what was split off from them, as that shows the same messages. The index tells candidates; each is compared with its decrypted text before it is shown.
 */
export async function casesWithWords(stores: ReadStores, query: TextQuery, most: number): Promise<FoundCases> {
  const found: QueuedCase[] = []
  let after: string | null = null
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const limit = most + 1
    const references: readonly string[] = await stores.caseWords.find({ ...query, after, limit })
    found.push(...(await hitsAmong(stores, query, references)))
    after = references.at(-1) ?? null
    const isLast = references.length < limit
    if (isLast || found.length > most)
      return { cases: await withSplits(stores, query, found.slice(0, most)), more: found.length > most }
  }
  return { cases: await withSplits(stores, query, found), more: true }
}

async function hitsAmong(
  stores: ReadStores,
  { controllerIds, words }: TextQuery,
  references: readonly string[],
): Promise<readonly QueuedCase[]> {
  if (references.length === 0) return []
  const candidates = await casesOf(stores, controllerIds, references)
  const holding = await casesHolding(
    stores,
    candidates.map(({ id }) => id),
    words,
  )
  return candidates.filter(({ id }) => holding.has(id))
}

/** In the order of the references. */
async function casesOf(
  { queue }: ReadStores,
  controllerIds: readonly string[],
  references: readonly string[],
): Promise<readonly QueuedCase[]> {
  if (references.length === 0) return []
  const cases = await queue.page({ controllerIds, states: 'any', references }, null, references.length)
  const byReference = new Map(cases.map((one) => [one.reference, one]))
  return references.flatMap((reference) => byReference.get(reference) ?? [])
}

/** Which of these cases really hold all of these words, by what is decrypted of them. */
async function casesHolding(
  stores: ReadStores,
  caseIds: readonly string[],
  words: readonly string[],
): Promise<ReadonlySet<string>> {
  const missing = new Map(caseIds.map((id) => [id, new Set(words)]))
  const strike = (caseId: string, held: readonly string[]): void => {
    for (const word of held) missing.get(caseId)?.delete(word)
  }
  for (const { caseId, text } of await stores.notes.ofCases(caseIds)) strike(caseId, noteWords(text))
  const { messages, flooded } = await messagesToOpen(stores, caseIds)
  for (let from = 0; from < messages.length; from += MESSAGES_AT_ONCE) {
    const wanted = messages.slice(from, from + MESSAGES_AT_ONCE).filter(({ caseId }) => missing.get(caseId)?.size !== 0)
    const readings = await stores.messages.readings(wanted.map(({ id }) => id))
    for (const [index, { caseId }] of wanted.entries()) strike(caseId, messageWords(readings[index] ?? null))
  }
  return new Set(caseIds.filter((id) => flooded.has(id) || missing.get(id)?.size === 0))
}

interface MessagesToOpen {
  readonly messages: readonly { readonly id: string; readonly caseId: string }[]
  /** Cases with so many messages that opening all of them would hold up the page. */
  readonly flooded: ReadonlySet<string>
}

async function messagesToOpen(stores: ReadStores, caseIds: readonly string[]): Promise<MessagesToOpen> {
  const perCase = new Map<string, { id: string; caseId: string }[]>()
  for (const { id, caseId } of await stores.messages.ofCases(caseIds))
    if (caseId !== null) perCase.set(caseId, [...(perCase.get(caseId) ?? []), { id, caseId }])
  const isFlooded = (caseId: string): boolean => (perCase.get(caseId)?.length ?? 0) > MOST_COMPARED
  return {
    messages: [...perCase].flatMap(([caseId, own]) => (isFlooded(caseId) ? [] : own)),
    flooded: new Set(caseIds.filter(isFlooded)),
  }
}

/** With what was split off from them, over however many steps; the newest by receipt first, so that these stand together. */
async function withSplits(
  stores: ReadStores,
  { controllerIds }: TextQuery,
  found: readonly QueuedCase[],
): Promise<readonly QueuedCase[]> {
  const shown = new Map(found.map((one) => [one.id, one]))
  for (let fresh = found; fresh.length > 0;) {
    const split = await stores.links.splitOff(fresh.map(({ id }) => id))
    const heads = await stores.cases.heads(split.filter((id) => !shown.has(id)))
    fresh = await casesOf(
      stores,
      controllerIds,
      heads.map(({ reference }) => reference),
    )
    for (const one of fresh) shown.set(one.id, one)
  }
  return [...shown.values()].sort(byReceipt)
}

function byReceipt(one: QueuedCase, other: QueuedCase): number {
  return other.receivedAt.localeCompare(one.receivedAt) || other.reference.localeCompare(one.reference)
}
