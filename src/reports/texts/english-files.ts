import { FIGURE_DEFINITIONS } from '../../domain/report/figures/definitions.js'
import type { ReportFigures } from '../../domain/report/figures/figures.js'
import { ENGLISH_CHARTS } from '../charts/chart-texts.js'
import { ENGLISH_TABLES } from './english-tables.js'
import type { FileTexts, PdfCounts } from './file-texts.js'
import { ENGLISH_WEEKLY } from './weekly-texts.js'

const NOBODY: Readonly<Record<string, string>> = {
  right: '(not decided)',
  assignee: '(nobody)',
  team: '(no team)',
}

const asItIs = (code: string): string => code
const decimal = (value: number): string => value.toFixed(1)

/** The words of the report files in English, where codes stand as programs know them. */
export const ENGLISH_FILES: FileTexts = {
  language: 'en',
  decimal,
  page: (page, pages) => `page ${String(page)} of ${String(pages)}`,
  all: 'all',
  nobody: '(nobody)',
  yes: 'yes',
  no: 'no',
  told: 'told to the person',
  untold: 'decided, not told',
  because: (reason) => `because of ${reason} (Art. 12(3))`,
  tables: ENGLISH_TABLES,
  words: {
    right: asItIs,
    state: asItIs,
    who: asItIs,
    step: (_state, what) => what,
    urgency: asItIs,
    extension: asItIs,
    dimension: asItIs,
    value: (value, by) => value ?? NOBODY[by] ?? '(none)',
    pauseGround: asItIs,
    refusalGround: asItIs,
    meaning: (_ground, meaning) => meaning,
    extensionReason: asItIs,
    channel: asItIs,
    outcome: asItIs,
    rightOutcome: asItIs,
    attention: asItIs,
    alert: ({ text }) => text,
  },
  remarks: {
    nothingOpen: 'Nothing is open.',
    nothingOverdue: 'Nothing is overdue.',
    nothingDue: 'Nothing was due in these months.',
    nothingAnswered: (isSomethingAhead) => `Nothing was answered in this period${isSomethingAhead ? ' yet' : ''}.`,
    nothingRefused: 'Nothing was refused.',
    daysToAnswer: (median, p90) =>
      `Half of the answers took ${wholeDays(median)} or fewer, nine of ten ${wholeDays(p90)} or fewer. Median, 90 % and longest are calendar days.`,
    forecast: forecastRemark,
  },
  charts: ENGLISH_CHARTS,
  definitions: FIGURE_DEFINITIONS,
  pdf: {
    documentTitle: 'Deadline report of data-subject requests',
    title: 'Deadline report',
    made: (moment, from, to) =>
      `Requests of data subjects. Made on ${moment.replace('T', ' at ')} UTC. Figures of the past: ${from} to ${to}.`,
    today: (days) => `Today: ${days}.`,
    summary,
    waiting: 'Cases that are overdue or due within 7 days',
    noneWaits: 'There are none.',
    more: (count) => `And ${String(count)} more, less urgent: see innsyn report --format xlsx.`,
    columns: {
      reference: 'Reference',
      controller: 'Controller',
      rights: 'Rights',
      target: 'Work towards',
      last: 'Last day',
      left: 'Left',
      who: 'Who has it',
      what: 'Waits for',
    },
    undecided: '(not decided)',
    alerts: 'Alerts',
    definitions: 'What the figures mean',
    anchor: 'Anchor of the history',
    foot: (generatedAt) => `Innsyn, deadline report of ${generatedAt}`,
  },
  workbook: {
    about: 'About',
    title: 'Deadline report',
    madeAt: 'Made at',
    period: 'Period of the figures',
    periodFromTo: (from, to) => `${from} to ${to}, both days included`,
    todayAt: (controller) => `Today at ${controller}`,
    open: 'Open cases',
    overdue: 'Overdue cases',
    unread: 'Messages not read yet',
    alerts: 'Alerts',
    anchor: 'Anchor of the history',
    waiting: 'Cases that wait',
    columns: {
      reference: 'Reference',
      controller: 'Controller',
      rights: 'Rights',
      state: 'State',
      urgency: 'Urgency',
      received: 'Received',
      target: 'Work towards',
      last: 'Last lawful day',
      left: 'Days left',
      who: 'Waits for',
      what: 'To',
      assignee: 'Who has it',
      extension: 'Extension',
      questions: 'Open questions',
      attention: 'To be settled',
    },
    alertColumns: { since: 'Since', code: 'Code', alert: 'Alert' },
    definitions: 'Definitions',
    definitionColumns: { figure: 'Figure', meaning: 'What it means' },
  },
  register: {
    sheet: 'Register',
    columns: {
      reference: 'Reference',
      controller: 'Controller',
      received_on: 'Received',
      channel: 'Channel',
      language: 'Language',
      requester: 'Requester (pseudonym)',
      rights: 'Rights',
      state: 'State',
      outcome: 'Outcome',
      refusals: 'Refusals',
      extension: 'Extension',
      questions: 'Questions',
      latest_lawful_on: 'Last lawful day',
      answered_on: 'Answered',
      answered_in_time: 'In time',
      name: 'Name',
      address: 'Address',
    },
  },
  weekly: ENGLISH_WEEKLY,
}

function wholeDays(amount: number): string {
  return amount === 1 ? '1 day' : `${String(amount)} days`
}

function summary({ open, overdue, answered, unread, alerts, sharePercent, median, p90 }: PdfCounts): string {
  return (
    `${String(open)} open, ${String(overdue)} of them overdue; ${String(answered)} answered and to be closed; ` +
    `messages not read yet: ${String(unread)}; alerts: ${String(alerts)}. ` +
    `On time: ${sharePercent === null ? 'nothing was due' : `${decimal(sharePercent)} %`}. ` +
    `Days to answer: ${median === null || p90 === null ? 'nothing was answered' : `median ${String(median)}, nine of ten within ${String(p90)}`}.`
  )
}

function forecastRemark({ pace, firstShortOn, caughtUpOn, days: ahead }: ReportFigures['forecast']): string {
  const speed =
    pace.perWorkingDay === null
      ? 'There was no working day to measure a pace by.'
      : `Pace: ${String(pace.perWorkingDay)} answers a working day (${String(pace.answers)} in 60 days).`
  if ((ahead.at(-1)?.dueSoFar ?? 0) === 0) return `${speed} Nothing is due in these days.`
  const short = firstShortOn === null ? 'It suffices on every day.' : `It falls short from ${firstShortOn}.`
  const caught =
    firstShortOn === null
      ? ''
      : caughtUpOn === null
        ? ' It does not catch up in these days.'
        : ` It first suffices on ${caughtUpOn}.`
  return `${speed} ${short}${caught}`
}
