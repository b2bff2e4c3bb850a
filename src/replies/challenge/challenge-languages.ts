import type { ChallengeWords } from './challenge-words.js'
import { da } from './languages/da.js'
import { de } from './languages/de.js'
import { en } from './languages/en.js'
import { es } from './languages/es.js'
import { fi } from './languages/fi.js'
import { fr } from './languages/fr.js'
import { it } from './languages/it.js'
import { nb } from './languages/nb.js'
import { nl } from './languages/nl.js'
import { nn } from './languages/nn.js'
import { pl } from './languages/pl.js'
import { sv } from './languages/sv.js'

/** The languages in which people are asked for proof: all that the classifier knows. */
export const CHALLENGE_LANGUAGES = { nb, nn, sv, da, fi, en, de, nl, pl, fr, es, it } as const satisfies Readonly<
  Record<string, ChallengeWords>
>
export type ChallengeLanguage = keyof typeof CHALLENGE_LANGUAGES

/** The language of the mail: the person's, else the controller's own, else English. `no` is Norwegian Bokmål. */
export function challengeLanguage(wanted: string, fallback: string): ChallengeLanguage {
  return known(wanted) ?? known(fallback) ?? 'en'
}

function known(language: string): ChallengeLanguage | undefined {
  const base = language.toLowerCase().split('-')[0] ?? ''
  if (base === 'no') return 'nb'
  return Object.hasOwn(CHALLENGE_LANGUAGES, base) ? (base as ChallengeLanguage) : undefined
}
