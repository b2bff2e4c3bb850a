import { existsSync } from 'node:fs'
import { dirname, relative, resolve } from 'node:path'
import type { NamedController } from '../cross-checks.js'
import { checkLogo } from './logo-check.js'
import { checkProfile } from './profile-checks.js'
import type { Problem } from '../problems/problem.js'
import { readYamlFile, type YamlFile } from '../problems/yaml-file.js'
import { problemsOf, valueAt } from '../problems/zod-problems.js'
import { controllerSchema, type ControllerEntry } from '../schema/controller-schema.js'

/** A profile file and what became of it; `entry` is null when it has problems. */
export interface ProfileReading {
  readonly file: YamlFile
  readonly entry: ControllerEntry | null
  readonly problems: readonly Problem[]
  /** Absolute; what the file names relative to itself counts from here. */
  readonly folder: string
}

/** Reads the profile files that the settings name. A missing one is a problem of the line that names it. */
export function readProfiles(settings: YamlFile, settingsPath: string, cwd: string): readonly ProfileReading[] {
  const list = valueAt(settings.value, ['controllers'])
  if (!Array.isArray(list)) return []
  return list.flatMap((_, index) => {
    const path = ['controllers', index, 'file']
    const name = valueAt(settings.value, path)
    if (typeof name !== 'string' || name.trim() === '') return []
    const profilePath = resolve(dirname(settingsPath), name)
    const folder = dirname(profilePath)
    if (existsSync(profilePath)) return [readProfile(readYamlFile(profilePath, shownAs(profilePath, cwd)), folder)]
    const problem = settings.problem(path, `the file ${shownAs(profilePath, cwd)} does not exist`)
    return [{ file: settings, entry: null, problems: [problem], folder }]
  })
}

function readProfile(file: YamlFile, folder: string): ProfileReading {
  if (file.value === undefined) return { file, entry: null, problems: file.problems, folder }
  const checked = controllerSchema.safeParse(file.value)
  const found = checked.success ? [] : problemsOf(checked.error, controllerSchema, file)
  const problems = [...found, ...checkProfile(file), ...checkLogo(file, folder)]
  return { file, entry: checked.success && problems.length === 0 ? checked.data : null, problems, folder }
}

/** The ids that the profile files give, also of those with problems, so that one mistake is not reported twice. */
export function namedControllers(settings: YamlFile, profiles: readonly ProfileReading[]): NamedController[] {
  return profiles.flatMap(({ file }) => {
    const id = file === settings ? undefined : valueAt(file.value, ['id'])
    return typeof id === 'string' ? [{ id, file }] : []
  })
}

/** A path as people want to read it: relative when the file lies below the working folder. */
export function shownAs(path: string, cwd: string): string {
  const short = relative(cwd, path)
  return short === '' || short.startsWith('..') ? path : short
}
