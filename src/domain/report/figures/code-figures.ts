import { EXTENSION_REASONS } from '../../case-life/case-clock.js'
import { groundOf, type RefusalGround } from '../../case-life/refusal.js'
import { readExtension, readPauses, readRefusals } from '../case-codes.js'
import type { RefusalRow, ReportFigures } from './figures.js'

/** Cases that share a list of codes (case-codes.ts). */
export interface CodeGroup {
  readonly codes: string
  readonly count: number
}

/** Extensions decided, told or not, and why. */
export function extensionFigures(groups: readonly CodeGroup[]): ReportFigures['extensions'] {
  const read = groups.flatMap(({ codes, count }) => {
    const code = readExtension(codes)
    return code === null ? [] : [{ ...code, count }]
  })
  const total = (isMeant: (code: (typeof read)[number]) => boolean): number =>
    read.filter(isMeant).reduce((all, { count }) => all + count, 0)
  return {
    told: total(({ told }) => told),
    untold: total(({ told }) => !told),
    byReason: EXTENSION_REASONS.map((reason) => ({ reason, cases: total(({ reasons }) => reasons.includes(reason)) })),
  }
}

/** Questions that may stop the clock, by what they are about. */
export function pauseFigures(groups: readonly CodeGroup[]): ReportFigures['pauses'] {
  return (['identity', 'clarification'] as const).map((ground) => {
    const asked = groups.flatMap(({ codes, count }) =>
      readPauses(codes)
        .filter((pause) => pause.ground === ground)
        .map(({ open }) => ({ open, count })),
    )
    const total = (open: boolean): number =>
      asked.filter((pause) => pause.open === open).reduce((all, { count }) => all + count, 0)
    return { ground, settled: total(false), open: total(true) }
  })
}

/** Rights that were refused, by ground, the most frequent ground first. */
export function refusalFigures(groups: readonly CodeGroup[]): readonly RefusalRow[] {
  const counts = new Map<RefusalGround, { refused: number; partlyRefused: number }>()
  for (const { codes, count } of groups) {
    for (const { ground, outcome } of readRefusals(codes)) {
      const known = counts.get(ground) ?? { refused: 0, partlyRefused: 0 }
      known[outcome === 'partly_refused' ? 'partlyRefused' : 'refused'] += count
      counts.set(ground, known)
    }
  }
  return [...counts]
    .map(([ground, { refused, partlyRefused }]) => {
      const { article, meaning } = groundOf(ground)
      return { ground, article, meaning, refused, partlyRefused }
    })
    .sort((a, b) => b.refused + b.partlyRefused - (a.refused + a.partlyRefused) || (a.ground < b.ground ? -1 : 1))
}
