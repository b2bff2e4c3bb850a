import { AssertionError } from 'chai'
import type { Verdict } from './checker.js'

const MOST_TOLD = 20

/** Prints a run's result: a line that sums up, and one for each invariant. */
export function tell(title: string, faults: string, { lines, lost, doubled, foreign }: Verdict): void {
  const total = `${title}: ${faults} · lost ${String(lost)} · doubled ${String(doubled)} · foreign ${String(foreign)}`
  process.stdout.write(`      ${[total, ...lines].join('\n        ')}\n`)
}

/** @throws AssertionError with the first violations in words, and of how many: a list that differs would be cut to its length. */
export function expectWhole({ violations }: Verdict): void {
  if (violations.length === 0) return
  throw new AssertionError([`${String(violations.length)} violations:`, ...violations.slice(0, MOST_TOLD)].join('\n'))
}
