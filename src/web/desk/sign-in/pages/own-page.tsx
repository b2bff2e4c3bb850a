import type { OwnAccount } from '../../../../flow/access/look-at-own.js'
import { CsrfField } from '../../frame/csrf-field.js'
import type { DeskFrame } from '../../frame/desk-frame.js'
import { deskPage } from '../../frame/page.js'
import { shownMoment } from '../../frame/show-values.js'
import { SIGN_IN_TEXTS } from '../../texts/sign-in/in-languages.js'
import { OWN_PATH } from '../../frame/sections.js'

/** Where somebody is signed in, and what they can change themselves. @param note what was just done. */
export function ownPage(frame: DeskFrame, own: OwnAccount, note: string | null): string {
  const { own: texts } = SIGN_IN_TEXTS[frame.language]
  return deskPage(
    frame,
    { title: texts.title },
    <>
      <h1>{texts.title}</h1>
      {note !== null && (
        <p class="note" role="status">
          {note}
        </p>
      )}
      <Sessions frame={frame} own={own} />
      <section>
        <form method="post" action="/sign-out/everywhere">
          <CsrfField token={frame.formToken} />
          <button>{texts.signOutEverywhere}</button>
        </form>
      </section>
      {own.hasPassword ? (
        <>
          <section>
            <a class="button" href={`${OWN_PATH}/password`}>
              {texts.changePassword}
            </a>
          </section>
          <section>
            <p>{`${texts.codesLeft(own.recoveryCodesLeft)} ${texts.codesMean}`}</p>
            <form method="post" action={`${OWN_PATH}/recovery-codes`}>
              <CsrfField token={frame.formToken} />
              <button>{texts.newCodes}</button>
            </form>
          </section>
        </>
      ) : (
        <p>{texts.noPassword}</p>
      )}
    </>,
  )
}

function Sessions({ frame, own }: { readonly frame: DeskFrame; readonly own: OwnAccount }) {
  const { own: texts } = SIGN_IN_TEXTS[frame.language]
  const shown = (at: string): string => `${shownMoment(at, frame.language, 'UTC')} UTC`
  return (
    <section>
      <table class="cards">
        <caption>{texts.sessions}</caption>
        <thead>
          <tr>
            <th scope="col">{texts.browser}</th>
            <th scope="col">{texts.since}</th>
            <th scope="col">{texts.seen}</th>
          </tr>
        </thead>
        <tbody>
          {own.sessions.map((session) => (
            <tr key={session.id}>
              <td data-name={texts.browser}>
                {session.browser === '' ? texts.unknownBrowser : session.browser}
                {session.id === frame.viewer?.sessionId && ` (${texts.thisOne})`}
              </td>
              <td data-name={texts.since}>{shown(session.startedAt)}</td>
              <td data-name={texts.seen}>{shown(session.lastSeenAt)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
