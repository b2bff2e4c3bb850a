import type { DeskFrame } from '../../frame/desk-frame.js'
import { deskPage } from '../../frame/page.js'
import { REPORT_TEXTS } from '../../texts/reports/in-languages.js'
import { REPORTS_PATH } from '../report-query.js'

/** Shows the address of the viewer's calendar, this once. */
export function calendarPage(frame: DeskFrame, address: string): string {
  const { calendar } = REPORT_TEXTS[frame.language]
  return deskPage(
    frame,
    { title: calendar.title, section: REPORTS_PATH },
    <>
      <h1>{calendar.title}</h1>
      <p class="note soon">{calendar.once}</p>
      <label class="field" for="address">
        {calendar.address}
      </label>
      <input id="address" type="text" readonly value={address} />
      <p class="hint">{calendar.hint}</p>
      <p>
        <a href={REPORTS_PATH}>{calendar.back}</a>
      </p>
    </>,
  )
}
