/**
 * Deadlines on one core: mixed regimes, countries, years, extensions and pauses, beside the floor of adding a month to the same dates
 * with Temporal; and what the first question to the holiday calendar costs in a process of its own.
 * npm run bench:deadline [-- --small]: 1,000,000 computations; small: 50,000.
 */
import { execFileSync } from 'node:child_process'
import { performance } from 'node:perf_hooks'
import { Temporal } from 'temporal-polyfill'
import { createHolidayCalendar } from '../integrations/holidays/holiday-calendar.js'
import { computeDeadline, type DeadlineInput } from '../src/domain/deadline/compute-deadline.js'
import type { Pause } from '../src/domain/deadline/pauses.js'
import { REGIME_IDS } from '../src/domain/deadline/regimes.js'
import { isSmallRun, median } from './runs.js'

const COMPUTATIONS = isSmallRun() ? 50_000 : 1_000_000
/** Inputs are made between the measured stretches, so that a million of them need not be in memory. */
const STRETCH = 10_000
const WANTED_SECONDS = 10
const LOADS = 5

const HOME: Readonly<Record<string, string>> = {
  'ch-fadp': 'CH',
  lgpd: 'BR',
  nz: 'NZ',
  kr: 'KR',
  'sa-pdpl': 'SA',
  'sg-pdpa': 'SG',
}
const EUROPE = ['NO', 'SE', 'DK', 'FI', 'DE', 'DE/NW', 'DE/BY', 'FR', 'ES', 'IT', 'NL', 'PL', 'IE', 'GB', 'GB/SCT']
/** Where the zone does not follow from the country. */
const ZONES: Readonly<Record<string, string>> = { BR: 'America/Sao_Paulo' }
const EXTENDABLE = ['gdpr', 'uk-gdpr', 'ccpa', 'us-state', 'pipeda']
const FIRST_DAY = Date.UTC(2018, 0, 1) / 86_400_000
const DAYS = 15 * 365

/** The same inputs in every run (a linear congruential generator; Numerical Recipes). */
let state = 1
function below(limit: number): number {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
  return Math.floor((state / 2 ** 32) * limit)
}

function pick<T>(values: readonly T[]): T {
  return values[below(values.length)] as T
}

function isoDay(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10)
}

/** Half of them under the GDPR, the rest under any regime; half with an instant; a fifth extended, a fifth paused. */
function mixedInput(): DeadlineInput {
  const regime = below(2) === 0 ? 'gdpr' : pick(REGIME_IDS)
  const [country = 'NO', subdivision] = (HOME[regime] ?? pick(EUROPE)).split('/')
  const day = FIRST_DAY + below(DAYS)
  const clock = `T${String(below(24)).padStart(2, '0')}:${String(below(60)).padStart(2, '0')}:00Z`
  return {
    regime,
    country,
    subdivision: subdivision ?? null,
    timeZone: ZONES[country] ?? null,
    received: below(2) === 0 ? isoDay(day) : `${isoDay(day)}${clock}`,
    extended: below(5) === 0 && EXTENDABLE.includes(regime),
    pauses: below(5) === 0 ? pausesAfter(day) : [],
  }
}

/** From two days after receipt on: an instant late in the evening is the next day at home. */
function pausesAfter(day: number): Pause[] {
  return Array.from({ length: 1 + below(2) }, () => {
    const asked = day + 2 + below(25)
    const ground = below(2) === 0 ? 'identity' : 'clarification'
    return { ground, asked: isoDay(asked), answered: below(10) === 0 ? null : isoDay(asked + below(60)) }
  })
}

/** Seconds by the clock on the wall, and of the processor: on a busy machine the first says little. */
class Stopwatch {
  seconds = 0
  processor = 0

  time(work: () => void): void {
    const started = performance.now()
    const before = process.cpuUsage()
    work()
    const { user, system } = process.cpuUsage(before)
    this.seconds += (performance.now() - started) / 1000
    this.processor += (user + system) / 1e6
  }

  text(): string {
    const each = (this.processor / COMPUTATIONS) * 1e6
    return `${this.seconds.toFixed(2)} s (${this.processor.toFixed(2)} s of the processor, ${each.toFixed(2)} µs each)`
  }
}

function measure(count: number): { readonly ours: Stopwatch; readonly floor: Stopwatch } {
  const calendar = createHolidayCalendar()
  const ours = new Stopwatch()
  const floor = new Stopwatch()
  for (let done = 0; done < count; done += STRETCH) {
    const inputs = Array.from({ length: STRETCH }, mixedInput)
    const dates = inputs.map(({ received }) => Temporal.PlainDate.from(received.slice(0, 10)))
    ours.time(() => {
      for (const input of inputs) computeDeadline(input, calendar)
    })
    floor.time(() => {
      for (const date of dates) date.add({ months: 1 })
    })
  }
  return { ours, floor }
}

const FIRST_QUESTION = `
  const { createHolidayCalendar } = await import('./integrations/holidays/holiday-calendar.ts')
  const calendar = createHolidayCalendar()
  globalThis.gc()
  const memory = process.memoryUsage().rss
  const started = performance.now()
  calendar.holidayName('2026-05-17', { country: 'NO' })
  const first = performance.now()
  const grown = process.memoryUsage().rss - memory
  const again = performance.now()
  calendar.holidayName('2026-05-18', { country: 'NO' })
  console.log(JSON.stringify({ ms: first - started, mb: grown / 1e6, againMs: performance.now() - again }))`

interface FirstQuestion {
  readonly ms: number
  readonly mb: number
  readonly againMs: number
}

function firstQuestion(): FirstQuestion {
  const node = ['--expose-gc', '--import', 'tsx', '--input-type=module', '-e', FIRST_QUESTION]
  return JSON.parse(execFileSync(process.execPath, node, { encoding: 'utf8' })) as FirstQuestion
}

const { ours, floor } = measure(COMPUTATIONS)
console.log(
  `deadlines: ${COMPUTATIONS.toLocaleString('en')} in ${ours.text()}; wanted: a million in ${String(WANTED_SECONDS)} s`,
)
console.log(
  `floor, Temporal adds a month to the same dates: ${floor.text()}; ${(ours.processor / floor.processor).toFixed(1)} times as much for a deadline`,
)
const loads = Array.from({ length: LOADS }, firstQuestion)
const of = (part: keyof FirstQuestion): number => median(loads.map((load) => load[part]))
console.log(
  `holidays: first question ${of('ms').toFixed(0)} ms and ${of('mb').toFixed(1)} MB (wanted: 300 ms, 30 MB), the next ${of('againMs').toFixed(3)} ms`,
)
