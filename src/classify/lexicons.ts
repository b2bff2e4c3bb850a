import { CONCEPTS, type Lexicon } from './engine/concepts.js'
import { ANY_LANGUAGE } from './lexicons/any-language.js'
import { DA } from './lexicons/da.js'
import { DE } from './lexicons/de.js'
import { EN } from './lexicons/en.js'
import { ES } from './lexicons/es.js'
import { FI } from './lexicons/fi.js'
import { FR } from './lexicons/fr.js'
import { IT } from './lexicons/it.js'
import { NB } from './lexicons/nb.js'
import { NN } from './lexicons/nn.js'
import { NL } from './lexicons/nl.js'
import { PL } from './lexicons/pl.js'
import { SV } from './lexicons/sv.js'

/** Two written forms that people mix in one mail are read as one language. */
function merge(first: Lexicon, second: Lexicon): Lexicon {
  const terms = Object.fromEntries(
    CONCEPTS.map((concept) => [concept, `${first.terms[concept] ?? ''},${second.terms[concept] ?? ''}`]),
  )
  return { languages: [...first.languages, ...second.languages], terms }
}

/** All lexicons; every message is read with each of them, because people mix languages. */
export const LEXICONS: readonly Lexicon[] = [merge(NB, NN), SV, DA, EN, FI, DE, NL, FR, ES, IT, PL, ANY_LANGUAGE]

/** The lexicon of the languages that have none of their own. */
export const ANY_LANGUAGE_NUMBER = LEXICONS.indexOf(ANY_LANGUAGE)
