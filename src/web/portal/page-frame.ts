import type { Request } from 'express'
import type { Brands, Branding } from './branding.js'
import { acceptedLanguage, PORTAL_TEXTS, portalLanguage, type PortalLanguage } from './texts/languages.js'
import type { PortalTexts } from './texts/portal-texts.js'

/** Where the pages lie and what they are made of; the same for every visit. */
export interface PortalSite {
  /** Path of the pages as a browser sees it, like `/request`; without a slash at the end. */
  readonly base: string
  readonly brands: Brands
  /** What to add to the address of an asset, by its name. */
  readonly versions: ReadonlyMap<string, string>
}

/** What every page needs: its language, whose it is, and where it stands. */
export interface PageFrame {
  readonly site: PortalSite
  readonly language: PortalLanguage
  readonly texts: PortalTexts
  readonly branding: Branding | null
  /** Where the links of the language switch lead: the page itself, by GET. */
  readonly path: string
  /** The address of another page; keeps a language that the person chose. */
  href(path: string): string
}

export interface FrameFacts {
  /** Where the page itself can be read, below the base; left out: where the request went. */
  readonly path?: string
  /** The language of the case, when a case is known. */
  readonly language?: string | undefined
  readonly controllerId?: string | undefined
}

/** The frame of one answer: the language that the person chose, else the case's, else the browser's, else English. */
export function frameOf(site: PortalSite, request: Request, facts: FrameFacts = {}): PageFrame {
  const chosen = chosenLanguage(request)
  const language =
    chosen ?? portalLanguage(facts.language ?? '') ?? acceptedLanguage(request.get('accept-language')) ?? 'en'
  const branding = facts.controllerId === undefined ? null : site.brands.of(facts.controllerId)
  return {
    site,
    language,
    texts: PORTAL_TEXTS[language],
    branding: branding ?? site.brands.neutral,
    path: site.base + (facts.path ?? readablePath(request)),
    href: (path) =>
      `${site.base}${path}${chosen === undefined ? '' : `${path.includes('?') ? '&' : '?'}lang=${chosen}`}`,
  }
}

/** Presses go to addresses that know no GET, each one step below the page that they belong to. */
function readablePath({ method, path }: Request): string {
  return method === 'POST' ? path.replace(/\/[^/]*$/, '') : path
}

function chosenLanguage(request: Request): PortalLanguage | undefined {
  const { lang } = request.query
  return typeof lang === 'string' ? portalLanguage(lang) : undefined
}
