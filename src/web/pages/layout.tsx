import type { ComponentChildren } from 'preact'
import { renderToString } from 'preact-render-to-string'

/** The one style sheet, served as /assets/innsyn.css: no script, no image and no font from anywhere, so that the policy can forbid them. */
export const PAGE_STYLE = `
:root { color-scheme: light dark; --ink: light-dark(#1c2430, #e6e9ee); --soft: light-dark(#5b6675, #9aa5b4); --line: light-dark(#d9dee5, #333c48);
  --paper: light-dark(#ffffff, #14181d); --card: light-dark(#f6f8fa, #1b2027); --late: light-dark(#b3261e, #ff8a80); --soon: light-dark(#8a5a00, #ffc24b); }
* { box-sizing: border-box }
body { margin: 0 auto; max-width: 72rem; padding: 1.5rem; font: 16px/1.55 system-ui, sans-serif; color: var(--ink); background: var(--paper) }
a { color: inherit } h1 { font-size: 1.5rem } h2 { font-size: 1.1rem; margin-top: 2rem }
header { display: flex; gap: 1.5rem; align-items: baseline; border-bottom: 1px solid var(--line); padding-bottom: .75rem }
.table { overflow-x: auto } table { border-collapse: collapse; width: 100% } th, td { text-align: left; padding: .5rem .75rem; border-bottom: 1px solid var(--line); vertical-align: top }
th { color: var(--soft); font-weight: 600 } .soft { color: var(--soft) } .late { color: var(--late); font-weight: 600 } .soon { color: var(--soon); font-weight: 600 }
td.whole { white-space: nowrap } .card { background: var(--card); border: 1px solid var(--line); border-radius: .5rem; padding: 1rem; margin: 1rem 0 } .card > :first-child { margin-top: 0 } .card > :last-child { margin-bottom: 0 }
.subject { font-weight: 600; margin-bottom: .75rem } pre { white-space: pre-wrap; overflow-wrap: anywhere; font: inherit; margin: 0 } mark { background: light-dark(#fff1a8, #5c4d00); color: inherit }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .35rem 1rem } dt { color: var(--soft) } dd { margin: 0 }
`

/** A whole page as HTML; everything from outside is escaped by the renderer. */
export function page(title: string, content: ComponentChildren): string {
  const html = (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title} · Innsyn</title>
        <link rel="stylesheet" href="/assets/innsyn.css" />
      </head>
      <body>
        <header>
          <strong>Innsyn</strong>
          <nav>
            <a href="/cases">Cases</a>
          </nav>
        </header>
        <main>{content}</main>
      </body>
    </html>
  )
  return `<!doctype html>${renderToString(html)}`
}

/** An instant as people read it: to the minute, in UTC. */
export function shownInstant(instant: string): string {
  return `${instant.slice(0, 16).replace('T', ' ')} UTC`
}
