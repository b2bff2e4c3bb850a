import type { Verdict } from './checker.js'

/** Prints a run's result: a line that sums up, and one for each invariant. */
export function tell(title: string, faults: string, { lines, lost, doubled, foreign }: Verdict): void {
  const total = `${title}: ${faults} · lost ${String(lost)} · doubled ${String(doubled)} · foreign ${String(foreign)}`
  process.stdout.write(`      ${[total, ...lines].join('\n        ')}\n`)
}
