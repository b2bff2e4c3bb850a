import { InvalidInputError } from '../domain/errors.js'
import { isRight, RIGHTS, type Right } from '../domain/rights.js'
import type { LabelledText, Mark } from './labelled-text.js'

const TAG = new RegExp(`<(/?)(${RIGHTS.join('|')})>`, 'g')
const HEADER = /^=== ?/m
const SUBJECT = 'Subject:'

/**
 * Reads a file of marked mails, the form in which training and test texts are written by hand:
 *
 *     === nb-a-001 | access,erasure | oblique | behalf
 *     Subject: Samtalen i mai
 *     Hei, <access>hva har dere fått vite om meg?</access> …
 *
 * The second field is `none` for ordinary mail; the last one is optional. The tags enclose the words that carry the wish.
 * @throws InvalidInputError naming the mail whose header or marks are wrong.
 */
export function readMarkedTexts(content: string, lang: string, source: string): LabelledText[] {
  const [before = '', ...mails] = content.replace(/\r\n/g, '\n').split(HEADER)
  if (before.trim() !== '') throw new InvalidInputError(`${source}: text stands before the first "==="`)
  return mails.map((mail) => readMail(mail, lang, source))
}

function readMail(mail: string, lang: string, source: string): LabelledText {
  const { first: head, rest } = firstLine(mail)
  const [id = '', labels = '', kind = '', behalf = ''] = head.split('|').map((field) => field.trim())
  const hasSubject = rest.startsWith(SUBJECT)
  const opening = hasSubject ? firstLine(rest) : { first: SUBJECT, rest }
  const subject = readMarks(opening.first.slice(SUBJECT.length).trim(), id)
  const body = readMarks(opening.rest.trimEnd(), id)
  const rights = readRights(labels, id)
  checkMarks(rights, [...subject.marks, ...body.marks], id)
  return {
    id,
    lang,
    source,
    rights,
    kind,
    onBehalf: behalf.includes('behalf'),
    segments: null,
    isMarked: true,
    subject: subject.text,
    text: body.text,
    subjectMarks: subject.marks,
    textMarks: body.marks,
  }
}

function firstLine(text: string): { readonly first: string; readonly rest: string } {
  const end = text.indexOf('\n')
  return end < 0 ? { first: text, rest: '' } : { first: text.slice(0, end), rest: text.slice(end + 1) }
}

function readRights(labels: string, id: string): Right[] {
  if (labels === 'none') return []
  return labels.split(',').map((label) => {
    const right = label.trim()
    if (!isRight(right)) throw new InvalidInputError(`${id}: "${right}" is no right`)
    return right
  })
}

function readMarks(marked: string, id: string): { readonly text: string; readonly marks: readonly Mark[] } {
  const open = new Map<Right, number>()
  const marks: Mark[] = []
  let text = ''
  let last = 0
  for (const tag of marked.matchAll(TAG)) {
    text += marked.slice(last, tag.index)
    last = tag.index + tag[0].length
    const right = tag[2] as Right
    const start = open.get(right)
    if (tag[1] === '') open.set(right, text.length)
    else if (start === undefined) throw new InvalidInputError(`${id}: </${right}> closes nothing`)
    else {
      open.delete(right)
      marks.push({ right, start, end: text.length })
    }
  }
  if (open.size > 0) throw new InvalidInputError(`${id}: <${[...open.keys()].join('>, <')}> is not closed`)
  return { text: text + marked.slice(last), marks }
}

function checkMarks(rights: readonly Right[], marks: readonly Mark[], id: string): void {
  const marked = new Set(marks.map(({ right }) => right))
  const unmarked = rights.filter((right) => !marked.has(right))
  const unlabelled = [...marked].filter((right) => !rights.includes(right))
  if (unmarked.length > 0) throw new InvalidInputError(`${id}: no words are marked as ${unmarked.join(', ')}`)
  if (unlabelled.length > 0) throw new InvalidInputError(`${id}: ${unlabelled.join(', ')} is marked, but no label`)
}
