/**
 * Public holidays computed without date-holidays: Easter by the Meeus/Jones/Butcher computus, the rest from the holiday acts that
 * law.md section 2 names. The oracle for the calendar and for the property tests.
 */
const DAY_MS = 86_400_000

export function easterSunday(year: number): string {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const d = Math.floor(b / 4)
  const e = b % 4
  const f = Math.floor((b + 8) / 25)
  const g = Math.floor((b - f + 1) / 3)
  const h = (19 * a + b - d - g + 15) % 30
  const i = Math.floor(c / 4)
  const k = c % 4
  const l = (32 + 2 * e + 2 * i - h - k) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const month = Math.floor((h + l - 7 * m + 114) / 31)
  const day = ((h + l - 7 * m + 114) % 31) + 1
  return iso(Date.UTC(year, month - 1, day))
}

interface Holidays {
  readonly fixed: readonly string[]
  /** Days from Easter Sunday. */
  readonly easter: readonly number[]
  readonly other?: (year: number) => readonly string[]
}

const GOOD_FRIDAY = -2
const MONDAY = 1
const ASCENSION = 39
const WHIT_SUNDAY = 49
const WHIT_MONDAY = 50

const ACTS: Readonly<Record<string, Holidays>> = {
  NO: {
    fixed: ['01-01', '05-01', '05-17', '12-25', '12-26'],
    easter: [-3, GOOD_FRIDAY, 0, MONDAY, ASCENSION, WHIT_SUNDAY, WHIT_MONDAY],
  },
  SE: {
    fixed: ['01-01', '01-06', '05-01', '06-06', '12-25', '12-26'],
    easter: [GOOD_FRIDAY, 0, MONDAY, ASCENSION, WHIT_SUNDAY],
    other: (year) => [weekdayFrom(year, 6, 20, 6), weekdayFrom(year, 10, 31, 6)],
  },
  DK: {
    fixed: ['01-01', '12-25', '12-26'],
    easter: [-3, GOOD_FRIDAY, 0, MONDAY, ASCENSION, WHIT_SUNDAY, WHIT_MONDAY],
    // Store Bededag, abolished with effect from 2024.
    other: (year) => (year < 2024 ? [shift(easterSunday(year), 26)] : []),
  },
  FI: {
    fixed: ['01-01', '01-06', '05-01', '12-06', '12-25', '12-26'],
    easter: [GOOD_FRIDAY, 0, MONDAY, ASCENSION, WHIT_SUNDAY],
    other: (year) => [weekdayFrom(year, 6, 20, 6), weekdayFrom(year, 10, 31, 6)],
  },
  DE: {
    fixed: ['01-01', '05-01', '10-03', '12-25', '12-26'],
    easter: [GOOD_FRIDAY, MONDAY, ASCENSION, WHIT_MONDAY],
  },
  PL: {
    fixed: ['01-01', '01-06', '05-01', '05-03', '08-15', '11-01', '11-11', '12-25', '12-26'],
    easter: [0, MONDAY, WHIT_SUNDAY, 60],
    other: (year) => (year >= 2025 ? [`${String(year)}-12-24`] : []),
  },
  FR: {
    fixed: ['01-01', '05-01', '05-08', '07-14', '08-15', '11-01', '11-11', '12-25'],
    easter: [MONDAY, ASCENSION, WHIT_MONDAY],
  },
  ES: {
    fixed: ['01-01', '01-06', '05-01', '08-15', '10-12', '11-01', '12-06', '12-08', '12-25'],
    easter: [GOOD_FRIDAY],
  },
}

export const COUNTRIES_WITH_ACTS: readonly string[] = Object.keys(ACTS)

/** The public holidays of a country in a year, sorted, as YYYY-MM-DD. */
export function holidaysByAct(country: string, year: number): string[] {
  const act = ACTS[country]
  if (act === undefined) throw new Error(`no holiday act for ${country} in this test`)
  const sunday = easterSunday(year)
  const dates = [
    ...act.fixed.map((day) => `${String(year)}-${day}`),
    ...act.easter.map((days) => shift(sunday, days)),
    ...(act.other?.(year) ?? []),
  ]
  return [...new Set(dates)].sort()
}

/** The first such weekday (0 Sunday … 6 Saturday) at or after a day. */
function weekdayFrom(year: number, month: number, day: number, weekday: number): string {
  const start = Date.UTC(year, month - 1, day)
  const ahead = (weekday - new Date(start).getUTCDay() + 7) % 7
  return iso(start + ahead * DAY_MS)
}

/** So many days later. */
export function shift(date: string, days: number): string {
  return iso(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS)
}

function iso(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10)
}
