import type { Viewer } from '../../../../domain/access/viewer.js'
import { isAllowed } from '../../../../domain/access/capability.js'
import { shownDay } from '../../frame/show-values.js'
import { DESK_PATH } from '../../frame/sections.js'
import type { DeskLanguage } from '../../../../domain/desk-languages.js'
import { REPORT_TEXTS } from '../../texts/reports/in-languages.js'
import type { ReportTexts } from '../../texts/reports/report-texts.js'
import { WORDS } from '../../texts/words/in-languages.js'
import type { Words } from '../../texts/words/words.js'
import { withQuery } from '../report-query.js'
import type { ShownCell } from './shown-table.js'

/** What tables are written with. */
export interface TableTools {
  readonly texts: ReportTexts
  readonly words: Words
  /** A number, with one digit after the point where it has any. */
  readonly number: (value: number | null, href?: string) => ShownCell
  readonly day: (date: string) => string
  /** The cases behind a number; undefined for whoever sees no cases. */
  readonly cases: (filter: Readonly<Record<string, string | undefined>>) => string | undefined
}

/** @param controller the only one that the report is about; undefined: all of the viewer's. */
export function tableTools(language: DeskLanguage, viewer: Viewer, controller: string | undefined): TableTools {
  const format = new Intl.NumberFormat(language, { maximumFractionDigits: 1 })
  const maySee = isAllowed(viewer.member, 'see_cases')
  return {
    texts: REPORT_TEXTS[language],
    words: WORDS[language],
    number: (value, href) => ({
      text: value === null ? null : format.format(value),
      ...(href !== undefined && value !== null && value > 0 && { href }),
    }),
    day: (date) => shownDay(date, language),
    cases: (filter) => (maySee ? withQuery(DESK_PATH, { controller, ...filter }) : undefined),
  }
}
