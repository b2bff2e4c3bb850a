import type { NewInvitation } from '../../../flow/access/keep-accounts.js'
import type { DeskFrame } from '../frame/desk-frame.js'
import { deskPage } from '../frame/page.js'
import { ACCOUNTS_PATH } from '../frame/sections.js'
import { shownMoment } from '../frame/show-values.js'
import { ACCOUNT_TEXTS } from '../texts/accounts/in-languages.js'

/** Shows a link for the first sign-in, this once. */
export function invitationPage(frame: DeskFrame, { staffId, until }: NewInvitation, link: string): string {
  const { link: texts } = ACCOUNT_TEXTS[frame.language]
  return deskPage(
    frame,
    { title: texts.title, section: ACCOUNTS_PATH },
    <>
      <h1>{texts.title}</h1>
      <p>{texts.text(staffId, `${shownMoment(until, frame.language, 'UTC')} UTC`)}</p>
      <p class="card">
        <kbd>{link}</kbd>
      </p>
      <p>
        <a href={ACCOUNTS_PATH}>{texts.back}</a>
      </p>
    </>,
  )
}
