import { FIGURE_DEFINITIONS } from '../../../../domain/report/figures/definitions.js'
import type { ReportFigures } from '../../../../domain/report/figures/figures.js'
import type { Channel } from '../../../../domain/message.js'
import type { Right } from '../../../../domain/rights.js'
import type { FileTexts, FileWords, PdfCounts } from '../../../../reports/texts/file-texts.js'
import { nb as reports } from '../reports/nb.js'
import { inWords } from '../sayings/in-words.js'
import { nb as words } from '../words/nb.js'
import { TABLES_NB } from './tables-nb.js'
import { WEEKLY_NB } from './weekly-nb.js'
import { ATTENTION_NB, URGENCIES_NB } from './words-nb.js'

const decimal = (value: number): string => value.toFixed(1).replace('.', ',')

const fileWords: FileWords = {
  right: (right) => words.rights[right],
  state: (state) => words.states[state],
  who: (who) => reports.waitsFor[who],
  step: (state) => reports.steps[state],
  urgency: (urgency) => URGENCIES_NB[urgency],
  extension: (extension) => ({ none: 'ingen', untold: 'ikke meddelt', told: 'meddelt' })[extension],
  dimension: (by) => reports.dimensions[by],
  value: (value, by) => {
    if (value === null) return reports.without[by]
    if (by === 'right') return words.rights[value as Right]
    return by === 'channel' ? words.channels[value as Channel] : value
  },
  pauseGround: (ground) => words.pauseGrounds[ground],
  refusalGround: (ground) => ground,
  meaning: (ground) => words.grounds[ground],
  extensionReason: (reason) => words.extensionReasons[reason],
  channel: (channel) => words.channels[channel],
  outcome: (outcome) => words.outcomes[outcome],
  rightOutcome: (outcome) => words.rightOutcomes[outcome],
  attention: (code) => ATTENTION_NB[code] ?? code,
  alert: (alert) => inWords(alert, 'nb', null).text,
}

