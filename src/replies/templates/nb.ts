import type { LanguagePack } from './language-pack.js'
import { decisions } from './nb/decisions.js'
import { letters } from './nb/letters.js'
import { notices } from './nb/notices.js'
import { page, words } from './nb/words.js'

/** Norwegian bokmål; it also serves those who write nynorsk. */
export const nb: LanguagePack = { locale: 'nb', words, blocks: { ...letters, ...notices, ...decisions }, page }
