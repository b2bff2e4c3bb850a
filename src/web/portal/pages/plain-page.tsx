import type { ComponentChildren } from 'preact'
import type { PageFrame } from '../page-frame.js'
import type { PlainWords } from '../texts/portal-texts.js'
import { portalPage } from './layout.js'

/** A page that says something and asks nothing. */
export function plainPage(frame: PageFrame, words: PlainWords, more?: ComponentChildren): string {
  return portalPage(
    frame,
    words.title,
    <>
      <h1>{words.title}</h1>
      {words.paragraphs.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
      {more}
      <Contact frame={frame} />
    </>,
  )
}

/** Where a person writes when the pages cannot help; nothing while nobody knows whose page it is. */
export function Contact({ frame: { branding, texts } }: { readonly frame: PageFrame }) {
  if (branding === null) return null
  return (
    <p class="soft">
      {texts.leaving.contact} <MailLink address={branding.contactAddress} />
    </p>
  )
}

export function MailLink({ address }: { readonly address: string }) {
  return <a href={`mailto:${encodeURIComponent(address).replaceAll('%40', '@')}`}>{address}</a>
}
