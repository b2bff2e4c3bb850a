import type { InLanguages } from '../languages.js'
import { en } from './en.js'
import { nb } from './nb.js'
import type { SignInTexts } from './sign-in-texts.js'

export const SIGN_IN_TEXTS: InLanguages<SignInTexts> = { nb, en }
