import type { WeeklyTexts } from '../../../../reports/texts/weekly-texts.js'
import { shownDay, shownMoment } from '../../frame/show-values.js'

const day = (date: string): string => shownDay(date, 'nb')

/** The weekly mail to managers in Norwegian. */
export const WEEKLY_NB: WeeklyTexts = {
  subject: (week, open, overdue) =>
    `Krav fra registrerte, uken fra ${day(week)}: ${String(open)} åpne, ${String(overdue)} over fristen`,
  stood: (at) => `Slik sto det til med krav fra registrerte ${shownMoment(at, 'nb', 'UTC')} UTC.`,
  counts: { open: 'ÅPNE', overdue: 'OVER FRISTEN', in7: 'OM 7 DAGER', review: 'VURDERES', unread: 'ULEST' },
  overdue: 'Over fristen',
  waiting: (count, who, what, oldestDue) =>
    `${String(count)} venter på ${who}: ${what} (den eldste hadde frist ${day(oldestDue)})`,
  whoHasThem: (people) => `Hvem har dem: ${people}`,
  nobody: 'ingen',
  months: { month: 'FRIST I', onTime: 'I TIDE', late: 'FOR SENT', notYetDue: 'IKKE FORFALT', share: 'I TIDE %' },
  alerts: (count, publicUrl) => `Åpne varsler: ${String(count)}. Se innsyn report eller ${publicUrl}`,
  answered: (count, median, p90) =>
    `${String(count)} svar i perioden: halvparten innen ${daysOf(median)}, ni av ti innen ${daysOf(p90)}.`,
  nothingAnswered: 'Ingenting ble besvart i perioden.',
  ahead: (due, pace) =>
    `De neste 30 dagene: ${due === 1 ? '1 sak' : `${String(due)} saker`} forfaller; ${paceOf(pace)}.`,
  suffices: 'Tempoet holder hver dag.',
  short: (from, until) =>
    `Tempoet kommer til kort fra ${day(from)}${until === null ? ', og tar det ikke igjen' : `, og holder igjen først ${day(until)}`}.`,
  definitions: 'Hva tallene betyr',
  anchor:
    'Historiens anker: ta vare på denne e-posten, så viser innsyn audit verify --anchor senere om noe før det ble endret eller kuttet.',
}

function daysOf(count: number): string {
  return count === 1 ? '1 dag' : `${String(count)} dager`
}

function paceOf(pace: number | null): string {
  return pace === null ? 'tempoet er ukjent' : `tempoet er ${String(pace).replace('.', ',')} svar per arbeidsdag`
}
