import { randomBytes } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { SettingsError } from '../../domain/errors.js'
import { errorCode, fileFacts } from '../problems/error-code.js'
import type { SecretRef } from './secret-ref.js'

export const MASTER_KEY_NAME = 'INNSYN_MASTER_KEY'
/** The keys before a change, for what is still sealed or signed with them; several stand apart by blanks, commas or lines. May be missing. */
export const PREVIOUS_KEY_NAME = 'INNSYN_MASTER_KEY_PREVIOUS'
export const KEY_BYTES = 32
const ALLOWED = `must be ${String(KEY_BYTES)} bytes as base64 (44 characters) or hex (64 characters); make one with: openssl rand -base64 32`
const OWN_FILE = 'master.key'
const OTHERS = 0o077

export type MasterKeyOrigin = 'environment' | 'data folder'

/** The key that wraps all others. Shows nothing of itself when printed, logged or serialised. */
export class MasterKey {
  readonly #bytes: Uint8Array
  readonly #previous: readonly Uint8Array[]

  constructor(
    bytes: Uint8Array,
    previous: readonly Uint8Array[],
    readonly origin: MasterKeyOrigin,
    /** Whether it was made just now. */
    readonly created: boolean,
  ) {
    this.#bytes = bytes
    this.#previous = previous
  }

  /** A copy of the 32 bytes. */
  bytes(): Uint8Array {
    return Uint8Array.from(this.#bytes)
  }

  /** The keys that what is stored may still be sealed or signed with, besides this one; nothing new is. */
  previousKeys(): readonly Uint8Array[] {
    return this.#previous.map((key) => Uint8Array.from(key))
  }

  /** What the operator should know, or null. */
  get warning(): string | null {
    if (this.origin === 'environment') return null
    const made = this.created ? 'a master key was made and' : 'the master key'
    return `${made} lies beside the data it protects (${OWN_FILE} in the data folder): keep a copy, and in production give it by ${MASTER_KEY_NAME} or ${MASTER_KEY_NAME}_FILE instead`
  }

  toJSON(): string {
    return '<master key>'
  }

  [inspect.custom](): string {
    return this.toJSON()
  }
}

/** What loading the key depends on. */
export interface MasterKeyPlace {
  readonly secret: SecretRef
  readonly previous: SecretRef
  readonly dataDir: string
  /** The SQLite file, or null on PostgreSQL, where several machines must share one key that none of them makes up. */
  readonly sqlitePath: string | null
}

/** The way to the master key. Nothing is read or made before `load`, so that `innsyn classify` leaves no trace. */
export class MasterKeySource {
  constructor(private readonly place: MasterKeyPlace) {}

  /** What stands in the way of `load`, without making anything; null when nothing does. */
  get trouble(): string | null {
    const { secret, previous } = this.place
    return troubleOf(previous, decodeAll) ?? (secret.isMentioned ? troubleOf(secret, decode) : this.#troubleOfOwnFile())
  }

  /** Whether there is a key, so that `load` need not make one. */
  get isThere(): boolean {
    return this.place.secret.isMentioned || existsSync(join(this.place.dataDir, OWN_FILE))
  }

  /**
   * The key of the environment, or the one in the data folder, which is made on first use. Call it before the database
   * is opened: a data folder that has a database but no key is refused, for a new key could not read the old data.
   * @throws SettingsError
   */
  load(): MasterKey {
    const trouble = this.trouble
    if (trouble !== null) throw new SettingsError([trouble])
    const { secret, previous, dataDir } = this.place
    const before = (previous.isSet ? decodeAll(previous.value()) : null) ?? []
    const given = secret.isSet ? decode(secret.value()) : null
    if (given !== null) return new MasterKey(given, before, 'environment', false)
    return keyOfDataFolder(dataDir, before)
  }

  #troubleOfOwnFile(): string | null {
    const { dataDir, sqlitePath } = this.place
    if (sqlitePath === null) {
      return `${MASTER_KEY_NAME} is missing: on PostgreSQL every process needs the same key; set it, or ${MASTER_KEY_NAME}_FILE`
    }
    const path = join(dataDir, OWN_FILE)
    const facts = fileFacts(path)
    if (typeof facts === 'string') return facts === 'ENOENT' ? troubleOfLostKey(path, sqlitePath) : null
    if ((facts.mode & OTHERS) !== 0) return `${path} can be read by others: take that away (chmod 600)`
    return null
  }
}

/** What is wrong with a key that the environment gives; null also when it gives none. */
function troubleOf(secret: SecretRef, read: (text: string) => unknown): string | null {
  if (!secret.isMentioned) return null
  if (secret.trouble !== null) return `${secret.name}: ${secret.trouble}`
  return read(secret.value()) === null ? `${secret.name} ${ALLOWED}` : null
}

function keyOfDataFolder(dataDir: string, previous: readonly Uint8Array[]): MasterKey {
  const path = join(dataDir, OWN_FILE)
  try {
    const created = !existsSync(path) && makeKeyFile(dataDir, path)
    const bytes = decode(readFileSync(path, 'utf8').trim())
    if (bytes !== null) return new MasterKey(bytes, previous, 'data folder', created)
  } catch (error) {
    throw new SettingsError([
      `the master key ${path} can be neither read nor made (${errorCode(error)}): check the data folder`,
    ])
  }
  throw new SettingsError([`${path} ${ALLOWED}`])
}

function troubleOfLostKey(path: string, sqlitePath: string): string | null {
  const facts = fileFacts(sqlitePath)
  if (typeof facts === 'string' || facts.size === 0) return null
  return `the master key of ${sqlitePath} is missing: put ${path} back or set ${MASTER_KEY_NAME}; a new key could not read what is stored`
}

/** 32 bytes, or null. A key of one repeated byte is an example or a mistake. */
function decode(text: string): Uint8Array | null {
  const bytes = /^[0-9a-fA-F]{64}$/.test(text)
    ? Buffer.from(text, 'hex')
    : /^[A-Za-z0-9+/]{43}=$/.test(text)
      ? Buffer.from(text, 'base64')
      : null
  if (bytes?.length !== KEY_BYTES || bytes.every((byte) => byte === bytes[0])) return null
  return new Uint8Array(bytes)
}

/** One key or several, or null when one of them is none. */
function decodeAll(text: string): readonly Uint8Array[] | null {
  const keys = text.split(/[\s,]+/).filter((part) => part !== '')
  const decoded = keys.map(decode).filter((key) => key !== null)
  return decoded.length === keys.length && keys.length > 0 ? decoded : null
}

/** Whole or not at all: written beside, flushed, then linked to its name; a second process at the same time loses and reads ours. */
function makeKeyFile(dataDir: string, path: string): boolean {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const draft = `${path}.${randomBytes(6).toString('hex')}`
  const file = openSync(draft, 'wx', 0o600)
  try {
    writeSync(file, `${randomBytes(KEY_BYTES).toString('base64')}\n`)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  try {
    linkSync(draft, path)
    return true
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false
    throw error
  } finally {
    rmSync(draft, { force: true })
    flushFolder(dataDir)
  }
}

/** The name of the new file must survive a power cut as well. */
function flushFolder(path: string): void {
  const folder = openSync(path, 'r')
  try {
    fsyncSync(folder)
  } finally {
    closeSync(folder)
  }
}
