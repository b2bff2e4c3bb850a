import { ENGLISH } from './english.js'
import type { Saying, Told } from './saying.js'

export type SayingCode = keyof typeof ENGLISH
type English<Code extends SayingCode> = (typeof ENGLISH)[Code]

/** Says one sentence within another. */
export type Tell = (told: Told) => string

/** The same sentences as those in English, in another language. A sentence that is told within another is put into words by `tell`. */
export type SayingsOf<Sentences extends Record<keyof Sentences, (...facts: never) => string>> = {
  readonly [Code in keyof Sentences]: (facts: Parameters<Sentences[Code]>[0], tell: Tell) => string
}

/** Every sentence in one language. */
export type Sayings = SayingsOf<typeof ENGLISH>

/** A sentence with its facts, and the same in English. */
export function say<Code extends SayingCode>(code: Code, ...facts: Parameters<English<Code>>): Required<Told> {
  // The facts are those of this very sentence, which the compiler cannot follow through a union.
  const sentence = ENGLISH[code] as (...facts: readonly unknown[]) => string
  return { text: sentence(...facts), said: { code, facts: facts[0] ?? null } }
}

/** A sentence in the words of one language; null: the language has no such sentence. */
export function inWordsOf(sayings: Sayings, { code, facts }: Saying, tell: Tell): string | null {
  if (!Object.hasOwn(sayings, code)) return null
  const sentence = sayings[code as SayingCode] as (facts: unknown, tell: Tell) => string
  return sentence(facts, tell)
}
