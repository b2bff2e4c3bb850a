import type { OwnAccount } from '../../../../flow/access/look-at-own.js'
import { CsrfField } from '../../frame/csrf-field.js'
import type { DeskFrame } from '../../frame/desk-frame.js'
import { deskPage } from '../../frame/page.js'
import { shownMoment } from '../../frame/show-values.js'
import { ACCOUNT_TEXTS } from '../../texts/accounts/in-languages.js'
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
      <Log frame={frame} own={own} />
    </>,
  )
}

function Sessions({ frame, own }: { readonly frame: DeskFrame; readonly own: OwnAccount }) {
  const { own: texts } = SIGN_IN_TEXTS[frame.language]
  const shown = (at: string): string => moment(frame, at)
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

/** What the mails tell as well, for whoever gets none; also the tries that were refused. */
function Log({ frame, own: { log, isMailed } }: { readonly frame: DeskFrame; readonly own: OwnAccount }) {
  const { own: texts } = SIGN_IN_TEXTS[frame.language]
  const { log: words } = ACCOUNT_TEXTS[frame.language]
  return (
    <section>
      <table class="cards">
        <caption>{texts.log}</caption>
        <thead>
          <tr>
            <th scope="col">{words.at}</th>
            <th scope="col">{words.what}</th>
            <th scope="col">{words.from}</th>
          </tr>
        </thead>
        <tbody>
          {log.map(({ at, event, network }) => (
            <tr>
              <td data-name={words.at}>{moment(frame, at)}</td>
              <td data-name={words.what}>{words.events[event]}</td>
              <td data-name={words.from}>{network === '' ? '–' : network}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="soft">{isMailed ? texts.mailed : texts.notMailed}</p>
    </section>
  )
}

function moment({ language }: DeskFrame, at: string): string {
  return `${shownMoment(at, language, 'UTC')} UTC`
}
