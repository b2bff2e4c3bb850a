import type { ControllerProfile, ControllerTexts } from '../domain/controller.js'
import { InvalidInputError } from '../domain/errors.js'
import { da } from './templates/da.js'
import { en } from './templates/en.js'
import type { LanguagePack } from './templates/language-pack.js'
import { nb } from './templates/nb.js'
import { sv } from './templates/sv.js'

/** A language in which there are letters. */
export type LetterLanguage = 'nb' | 'sv' | 'da' | 'en'

export const LANGUAGE_PACKS: Readonly<Record<LetterLanguage, LanguagePack>> = { nb, sv, da, en }

/** Languages whose readers read another one without trouble, and old codes for the same language. */
const SERVED_BY: Readonly<Record<string, LetterLanguage>> = { nn: 'nb', no: 'nb' }

/**
 * The language of a letter: the person's where there are templates, else the controller's own, else English.
 * A letter in a language that nobody here can check is worse than one in another language (terms.md).
 */
export function letterLanguage(wanted: string, fallback: string): LetterLanguage {
  return known(wanted) ?? known(fallback) ?? 'en'
}

/** Whether the letter is in a language that the person did not write in. */
export function isForeign(wanted: string): boolean {
  return known(wanted) === undefined
}

/** The profile's texts in the letter's language, else in English, else in whichever there is, and in which they are. */
export function profileTexts(
  profile: ControllerProfile,
  language: LetterLanguage,
): { readonly language: string; readonly texts: ControllerTexts } {
  const order = [language, 'en', ...Object.keys(profile.texts)]
  for (const candidate of order) {
    const texts = Object.hasOwn(profile.texts, candidate) ? profile.texts[candidate] : undefined
    if (texts !== undefined) return { language: candidate, texts }
  }
  throw new InvalidInputError(`the profile of ${profile.id} has no texts: a letter needs them in one language at least`)
}

function known(language: string): LetterLanguage | undefined {
  const base = language.toLowerCase().split('-')[0] ?? ''
  if (Object.hasOwn(LANGUAGE_PACKS, base)) return base as LetterLanguage
  return Object.hasOwn(SERVED_BY, base) ? SERVED_BY[base] : undefined
}