/** The words of the report files in Norwegian; what the pages of the reports call by a name is called the same here. */
export const nb: FileTexts = {
  language: 'nb',
  decimal,
  page: (page, pages) => `side ${String(page)} av ${String(pages)}`,
  all: reports.all,
  nobody: reports.without.assignee,
  yes: reports.yes,
  no: reports.no,
  told: reports.extensions.told,
  untold: reports.extensions.untold,
  because: reports.extensions.because,
  tables: TABLES_NB,
  words: fileWords,
  remarks: {
    nothingOpen: reports.remarks.nothingOpen,
    nothingOverdue: reports.remarks.nothingOverdue,
    nothingDue: reports.remarks.nothingDue,
    nothingAnswered: (isSomethingAhead) =>
      isSomethingAhead ? 'Ingenting er besvart i denne perioden ennå.' : reports.remarks.nothingAnswered,
    nothingRefused: reports.remarks.nothingRefused,
    daysToAnswer: (median, p90) => `${reports.remarks.days(median, p90)} Median, 90 % og lengst er kalenderdager.`,
    forecast: forecastRemark,
  },
  charts: reports.charts,
  definitions: FIGURE_DEFINITIONS.map(({ figure }) => reports.definition[figure]),
  pdf: {
    documentTitle: 'Fristrapport for krav fra registrerte',
    title: 'Fristrapport',
    made: (moment, from, to) =>
      `Krav fra registrerte. Laget ${moment.replace('T', ' kl. ')} UTC. Tall for fortiden: ${from} til ${to}.`,
    today: (days) => `I dag: ${days}.`,
    summary,
    waiting: 'Saker over fristen eller med frist innen 7 dager',
    noneWaits: 'Det er ingen.',
    more: (count) => `Og ${String(count)} til, som haster mindre: se innsyn report --format xlsx.`,
    columns: {
      reference: 'Sak',
      controller: 'Behandlings-ansvarlig',
      rights: 'Rettigheter',
      target: 'Mål',
      last: 'Siste dag',
      left: 'Igjen',
      who: 'Hvem har den',
      what: 'Venter på',
    },
    undecided: reports.without.right,
    alerts: 'Varsler',
    definitions: reports.definitions,
    anchor: 'Historiens anker',
    foot: (generatedAt) => `Innsyn, fristrapport fra ${generatedAt}`,
  },
  workbook: {
    about: 'Om rapporten',
    title: 'Fristrapport',
    madeAt: 'Laget',
    period: 'Periode for tallene',
    periodFromTo: (from, to) => `${from} til ${to}, begge dager medregnet`,
    todayAt: (controller) => `I dag hos ${controller}`,
    open: 'Åpne saker',
    overdue: 'Saker over fristen',
    unread: 'Meldinger som ikke er lest ennå',
    alerts: 'Varsler',
    anchor: 'Historiens anker',
    waiting: 'Saker som venter',
    columns: {
      reference: 'Sak',
      controller: 'Behandlingsansvarlig',
      rights: 'Rettigheter',
      state: 'Tilstand',
      urgency: 'Hast',
      received: 'Mottatt',
      target: 'Mål',
      last: 'Siste lovlige dag',
      left: 'Dager igjen',
      who: 'Venter på',
      what: 'For å',
      assignee: 'Hvem har den',
      extension: 'Forlengelse',
      questions: 'Åpne spørsmål',
      attention: 'Må avklares',
    },
    alertColumns: { since: 'Siden', code: 'Kode', alert: 'Varsel' },
    definitions: 'Definisjoner',
    definitionColumns: { figure: 'Tall', meaning: 'Hva det betyr' },
  },
  register: {
    sheet: 'Forespørsler',
    columns: {
      reference: 'Sak',
      controller: 'Behandlingsansvarlig',
      received_on: 'Mottatt',
      channel: 'Kanal',
      language: 'Språk',
      requester: 'Hvem spurte (pseudonym)',
      rights: 'Rettigheter',
      state: 'Tilstand',
      outcome: 'Utfall',
      refusals: 'Avslag',
      extension: 'Forlengelse',
      questions: 'Spørsmål',
      latest_lawful_on: 'Siste lovlige dag',
      answered_on: 'Besvart',
      answered_in_time: 'I tide',
      name: 'Navn',
      address: 'Adresse',
    },
  },
  weekly: WEEKLY_NB,
}

function summary({ open, overdue, answered, unread, alerts, sharePercent, median, p90 }: PdfCounts): string {
  return (
    `${String(open)} åpne, ${String(overdue)} av dem over fristen; ${String(answered)} besvart og skal lukkes; ` +
    `meldinger som ikke er lest ennå: ${String(unread)}; varsler: ${String(alerts)}. ` +
    `I tide: ${sharePercent === null ? 'ingenting forfalt' : `${decimal(sharePercent)} %`}. ` +
    `Dager til svar: ${median === null || p90 === null ? 'ingenting ble besvart' : `median ${String(median)}, ni av ti innen ${String(p90)}`}.`
  )
}

function forecastRemark({ pace, firstShortOn, caughtUpOn, days: ahead }: ReportFigures['forecast']): string {
  const { remarks } = reports
  const speed = pace.perWorkingDay === null ? remarks.noPace : remarks.pace(decimalOf(pace.perWorkingDay), pace.answers)
  if ((ahead.at(-1)?.dueSoFar ?? 0) === 0) return `${speed} ${remarks.nothingAhead}`
  if (firstShortOn === null) return `${speed} ${remarks.suffices}`
  return `${speed} ${remarks.short(firstShortOn)} ${caughtUpOn === null ? remarks.notCaughtUp : remarks.caughtUp(caughtUpOn)}`
}

/** All digits that the number has, with a comma. */
function decimalOf(value: number): string {
  return String(value).replace('.', ',')
}
