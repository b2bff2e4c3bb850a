import type { FigureName } from '../../../../domain/report/figures/definitions.js'
import type { Dimension } from '../../../../domain/report/figures/figures.js'
import type { CaseState } from '../../../../domain/request-case.js'
import type { WaitsFor } from '../../../../domain/report/waits-for.js'
import type { ReportPart } from '../../../../domain/report/report-view.js'
import type { ChartTexts } from '../../../../reports/charts/chart-texts.js'

/** What the figures are called; each column by its name. */
export interface ColumnTexts {
  readonly controller: string
  readonly open: string
  readonly overdue: string
  readonly in3: string
  readonly in7: string
  readonly in14: string
  readonly later: string
  readonly toBeClosed: string
  readonly state: string
  readonly waitsFor: string
  readonly what: string
  readonly cases: string
  readonly oldest: string
  readonly assignee: string
  readonly month: string
  readonly onTime: string
  readonly answeredLate: string
  readonly openOverdue: string
  readonly notYetDue: string
  readonly share: string
  readonly answered: string
  readonly median: string
  readonly p90: string
  readonly longest: string
  readonly ground: string
  readonly article: string
  readonly refused: string
  readonly partlyRefused: string
  readonly about: string
  readonly settled: string
  readonly stillOpen: string
  readonly day: string
  readonly workingDay: string
  readonly due: string
  readonly dueSoFar: string
  readonly answeredByThen: string
  readonly reference: string
  readonly rights: string
  readonly lastDay: string
  readonly left: string
}

/** The words of the report pages. */
export interface ReportTexts {
  readonly title: string
  readonly parts: Readonly<Record<ReportPart, string>>
  readonly partsName: string
  readonly controller: string
  readonly allControllers: string
  readonly from: string
  readonly to: string
  readonly show: string
  readonly wrongPeriod: string
  readonly period: (from: string, to: string) => string
  readonly madeOn: (moment: string) => string
  readonly all: string
  readonly yes: string
  readonly no: string
  readonly noFigure: string
  readonly tables: {
    readonly urgency: string
    readonly urgent: string
    readonly overdueByStep: string
    readonly overdueByAssignee: string
    readonly onTime: string
    readonly answers: (by: string) => string
    readonly extensions: string
    readonly pauses: string
    readonly refusals: string
    readonly forecast: string
  }
  readonly columns: ColumnTexts
  readonly dimensions: Readonly<Record<Dimension, string>>
  readonly dimensionsName: string
  readonly without: Readonly<Record<Dimension, string>>
  readonly waitsFor: Readonly<Record<WaitsFor['who'], string>>
  readonly steps: Readonly<Record<CaseState, string>>
  readonly extensions: {
    readonly told: string
    readonly untold: string
    readonly because: (reason: string) => string
  }
  readonly remarks: {
    readonly nothingOpen: string
    readonly nothingOverdue: string
    readonly nothingDue: string
    readonly nothingAnswered: string
    readonly nothingRefused: string
    readonly unread: (count: number) => string
    readonly days: (median: number, p90: number) => string
    readonly pace: (perWorkingDay: string, answers: number) => string
    readonly noPace: string
    readonly nothingAhead: string
    readonly suffices: string
    readonly short: (day: string) => string
    readonly caughtUp: (day: string) => string
    readonly notCaughtUp: string
  }
  readonly asTable: string
  readonly chart: (title: string) => string
  readonly definitions: string
  readonly definition: Readonly<Record<FigureName, { readonly title: string; readonly text: string }>>
  readonly downloads: string
  readonly downloadsHint: string
  readonly formats: Readonly<Record<'csv' | 'xlsx' | 'pdf' | 'ics', string>>
  readonly tooMany: (most: number) => string
  readonly register: {
    readonly title: string
    readonly hint: string
    readonly format: string
    readonly full: string
    readonly fullHint: string
    readonly take: string
  }
  readonly calendar: {
    readonly title: string
    readonly hint: string
    readonly make: string
    readonly anew: string
    readonly end: string
    readonly exists: (since: string) => string
    readonly once: string
    readonly address: string
    readonly back: string
  }
  readonly charts: ChartTexts
}
