import type { LanguagePack } from './language-pack.js'
import { decisions } from './da/decisions.js'
import { letters } from './da/letters.js'
import { notices } from './da/notices.js'
import { page, words } from './da/words.js'

/** Danish. */
export const da: LanguagePack = { locale: 'da', words, blocks: { ...letters, ...notices, ...decisions }, page }
