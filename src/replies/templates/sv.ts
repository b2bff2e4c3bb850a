import type { LanguagePack } from './language-pack.js'
import { blocks } from './sv/letters.js'
import { page, words } from './sv/words.js'

/** Swedish. */
export const sv: LanguagePack = { locale: 'sv', words, blocks, page }
