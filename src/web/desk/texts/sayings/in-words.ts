import { inWordsOf } from '../../../../domain/sayings/say.js'
import type { Told } from '../../../../domain/sayings/saying.js'
import { atDesk } from '../commands-at-desk.js'
import type { DeskLanguage } from '../../../../domain/desk-languages.js'
import { SAYINGS } from './in-languages.js'

/** A sentence as somebody at the desk reads it, and the language that it came out in. */
export interface InWords {
  readonly text: string
  readonly language: DeskLanguage
}

/**
 * A sentence in the language of whoever reads it. What was stored before sentences were kept with their facts, or is told by another
 * program, is English and stays so.
 * @param timeZone of the controller whose case it is about, IANA; null: it is about none, and tells its moments in UTC.
 */
export function inWords({ text, said }: Told, language: DeskLanguage, timeZone: string | null): InWords {
  const tell = (told: Told): string => inWords(told, language, timeZone).text
  const words = said === undefined ? null : inWordsOf(SAYINGS[language], said, tell)
  return words === null
    ? { text: atDesk(text, language, timeZone), language: 'en' }
    : { text: atDesk(words, language, timeZone), language }
}
