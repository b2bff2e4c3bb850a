import type { LanguagePack } from './language-pack.js'
import { decisions } from './sv/decisions.js'
import { letters } from './sv/letters.js'
import { notices } from './sv/notices.js'
import { page, words } from './sv/words.js'

/** Swedish. */
export const sv: LanguagePack = { locale: 'sv', words, blocks: { ...letters, ...notices, ...decisions }, page }
