import { FOOTER_PHRASES } from './mark-words.js'

const BUCKETS = 4096
const FACTOR = 31

/** Joins the codes of three letters; of which only the last `BUCKETS` count. */
function bucketOf(first: number, second: number, third: number): number {
  return ((first * FACTOR + second) * FACTOR + third) & (BUCKETS - 1)
}

/** The phrases by their first three letters; most places of a text begin none. */
const PHRASES_BY_BEGINNING = ((): readonly (readonly string[] | null)[] => {
  const buckets = Array.from({ length: BUCKETS }, (): string[] | null => null)
  for (const phrase of FOOTER_PHRASES) {
    const bucket = bucketOf(phrase.charCodeAt(0), phrase.charCodeAt(1), phrase.charCodeAt(2))
    ;(buckets[bucket] ??= []).push(phrase)
  }
  return buckets
})()

/** The footer phrases that stand anywhere in the text, found in one walk over it: a search for each is many times slower. */
export function footerPhrasesIn(text: string): readonly string[] {
  const lower = text.toLowerCase()
  const found = new Set<string>()
  let first = lower.charCodeAt(0)
  let second = lower.charCodeAt(1)
  for (let at = 2; at < lower.length; at++) {
    const third = lower.charCodeAt(at)
    const phrases = PHRASES_BY_BEGINNING[bucketOf(first, second, third)] ?? null
    if (phrases !== null) for (const phrase of phrases) if (lower.startsWith(phrase, at - 2)) found.add(phrase)
    first = second
    second = third
  }
  return [...found]
}
