import { ENGLISH_CLOCK } from './english/clock.js'
import { ENGLISH_IDENTITY } from './english/identity.js'
import { ENGLISH_LETTERS } from './english/letters.js'
import { ENGLISH_MESSAGES } from './english/messages.js'
import { ENGLISH_CASE_RULES } from './english/case-rules.js'
import { ENGLISH_CLOCK_RULES } from './english/clock-rules.js'
import { ENGLISH_RELEASE_RULES } from './english/release-rules.js'
import { ENGLISH_ALERTS } from './english/alerts.js'
import { ENGLISH_DERIVATION } from './english/derivation.js'

/** Every sentence of the program that a person at the desk reads, in English, by its code. The facts of each are its only argument. */
export const ENGLISH = {
  ...ENGLISH_MESSAGES,
  ...ENGLISH_IDENTITY,
  ...ENGLISH_LETTERS,
  ...ENGLISH_CLOCK,
  ...ENGLISH_CASE_RULES,
  ...ENGLISH_CLOCK_RULES,
  ...ENGLISH_RELEASE_RULES,
  ...ENGLISH_ALERTS,
  ...ENGLISH_DERIVATION,
} as const
