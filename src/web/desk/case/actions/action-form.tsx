import { FRESH_ACTIONS, type ActionName } from '../../../../flow/desk/case-actions.js'
import { CsrfField } from '../../frame/csrf-field.js'
import { DESK_PATH } from '../../frame/sections.js'
import { Checks, Select, TextArea, TextField, Tick, type Typed } from '../../parts/fields.js'
import { textIn, textsIn } from '../../parts/form-values.js'
import { CASE_TEXTS } from '../../texts/case/in-languages.js'
import type { CaseProps } from '../case-props.js'
import { fieldsOfAction, type Field } from './action-fields.js'
import { ThirdPersonFields } from './third-person-fields.js'

/** Where the form of an action goes: what cannot be taken back has a way of its own, which asks anew who presses. */
export function actionPath(reference: string, name: ActionName): string {
  return `${DESK_PATH}/cases/${reference}/${FRESH_ACTIONS.includes(name) ? 'release' : 'actions'}/${name}`
}

interface ActionProps extends CaseProps {
  readonly name: ActionName
  /** Whether it is what is likely to be done now. */
  readonly isNext?: boolean
}

/** The form of one action, with what was typed before when it was refused. */
export function ActionForm(props: ActionProps) {
  const { name, shown, frame, staff, viewer, tried, isNext = false } = props
  const { language } = frame
  const { title, hint } = CASE_TEXTS[language].actions[name]
  const typed = tried?.name === name ? tried.fields : undefined
  const fields = fieldsOfAction(name, { shown, language, staff, me: viewer.member.id })
  const id = name.replaceAll('_', '-')
  const { reference } = shown.requestCase
  return (
    <form method="post" action={actionPath(reference, name)} id={`do-${id}`}>
      <CsrfField token={frame.formToken} />
      <input type="hidden" name="version" value={String(shown.seen.version)} />
      <input type="hidden" name="sequence" value={String(shown.seen.sequence)} />
      {hint === undefined ? null : <p class="hint">{hint}</p>}
      {name === 'third_persons' ? <ThirdPersonFields reviews={shown.thirdPersons} language={language} /> : null}
      {fields.map((field) => (
        <FieldOf key={field.name} id={`${id}-${field.name}`} field={field} typed={typed} />
      ))}
      <button class={isNext ? 'main' : name === 'erase' ? 'danger' : undefined}>{title}</button>
    </form>
  )
}

interface FieldProps<Kind extends Field['kind']> {
  readonly id: string
  readonly field: Extract<Field, { readonly kind: Kind }>
  /** What was typed before; undefined: nothing was. */
  readonly typed: Typed | undefined
}

function FieldOf({ id, field, typed }: FieldProps<Field['kind']>) {
  const { kind, name, label } = field
  if (kind === 'several') {
    const chosen = typed === undefined ? field.chosen : textsIn(typed, name)
    return <Checks name={name} label={label} options={field.options} chosen={chosen} />
  }
  if (kind === 'one') {
    const value = typed === undefined ? field.value : textIn(typed, name)
    return <Select id={id} name={name} label={label} options={field.options} value={value ?? ''} />
  }
  if (kind === 'tick')
    return <Tick name={name} label={label} checked={typed !== undefined && textIn(typed, name) !== ''} />
  return <Written id={id} field={field} typed={typed} />
}

function Written({ id, field, typed }: FieldProps<'line' | 'text' | 'letter'>) {
  const { kind, name, label, required = false } = field
  const value = (typed === undefined ? field.value : textIn(typed, name)) ?? ''
  const facts = { id, name, label, value, required, ...(field.hint !== undefined && { hint: field.hint }) }
  return kind === 'line' ? <TextField {...facts} /> : <TextArea {...facts} isLetter={kind === 'letter'} />
}
