import { DIMENSIONS } from '../../../../domain/report/figures/figures.js'
import { REPORT_PARTS } from '../../../../domain/report/report-view.js'
import { Select, TextField } from '../../parts/fields.js'
import { REPORT_TEXTS } from '../../texts/reports/in-languages.js'
import { REPORTS_PATH, reportPath } from '../report-query.js'
import type { ReportPageProps } from './report-page-props.js'

/** The parts of the report, each a page of its own. */
export function PartLinks({ frame, query }: ReportPageProps) {
  const texts = REPORT_TEXTS[frame.language]
  return (
    <section>
      <nav aria-label={texts.partsName}>
        <ul class="plain buttons">
          {REPORT_PARTS.map((part) => (
            <li key={part}>
              <a
                href={reportPath({ ...query, part })}
                class={part === query.part ? 'strong' : undefined}
                aria-current={part === query.part ? 'page' : undefined}
              >
                {texts.parts[part]}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </section>
  )
}

/** What the answers are told apart by. */
export function DimensionLinks({ frame, query, hasTeams }: ReportPageProps) {
  const texts = REPORT_TEXTS[frame.language]
  return (
    <section>
      <nav aria-label={texts.dimensionsName}>
        <ul class="plain buttons">
          {DIMENSIONS.filter((by) => by !== 'team' || hasTeams).map((by) => (
            <li key={by}>
              <a
                href={reportPath({ ...query, by })}
                class={by === query.by ? 'strong' : undefined}
                aria-current={by === query.by ? 'true' : undefined}
              >
                {texts.dimensions[by]}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </section>
  )
}

/** What the report can be narrowed to. Open cases know no period: it belongs to the figures of the past. */
export function ReportFilters({ frame, query, controllers }: ReportPageProps) {
  const { part, by, wish } = query
  const texts = REPORT_TEXTS[frame.language]
  const options = [{ value: '', name: texts.allControllers }, ...controllers.map((id) => ({ value: id, name: id }))]
  return (
    <form method="get" action={REPORTS_PATH} class="filters">
      <input type="hidden" name="part" value={part} />
      {part === 'answers' ? <input type="hidden" name="by" value={by} /> : null}
      {controllers.length < 2 ? null : (
        <Select
          id="controller"
          name="controller"
          label={texts.controller}
          options={options}
          value={wish.controller ?? ''}
        />
      )}
      <TextField id="from" name="from" type="date" label={texts.from} value={wish.from ?? ''} />
      <TextField id="to" name="to" type="date" label={texts.to} value={wish.to ?? ''} />
      <button>{texts.show}</button>
    </form>
  )
}
