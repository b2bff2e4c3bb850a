import { InvalidInputError } from '../domain/errors.js'
import { isRight, type Right } from '../domain/rights.js'
import type { LabelledText } from './labelled-text.js'

/**
 * Reads single wishes, one a line: `access,erasure | Hva vet dere om meg? Stryk det.`, or `none | …` for a sentence of ordinary
 * mail. The whole line is the wish.
 * @throws InvalidInputError naming the line.
 */
export function readWishLines(content: string, lang: string, source: string): LabelledText[] {
  return content
    .split('\n')
    .map((line, index) => ({ line: line.trim(), place: `${source}:${String(index + 1)}` }))
    .filter(({ line }) => line !== '')
    .map(({ line, place }) => readLine(line, place, lang, source))
}

function readLine(line: string, place: string, lang: string, source: string): LabelledText {
  const bar = line.indexOf('|')
  if (bar < 0) throw new InvalidInputError(`${place}: no "|" between labels and text`)
  const labels = line.slice(0, bar).split(',')
  const text = line.slice(bar + 1).trim()
  const rights = labels.map((label) => label.trim()).filter((label) => label !== 'none')
  return {
    id: place,
    lang,
    source,
    rights: rights.map((right) => rightOf(right, place)),
    kind: 'line',
    onBehalf: null,
    segments: null,
    isMarked: true,
    subject: '',
    text,
    subjectMarks: [],
    textMarks: rights.map((right) => ({ right: rightOf(right, place), start: 0, end: text.length })),
  }
}

function rightOf(name: string, place: string): Right {
  if (!isRight(name)) throw new InvalidInputError(`${place}: "${name}" is no right`)
  return name
}
