import type { Request, Response } from 'express'
import type { Viewer } from '../../../domain/access/viewer.js'
import type { FrameTexts } from '../texts/frame/frame-texts.js'
import { FRAME_TEXTS } from '../texts/frame/in-languages.js'
import { DESK_LANGUAGES, type DeskLanguage } from '../../../domain/desk-languages.js'
import { acceptedDeskLanguage, deskLanguage } from '../texts/languages.js'

/** What every page needs: its language, who looks at it, and where it stands. */
export interface DeskFrame {
  readonly language: DeskLanguage
  /** The words around the page; a page brings its own (`X_TEXTS[frame.language]`). */
  readonly texts: FrameTexts
  /** Null: nobody is signed in. */
  readonly viewer: Viewer | null
  /** Where the page itself can be read, by GET, with its query. */
  readonly path: string
  /** What each form of the page carries, so that no other site can send it. */
  readonly formToken: string
  /** The address of this page in another language. */
  inLanguage(language: DeskLanguage): string
}

const COOKIE = 'innsyn_language'
const YEAR_MS = 365 * 86_400_000

/**
 * The frame of one answer. The language is the one that was just chosen (`?lang=`), which is kept in a cookie, else the cookie's, else
 * the browser's, else English.
 * @param path where the page can be read, for an answer to a press; left out: where the request went.
 */
export function frameOf(request: Request, response: Response, viewer: Viewer | null, path?: string): DeskFrame {
  const { lang } = request.query
  const chosen = typeof lang === 'string' ? deskLanguage(lang) : undefined
  if (chosen !== undefined) {
    const kept = { maxAge: YEAR_MS, httpOnly: true, sameSite: 'lax', secure: request.secure } as const
    response.cookie(COOKIE, chosen, kept)
  }
  const language = chosen ?? keptLanguage(request) ?? acceptedDeskLanguage(request.get('accept-language')) ?? 'en'
  const token: unknown = response.locals['formToken']
  const at = path ?? request.originalUrl
  return {
    language,
    texts: FRAME_TEXTS[language],
    viewer,
    path: at,
    formToken: typeof token === 'string' ? token : '',
    inLanguage: (other) => withLanguage(at, other),
  }
}

function keptLanguage(request: Request): DeskLanguage | undefined {
  const pairs = (request.get('cookie') ?? '').split(';').map((pair) => pair.trim().split('='))
  const value = pairs.find(([name]) => name === COOKIE)?.[1]
  return DESK_LANGUAGES.find((language) => language === value)
}

function withLanguage(path: string, language: DeskLanguage): string {
  // The origin stands in for one that nobody knows here; two slashes at the beginning would lead to another site.
  const url = new URL(path, 'http://desk.invalid')
  url.searchParams.set('lang', language)
  return `/${url.pathname.replace(/^\/+/, '')}${url.search}`
}
