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

/** Optimal string alignment distance (edits: insert, remove, change, swap of neighbours); 3 stands for "more than two". */
function countEdits(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2) return 3
  const rows = [Array.from({ length: b.length + 1 }, (_, column) => column)]
  for (let row = 1; row <= a.length; row += 1) {
    rows.push([row])
    for (let column = 1; column <= b.length; column += 1) rows[row]?.push(cheapest(rows, a, b, row, column))
  }
  return cell(rows, a.length, b.length)
}

/** The cheapest way to the first `row` letters of `a` and the first `column` of `b`, from the ways that are known. */
function cheapest(rows: readonly number[][], a: string, b: string, row: number, column: number): number {
  const changed = a[row - 1] === b[column - 1] ? 0 : 1
  const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]
  return Math.min(
    cell(rows, row - 1, column) + 1,
    cell(rows, row, column - 1) + 1,
    cell(rows, row - 1, column - 1) + changed,
    swapped ? cell(rows, row - 2, column - 2) + 1 : Infinity,
  )
}

function cell(rows: readonly number[][], row: number, column: number): number {
  return rows[row]?.[column] ?? Infinity
}
