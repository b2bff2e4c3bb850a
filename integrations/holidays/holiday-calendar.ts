import { createRequire } from 'node:module'
import type HolidaysLibrary from 'date-holidays'
import type { HolidaysTypes } from 'date-holidays'
import type { HolidayCalendar, Place } from '../../src/domain/deadline/holiday-calendar.js'
import { InvalidInputError } from '../../src/domain/errors.js'
import { isCorrectedAway, partsThatMustAgree } from './corrections.js'

type Library = typeof HolidaysLibrary
/** Date to name, of one place and year. */
type YearOfHolidays = ReadonlyMap<string, string>

/** The years for which the library's rules are worth asking: lists of before and after are history or guesswork. */
const FIRST_YEAR = 2000
const LAST_YEAR = 2099
const DAY_MS = 86_400_000

/**
 * Public holidays by date-holidays, of type `public` only (law.md section 2), with our corrections. The library costs about 150 ms and
 * 20 MB, so it is loaded at the first question, once, and each place and year is reckoned once.
 */
export function createHolidayCalendar(): HolidayCalendar {
  const years = new Map<string, YearOfHolidays>()
  return {
    holidayName(date, place) {
      const key = `${place.country}/${place.subdivision ?? ''}/${date.slice(0, 4)}`
      let year = years.get(key)
      if (year === undefined) {
        year = readYear(yearOf(date), normalise(place))
        years.set(key, year)
      }
      return year.get(date) ?? null
    },
  }
}

function yearOf(date: string): number {
  const year = /^\d{4}-\d\d-\d\d$/.test(date) ? Number(date.slice(0, 4)) : NaN
  if (year >= FIRST_YEAR && year <= LAST_YEAR) return year
  throw new InvalidInputError(
    `public holidays are known from ${String(FIRST_YEAR)} to ${String(LAST_YEAR)} only; ${date.slice(0, 16)} is outside`,
  )
}

/** Country and parts in the library's writing: upper case, the subdivision without its country. */
interface LibraryPlace {
  readonly country: string
  readonly parts: readonly string[]
}

function normalise({ country, subdivision }: Place): LibraryPlace {
  const code = country.toUpperCase()
  if (!(code in library().countries)) {
    throw new InvalidInputError(`unknown country ${JSON.stringify(country)}: no public holidays are known for it`)
  }
  if (subdivision === undefined || subdivision === null) return { country: code, parts: [] }
  const upper = subdivision.toUpperCase()
  const parts = (upper.startsWith(`${code}-`) ? upper.slice(code.length + 1) : upper).split('-')
  assertKnownParts(code, parts, subdivision)
  return { country: code, parts }
}

function assertKnownParts(country: string, parts: readonly string[], asGiven: string): void {
  const places = library()
  const [state = '', region, ...rest] = parts
  const agreeing = partsThatMustAgree(country)
  const known = agreeing ?? Object.keys(places.states(country))
  if (known.length === 0) {
    throw new InvalidInputError(`the holidays of ${country} do not differ by subdivision; leave it out`)
  }
  if (!known.includes(state)) {
    throw new InvalidInputError(
      `unknown subdivision ${JSON.stringify(asGiven)} of ${country}; known are ${known.join(', ')}`,
    )
  }
  if (rest.length > 0 || (region !== undefined && !(region in places.regions(country, state)))) {
    throw new InvalidInputError(`unknown region ${JSON.stringify(asGiven)} of ${country}-${state}`)
  }
}

function readYear(year: number, { country, parts }: LibraryPlace): YearOfHolidays {
  const agreeing = parts.length === 0 ? partsThatMustAgree(country) : null
  if (agreeing === null) return readList(year, country, parts)
  const [first = new Map<string, string>(), ...others] = agreeing.map((part) => readList(year, country, [part]))
  return new Map([...first].filter(([date]) => others.every((other) => other.has(date))))
}

function readList(year: number, country: string, parts: readonly string[]): YearOfHolidays {
  const { Holidays } = library()
  const [state, region] = parts
  const options: HolidaysTypes.Options = { types: ['public'] }
  const list = new Holidays({ country, ...(state && { state }), ...(region && { region }) }, options)
  // In this order: a language once asked for stays (the library's `getHolidays` sets it).
  const native = list.getHolidays(year)
  const english = new Map(list.getHolidays(year, 'en').map(({ rule, name }) => [rule, name]))
  const names = new Map<string, string>()
  for (const holiday of native) {
    if (isCorrectedAway(country, holiday.rule)) continue
    const translation = english.get(holiday.rule)
    const name =
      translation === undefined || translation === holiday.name ? holiday.name : `${holiday.name} (${translation})`
    for (const date of wholeDays(holiday)) {
      const other = names.get(date)
      names.set(date, other === undefined ? name : `${other} / ${name}`)
    }
  }
  return names
}

/** The dates that a holiday covers whole; none for one that begins at noon, such as the Icelandic Christmas Eve. */
function wholeDays({ date, start, end }: HolidaysTypes.Holiday): string[] {
  if (!date.includes(' 00:00:00')) return []
  const first = Date.parse(`${date.slice(0, 10)}T00:00:00Z`)
  // Rounded, because a day on which summer time begins or ends has 23 or 25 hours.
  const length = Math.round((end.getTime() - start.getTime()) / DAY_MS)
  return Array.from({ length }, (_, day) => new Date(first + day * DAY_MS).toISOString().slice(0, 10))
}

interface LoadedLibrary {
  readonly Holidays: Library
  readonly countries: Readonly<Record<string, string>>
  readonly states: (country: string) => Names
  readonly regions: (country: string, state: string) => Names
}

type Names = Readonly<Record<string, string>>

let loaded: LoadedLibrary | undefined

/** The library, loaded by `require` because a calendar answers at once and a plain import would load it for every command. */
function library(): LoadedLibrary {
  loaded ??= load()
  return loaded
}

function load(): LoadedLibrary {
  const require = createRequire(import.meta.url)
  const Holidays = require('date-holidays') as Library
  const all = new Holidays()
  return {
    Holidays,
    countries: all.getCountries(),
    states: (country) => orNone(all.getStates(country)),
    regions: (country, state) => orNone(all.getRegions(country, state)),
  }
}

/** The library answers undefined for a country without parts, although its types say otherwise. */
function orNone(names: Names | undefined): Names {
  return names ?? {}
}
