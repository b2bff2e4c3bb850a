import { DESK_LANGUAGES, type DeskLanguage } from '../../../domain/desk-languages.js'

/** The texts of one area of the desk in every language. */
export type InLanguages<Texts> = Readonly<Record<DeskLanguage, Texts>>

/** Other codes for a language that the desk has; whoever reads Nynorsk, Danish or Swedish is better off with Bokmål than with English. */
const SAME: Readonly<Record<string, DeskLanguage>> = { no: 'nb', nn: 'nb', da: 'nb', sv: 'nb' }
const MAX_ACCEPTED = 20

/** The language of the desk for a code (BCP 47); undefined: there is none. */
export function deskLanguage(code: string): DeskLanguage | undefined {
  const base = code.trim().toLowerCase().split(/[-_]/)[0] ?? ''
  if (Object.hasOwn(SAME, base)) return SAME[base]
  return DESK_LANGUAGES.find((language) => language === base)
}

/** The first language of an Accept-Language header (RFC 9110, 12.5.4) that the desk has; q=0 rules one out. */
export function acceptedDeskLanguage(header: string | undefined): DeskLanguage | undefined {
  const wishes = (header ?? '').split(',', MAX_ACCEPTED).map((part) => {
    const [code = '', ...parameters] = part.split(';')
    const quality = parameters.map((parameter) => /^\s*q=([\d.]{1,5})\s*$/.exec(parameter)?.[1]).find(Boolean)
    return { language: deskLanguage(code), quality: quality === undefined ? 1 : Number(quality) }
  })
  const [best] = wishes
    .filter(({ language, quality }) => language !== undefined && quality > 0)
    .sort((one, other) => other.quality - one.quality)
  return best?.language
}
