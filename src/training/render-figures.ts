import { textTable } from '../reports/text-table.js'
import { confusionOf, figuresOf, LABELS, type Confusion, type Figures, type Measured } from './figures.js'

/** The table of all figures, one row a group, and the confusion matrix of all texts together, as plain text. */
export function renderFigures(groups: ReadonlyMap<string, readonly Measured[]>, all: readonly Measured[]): string {
  const rows = [...groups].map(([name, texts]) => figureRow(name, figuresOf(texts)))
  return [
    renderRows(FIGURE_TITLES, [...rows, figureRow('all', figuresOf(all))]),
    'What is true (rows) and what was said (columns), by texts:\n',
    renderRows(['', ...LABELS, 'review'], confusionRows(confusionOf(all))),
  ].join('\n')
}

/** Texts by language, the languages in the order in which they come. */
export function byLanguage(texts: readonly Measured[]): Map<string, Measured[]> {
  const groups = new Map<string, Measured[]>()
  for (const text of texts) groups.set(text.lang, [...(groups.get(text.lang) ?? []), text])
  return groups
}

const FIGURE_TITLES = [
  '',
  'texts',
  'missed',
  'macro-F1',
  ...LABELS.map((label) => `F1 ${label}`),
  'wrong erasure',
  'all rights',
  'superfluous',
  'review: requests',
  'review: ordinary',
  'false requests',
]

function figureRow(name: string, figures: Figures): string[] {
  return [
    name,
    String(figures.texts),
    percent(figures.missed),
    figures.macroF1.toFixed(3),
    ...LABELS.map((label) => figures.f1[label].toFixed(3)),
    percent(figures.wrongErasure),
    percent(figures.severalFound),
    percent(figures.superfluous),
    percent(figures.requestsToReview),
    percent(figures.ordinaryToReview),
    percent(figures.falseRequests),
  ]
}

function confusionRows(confusion: Confusion): string[][] {
  return LABELS.map((truth) => [
    truth,
    ...([...LABELS, 'review'] as const).map((said) => String(confusion[truth][said])),
  ])
}

function percent(share: number | null): string {
  return share === null ? '-' : `${(100 * share).toFixed(1)} %`
}

function renderRows(titles: readonly string[], rows: readonly (readonly string[])[]): string {
  return textTable(
    titles.map((title, column) => ({ title, align: column === 0 ? 'left' : 'right' })),
    rows,
  )
}
