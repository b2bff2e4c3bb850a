import type { SegmentRole } from '../../../../../domain/classification.js'
import type { Right } from '../../../../../domain/rights.js'
import type { ActionName } from '../../../../../flow/desk/case-actions.js'
import { shownDay } from '../../../frame/show-values.js'
import { nb as caseTexts } from '../../case/nb.js'
import { nb as words } from '../../words/nb.js'

const DAY = /^\d{4}-\d\d-\d\d$/

/** A day as Norwegians write it. A moment stays as it is: a sentence knows no time zone, so whoever shows it writes the moment (atDesk). */
export function onDay(written: string): string {
  return DAY.test(written) ? shownDay(written, 'nb') : written
}

export function daysOf(count: number): string {
  return count === 1 ? '1 dag' : `${String(count)} dager`
}

/** «a, b og c» */
export function listOf(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} og ${parts.at(-1) ?? ''}`
}

/** The name of a form on the page of a case, in quotation marks. */
export function formName(name: ActionName): string {
  return `«${caseTexts.actions[name].title}»`
}

export const CHOOSE_FORM = `«${caseTexts.choose}»`
export const OWN_LETTER = `«${caseTexts.fields.byHand}»`
export const NEW_LINK = `«${caseTexts.fields.again}»`

export function rightNames(rights: readonly Right[]): string {
  return listOf(rights.map((right) => wordOf(words.rights, right)))
}

export const stateName = (state: string): string => wordOf(words.states, state)
export const outcomeName = (outcome: string): string => wordOf(words.outcomes, outcome)
export const rightOutcomeName = (outcome: string): string => wordOf(words.rightOutcomes, outcome)
export const groundName = (ground: string): string => wordOf(words.grounds, ground)
export const pauseName = (ground: string): string => wordOf(words.pauseGrounds, ground)

/** The word of a code; a code without one is shown as it is. */
function wordOf(known: Readonly<Record<string, string>>, code: string): string {
  return Object.hasOwn(known, code) ? (known[code] ?? code) : code
}

export const SEGMENT_NAMES: Readonly<Record<SegmentRole, string>> = {
  subject: 'emnefeltet',
  new: 'den nye teksten',
  quoted: 'den siterte teksten',
  signature: 'signaturen',
  footer: 'bunnteksten',
  attached: 'en vedlagt melding',
  html_only: 'HTML-utgaven alene',
}

/** Sources that say something besides where it stands. */
const SOURCES: Readonly<Record<string, string>> = {
  'no source knows a pause under this regime': 'ingen kilde kjenner en pause under dette regelverket',
  'GDPR Art. 12(3): two further months, counted from receipt':
    'GDPR art. 12 nr. 3: ytterligere to måneder, regnet fra mottaket',
  'UK GDPR Art. 12A(3): two further months, counted from the start':
    'UK GDPR art. 12A nr. 3: ytterligere to måneder, regnet fra begynnelsen',
}
const ARTICLE = /Art\. (?<article>\d+[A-Z]?)\((?<number>\d+)\)(?:\((?<letter>[a-z])\))?/g

/** A source of law as Norwegians cite it: «art. 12 nr. 3» for Art. 12(3). */
export function sourceName(source: string): string {
  if (Object.hasOwn(SOURCES, source)) return SOURCES[source] ?? source
  return source
    .replaceAll(ARTICLE, (...parts) => {
      const { article, number, letter } = parts.at(-1) as Readonly<Record<string, string | undefined>>
      return `art. ${article ?? ''} nr. ${number ?? ''}${letter === undefined ? '' : ` bokstav ${letter}`}`
    })
    .replaceAll('Art. ', 'art. ')
    .replaceAll('Reg. ', 'forordning ')
    .replaceAll(' para ', ' avsnitt ')
}

const COUNTRIES = new Intl.DisplayNames('nb', { type: 'region' })

/** The name of a country by its code of two letters; what is no code stays as it is. */
export function countryName(code: string): string {
  return /^[A-Z]{2}$/.test(code) ? (COUNTRIES.of(code) ?? code) : code
}
