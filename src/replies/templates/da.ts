import type { LanguagePack } from './language-pack.js'
import { blocks } from './da/letters.js'
import { page, words } from './da/words.js'

/** Danish. */
export const da: LanguagePack = { locale: 'da', words, blocks, page }
