/** Single brackets may stand inside; a second `[[` begins anew, so that one that was never closed takes no letter with it. */
const OPEN_PLACE = /\[\[((?:[^[\]]|\[(?!\[)|\](?!\](?!\])))+)\]\]/g

/** What a person must still write into a letter: the texts between `[[` and `]]`, in their order. */
export function openPlaces(text: string): string[] {
  return Array.from(text.matchAll(OPEN_PLACE), (found) => (found[1] ?? '').trim())
}

/** The letter with the same words in each of these places. */
export function fillOpenPlaces(text: string, words: string): string {
  return text.replaceAll(OPEN_PLACE, () => words)
}
