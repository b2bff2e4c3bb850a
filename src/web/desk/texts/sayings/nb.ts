import type { Sayings } from '../../../../domain/sayings/say.js'
import { caseRules } from './nb/case-rules.js'
import { clock } from './nb/clock.js'
import { clockRules } from './nb/clock-rules.js'
import { identity } from './nb/identity.js'
import { letters } from './nb/letters.js'
import { messages } from './nb/messages.js'
import { releaseRules } from './nb/release-rules.js'
import { alerts } from './nb/alerts.js'
import { derivation } from './nb/derivation.js'

export const nb: Sayings = {
  ...messages,
  ...identity,
  ...letters,
  ...clock,
  ...caseRules,
  ...clockRules,
  ...releaseRules,
  ...alerts,
  ...derivation,
}
