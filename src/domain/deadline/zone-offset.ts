import { Temporal } from 'temporal-polyfill'

/** A stretch of time with one offset, from instant to instant in milliseconds, the end excluded. */
interface Span {
  readonly from: number
  readonly until: number
  readonly offsetMs: number
}

const NANOSECONDS = 1_000_000
const spansByZone = new Map<string, Span[]>()

/**
 * How far a zone's clocks are ahead of UTC at an instant, both in milliseconds. Temporal asks the platform anew for every instant, three times
 * the cost of the rest of a deadline; between two changes of the clocks the answer is the same.
 */
export function zoneOffsetMs(ms: number, timeZone: string): number {
  let spans = spansByZone.get(timeZone)
  if (spans === undefined) {
    spans = []
    spansByZone.set(timeZone, spans)
  }
  let span = spans.find(({ from, until }) => from <= ms && ms < until)
  if (span === undefined) {
    span = spanAround(ms, timeZone)
    spans.push(span)
  }
  return span.offsetMs
}

function spanAround(ms: number, timeZone: string): Span {
  const here = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(timeZone)
  // "previous" is strictly before: one nanosecond on finds a change at this very instant.
  const previous = here.add({ nanoseconds: 1 }).getTimeZoneTransition('previous')
  const next = here.getTimeZoneTransition('next')
  return {
    from: previous?.epochMilliseconds ?? -Infinity,
    until: next?.epochMilliseconds ?? Infinity,
    offsetMs: here.offsetNanoseconds / NANOSECONDS,
  }
}
