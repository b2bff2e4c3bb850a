import { EXTENSION_REASONS } from '../../../../domain/case-life/case-clock.js'
import { REFUSAL_GROUND_NAMES } from '../../../../domain/case-life/refusal.js'
import { RIGHT_OUTCOMES } from '../../../../domain/case-life/right-decision.js'
import { CASE_OUTCOMES } from '../../../../domain/request-case.js'
import { RIGHTS } from '../../../../domain/rights.js'
import type { ActionName } from '../../../../flow/desk/case-actions.js'
import type { DeskCase } from '../../../../flow/desk/read-case.js'
import type { Option } from '../../parts/fields.js'
import { CASE_TEXTS } from '../../texts/case/in-languages.js'
import type { DeskLanguage } from '../../../../domain/desk-languages.js'
import { WORDS } from '../../texts/words/in-languages.js'
import { rightsToCarryOut } from './offer-actions.js'

/** One field of a form, by what a person does with it. */
export type Field = { readonly name: string; readonly label: string; readonly hint?: string } & (
  | { readonly kind: 'tick' }
  | { readonly kind: 'line' | 'text' | 'letter'; readonly value?: string; readonly required?: boolean }
  | { readonly kind: 'one'; readonly options: readonly Option[]; readonly value?: string }
  | { readonly kind: 'several'; readonly options: readonly Option[]; readonly chosen: readonly string[] }
)

interface FieldFacts {
  readonly shown: DeskCase
  readonly language: DeskLanguage
  /** Whom a case can be given to. */
  readonly staff: readonly Option[]
  readonly me: string
}

/** The fields that an action asks for; none for what only takes a press. */
export function fieldsOfAction(name: ActionName, facts: FieldFacts): readonly Field[] {
  const fields = FIELDS[name]
  return fields === undefined ? [] : fields(facts)
}

const options = (values: readonly string[], names: Readonly<Record<string, string>>): readonly Option[] =>
  values.map((value) => ({ value, name: names[value] ?? value }))
const rights = ({ language }: FieldFacts, values: readonly string[], chosen: readonly string[]): Field => ({
  kind: 'several',
  name: 'rights',
  label: CASE_TEXTS[language].fields.rights,
  options: options(values, WORDS[language].rights),
  chosen,
})
const text = (name: string, label: string): Field => ({ kind: 'text', name, label, required: true })
const tick = (name: string, label: string): Field => ({ kind: 'tick', name, label })
const words = ({ language }: FieldFacts) => CASE_TEXTS[language].fields

/** What the message itself asks for is chosen already; a person takes away or adds. */
const found = ({ shown }: FieldFacts): readonly string[] =>
  shown.requestCase.rights.length > 0 ? shown.requestCase.rights : (shown.opening?.reading?.classification.rights ?? [])

const FIELDS: Readonly<Partial<Record<ActionName, (facts: FieldFacts) => readonly Field[]>>> = {
  review: (facts) => [rights(facts, RIGHTS, found(facts))],
  relabel: (facts) => [rights(facts, RIGHTS, facts.shown.requestCase.rights)],
  close: (facts) => [
    {
      kind: 'one',
      name: 'outcome',
      label: words(facts).outcome,
      options: options(CASE_OUTCOMES, WORDS[facts.language].outcomes),
      value: facts.shown.requestCase.answeredAt === null ? 'not_a_request' : 'fulfilled',
    },
    { kind: 'line', name: 'duplicateOf', label: words(facts).duplicateOf },
  ],
  verify: (facts) => [text('reason', words(facts).reason)],
  challenge: (facts) => [tick('again', words(facts).again)],
  received: (facts) => [
    { kind: 'line', name: 'on', label: words(facts).on, hint: words(facts).when, required: true },
    text('reason', words(facts).reason),
  ],
  extend: (facts) => [
    {
      kind: 'several',
      name: 'reasons',
      label: words(facts).reasons,
      options: options(EXTENSION_REASONS, WORDS[facts.language].extensionReasons),
      chosen: [],
    },
    text('explanation', words(facts).explanation),
  ],
  ask: (facts) => [text('question', words(facts).question)],
  pause: (facts) => [
    { ...pauseGround(facts), value: 'clarification' },
    { kind: 'line', name: 'asked', label: words(facts).asked, hint: words(facts).when, required: true },
    { kind: 'line', name: 'doubt', label: words(facts).doubt },
  ],
  resume: (facts) => [
    pauseGround(facts, [{ value: '', name: words(facts).all }]),
    { kind: 'line', name: 'answered', label: words(facts).answered, hint: words(facts).when },
  ],
  decide: decideFields,
  approve_carrying_out: (facts) => [rights(facts, rightsToCarryOut(facts.shown), rightsToCarryOut(facts.shown))],
  carried_out: (facts) => [rights(facts, rightsToCarryOut(facts.shown), rightsToCarryOut(facts.shown))],
  edit: (facts) => [
    {
      kind: 'letter',
      name: 'text',
      label: words(facts).letter,
      value: facts.shown.answer?.draft.text ?? '',
      required: true,
    },
  ],
  send_back: (facts) => [text('because', words(facts).because)],
  answered: (facts) => [tick('byHand', words(facts).byHand)],
  sent: (facts) => [
    {
      kind: 'one',
      name: 'wentOut',
      label: words(facts).wentOut,
      options: [
        { value: 'yes', name: words(facts).yes },
        { value: 'no', name: words(facts).no },
      ],
    },
  ],
  assign: (facts) => [
    {
      kind: 'one',
      name: 'to',
      label: words(facts).to,
      options: [...facts.staff, { value: '', name: WORDS[facts.language].nobody }],
      value: facts.shown.requestCase.assignee ?? facts.me,
    },
  ],
  watch: (facts) => [
    { kind: 'one', name: 'staffId', label: words(facts).staff, options: facts.staff, value: facts.me },
    tick('stop', words(facts).stop),
  ],
  note: (facts) => [text('text', words(facts).note)],
  link: (facts) => [{ kind: 'line', name: 'to', label: words(facts).reference, required: true }],
  split: (facts) => [rights(facts, facts.shown.requestCase.rights, [])],
  join: (facts) => [{ kind: 'line', name: 'into', label: words(facts).reference, required: true }],
  erase: (facts) => [text('because', words(facts).because)],
}

function pauseGround(facts: FieldFacts, more: readonly Option[] = []): Field & { readonly kind: 'one' } {
  const grounds = options(['identity', 'clarification'], WORDS[facts.language].pauseGrounds)
  return { kind: 'one', name: 'ground', label: words(facts).ground, options: [...more, ...grounds] }
}

function decideFields(facts: FieldFacts): readonly Field[] {
  const { language, shown } = facts
  const names = WORDS[language]
  const grounds = [{ value: '', name: words(facts).none }, ...options(REFUSAL_GROUND_NAMES, names.grounds)]
  return [
    { kind: 'one', name: 'right', label: words(facts).right, options: options(shown.requestCase.rights, names.rights) },
    {
      kind: 'one',
      name: 'outcome',
      label: words(facts).outcome,
      options: options(RIGHT_OUTCOMES, names.rightOutcomes),
    },
    { kind: 'one', name: 'ground', label: words(facts).refusalGround, options: grounds },
    { kind: 'line', name: 'statute', label: words(facts).statute },
    { kind: 'text', name: 'explanation', label: words(facts).facts },
  ]
}
