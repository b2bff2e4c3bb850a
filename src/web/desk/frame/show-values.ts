import type { IsoDate } from '../../../domain/deadline/deadline.js'
import type { Instant } from '../../../domain/instant.js'
import type { DeskLanguage } from '../../../domain/desk-languages.js'

/** Days and numbers as they are written where the desk's languages are at home: English as in Europe. */
const LOCALES: Readonly<Record<DeskLanguage, string>> = { nb: 'nb-NO', en: 'en-GB' }

/** Made once: making one takes two hundred times as long as writing a day, and a page of the queue writes a hundred of them. */
const DAYS: Readonly<Record<DeskLanguage, Intl.DateTimeFormat>> = { nb: dayFormat('nb'), en: dayFormat('en') }

function dayFormat(language: DeskLanguage): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(LOCALES[language], { dateStyle: 'medium', timeZone: 'UTC' })
}

/** `3 Mar 2027`: a whole day, in no time zone. */
export function shownDay(date: IsoDate, language: DeskLanguage): string {
  return DAYS[language].format(new Date(`${date}T12:00:00Z`))
}

/** `3 Mar 2027, 14:05`: a moment in the zone of the controller. */
export function shownMoment(at: Instant, language: DeskLanguage, timeZone: string): string {
  const parts = { dateStyle: 'medium', timeStyle: 'short', timeZone } as const
  return new Intl.DateTimeFormat(LOCALES[language], parts).format(new Date(at))
}

export function shownNumber(value: number, language: DeskLanguage): string {
  return new Intl.NumberFormat(LOCALES[language]).format(value)
}
