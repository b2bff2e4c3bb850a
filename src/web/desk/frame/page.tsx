import type { ComponentChildren } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { isAllowed } from '../../../domain/access/capability.js'
import { FRAME_TEXTS } from '../texts/frame/in-languages.js'
import { DESK_LANGUAGES } from '../../../domain/desk-languages.js'
import { assetPath } from './assets.js'
import { CsrfField } from './csrf-field.js'
import type { DeskFrame } from './desk-frame.js'
import { OWN_PATH, SECTIONS } from './sections.js'

export interface PageFacts {
  readonly title: string
  /** Path of the section that the page belongs to. */
  readonly section?: string
  /** One narrow column, for forms like the sign-in. */
  readonly narrow?: boolean
}

/** A whole page as HTML in the frame's language; everything from outside is escaped by the renderer (catalogue 105). */
export function deskPage(frame: DeskFrame, facts: PageFacts, content: ComponentChildren): string {
  const html = (
    <html lang={frame.language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex, nofollow" />
        <title>{`${facts.title} – Innsyn`}</title>
        <link rel="icon" href={assetPath('icon.svg')} />
        <link rel="stylesheet" href={assetPath('desk.css')} />
        <script src={assetPath('desk.js')} defer />
      </head>
      <body>
        <a class="skip" href="#content">
          {frame.texts.skip}
        </a>
        <header class="band">
          <div class="top">
            <span class="brand">Innsyn</span>
            <Navigation frame={frame} section={facts.section} />
            <div class="who">
              <SignedIn frame={frame} />
              <LanguageSwitch frame={frame} />
            </div>
          </div>
        </header>
        <main id="content" class={facts.narrow === true ? 'narrow' : undefined}>
          {content}
        </main>
      </body>
    </html>
  )
  return `<!doctype html>${renderToString(html)}`
}

function Navigation({ frame, section }: { readonly frame: DeskFrame; readonly section: string | undefined }) {
  const { viewer, texts } = frame
  if (viewer === null) return null
  return (
    <nav aria-label={texts.sections}>
      <ul>
        {SECTIONS.filter(({ needs }) => isAllowed(viewer.member, needs)).map(({ path, name }) => (
          <li key={path}>
            <a href={path} aria-current={path === section ? 'page' : undefined}>
              {name(texts)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function SignedIn({ frame: { viewer, texts, formToken } }: { readonly frame: DeskFrame }) {
  if (viewer === null) return null
  return (
    <>
      <a href={OWN_PATH}>
        <span class="hidden">{texts.signedInAs} </span>
        {viewer.member.id}
      </a>
      <form method="post" action="/sign-out">
        <CsrfField token={formToken} />
        <button class="quiet">{texts.signOut}</button>
      </form>
    </>
  )
}

function LanguageSwitch({ frame }: { readonly frame: DeskFrame }) {
  return (
    <nav class="languages" aria-label={frame.texts.language}>
      <ul>
        {DESK_LANGUAGES.map((other) => (
          <li key={other}>
            <a
              href={frame.inLanguage(other)}
              lang={other}
              hreflang={other}
              aria-current={other === frame.language ? 'true' : undefined}
            >
              {FRAME_TEXTS[other].name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
