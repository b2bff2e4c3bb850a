import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { SettingsError } from './domain/errors.js'
import type { Config } from './settings/configuration.js'
import { readSettings, type SettingsPlace } from './settings/read-settings.js'
import type { Environment } from './settings/secrets/secret-ref.js'

export type { Config } from './settings/configuration.js'

const EXAMPLE = join('config', 'innsyn.example.yaml')
const DEFAULT_DATA_DIR = 'var'

/**
 * The settings of this run: INNSYN_CONFIG names the file (else the example settings), INNSYN_DATA_DIR the data folder
 * (else `./var`). The only reader of `process.env`. Secrets need not be there yet: `requireSecrets` asks for them.
 * @throws SettingsError with every problem, each with file, line, column and what is allowed.
 */
export function loadConfig(options: { readonly env?: Environment; readonly cwd?: string } = {}): Config {
  const { env = process.env, cwd = process.cwd() } = options
  return readSettings({ env, cwd, ...settingsFile(env, cwd), ...dataFolder(env, cwd) })
}

function settingsFile(env: Environment, cwd: string): Pick<SettingsPlace, 'file' | 'fileOrigin'> {
  const named = fromVariable(env, 'INNSYN_CONFIG')
  if (named !== undefined) {
    return { file: resolve(cwd, named), fileOrigin: { kind: 'environment', variable: 'INNSYN_CONFIG' } }
  }
  const here = resolve(cwd, EXAMPLE)
  return { file: existsSync(here) ? here : join(packageFolder(), EXAMPLE), fileOrigin: { kind: 'default' } }
}

function dataFolder(env: Environment, cwd: string): Pick<SettingsPlace, 'dataDir' | 'dataDirOrigin'> {
  const named = fromVariable(env, 'INNSYN_DATA_DIR')
  if (named === undefined) return { dataDir: resolve(cwd, DEFAULT_DATA_DIR), dataDirOrigin: { kind: 'default' } }
  return { dataDir: resolve(cwd, named), dataDirOrigin: { kind: 'environment', variable: 'INNSYN_DATA_DIR' } }
}

function fromVariable(env: Environment, name: string): string | undefined {
  const value = env[name]
  if (value?.trim() === '')
    throw new SettingsError([`environment variable ${name}: is set but empty; remove it or give it a path`])
  return value
}

/** The version of this program, from its package.json. */
export function programVersion(): string {
  const { version } = JSON.parse(readFileSync(join(packageFolder(), 'package.json'), 'utf8')) as { version: string }
  return version
}

/** The folder of package.json: two steps up from here in a build, one step in a checkout. */
function packageFolder(): string {
  let folder = import.meta.dirname
  while (!existsSync(join(folder, 'package.json')) && dirname(folder) !== folder) folder = dirname(folder)
  return folder
}
