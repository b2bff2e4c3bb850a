import type { TableTexts } from '../../../../reports/texts/english-tables.js'
import { nb as reports } from '../reports/nb.js'

const { tables, columns } = reports

/** The tables of the report files in Norwegian, named as on the pages of the reports. */
export const TABLES_NB: TableTexts = {
  open_by_urgency: {
    title: tables.urgency,
    sheet: 'Åpne',
    columns: {
      controller: columns.controller,
      open: columns.open,
      overdue: columns.overdue,
      due_in_3: columns.in3,
      due_in_7: columns.in7,
      due_in_14: columns.in14,
      later: columns.later,
      answered: columns.toBeClosed,
    },
  },
  overdue_by_step: {
    title: tables.overdueByStep,
    sheet: 'Over fristen etter steg',
    columns: {
      state: columns.state,
      waits_for: columns.waitsFor,
      what: columns.what,
      cases: columns.cases,
      oldest: columns.oldest,
    },
  },
  overdue_by_assignee: {
    title: tables.overdueByAssignee,
    sheet: 'Over fristen etter person',
    columns: { assignee: columns.assignee, cases: columns.cases, oldest: columns.oldest },
  },
  on_time: {
    title: tables.onTime,
    sheet: 'I tide',
    columns: {
      month: columns.month,
      on_time: columns.onTime,
      answered_late: columns.answeredLate,
      open_overdue: columns.openOverdue,
      not_yet_due: columns.notYetDue,
      share_percent: columns.share,
    },
  },
  breakdown: {
    title: tables.answers('behandlingsansvarlig, rettighet, kanal, språk og personer'),
    sheet: 'Fordeling',
    columns: {
      by: 'Etter',
      value: 'Verdi',
      open: columns.open,
      overdue: columns.overdue,
      answered: columns.answered,
      answered_late: 'For sent',
      on_time_percent: columns.share,
      median_days: 'Median',
      p90_days: '90 % innen',
      longest_days: 'Lengst',
    },
  },
  extensions: {
    title: tables.extensions,
    sheet: 'Forlengelser',
    columns: { what: 'Forlengelser', cases: columns.cases },
  },
  pauses: {
    title: tables.pauses,
    sheet: 'Spørsmål',
    columns: { ground: columns.about, settled: columns.settled, open: columns.stillOpen },
  },
  refusals: {
    title: tables.refusals,
    sheet: 'Avslag',
    columns: {
      ground: columns.ground,
      article: columns.article,
      meaning: 'Betydning',
      refused: columns.refused,
      partly_refused: columns.partlyRefused,
    },
  },
  forecast: {
    title: `Utsikt: ${tables.forecast.charAt(0).toLowerCase()}${tables.forecast.slice(1)}`,
    sheet: 'Utsikt',
    columns: {
      date: columns.day,
      working_day: columns.workingDay,
      due: columns.due,
      due_so_far: columns.dueSoFar,
      answered_by_then: columns.answeredByThen,
    },
  },
}
