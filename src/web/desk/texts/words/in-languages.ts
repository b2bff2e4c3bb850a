import type { InLanguages } from '../languages.js'
import { en } from './en.js'
import { nb } from './nb.js'
import type { Words } from './words.js'

export const WORDS: InLanguages<Words> = { nb, en }
