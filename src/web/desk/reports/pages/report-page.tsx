import type { ComponentChildren } from 'preact'
import { isAllowed } from '../../../../domain/access/capability.js'
import type { FigureName } from '../../../../domain/report/figures/definitions.js'
import type { ReportPart, ReportView } from '../../../../domain/report/report-view.js'
import { deskPage } from '../../frame/page.js'
import { shownDay, shownMoment } from '../../frame/show-values.js'
import { REPORT_TEXTS } from '../../texts/reports/in-languages.js'
import { REPORTS_PATH } from '../report-query.js'
import type { ShownTable } from '../tables/shown-table.js'
import { CalendarForm, Downloads, RegisterForms } from './downloads.js'
import { FigureSection } from './figure-section.js'
import type { ReportPageProps } from './report-page-props.js'
import { DimensionLinks, PartLinks, ReportFilters } from './report-choices.js'

/** What is defined on which page. */
const DEFINED: Readonly<Record<ReportPart, readonly FigureName[]>> = {
  now: ['open', 'overdue', 'due_soon'],
  on_time: ['on_time'],
  answers: ['breakdown', 'days_to_answer'],
  decisions: ['extensions', 'pauses', 'refusals'],
  forecast: ['forecast'],
}

/** Figures of the past, which the period is for. */
const PAST: readonly ReportPart[] = ['on_time', 'answers', 'decisions']

/** One part of the report: its figures, what they mean, and what can be taken along. */
export function reportPage(props: ReportPageProps, view: ReportView, tables: readonly ShownTable[]): string {
  const { frame, query } = props
  const texts = REPORT_TEXTS[frame.language]
  const { from, to } = view.period
  const day = (date: string): string => shownDay(date, frame.language)
  return pageOf(
    props,
    <>
      <p class="soft">
        {texts.madeOn(`${shownMoment(view.generatedAt, frame.language, 'UTC')} UTC`)}
        {PAST.includes(query.part) ? ` ${texts.period(day(from), day(to))}` : ''}
      </p>
      {query.part === 'answers' ? <DimensionLinks {...props} /> : null}
      {tables.map((table) => (
        <FigureSection key={table.name} table={table} texts={texts} />
      ))}
      <Definitions {...props} anchor={view.auditAnchor} />
    </>,
  )
}

/** The page without figures, and why there are none. */
export function refusedReportPage(props: ReportPageProps, because: string): string {
  return pageOf(
    props,
    <p class="wrong" role="alert">
      {because}
    </p>,
  )
}

function pageOf(props: ReportPageProps, content: ComponentChildren): string {
  const { frame, viewer, query } = props
  const texts = REPORT_TEXTS[frame.language]
  const title = `${texts.title}: ${texts.parts[query.part]}`
  return deskPage(
    frame,
    { title, section: REPORTS_PATH },
    <>
      <h1>{title}</h1>
      <PartLinks {...props} />
      <ReportFilters {...props} />
      {content}
      <Downloads {...props} />
      {isAllowed(viewer.member, 'see_register') ? <RegisterForms {...props} /> : null}
      <CalendarForm {...props} />
    </>,
  )
}

function Definitions({ frame, query, anchor }: ReportPageProps & { readonly anchor: string }) {
  const texts = REPORT_TEXTS[frame.language]
  const figures: readonly FigureName[] = [...DEFINED[query.part], 'anchor']
  return (
    <section aria-labelledby="definitions">
      <h2 id="definitions">{texts.definitions}</h2>
      {figures.map((figure) => (
        <p key={figure}>
          <span class="strong">{texts.definition[figure].title}.</span> {texts.definition[figure].text}
        </p>
      ))}
      <p class="small">
        <code>{anchor}</code>
      </p>
    </section>
  )
}
