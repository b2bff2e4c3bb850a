import type { InLanguages } from '../languages.js'
import type { AccountTexts } from './account-texts.js'
import { en } from './en.js'
import { nb } from './nb.js'

export const ACCOUNT_TEXTS: InLanguages<AccountTexts> = { nb, en }
