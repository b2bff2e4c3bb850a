/**
 * The candidate that a misspelt word most likely meant, or null when none is near.
 * Near: at most two edits, and fewer than half of the word's letters; a swap of neighbours is one edit.
 */
export function closest(word: string, candidates: readonly string[]): string | null {
  const wanted = word.toLowerCase()
  let best: { readonly candidate: string; readonly edits: number } | null = null
  for (const candidate of candidates) {
    const edits = countEdits(wanted, candidate.toLowerCase())
    if (edits <= 2 && edits * 2 < Math.max(word.length, 3) && (best === null || edits < best.edits)) {
      best = { candidate, edits }
    }
  }
  return best?.candidate ?? null
}

/** ` (did you mean "port"?)`, or nothing. */
export function didYouMean(word: string, candidates: readonly string[]): string {
  const guess = closest(word, candidates)
  return guess === null ? '' : ` (did you mean "${guess}"?)`
}

/** Optimal string alignment distance, three rows at a time. */
function countEdits(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2) return 3
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row]
    for (let column = 1; column <= b.length; column += 1) {
      const changed = a[row - 1] === b[column - 1] ? 0 : 1
      const swapped = a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]
      current[column] = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + changed,
        swapped ? (beforeLast[column - 2] ?? 0) + 1 : Infinity,
      )
    }
    beforeLast = last
    last = current
  }
  return last[b.length] ?? 0
}
