import { SettingsError } from '../../domain/errors.js'
import type { Config, SecretUse } from '../configuration.js'
import { rowsOf } from '../setting-rows.js'
import type { YamlFile } from '../problems/yaml-file.js'
import type { SettingsEntries } from '../schema/settings-schema.js'
import type { SecretRef } from './secret-ref.js'

/** Every secret that the settings name, with the setting that names it. */
export function secretUses(
  file: YamlFile,
  entries: SettingsEntries,
  secretNamed: (name: string) => SecretRef,
): readonly SecretUse[] {
  return rowsOf(file, [], entries, secretNamed).flatMap(({ name, value, origin, secret }) => {
    if (secret === undefined || typeof value !== 'string') return []
    const place = origin.kind === 'file' ? ` (${origin.place})` : ''
    // The second webhook secret is the old one during a change.
    const required = !/\.webhook\.secrets\[[1-9]\d*\]$/.test(name)
    return [{ secret: secretNamed(value), usedBy: `${name}${place}`, required }]
  })
}

/**
 * Stops commands that talk to the outside (start, web, worker, doctor) when a secret is missing or must not be used as it is.
 * @throws SettingsError with one line for each such secret, and for the master key.
 */
export function requireSecrets(config: Pick<Config, 'secrets' | 'masterKey'>): void {
  const lines = new Map<string, string[]>()
  for (const { secret, usedBy, required } of config.secrets) {
    const { trouble } = secret
    if (trouble === null || (!required && secret.state === 'missing')) continue
    const line = `secret ${secret.name}: ${trouble}`
    lines.set(line, [...(lines.get(line) ?? []), usedBy])
  }
  const problems = [...lines].map(([line, users]) => `${line}; needed by ${users.join(', ')}`)
  const keyTrouble = config.masterKey.trouble
  if (keyTrouble !== null) problems.push(keyTrouble)
  if (problems.length > 0) throw new SettingsError(problems)
}
