import { CASE_STATES } from '../../../domain/request-case.js'
import { RIGHTS } from '../../../domain/rights.js'
import { WAITS, type DeskFilter } from '../../../flow/desk/queue-filter.js'
import { CsrfField } from '../frame/csrf-field.js'
import type { DeskFrame } from '../frame/desk-frame.js'
import { DESK_PATH } from '../frame/sections.js'
import { Select, TextField, type Option } from '../parts/fields.js'
import { QUEUE_TEXTS } from '../texts/queue/in-languages.js'
import type { QueueTexts } from '../texts/queue/queue-texts.js'
import { WORDS } from '../texts/words/in-languages.js'
import { queryOf, type ListProps } from './list-props.js'

/** Looks for people and words by a form that is posted: neither stands in a URL. */
export function SearchForm({ frame }: { readonly frame: DeskFrame }) {
  const texts = QUEUE_TEXTS[frame.language]
  return (
    <form method="post" action={`${DESK_PATH}/search`} role="search">
      <CsrfField token={frame.formToken} />
      <div class="line">
        <TextField id="q" name="q" type="search" label={texts.search} hint={texts.searchHint} required />
        <button>{texts.find}</button>
      </div>
    </form>
  )
}

type FiltersProps = ListProps & { readonly filter: DeskFilter }

/** The lists that are asked for again and again, by one press. */
const LISTS: readonly { readonly filter: DeskFilter; readonly name: (texts: QueueTexts) => string }[] = [
  { filter: {}, name: ({ lists }) => lists.open },
  { filter: { assignee: 'me' }, name: ({ lists }) => lists.mine },
  { filter: { assignee: 'nobody' }, name: ({ lists }) => lists.untaken },
  { filter: { waits: 'us' }, name: ({ lists }) => lists.us },
]

/** What the list can be narrowed to. */
export function Filters(props: FiltersProps) {
  const { frame, filter } = props
  const texts = QUEUE_TEXTS[frame.language]
  const now = queryOf(filter)
  const known = LISTS.some((list) => queryOf(list.filter) === now)
  return (
    <nav aria-label={texts.lists.title}>
      <ul class="tabs">
        {LISTS.map((list) => (
          <li key={queryOf(list.filter)}>
            <a
              href={queryOf(list.filter) === '' ? DESK_PATH : `${DESK_PATH}?${queryOf(list.filter)}`}
              aria-current={queryOf(list.filter) === now ? 'page' : undefined}
            >
              {list.name(texts)}
            </a>
          </li>
        ))}
      </ul>
      <details open={!known}>
        <summary>{texts.lists.narrow}</summary>
        <form method="get" action={DESK_PATH} class="filters">
          {selectsOf(props).map((select) => (
            <Select key={select.name} id={select.name} {...select} />
          ))}
          <button>{texts.show}</button>
        </form>
      </details>
    </nav>
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
