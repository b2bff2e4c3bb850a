/** What the schema of a profile cannot see: languages that are missing, places left open that nobody would notice, and identity levels below the floor. */
import { DEFAULT_IDENTITY_POLICY } from '../../domain/identity.js'
import { isRight } from '../../domain/rights.js'
import type { Problem, SettingPath } from '../problems/problem.js'
import type { YamlFile } from '../problems/yaml-file.js'
import { valueAt } from '../problems/zod-problems.js'
import { REPLY_LANGUAGES } from '../schema/controller-schema.js'

/** Looks at the plain data of a profile file, so that a wrong value elsewhere hides nothing. */
export function checkProfile(file: YamlFile): Problem[] {
  return [...checkLanguages(file), ...checkOpenPlaces(file), ...checkIdentityFloor(file)]
}

function checkLanguages(file: YamlFile): Problem[] {
  const languages = strings(valueAt(file.value, ['languages']))
  const inUse = languages.filter((language) => (REPLY_LANGUAGES as readonly string[]).includes(language))
  if (inUse.length === 0) return []
  const problems = translatedPaths(file).flatMap((path) => checkTranslation(file, path, inUse))
  const fallback = valueAt(file.value, ['defaultLanguage'])
  if (typeof fallback === 'string' && !languages.includes(fallback)) {
    problems.push(file.problem(['defaultLanguage'], `must be one of the profile's languages: ${languages.join(', ')}`))
  }
  return problems
}

function checkTranslation(file: YamlFile, path: SettingPath, languages: readonly string[]): Problem[] {
  const value = valueAt(file.value, path)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return []
  const present = Object.keys(value)
  const missing = languages.filter((language) => !present.includes(language))
  const extra = present.filter(
    (key) => (REPLY_LANGUAGES as readonly string[]).includes(key) && !languages.includes(key),
  )
  return [
    ...(missing.length === 0 ? [] : [file.problem(path, `has no text in ${missing.join(', ')}; languages names them`)]),
    ...extra.map((language) =>
      file.problem(
        [...path, language],
        'is a language that languages does not name',
        file.placeOfKey([...path, language]),
      ),
    ),
  ]
}

/**
 * What begins with a single bracket was left for somebody to fill in, and would go out as it stands: only `[[…]]` keeps a letter from
 * being approved.
 */
function checkOpenPlaces(file: YamlFile): Problem[] {
  const recipients = items(file, 'recipients', 'name')
  return [
    ...translatedPaths(file).flatMap((path) => REPLY_LANGUAGES.map((language) => [...path, language])),
    ...recipients,
  ]
    .filter((path) => isHalfOpen(valueAt(file.value, path)))
    .map((path) =>
      file.problem(
        path,
        'begins with a single bracket: put what an agent must still fill in between double ones, [[like this]], so that no letter is approved with it',
      ),
    )
}

function isHalfOpen(value: unknown): boolean {
  return typeof value === 'string' && /^\s*\[(?!\[)/.test(value)
}

/** The fields of each item in a list of the profile; without fields the items themselves. */
function items(file: YamlFile, key: string, ...fields: readonly string[]): SettingPath[] {
  const list = valueAt(file.value, [key])
  if (!Array.isArray(list)) return []
  return list.flatMap((_, index) =>
    fields.length === 0 ? [[key, index]] : fields.map((field) => [key, index, ...field.split('.')]),
  )
}

/** Every place of a profile that holds a text in several languages. */
function translatedPaths(file: YamlFile): SettingPath[] {
  return [
    ...items(file, 'purposes'),
    ...items(file, 'categories'),
    ...items(file, 'dataSources'),
    ...items(file, 'recipients', 'purpose', 'transfer.to', 'transfer.safeguard'),
    ...items(file, 'retention', 'category', 'period', 'reason'),
    ...items(file, 'legalDuties'),
    ['automatedDecisions'],
    ['signature'],
  ]
}

/** A level below the floor (facts document 3.3) needs somebody who answers for it, by name of the right. */
function checkIdentityFloor(file: YamlFile): Problem[] {
  const policy = valueAt(file.value, ['identityPolicy'])
  const levels = typeof policy === 'object' && policy !== null ? Object.entries(policy) : []
  const below = levels
    .filter(([right, level]) => isRight(right) && typeof level === 'number' && level < DEFAULT_IDENTITY_POLICY[right])
    .map(([right]) => right)
  const accepted = strings(valueAt(file.value, ['identityPolicyBelowFloor', 'rights']))
  return [
    ...below.filter((right) => !accepted.includes(right)).map((right) => tooLow(file, right)),
    ...accepted.flatMap((right, index) => (isRight(right) && !below.includes(right) ? [notLow(file, index)] : [])),
  ]
}

function tooLow(file: YamlFile, right: string): Problem {
  const floor = isRight(right) ? DEFAULT_IDENTITY_POLICY[right] : 0
  const text = `is below the floor of ${String(floor)}: data could go to the wrong person; keep the floor, or let somebody answer for it in identityPolicyBelowFloor (rights, decidedBy, decidedOn, reason)`
  return file.problem(['identityPolicy', right], text)
}

function notLow(file: YamlFile, index: number): Problem {
  return file.problem(['identityPolicyBelowFloor', 'rights', index], 'is not below the floor; take it out of this list')
}

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []
}
