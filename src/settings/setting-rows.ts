import { formatPath, type SettingPath } from './problems/problem.js'
import type { YamlFile } from './problems/yaml-file.js'
import type { SecretRef, SecretState } from './secrets/secret-ref.js'

export type SettingOrigin =
  | { readonly kind: 'file'; readonly place: string }
  | { readonly kind: 'environment'; readonly variable: string }
  | { readonly kind: 'default' }

/** One setting as `innsyn settings` prints it. A secret shows its name and state, never its value. */
export interface SettingRow {
  readonly name: string
  readonly value: string | number | boolean | null
  readonly origin: SettingOrigin
  readonly secret?: SecretState
  readonly help?: string
}

/** Keys whose value is the name of a secret. */
const SECRET_KEYS = ['secret', 'urlSecret', 'secrets', 'previousSecret', 'apiKey']

/** The leaves of a checked value as rows; what the file does not say comes from a default. */
export function rowsOf(
  file: YamlFile,
  path: SettingPath,
  value: unknown,
  secretNamed: (name: string) => SecretRef,
): SettingRow[] {
  if (Array.isArray(value) && value.length > 0) {
    return value.flatMap((item: unknown, index) => rowsOf(file, [...path, index], item, secretNamed))
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return Object.entries(value).flatMap(([key, inner]) => rowsOf(file, [...path, key], inner, secretNamed))
  }
  if (value === undefined) return []
  const row = { name: formatPath(path), value: leaf(value), origin: originOf(file, path) }
  const key = path.findLast((part) => typeof part === 'string')
  const secret = typeof value === 'string' && SECRET_KEYS.includes(String(key)) ? secretNamed(value).state : undefined
  return [secret === undefined ? row : { ...row, secret }]
}

export function originOf(file: YamlFile, path: SettingPath): SettingOrigin {
  if (!file.has(path)) return { kind: 'default' }
  const { line, column } = file.placeOf(path)
  return { kind: 'file', place: `${file.shownAs}:${String(line)}:${String(column)}` }
}

function leaf(value: unknown): string | number | boolean | null {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  return Array.isArray(value) ? '(none)' : null
}
