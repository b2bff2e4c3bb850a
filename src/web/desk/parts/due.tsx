import { dayInZone, isoDate } from '../../../domain/deadline/dates.js'
import type { IsoDate } from '../../../domain/deadline/deadline.js'
import type { Instant } from '../../../domain/instant.js'
import { WORDS } from '../texts/words/in-languages.js'
import type { DeskLanguage } from '../../../domain/desk-languages.js'

const DAY_MS = 86_400_000
/** From here on a case stands out. */
const SOON_DAYS = 7

interface DueProps {
  readonly latestLawfulOn: IsoDate
  readonly targetOn: IsoDate
  /** Today where the controller is. */
  readonly today: IsoDate
  readonly language: DeskLanguage
}

/** How much time an open case has left, in words and never by colour alone. */
export function Due({ latestLawfulOn, targetOn, today, language }: DueProps) {
  const words = WORDS[language]
  const left = daysBetween(today, latestLawfulOn)
  if (left < 0) return <span class="tag late">{words.overdue(-left)}</span>
  const isSoon = daysBetween(today, targetOn) <= SOON_DAYS
  return <span class={isSoon ? 'tag soon' : 'tag'}>{left === 0 ? words.today : words.left(left)}</span>
}

/** The day that it is somewhere. */
export function todayIn(timeZone: string, now: Instant): IsoDate {
  return isoDate(dayInZone(now, timeZone))
}

function daysBetween(from: IsoDate, to: IsoDate): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS)
}
