import { inFigures } from '../../../../reports/charts/chart.js'
import type { ChartTexts } from '../../../../reports/charts/chart-texts.js'

export const CHARTS_NB: ChartTexts = {
  cases: 'saker',
  decimalMark: ',',
  urgency: {
    title: 'Åpne saker etter dager til målet',
    labels: ['over fristen', '0–3 dager', '4–7 dager', '8–14 dager', 'senere'],
    series: 'åpne saker',
    words: (open, groups) => `${inFigures(open, ',')} saker er åpne: ${groups}.`,
  },
  onTime: {
    title: 'Besvart innen siste lovlige dag, i % av det som forfalt',
    series: 'i tide',
    nothing: 'Intet forfalt i disse månedene.',
    words: (months) => `I tide: ${months}.`,
  },
  days: {
    title: 'Dager til svar: median, og ni av ti',
    unit: 'dager',
    median: 'median',
    p90: 'ni av ti innen',
    nothing: 'Intet ble besvart i denne perioden.',
    words: (rows) => `Dager, median og ni av ti: ${rows}.`,
  },
  forecast: {
    title: 'Forfalt til hver dag, og hva tempoet besvarer til da',
    due: 'forfalt til da',
    answered: 'besvart til da',
    nothing: 'Intet forfaller.',
    end: (date, due, answered) =>
      `Til ${date} forfaller ${inFigures(due, ',')} saker, og tempoet besvarer ${inFigures(answered, ',')}.`,
    short: (date) => `Tempoet kommer til kort fra ${date}.`,
    caughtUp: (date) => `Det holder igjen først ${date}.`,
  },
}
