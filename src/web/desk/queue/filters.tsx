import { CASE_STATES } from '../../../domain/request-case.js'
import { RIGHTS } from '../../../domain/rights.js'
import { WAITS, type DeskFilter } from '../../../flow/desk/queue-filter.js'
import { CsrfField } from '../frame/csrf-field.js'
import type { DeskFrame } from '../frame/desk-frame.js'
import { DESK_PATH } from '../frame/sections.js'
import { Select, TextField, type Option } from '../parts/fields.js'
import { QUEUE_TEXTS } from '../texts/queue/in-languages.js'
import { WORDS } from '../texts/words/in-languages.js'
import type { ListProps } from './list-props.js'

/** Looks for a person by a form that is posted: an address stands in no URL. */
export function SearchForm({ frame }: { readonly frame: DeskFrame }) {
  const texts = QUEUE_TEXTS[frame.language]
  return (
    <form method="post" action={`${DESK_PATH}/search`} role="search" class="card">
      <CsrfField token={frame.formToken} />
      <TextField id="q" name="q" type="search" label={texts.search} hint={texts.searchHint} required />
      <button>{texts.find}</button>
    </form>
  )
}

type FiltersProps = ListProps & { readonly filter: DeskFilter }

/** What the list can be narrowed to. */
export function Filters(props: FiltersProps) {
  const { language } = props.frame
  return (
    <form method="get" action={DESK_PATH} class="filters">
      {selectsOf(props).map((select) => (
        <Select key={select.name} id={select.name} {...select} />
      ))}
      <button>{QUEUE_TEXTS[language].show}</button>
    </form>
  )
}

interface Choice {
  readonly name: string
  readonly label: string
  readonly value: string
  readonly options: readonly Option[]
}

function selectsOf({ frame, controllers, staff, viewer, filter }: FiltersProps): readonly Choice[] {
  const texts = QUEUE_TEXTS[frame.language]
  const words = WORDS[frame.language]
  const all = { value: '', name: texts.all }
  const colleagues = staff.filter(({ value }) => value !== viewer.member.id)
  const takers = [{ value: 'me', name: texts.mine }, { value: 'nobody', name: texts.nobody }, ...colleagues]
  const states = [
    { value: '', name: texts.open },
    ...named(CASE_STATES, words.states),
    { value: 'any', name: texts.any },
  ]
  const { controller = '', right = '', state = '', assignee = '', waits = '' } = filter
  const choices = [
    { name: 'right', label: texts.rights, value: right, options: [all, ...named(RIGHTS, words.rights)] },
    { name: 'state', label: texts.state, value: state, options: states },
    { name: 'assignee', label: texts.has, value: assignee, options: [all, ...takers] },
    { name: 'waits', label: texts.waits, value: waits, options: [all, ...named(WAITS, words.waits)] },
  ]
  if (controllers.length < 2) return choices
  const own = {
    name: 'controller',
    label: texts.controller,
    value: controller,
    options: [all, ...named(controllers, {})],
  }
  return [own, ...choices]
}

function named(values: readonly string[], names: Readonly<Record<string, string>>): readonly Option[] {
  return values.map((value) => ({ value, name: names[value] ?? value }))
}
