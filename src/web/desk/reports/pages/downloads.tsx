import { REGISTER_FORMATS } from '../../../../reports/report-formats.js'
import { CsrfField } from '../../frame/csrf-field.js'
import { shownDay } from '../../frame/show-values.js'
import { Select } from '../../parts/fields.js'
import { REPORT_TEXTS } from '../../texts/reports/in-languages.js'
import { FILE_FORMATS } from '../file-formats.js'
import { REPORTS_PATH, withQuery } from '../report-query.js'
import type { ReportPageProps } from './report-page-props.js'

/** The whole report as files. */
export function Downloads({ frame, query }: ReportPageProps) {
  const texts = REPORT_TEXTS[frame.language]
  return (
    <section aria-labelledby="downloads">
      <h2 id="downloads">{texts.downloads}</h2>
      <p class="hint">{texts.downloadsHint}</p>
      <ul class="plain buttons">
        {FILE_FORMATS.map((format) => (
          <li key={format}>
            <a class="button" href={withQuery(`${REPORTS_PATH}/report.${format}`, query.wish)} download>
              {texts.formats[format]}
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** The register of requests: pseudonymised by a link; with names by a form, as taking them is an act that the history tells. */
export function RegisterForms({ frame, query: { wish } }: ReportPageProps) {
  const { register } = REPORT_TEXTS[frame.language]
  return (
    <section class="card" aria-labelledby="register">
      <h2 id="register">{register.title}</h2>
      <p class="hint">{register.hint}</p>
      <ul class="plain buttons">
        {REGISTER_FORMATS.map((format) => (
          <li key={format}>
            <a class="button" href={withQuery(`${REPORTS_PATH}/register.${format}`, wish)} download>
              {format.toUpperCase()}
            </a>
          </li>
        ))}
      </ul>
      <details class="act">
        <summary>{register.full}</summary>
        <form method="post" action={`${REPORTS_PATH}/register`}>
          <CsrfField token={frame.formToken} />
          {Object.entries(wish).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <p class="hint">{register.fullHint}</p>
          <Select
            id="format"
            name="format"
            label={register.format}
            options={REGISTER_FORMATS.map((format) => ({ value: format, name: format.toUpperCase() }))}
            value="csv"
          />
          <button class="danger">{register.take}</button>
        </form>
      </details>
    </section>
  )
}

/** The address of the viewer's calendar: made, made anew, ended. */
export function CalendarForm({ frame, calendarSince }: ReportPageProps) {
  const { calendar } = REPORT_TEXTS[frame.language]
  return (
    <section class="card" aria-labelledby="calendar">
      <h2 id="calendar">{calendar.title}</h2>
      <p class="hint">{calendar.hint}</p>
      {calendarSince === null ? null : <p>{calendar.exists(shownDay(calendarSince.slice(0, 10), frame.language))}</p>}
      <div class="buttons">
        <form method="post" action={`${REPORTS_PATH}/calendar`}>
          <CsrfField token={frame.formToken} />
          <button>{calendarSince === null ? calendar.make : calendar.anew}</button>
        </form>
        {calendarSince === null ? null : (
          <form method="post" action={`${REPORTS_PATH}/calendar/end`}>
            <CsrfField token={frame.formToken} />
            <button class="danger">{calendar.end}</button>
          </form>
        )}
      </div>
    </section>
  )
}
