import type { Alert } from '../../../ports.js'
import { CsrfField } from '../frame/csrf-field.js'
import type { DeskFrame } from '../frame/desk-frame.js'
import { deskPage } from '../frame/page.js'
import { DESK_PATH } from '../frame/sections.js'
import { shownMoment } from '../frame/show-values.js'
import { REVIEW_TEXTS } from '../texts/review/in-languages.js'
import { Sentence } from '../parts/sentence.js'

export const ALERTS_PATH = `${DESK_PATH}/alerts`

/** What waits for a person and belongs to no case, the oldest first. */
export function alertsPage(frame: DeskFrame, alerts: readonly Alert[]): string {
  const texts = REVIEW_TEXTS[frame.language]
  return deskPage(
    frame,
    { title: texts.alerts, section: ALERTS_PATH },
    <>
      <h1>{texts.alerts}</h1>
      {alerts.length === 0 ? <p>{texts.alertsEmpty}</p> : null}
      {alerts.map(({ key, code, since, ...told }) => (
        <section key={key} class="card">
          <p>
            <Sentence told={told} language={frame.language} timeZone={null} />
          </p>
          <form method="post" action={ALERTS_PATH} class="buttons">
            <CsrfField token={frame.formToken} />
            <input type="hidden" name="key" value={key} />
            <span class="soft small">
              {code}, {texts.since} {shownMoment(since, frame.language, 'UTC')} UTC
            </span>
            <button>{texts.done}</button>
          </form>
        </section>
      ))}
    </>,
  )
}
