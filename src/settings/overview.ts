/** The rows of `innsyn settings` that are not simply lines of the settings file. */
import { DEFAULT_IDENTITY_POLICY } from '../domain/identity.js'
import type { DatabaseConfig } from './configuration.js'
import type { ProfileReading } from './profiles/read-profiles.js'
import type { SecretRef } from './secrets/secret-ref.js'
import { originOf, rowsOf, type SettingOrigin, type SettingRow } from './setting-rows.js'

interface Installation {
  readonly file: string
  readonly fileOrigin: SettingOrigin
  readonly dataDir: string
  readonly dataDirOrigin: SettingOrigin
  readonly database: DatabaseConfig
  readonly masterKey: SecretRef
}

/** Where things lie: settings file, data folder, database, master key. */
export function installationRows(installation: Installation): readonly SettingRow[] {
  const { database, masterKey } = installation
  const keyRow: SettingRow = {
    name: masterKey.name,
    value: masterKey.isMentioned ? masterKey.name : 'master.key in the data folder',
    origin: masterKey.isMentioned ? { kind: 'environment', variable: masterKey.name } : { kind: 'default' },
    help: `The key that all stored personal data is encrypted under (${masterKey.name}, ${masterKey.name}_FILE)`,
    ...(masterKey.isMentioned ? { secret: masterKey.state } : {}),
  }
  return [
    {
      name: 'settings file',
      value: installation.file,
      origin: installation.fileOrigin,
      help: 'This file (INNSYN_CONFIG)',
    },
    {
      name: 'data folder',
      value: installation.dataDir,
      origin: installation.dataDirOrigin,
      help: 'Where the database lies (INNSYN_DATA_DIR)',
    },
    databaseRow(database),
    keyRow,
  ]
}

function databaseRow(database: DatabaseConfig): SettingRow {
  const help =
    'PostgreSQL when this is a postgres:// address, else SQLite in the data folder (DATABASE_URL, DATABASE_URL_FILE)'
  if (database.kind === 'sqlite') return { name: 'database', value: database.path, origin: { kind: 'default' }, help }
  const { name } = database.url
  const value = `postgres at ${hostOf(database.url)}`
  return { name: 'database', value, origin: { kind: 'environment', variable: name }, secret: database.url.state, help }
}

/** Host, port and database name; never user, password or parameters. */
function hostOf(url: SecretRef): string {
  const { host, pathname } = new URL(url.value())
  return `${host === '' ? 'localhost' : host}${pathname}`
}

const LISTS = ['purposes', 'categories', 'dataSources', 'recipients', 'retention', 'legalDuties', 'gaps'] as const
const TEXTS: readonly string[] = [...LISTS, 'automatedDecisions', 'signature']

/** The facts of a profile; of its texts only how many there are. */
export function profileRows({ file, entry }: ProfileReading): readonly SettingRow[] {
  if (entry === null) return []
  const facts = Object.fromEntries(Object.entries(entry).filter(([name]) => !TEXTS.includes(name)))
  const whole = { ...facts, identityPolicy: { ...DEFAULT_IDENTITY_POLICY, ...entry.identityPolicy } }
  const counted = LISTS.map((name): SettingRow => ({
    name,
    value: `${String(entry[name].length)} entries`,
    origin: originOf(file, [name]),
  }))
  return [...rowsOf(file, [], whole, neverSecret), ...counted].map((row) => ({
    ...row,
    name: `${entry.id}: ${row.name}`,
  }))
}

function neverSecret(name: string): SecretRef {
  throw new Error(`a profile names no secrets, but ${name} was taken for one`)
}
