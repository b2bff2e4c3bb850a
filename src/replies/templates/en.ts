import type { LanguagePack } from './language-pack.js'
import { blocks } from './en/letters.js'
import { page, words } from './en/words.js'

/** British English. */
export const en: LanguagePack = { locale: 'en-GB', words, blocks, page }
