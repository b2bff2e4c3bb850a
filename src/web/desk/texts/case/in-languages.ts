import type { InLanguages } from '../languages.js'
import type { CaseTexts } from './case-texts.js'
import { en } from './en.js'
import { nb } from './nb.js'

export const CASE_TEXTS: InLanguages<CaseTexts> = { nb, en }
