import { existsSync } from 'node:fs'
import { EMPTY_CHAIN } from '../../src/domain/audit.js'
import type { DatabaseFacts } from '../../src/domain/backup.js'
import { NotFoundError } from '../../src/domain/errors.js'
import { readSqliteFile } from '../gate/sqlite-database.js'
import type { Session } from '../gate/session.js'
import { SQLITE_MIGRATIONS } from '../migrations/all-migrations.js'
import { AuditEventRow } from '../rows/audit-rows.js'
import { MasterKeyRow } from '../rows/key-rows.js'
import { HEAD_ID, verifyChain } from '../stores/audit-chain.js'
import { AuditHeadRow } from '../rows/audit-rows.js'

/** What a look into a database file found. */
export interface Inspection {
  readonly facts: DatabaseFacts
  /** What is wrong with it, in words; empty when it can be relied on. */
  readonly problems: readonly string[]
}

/** SQLite's own names for the faults that its checks print; more than these would say no more. */
const MOST_FAULTS = 3

/**
 * Counts what a database file holds, without changing it; the file may be in use.
 * @throws NotFoundError when there is none; AppError when it is damaged or no database.
 */
export async function countFile(path: string): Promise<DatabaseFacts> {
  if (!existsSync(path)) throw new NotFoundError(`there is no database file ${path}`)
  return readSqliteFile(path, factsOf)
}

/**
 * Checks a whole file: its pages, its foreign keys, its schema and its history.
 * @throws NotFoundError when there is none; AppError when it is damaged or no database.
 */
export async function inspectFile(path: string): Promise<Inspection> {
  if (!existsSync(path)) throw new NotFoundError(`there is no database file ${path}`)
  return readSqliteFile(path, async (session) => {
    const problems = [...(await pageFaults(session)), ...(await foreignKeyFaults(session))]
    const facts = await factsOf(session)
    problems.push(...unknownMigrations(facts))
    if (facts.migrations.length > 0) {
      const { broken } = await verifyChain(session)
      if (broken !== null) problems.push(`its history is broken at event ${String(broken.sequence)}: ${broken.reason}`)
    }
    return { facts, problems }
  })
}

/** The hash of one event of the history, null when there is no such event. */
export async function hashOfEvent(path: string, sequence: number): Promise<string | null> {
  if (sequence === 0) return EMPTY_CHAIN.hash
  return readSqliteFile(path, async (session) => {
    const event = await session.reader.findOneBy(AuditEventRow, { sequence })
    return event?.hash ?? null
  })
}

async function factsOf(session: Session): Promise<DatabaseFacts> {
  const { runner, reader } = session
  const rows: Record<string, number> = {}
  const tables = (await runner.query(
    `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name`,
  )) as { name: string }[]
  for (const { name } of tables) {
    const [counted] = (await runner.query(`SELECT count(*) AS count FROM ${quoted(name)}`)) as { count: number }[]
    rows[name] = counted?.count ?? 0
  }
  const has = (table: string): boolean => table in rows
  const head = has('audit_head') ? await reader.findOneBy(AuditHeadRow, { id: HEAD_ID }) : null
  const keys = has('master_key') ? await reader.find(MasterKeyRow, { order: { id: 'ASC' } }) : []
  const migrations = has('migrations')
    ? ((await runner.query('SELECT name FROM migrations ORDER BY id')) as { name: string }[])
    : []
  return {
    migrations: migrations.map(({ name }) => name),
    head: head === null ? EMPTY_CHAIN : { sequence: head.sequence, hash: head.hash },
    rows,
    masterKeyIds: keys.map(({ id }) => id),
  }
}

async function pageFaults({ runner }: Session): Promise<string[]> {
  const found = (await runner.query(`PRAGMA integrity_check(${String(MOST_FAULTS)})`)) as { integrity_check: string }[]
  const faults = found.map((row) => row.integrity_check).filter((text) => text !== 'ok')
  return faults.map((text) => `SQLite finds the file damaged: ${text}`)
}

async function foreignKeyFaults({ runner }: Session): Promise<string[]> {
  const found = (await runner.query('PRAGMA foreign_key_check')) as { table: string; parent: string }[]
  const pairs = new Set(found.map(({ table, parent }) => `${table} names rows of ${parent} that are not there`))
  return [...pairs].slice(0, MOST_FAULTS)
}

function unknownMigrations({ migrations }: DatabaseFacts): string[] {
  const known = new Set(SQLITE_MIGRATIONS.map((migration) => migration.name))
  const unknown = migrations.filter((name) => !known.has(name))
  if (unknown.length === 0) return []
  return [`it was made by a newer Innsyn (its schema has ${unknown.join(', ')}): install that version first`]
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
