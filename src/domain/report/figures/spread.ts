/** So many cases took so many days. */
export interface DayCount {
  readonly days: number
  readonly count: number
}

/** How long answers took. Null without any answer. */
export interface Spread {
  readonly answered: number
  readonly median: number | null
  readonly p90: number | null
  readonly longest: number | null
}

/**
 * Median and 90th percentile by nearest rank: the smallest number of days within which at least half, or nine of ten, were answered. A day
 * that really occurred, never a mean of two. The counts need no order, and a number of days may stand in several.
 */
export function spreadOf(counts: readonly DayCount[]): Spread {
  const sorted = counts.filter(({ count }) => count > 0).sort((a, b) => a.days - b.days)
  const answered = sorted.reduce((sum, { count }) => sum + count, 0)
  return {
    answered,
    median: atRank(sorted, Math.ceil(answered * 0.5)),
    // Whole numbers: 0.9 of 10 is a hair more than 9 in floating point.
    p90: atRank(sorted, Math.ceil((answered * 9) / 10)),
    longest: sorted.at(-1)?.days ?? null,
  }
}

function atRank(sorted: readonly DayCount[], rank: number): number | null {
  let seen = 0
  for (const { days, count } of sorted) {
    seen += count
    if (seen >= rank) return days
  }
  return null
}
