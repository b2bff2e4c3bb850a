import { foldWord } from './fold.js'
import type { Tokens } from './engine/tokens.js'

/** A run of words: a sentence, a piece of a very long one, or a clause. Word numbers, both inclusive. */
export interface WordSpan {
  readonly first: number
  readonly last: number
}

/** Words that join clauses. Some are other words in another language (`en`, `i`, `et`), so each language has its own. */
const CONNECTIVES: Readonly<Record<string, string>> = {
  nb: 'og men samt så derfor',
  nn: 'og men samt så difor',
  da: 'og men samt så derfor',
  sv: 'och men samt så därför',
  fi: 'ja sekä mutta kun jotta',
  en: 'and but then also so',
  de: 'und aber sowie dann',
  nl: 'en maar dan',
  pl: 'i oraz ale a potem',
  fr: 'et mais puis',
  es: 'y e pero luego',
  it: 'e ed ma poi',
}
const CONNECTIVES_OF = new Map(
  Object.entries(CONNECTIVES).map(([language, list]) => [language, new Set(list.split(' ').map(foldWord))]),
)
/** Line end, brackets, comma, colon, semicolon, dashes. */
const MARKS: ReadonlySet<number> = new Set([10, 40, 41, 44, 58, 59, 0x2013, 0x2014])
/** Shorter ones say too little by themselves: "hi, and thanks". */
const LEAST_WORDS = 3

/**
 * The clauses of a sentence: "send me what you have, and then get rid of it" has two wishes, and each is clearer without the
 * other. Empty when there is only one.
 */
export function clausesOf(text: string, tokens: Tokens, sentence: WordSpan, language: string): WordSpan[] {
  const connectives = CONNECTIVES_OF.get(language)
  const clauses: WordSpan[] = []
  let first = sentence.first
  for (let at = first + LEAST_WORDS; at <= sentence.last - LEAST_WORDS + 1; at++) {
    const isJoined = connectives?.has(tokens.words[at] ?? '') ?? false
    if (!isJoined && !hasMark(text, tokens.ends[at - 1] ?? 0, tokens.starts[at] ?? 0)) continue
    clauses.push({ first, last: at - 1 })
    first = at
    at += LEAST_WORDS - 1
  }
  return clauses.length === 0 ? [] : [...clauses, { first, last: sentence.last }]
}

function hasMark(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (MARKS.has(text.charCodeAt(at))) return true
  return false
}
