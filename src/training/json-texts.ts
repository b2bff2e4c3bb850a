import { InvalidInputError } from '../domain/errors.js'
import { isRight, type Right } from '../domain/rights.js'
import type { LabelledText } from './labelled-text.js'

/**
 * Reads labelled texts, one JSON object a line: `{id, lang, subject, text}` with either `rights: [...]` (empty for ordinary mail)
 * or the labels of the shared corpus, `label: access|rectification|erasure|other_right|not_request` and `also: [...]`. A label
 * `other_right` stands for objection, the most frequent of the three.
 * @throws InvalidInputError naming the line.
 */
export function readJsonTexts(content: string, source: string): LabelledText[] {
  return content
    .split('\n')
    .map((line, index) => ({ line, place: `${source}:${String(index + 1)}` }))
    .filter(({ line }) => line.trim() !== '')
    .map(({ line, place }) => readLine(line, place, source))
}

function readLine(line: string, place: string, source: string): LabelledText {
  const value = parseObject(line, place)
  const text = (name: string): string => {
    const found = value[name]
    return typeof found === 'string' ? found : ''
  }
  if (typeof value['text'] !== 'string' && typeof value['subject'] !== 'string')
    throw new InvalidInputError(`${place}: neither "text" nor "subject" is there`)
  return {
    id: text('id') === '' ? place : text('id'),
    lang: text('lang') === '' ? 'und' : text('lang'),
    source: text('source') === '' ? source : text('source'),
    rights: rightsOf(value, place),
    kind: text('kind'),
    onBehalf: typeof value['onBehalf'] === 'boolean' ? value['onBehalf'] : null,
    segments: null,
    isMarked: false,
    subject: text('subject'),
    text: text('text'),
    subjectMarks: [],
    textMarks: [],
  }
}

function parseObject(line: string, place: string): Record<string, unknown> {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch (cause) {
    throw new InvalidInputError(`${place} is not JSON`, { cause })
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new InvalidInputError(`${place} is not a JSON object`)
  return value as Record<string, unknown>
}

function rightsOf(value: Readonly<Record<string, unknown>>, place: string): Right[] {
  const { rights, label } = value
  const also: unknown[] = Array.isArray(value['also']) ? value['also'] : []
  const named: unknown[] | null = Array.isArray(rights) ? rights : label === undefined ? null : [label, ...also]
  if (named === null) throw new InvalidInputError(`${place}: neither "rights" nor "label" is there`)
  const found = named.filter((name) => name !== 'not_request').map((name) => rightOf(name, place))
  return [...new Set(found)]
}

function rightOf(name: unknown, place: string): Right {
  const right = name === 'other_right' ? 'objection' : name
  if (typeof right !== 'string' || !isRight(right))
    throw new InvalidInputError(`${place}: ${JSON.stringify(name)} is no right`)
  return right
}
