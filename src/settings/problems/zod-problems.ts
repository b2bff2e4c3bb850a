import type { z } from 'zod'
import { didYouMean } from './did-you-mean.js'
import type { Problem, SettingPath } from './problem.js'
import type { YamlFile } from './yaml-file.js'

/** What a schema found, as problems with their places in the file. Words of our own where the schema has none. */
export function problemsOf(error: z.ZodError, schema: z.ZodType, file: YamlFile): Problem[] {
  return error.issues.flatMap((issue) => {
    const path = issue.path.filter((part) => typeof part !== 'symbol')
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => unknownKey(file, [...path, key], knownKeys(schema, path, file.value)))
    }
    if (issue.code === 'invalid_union' && 'options' in issue && Array.isArray(issue.options)) {
      return [wrongKind(file, path, issue.options.map(String))]
    }
    return [file.problem(path, issue.message)]
  })
}

function unknownKey(file: YamlFile, path: SettingPath, known: readonly string[]): Problem {
  const hint = didYouMean(String(path.at(-1)), known)
  const allowed = known.length > 0 && hint === '' ? `; known here: ${known.join(', ')}` : hint
  return file.problem(path, `is not a setting${allowed}`, file.placeOfKey(path))
}

/** The issue of a union whose `kind` fits none: zod puts it on the `kind` itself. */
function wrongKind(file: YamlFile, path: SettingPath, options: readonly string[]): Problem {
  const value = valueAt(file.value, path)
  const allowed = `one of ${options.join(', ')}`
  const said = value === undefined ? `is missing; it must be ${allowed}` : `must be ${allowed}`
  return file.problem(path, `${said}${typeof value === 'string' ? didYouMean(value, options) : ''}`)
}

/** The value at a path of plain data. */
export function valueAt(value: unknown, path: SettingPath): unknown {
  return path.reduce<unknown>(
    (at, part) => (typeof at === 'object' && at !== null ? (at as Record<string | number, unknown>)[part] : undefined),
    value,
  )
}

/** The part of a zod schema that its public types do not show: only the shapes that our schemas are made of. */
interface Definition {
  readonly type: string
  readonly shape?: Readonly<Record<string, z.ZodType>>
  readonly element?: z.ZodType
  readonly innerType?: z.ZodType
  readonly valueType?: z.ZodType
  readonly keyType?: z.ZodType
  readonly in?: z.ZodType
  readonly options?: readonly z.ZodType[]
  readonly entries?: Readonly<Record<string, string>>
}

/** The keys that the schema allows in the map at this path. */
function knownKeys(schema: z.ZodType, path: SettingPath, value: unknown): readonly string[] {
  const definition = unwrap(schema, value)
  const [first, ...rest] = path
  if (first === undefined) return keysOf(definition)
  const inner = definition?.shape?.[String(first)] ?? definition?.element ?? definition?.valueType
  return inner === undefined ? [] : knownKeys(inner, rest, valueAt(value, [first]))
}

function keysOf(definition: Definition | null): readonly string[] {
  const words = definition?.keyType?.def as Definition | undefined
  return Object.keys(definition?.shape ?? words?.entries ?? {})
}

/** Through optional, default and transform to the map or list inside; of a union, the member whose `kind` the value has. */
function unwrap(schema: z.ZodType, value: unknown): Definition | null {
  const definition = schema.def as Definition
  const inner = definition.innerType ?? definition.in
  if (inner !== undefined) return unwrap(inner, value)
  if (definition.options === undefined) return definition
  const member = definition.options.find((option) => {
    const kind = (option.def as Definition).shape?.['kind']
    return kind?.safeParse(valueAt(value, ['kind'])).success === true
  })
  return member === undefined ? null : unwrap(member, value)
}
