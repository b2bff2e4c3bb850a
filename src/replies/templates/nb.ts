import type { LanguagePack } from './language-pack.js'
import { blocks } from './nb/letters.js'
import { page, words } from './nb/words.js'

/** Norwegian bokmål; it also serves those who write nynorsk. */
export const nb: LanguagePack = { locale: 'nb', words, blocks, page }
