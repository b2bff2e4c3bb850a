import { da } from './da.js'
import { de } from './de.js'
import { en } from './en.js'
import { es } from './es.js'
import { fi } from './fi.js'
import { fr } from './fr.js'
import { it } from './it.js'
import { nb } from './nb.js'
import { nl } from './nl.js'
import { nn } from './nn.js'
import { pl } from './pl.js'
import type { PortalTexts } from './portal-texts.js'
import { sv } from './sv.js'

/** The languages of the pages, in the order of the switch. */
export const PORTAL_LANGUAGES = ['nb', 'nn', 'sv', 'da', 'fi', 'en', 'de', 'nl', 'pl', 'fr', 'es', 'it'] as const
export type PortalLanguage = (typeof PORTAL_LANGUAGES)[number]

export const PORTAL_TEXTS: Readonly<Record<PortalLanguage, PortalTexts>> = {
  nb,
  nn,
  sv,
  da,
  fi,
  en,
  de,
  nl,
  pl,
  fr,
  es,
  it,
}

/** `no` is the old code for either Norwegian. */
const SAME: Readonly<Record<string, PortalLanguage>> = { no: 'nb' }

/** The language of the pages for a code (BCP 47); undefined: there is none, or nobody knows (`und`). */
export function portalLanguage(code: string): PortalLanguage | undefined {
  const base = code.trim().toLowerCase().split(/[-_]/)[0] ?? ''
  if (Object.hasOwn(SAME, base)) return SAME[base]
  return PORTAL_LANGUAGES.find((language) => language === base)
}

const MAX_ACCEPTED = 20

/** The first language of an Accept-Language header (RFC 9110, 12.5.4) that the pages have; q=0 rules one out. */
export function acceptedLanguage(header: string | undefined): PortalLanguage | undefined {
  const wishes = (header ?? '').split(',', MAX_ACCEPTED).map((part) => {
    const [code = '', ...parameters] = part.split(';')
    const quality = parameters.map((parameter) => /^\s*q=([\d.]{1,5})\s*$/.exec(parameter)?.[1]).find(Boolean)
    return { language: portalLanguage(code), quality: quality === undefined ? 1 : Number(quality) }
  })
  const [best] = wishes.filter(({ language, quality }) => language !== undefined && quality > 0).sort(byQuality)
  return best?.language
}

function byQuality(one: { readonly quality: number }, other: { readonly quality: number }): number {
  return other.quality - one.quality
}
