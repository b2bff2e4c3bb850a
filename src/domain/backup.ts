/** What a backup says of itself, and how that is held against the file. */
import type { ChainHead } from './audit.js'
import { formatAnchor, parseAnchor, type AuditAnchor } from './audit-anchor.js'
import { InvalidInputError } from './errors.js'
import type { Instant } from './request-case.js'

export const BACKUP_FORMAT = 1

/** What can be counted in a database without opening anything sealed. */
export interface DatabaseFacts {
  /** Names of the migrations that were applied, in order. */
  readonly migrations: readonly string[]
  /** Where its history ends. */
  readonly head: ChainHead
  /** Rows by table. */
  readonly rows: Readonly<Record<string, number>>
  /** Ids of every master key that sealed something in it; they tell nothing of the keys. */
  readonly masterKeyIds: readonly string[]
}

/** The file beside each backup: what it must hold, and a signed head of its history. */
export interface BackupManifest extends Omit<DatabaseFacts, 'head'> {
  readonly format: typeof BACKUP_FORMAT
  /** Version of the program that made it. */
  readonly innsyn: string
  readonly madeAt: Instant
  /** Name of the database file, in the folder of the manifest. */
  readonly file: string
  readonly bytes: number
  /** Hex. */
  readonly sha256: string
  readonly anchor: AuditAnchor
}

/** One key that was forgotten: its owner (a case, a message, a released text) and when. Ids only, so that it may lie anywhere. */
export interface Erasure {
  readonly ownerId: string
  readonly erasedAt: Instant
}

export function formatManifest({ anchor, ...rest }: BackupManifest): string {
  return `${JSON.stringify({ ...rest, anchor: formatAnchor(anchor) }, null, 2)}\n`
}

/** @throws InvalidInputError that says what is wrong with it. */
export function parseManifest(text: string): BackupManifest {
  const value = asRecord(parseJson(text))
  if (value['format'] !== BACKUP_FORMAT) {
    throw new InvalidInputError(`it is of a format that this Innsyn does not know; known is ${String(BACKUP_FORMAT)}`)
  }
  return {
    format: BACKUP_FORMAT,
    innsyn: textAt(value, 'innsyn'),
    madeAt: textAt(value, 'madeAt'),
    file: textAt(value, 'file'),
    bytes: numberAt(value, 'bytes'),
    sha256: textAt(value, 'sha256'),
    migrations: textsAt(value, 'migrations'),
    masterKeyIds: textsAt(value, 'masterKeyIds'),
    rows: Object.fromEntries(
      Object.keys(asRecord(value['rows'])).map((table) => [table, numberAt(asRecord(value['rows']), table)]),
    ),
    anchor: parseAnchor(textAt(value, 'anchor')),
  }
}

/** What a database has otherwise than its manifest says, in words; empty when it is the one. */
export function differencesFrom(manifest: BackupManifest, facts: DatabaseFacts): readonly string[] {
  const { anchor } = manifest
  const differences: string[] = []
  if (facts.head.sequence !== anchor.sequence || facts.head.hash !== anchor.hash) {
    differences.push(
      `its history ends with event ${String(facts.head.sequence)}, and the manifest says ${String(anchor.sequence)}`,
    )
  }
  const tables = new Set([...Object.keys(manifest.rows), ...Object.keys(facts.rows)])
  for (const table of [...tables].sort()) {
    const [wanted, found] = [manifest.rows[table] ?? 0, facts.rows[table] ?? 0]
    if (wanted !== found) differences.push(`${table} has ${String(found)} rows instead of ${String(wanted)}`)
  }
  if (manifest.migrations.join() !== facts.migrations.join()) differences.push('its schema is another one')
  return differences
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new InvalidInputError('it is no JSON', { cause })
  }
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw wrong('a part of it')
  return value as Readonly<Record<string, unknown>>
}

function textAt(value: Readonly<Record<string, unknown>>, name: string): string {
  const found = value[name]
  if (typeof found !== 'string' || found === '') throw wrong(name)
  return found
}

function numberAt(value: Readonly<Record<string, unknown>>, name: string): number {
  const found = value[name]
  if (typeof found !== 'number' || !Number.isSafeInteger(found) || found < 0) throw wrong(name)
  return found
}

function textsAt(value: Readonly<Record<string, unknown>>, name: string): readonly string[] {
  const found = value[name]
  if (!Array.isArray(found) || !found.every((one): one is string => typeof one === 'string')) throw wrong(name)
  return found
}

function wrong(what: string): InvalidInputError {
  return new InvalidInputError(`${what} is missing or of another kind`)
}
