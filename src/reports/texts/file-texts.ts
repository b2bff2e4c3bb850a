import type { ReportLine } from '../../domain/report/deadline-report.js'
import type { Dimension } from '../../domain/report/figures/figures.js'
import type { ReportFigures } from '../../domain/report/figures/figures.js'
import type { Channel } from '../../domain/message.js'
import type { CaseOutcome, CaseState } from '../../domain/request-case.js'
import type { Right } from '../../domain/rights.js'
import type { WaitsFor } from '../../domain/report/waits-for.js'
import type { ExtensionReason } from '../../domain/case-life/case-clock.js'
import type { RightOutcome } from '../../domain/case-life/right-decision.js'
import type { RefusalGround } from '../../domain/case-life/refusal.js'
import type { Pause } from '../../domain/deadline/pauses.js'
import type { Told } from '../../domain/sayings/saying.js'
import type { ChartTexts } from '../charts/chart-texts.js'
import type { TableTexts } from './english-tables.js'
import type { WeeklyTexts } from './weekly-texts.js'

/** What the codes in a file are called. */
export interface FileWords {
  readonly right: (right: Right) => string
  readonly state: (state: CaseState) => string
  readonly who: (who: WaitsFor['who']) => string
  /** What a case in a state waits to be done. */
  readonly step: (state: CaseState, what: string) => string
  readonly urgency: (urgency: ReportLine['urgency']) => string
  readonly extension: (extension: ReportLine['extension']) => string
  readonly dimension: (by: Dimension) => string
  /** A value of a breakdown; null: cases without one. */
  readonly value: (value: string | null, by: Dimension) => string
  readonly pauseGround: (ground: Pause['ground']) => string
  readonly refusalGround: (ground: RefusalGround) => string
  readonly meaning: (ground: RefusalGround, meaning: string) => string
  readonly extensionReason: (reason: ExtensionReason) => string
  readonly channel: (channel: Channel) => string
  readonly outcome: (outcome: CaseOutcome) => string
  /** What was decided about one right. */
  readonly rightOutcome: (outcome: RightOutcome) => string
  /** A point of attention, by its code. */
  readonly attention: (code: string) => string
  readonly alert: (alert: Told) => string
}

/** The sentences beside the tables. */
export interface FileRemarks {
  readonly nothingOpen: string
  readonly nothingOverdue: string
  readonly nothingDue: string
  readonly nothingAnswered: (isSomethingAhead: boolean) => string
  readonly nothingRefused: string
  readonly daysToAnswer: (median: number, p90: number) => string
  readonly forecast: (forecast: ReportFigures['forecast']) => string
}

/** The words of the PDF. */
export interface PdfTexts {
  readonly documentTitle: string
  readonly title: string
  readonly made: (moment: string, from: string, to: string) => string
  readonly today: (days: string) => string
  readonly summary: (counts: PdfCounts) => string
  readonly waiting: string
  readonly noneWaits: string
  readonly more: (count: number) => string
  readonly columns: Readonly<
    Record<'reference' | 'controller' | 'rights' | 'target' | 'last' | 'left' | 'who' | 'what', string>
  >
  readonly undecided: string
  readonly alerts: string
  readonly definitions: string
  readonly anchor: string
  readonly foot: (generatedAt: string) => string
}

export interface PdfCounts {
  readonly open: number
  readonly overdue: number
  readonly answered: number
  readonly unread: number
  readonly alerts: number
  readonly sharePercent: number | null
  readonly median: number | null
  readonly p90: number | null
}

/** The words of the workbook. */
export interface WorkbookTexts {
  readonly about: string
  readonly title: string
  readonly madeAt: string
  readonly period: string
  readonly periodFromTo: (from: string, to: string) => string
  readonly todayAt: (controller: string) => string
  readonly open: string
  readonly overdue: string
  readonly unread: string
  readonly alerts: string
  readonly anchor: string
  readonly waiting: string
  readonly columns: Readonly<Record<WaitingColumn, string>>
  readonly alertColumns: Readonly<Record<'since' | 'code' | 'alert', string>>
  readonly definitions: string
  readonly definitionColumns: Readonly<Record<'figure' | 'meaning', string>>
}

export const WAITING_COLUMNS = [
  'reference',
  'controller',
  'rights',
  'state',
  'urgency',
  'received',
  'target',
  'last',
  'left',
  'who',
  'what',
  'assignee',
  'extension',
  'questions',
  'attention',
] as const
export type WaitingColumn = (typeof WAITING_COLUMNS)[number]

export const REGISTER_COLUMNS = [
  'reference',
  'controller',
  'received_on',
  'channel',
  'language',
  'requester',
  'rights',
  'state',
  'outcome',
  'refusals',
  'extension',
  'questions',
  'latest_lawful_on',
  'answered_on',
  'answered_in_time',
] as const
/** Columns of a register that names the people. */
export const PERSON_COLUMNS = ['name', 'address'] as const
export type RegisterColumn = (typeof REGISTER_COLUMNS)[number] | (typeof PERSON_COLUMNS)[number]

/** The words of the register of requests as a workbook. */
export interface RegisterTexts {
  /** The name of the sheet. */
  readonly sheet: string
  readonly columns: Readonly<Record<RegisterColumn, string>>
}

/** All words of the report as PDF and workbook, of its charts, of the register and of the weekly mail, in one language. */
export interface FileTexts {
  /** BCP 47. */
  readonly language: string
  /** A number with one digit after the point. */
  readonly decimal: (value: number) => string
  /** At the foot of a page. */
  readonly page: (page: number, pages: number) => string
  readonly all: string
  readonly nobody: string
  readonly yes: string
  readonly no: string
  readonly told: string
  readonly untold: string
  readonly because: (reason: string) => string
  readonly tables: TableTexts
  readonly words: FileWords
  readonly remarks: FileRemarks
  readonly charts: ChartTexts
  readonly definitions: readonly { readonly title: string; readonly text: string }[]
  readonly pdf: PdfTexts
  readonly workbook: WorkbookTexts
  readonly register: RegisterTexts
  readonly weekly: WeeklyTexts
}
