/** What is read outside the settings file: which database serves, the data folder, names of variables that are nearly ours. */
import { join } from 'node:path'
import type { DatabaseConfig } from './configuration.js'
import { closest } from './problems/did-you-mean.js'
import { fileFacts } from './problems/error-code.js'
import { MASTER_KEY_NAME, PREVIOUS_KEY_NAME } from './secrets/master-key.js'
import type { Environment, SecretRef } from './secrets/secret-ref.js'
import { SERVICE_SETTINGS } from './service-settings.js'

interface DatabaseReading {
  readonly database: DatabaseConfig
  readonly problems: readonly string[]
}

/** DATABASE_URL decides: it is there and a postgres address, or it is not there at all. */
export function readDatabase(dataDir: string, url: SecretRef): DatabaseReading {
  const sqlite: DatabaseConfig = { kind: 'sqlite', path: join(dataDir, 'innsyn.sqlite') }
  if (!url.isMentioned) return { database: sqlite, problems: [] }
  if (url.trouble !== null) return { database: sqlite, problems: [`environment variable ${url.name}: ${url.trouble}`] }
  const value = url.value()
  if (/^postgres(?:ql)?:\/\//.test(value) && URL.canParse(value))
    return { database: { kind: 'postgres', url }, problems: [] }
  const allowed =
    'must be an address like postgres://user:password@host:5432/name; without it SQLite in the data folder serves'
  return { database: sqlite, problems: [`environment variable ${url.name}: ${allowed}`] }
}

/** What is wrong with the data folder; nothing while it is not there yet. */
export function checkDataDir(dataDir: string): readonly string[] {
  const facts = fileFacts(dataDir)
  if (facts === 'ENOENT') return []
  if (typeof facts === 'string')
    return [`the data folder ${dataDir} cannot be used (${facts}); INNSYN_DATA_DIR names it`]
  return facts.isDirectory() ? [] : [`the data folder ${dataDir} is a file; INNSYN_DATA_DIR must name a folder`]
}

/** A misspelt override would silently do nothing. Other INNSYN_ variables may be somebody else's (Kubernetes makes some). */
export function misspeltVariables(env: Environment): readonly string[] {
  const known = [
    'INNSYN_CONFIG',
    'INNSYN_DATA_DIR',
    MASTER_KEY_NAME,
    `${MASTER_KEY_NAME}_FILE`,
    PREVIOUS_KEY_NAME,
    `${PREVIOUS_KEY_NAME}_FILE`,
    ...Object.values(SERVICE_SETTINGS).map((setting) => setting.env),
  ]
  return Object.keys(env)
    .filter((name) => name.startsWith('INNSYN_') && !known.includes(name))
    .flatMap((name) => {
      const guess = closest(name, known)
      return guess === null ? [] : [`environment variable ${name}: is not a setting (did you mean ${guess}?)`]
    })
}
