import { performance } from 'node:perf_hooks'

/** Whether the small size was asked for, as CI does. */
export function isSmallRun(): boolean {
  return process.argv.includes('--small')
}

/** What stands behind `--name=` in the command; null: nothing. */
export function argument(name: string): string | null {
  const start = `--${name}=`
  return process.argv.find((one) => one.startsWith(start))?.slice(start.length) ?? null
}

export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

/** Milliseconds by the clock on the wall, and of the processor: on a busy machine the first says little. */
export interface Took {
  readonly wall: number
  readonly processor: number
}

export async function timed(work: () => unknown): Promise<Took> {
  const started = performance.now()
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return { wall: performance.now() - started, processor: (user + system) / 1000 }
}

export function medianOf(times: readonly Took[]): Took {
  return { wall: median(times.map(({ wall }) => wall)), processor: median(times.map(({ processor }) => processor)) }
}

/** The medians of several works, done in turns, so that what else the machine does meets all alike; the first turn fills the caches. */
export async function inTurns(turns: number, works: readonly (() => unknown)[]): Promise<readonly Took[]> {
  const times = works.map((): Took[] => [])
  for (let turn = 0; turn <= turns; turn += 1)
    for (const [at, work] of works.entries()) {
      const took = await timed(work)
      if (turn > 0) times[at]?.push(took)
    }
  return times.map(medianOf)
}

export function tookText({ wall, processor }: Took): string {
  const digits = wall < 10 ? 2 : 0
  return `${wall.toFixed(digits)} ms (${processor.toFixed(digits)} of the processor)`
}

/** How many times as much of the processor. */
export function ratioText(one: Pick<Took, 'processor'>, other: Pick<Took, 'processor'>): string {
  return `${(one.processor / other.processor).toFixed(2)} times`
}
