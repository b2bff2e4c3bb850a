import { InvalidInputError } from '../../../../domain/errors.js'
import { ACTION_NEEDS, caseActionSchema, type ActionName, type CaseAction } from '../../../../flow/desk/case-actions.js'
import type { Typed } from '../../parts/fields.js'
import { textIn, textsIn } from '../../parts/form-values.js'

type Read = (fields: Typed) => object

const text = (fields: Typed, name: string): string => textIn(fields, name).trim()
const optional = (fields: Typed, name: string): string | null => text(fields, name) || null
const reference = (fields: Typed, name: string): string => text(fields, name).toUpperCase()
const rights: Read = (fields) => ({ rights: textsIn(fields, 'rights') })
const because: Read = (fields) => ({ because: text(fields, 'because') })
const nothing: Read = () => ({})

/** The shape of each action, from the fields of its form. */
const READ: Readonly<Record<ActionName, Read>> = {
  review: rights,
  relabel: rights,
  close: (fields) => ({ outcome: text(fields, 'outcome'), duplicateOf: reference(fields, 'duplicateOf') || null }),
  verify: (fields) => ({ reason: text(fields, 'reason') }),
  choose_person: (fields) => ({
    sourceId: text(fields, 'sourceId'),
    personId: textIn(fields, 'personId'),
    address: optional(fields, 'address'),
  }),
  challenge: (fields) => ({ again: text(fields, 'again') === 'yes' }),
  received: (fields) => ({ on: text(fields, 'on'), reason: text(fields, 'reason') }),
  extend: (fields) => ({ reasons: textsIn(fields, 'reasons'), explanation: text(fields, 'explanation') }),
  told: nothing,
  ask: (fields) => ({ question: text(fields, 'question') }),
  pause: (fields) => ({
    ground: text(fields, 'ground'),
    asked: text(fields, 'asked'),
    doubt: optional(fields, 'doubt'),
  }),
  resume: (fields) => ({ ground: optional(fields, 'ground'), answered: optional(fields, 'answered') }),
  decide: (fields) => ({ right: text(fields, 'right'), outcome: text(fields, 'outcome'), refusal: refusalIn(fields) }),
  approve_carrying_out: rights,
  carried_out: rights,
  third_persons: rulingIn,
  // A letter is kept as it was typed, but for the line ends of forms.
  edit: (fields) => ({ text: textIn(fields, 'text').replaceAll('\r\n', '\n') }),
  send_back: because,
  approve: nothing,
  answered: (fields) => ({ byHand: text(fields, 'byHand') === 'yes' }),
  sent: (fields) => ({ wentOut: { yes: true, no: false }[text(fields, 'wentOut')] }),
  reissue: nothing,
  assign: (fields) => ({ to: optional(fields, 'to') }),
  watch: (fields) => ({ staffId: text(fields, 'staffId'), stop: text(fields, 'stop') === 'yes' }),
  note: (fields) => ({ text: text(fields, 'text') }),
  link: (fields) => ({ to: reference(fields, 'to') }),
  split: rights,
  join: (fields) => ({ into: reference(fields, 'into') }),
  erase: because,
}

function refusalIn(fields: Typed): object | null {
  const ground = text(fields, 'ground')
  if (ground === '') return null
  return { ground, statute: optional(fields, 'statute'), explanation: text(fields, 'explanation') }
}

const RULING = /^who-(\d{1,5})$/

/** Each person of the list has a choice of their own; nothing chosen decides nothing. */
function rulingIn(fields: Typed): object {
  const ruled = Object.entries(fields).flatMap(([name, value]) => {
    const number = RULING.exec(name)?.[1]
    return number === undefined ? [] : [{ number: Number(number), value }]
  })
  const numbers = (wanted: string): number[] =>
    ruled.filter(({ value }) => value === wanted).map(({ number }) => number)
  return { stay: numbers('stays'), go: numbers('goes') }
}

export function isActionName(name: string): name is ActionName {
  return Object.hasOwn(ACTION_NEEDS, name)
}

/** The action that a form says. @throws InvalidInputError naming the field that does not fit. */
export function readAction(name: ActionName, fields: Typed): CaseAction {
  const parsed = caseActionSchema.safeParse({ action: name, ...READ[name](fields) })
  if (parsed.success) return parsed.data
  const [problem] = parsed.error.issues
  const field = problem?.path.join('.') ?? ''
  throw new InvalidInputError(`${field === '' ? name : field}: ${problem?.message ?? 'does not fit'}`)
}
