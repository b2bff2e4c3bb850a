import type { InLanguages } from '../languages.js'
import { en } from './en.js'
import { nb } from './nb.js'
import type { ReviewTexts } from './review-texts.js'

export const REVIEW_TEXTS: InLanguages<ReviewTexts> = { nb, en }
