import type { YamlFile } from './problems/yaml-file.js'
import { valueAt } from './problems/zod-problems.js'
import type { Environment } from './secrets/secret-ref.js'
import { SERVICE_SETTINGS, SETTING_NAMES, splitName, type ServiceValues, type SettingName } from './service-settings.js'
import { originOf, type SettingOrigin, type SettingRow } from './setting-rows.js'

export interface ServiceReading {
  readonly values: ServiceValues
  readonly rows: readonly SettingRow[]
  /** What is wrong in the environment. What is wrong in the file is found by the schema of the file. */
  readonly problems: readonly string[]
}

/** Each service setting from the environment, else the file, else its default. */
export function readServiceValues(file: YamlFile, env: Environment): ServiceReading {
  const values: Partial<Record<SettingName, unknown>> = {}
  const rows: SettingRow[] = []
  const problems: string[] = []
  for (const name of SETTING_NAMES) {
    const setting = SERVICE_SETTINGS[name]
    const { value, origin, problem } = readOne(name, file, env)
    if (problem !== null) problems.push(`environment variable ${setting.env}: ${problem}`)
    values[name] = value
    const shown = Array.isArray(value) ? value.join(', ') : (value as string | number)
    rows.push({ name, value: shown, origin, help: `${setting.help} (${setting.env})` })
  }
  // Every name of the table has been given a value of its own check, or its default.
  return { values: values as unknown as ServiceValues, rows, problems }
}

interface OneReading {
  readonly value: unknown
  readonly origin: SettingOrigin
  readonly problem: string | null
}

function readOne(name: SettingName, file: YamlFile, env: Environment): OneReading {
  const setting = SERVICE_SETTINGS[name]
  const text = env[setting.env]
  if (text !== undefined) {
    const checked = setting.check.safeParse(fromEnvironment(name, text))
    const origin: SettingOrigin = { kind: 'environment', variable: setting.env }
    if (checked.success) return { value: checked.data, origin, problem: null }
    return { value: setting.default, origin, problem: checked.error.issues[0]?.message ?? 'is wrong' }
  }
  const path = splitName(name).filter((part) => part !== undefined)
  const checked = setting.check.safeParse(valueAt(file.value, path))
  const value = checked.success ? checked.data : setting.default
  return { value, origin: originOf(file, path), problem: null }
}

/** Text of the environment as the value that YAML would have made of it; the check then judges both alike. */
function fromEnvironment(name: SettingName, text: string): unknown {
  const sample: unknown = SERVICE_SETTINGS[name].default
  if (typeof sample === 'number') return toNumber(text)
  if (Array.isArray(sample)) return text.split(',').map((part) => toNumber(part.trim()))
  return text
}

function toNumber(text: string): number | string {
  return /^-?\d{1,15}(?:\.\d+)?$/.test(text) ? Number(text) : text
}
