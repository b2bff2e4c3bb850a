import type { TwinQuery } from '../../src/ports.js'
import type { Session } from '../gate/session.js'
import { MessageRow } from '../rows/message-rows.js'
import { findRows } from './find-rows.js'
import { inChunks } from './insert-rows.js'
import { StatementValues } from './statement-values.js'

const OLDEST_FIRST = { tail: 'ORDER BY received_at, stored_at, id' }
const KEYS_AT_ONCE = 500

/** Columns of the index by which twins are found. */
interface TwinKey {
  readonly controllerId: string
  readonly senderHash: string
  readonly textHash: string
}

/** The messages under one key, by the two ends of their ids: enough to tell whether there is another than a given one. */
interface HeldMessages extends TwinKey {
  readonly first: string
  readonly last: string
}

/** Other messages that may belong to a message (src/ports/message-store.ts). */
export async function twinsOf({ reader }: Session, query: TwinQuery): Promise<readonly MessageRow[]> {
  const at = Date.parse(query.receivedAt)
  const { controllerId, senderHashes: senderHash, textHashes: textHash, withinMs } = query
  const receivedAt = { from: new Date(at - withinMs).toISOString(), to: new Date(at + withinMs).toISOString() }
  const rows = await findRows(reader, MessageRow, { controllerId, senderHash, textHash, receivedAt }, OLDEST_FIRST)
  return rows.filter(({ id }) => id !== query.excludeId)
}

/** Those of the queries that `twinsOf` could answer, whatever the time: two ids a key say whether there is another message. */
export async function queriesWithTwins(
  session: Session,
  queries: readonly TwinQuery[],
): Promise<ReadonlySet<TwinQuery>> {
  const keys = new Map(queries.flatMap(keysOf).map((key) => [nameOf(key), key]))
  const held = new Map<string, HeldMessages>()
  for (const chunk of inChunks([...keys.values()], KEYS_AT_ONCE))
    for (const found of await heldUnder(session, chunk)) held.set(nameOf(found), found)
  const hasTwin = (query: TwinQuery): boolean =>
    keysOf(query).some((key) => {
      const found = held.get(nameOf(key))
      return found !== undefined && (found.first !== query.excludeId || found.last !== query.excludeId)
    })
  return new Set(queries.filter(hasTwin))
}

/** Through a list of values, so that the index is asked once a key, and not for every sender with every text. */
async function heldUnder({ reader }: Session, keys: readonly TwinKey[]): Promise<readonly HeldMessages[]> {
  const values = new StatementValues(reader)
  const wanted = keys.map((key) => `(${values.marks([key.controllerId, key.senderHash, key.textHash])})`)
  return reader.query<HeldMessages[]>(
    `SELECT controller_id AS "controllerId", sender_hash AS "senderHash", text_hash AS "textHash",
       min(id) AS "first", max(id) AS "last"
     FROM (VALUES ${wanted.join(', ')}) AS wanted
     JOIN message ON controller_id = wanted.column1 AND sender_hash = wanted.column2 AND text_hash = wanted.column3
     GROUP BY controller_id, sender_hash, text_hash`,
    values.all,
  )
}

function keysOf({ controllerId, senderHashes, textHashes }: TwinQuery): readonly TwinKey[] {
  return senderHashes.flatMap((senderHash) => textHashes.map((textHash) => ({ controllerId, senderHash, textHash })))
}

function nameOf({ controllerId, senderHash, textHash }: TwinKey): string {
  return JSON.stringify([controllerId, senderHash, textHash])
}

/** The messages that have a Message-ID with one of these hashes, the oldest first. */
export async function messagesWithId(
  { reader }: Session,
  controllerId: string,
  messageIdHash: readonly string[],
): Promise<readonly MessageRow[]> {
  return findRows(reader, MessageRow, { controllerId, messageIdHash }, OLDEST_FIRST)
}

/** Each hash once, however many messages share a Message-ID (catalogue 64). */
export async function knownMessageIdHashes(
  { reader }: Session,
  controllerId: readonly string[],
  messageIdHashes: readonly string[],
): Promise<ReadonlySet<string>> {
  const known = new Set<string>()
  for (const messageIdHash of inChunks(messageIdHashes, KEYS_AT_ONCE)) {
    const only = ['messageIdHash'] as const
    const wanted = { controllerId, messageIdHash }
    const rows = await findRows(reader, MessageRow, wanted, { only, tail: 'GROUP BY message_id_hash' })
    for (const row of rows) if (row.messageIdHash !== null) known.add(row.messageIdHash)
  }
  return known
}
