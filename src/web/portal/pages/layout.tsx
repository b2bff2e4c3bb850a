import type { ComponentChildren } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { colorsOf, ICON_FILE, logoOf, SCRIPT, STYLE } from '../assets.js'
import type { PageFrame } from '../page-frame.js'
import { PORTAL_LANGUAGES, PORTAL_TEXTS } from '../texts/languages.js'

/** A whole page as HTML in the frame's language; everything from outside is escaped by the renderer (catalogue 105). */
export function portalPage(frame: PageFrame, title: string, content: ComponentChildren): string {
  const { branding, language } = frame
  const html = (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex, nofollow" />
        <title>{branding === null ? title : `${title} – ${branding.name}`}</title>
        <link rel="icon" href={asset(frame, ICON_FILE)} />
        <link rel="stylesheet" href={asset(frame, STYLE)} />
        <link rel="stylesheet" href={asset(frame, colorsOf(branding?.controllerId))} />
        <script src={asset(frame, SCRIPT)} defer />
      </head>
      <body>
        <header class="band">
          <div class="top">
            <Brand frame={frame} />
            <LanguageSwitch frame={frame} />
          </div>
        </header>
        <main>{content}</main>
      </body>
    </html>
  )
  return `<!doctype html>${renderToString(html)}`
}

/** The address of an asset; changes with what is in it. */
function asset({ site }: PageFrame, name: string): string {
  return `${site.base}/assets/${name}?v=${site.versions.get(name) ?? ''}`
}

function Brand({ frame }: { readonly frame: PageFrame }) {
  const { branding } = frame
  if (branding === null) return <span class="brand">Innsyn</span>
  return (
    <span class="brand" dir="auto">
      {branding.logo === null ? (
        branding.name
      ) : (
        <img src={asset(frame, logoOf(branding.controllerId))} alt={branding.name} height={40} />
      )}
    </span>
  )
}

function LanguageSwitch({ frame: { texts, language, path } }: { readonly frame: PageFrame }) {
  return (
    <details>
      <summary>
        {texts.common.language}: {texts.name}
      </summary>
      <nav aria-label={texts.common.language}>
        <ul class="languages">
          {PORTAL_LANGUAGES.map((other) => (
            <li key={other}>
              <a
                href={`${path}?lang=${other}`}
                lang={other}
                hreflang={other}
                aria-current={other === language ? 'true' : undefined}
              >
                {PORTAL_TEXTS[other].name}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </details>
  )
}
