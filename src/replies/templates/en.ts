import type { LanguagePack } from './language-pack.js'
import { decisions } from './en/decisions.js'
import { letters } from './en/letters.js'
import { notices } from './en/notices.js'
import { page, words } from './en/words.js'

/** British English. */
export const en: LanguagePack = { locale: 'en-GB', words, blocks: { ...letters, ...notices, ...decisions }, page }
