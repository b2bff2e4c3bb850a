import type { ComponentChildren } from 'preact'

export interface Option {
  readonly value: string
  readonly name: string
}

/** What was sent and refused, so that nobody types it twice: by the name of the field. */
export type Typed = Readonly<Record<string, string | readonly string[] | undefined>>

interface FieldProps {
  /** Unique on the page. */
  readonly id: string
  readonly name: string
  readonly label: string
  readonly hint?: string
  readonly value?: string
  readonly required?: boolean
}

function Labelled({
  id,
  label,
  hint,
  children,
}: Pick<FieldProps, 'id' | 'label' | 'hint'> & { readonly children: ComponentChildren }) {
  return (
    <div>
      <label class="field" for={id}>
        {label}
      </label>
      {hint === undefined ? null : (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {children}
    </div>
  )
}

/** A line of text, or a day. */
export function TextField({
  type = 'text',
  ...field
}: FieldProps & { readonly type?: 'text' | 'date' | 'search' | 'email' }) {
  const { id, name, hint, value, required } = field
  return (
    <Labelled {...field}>
      <input
        id={id}
        name={name}
        type={type}
        value={value}
        required={required}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        autocomplete="off"
        dir={type === 'date' ? undefined : 'auto'}
      />
    </Labelled>
  )
}

/** A text of several lines. */
export function TextArea({ isLetter = false, ...field }: FieldProps & { readonly isLetter?: boolean }) {
  const { id, name, hint, value, required } = field
  return (
    <Labelled {...field}>
      <textarea
        id={id}
        name={name}
        required={required}
        class={isLetter ? 'letter' : undefined}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        dir="auto"
        value={value}
      />
    </Labelled>
  )
}

/** One of several. */
export function Select({ options, ...field }: FieldProps & { readonly options: readonly Option[] }) {
  const { id, name, value } = field
  return (
    <Labelled {...field}>
      <select id={id} name={name}>
        {options.map((option) => (
          <option key={option.value} value={option.value} selected={option.value === value}>
            {option.name}
          </option>
        ))}
      </select>
    </Labelled>
  )
}

/** Any of several. */
export function Checks({
  name,
  label,
  options,
  chosen,
}: {
  readonly name: string
  readonly label: string
  readonly options: readonly Option[]
  readonly chosen: readonly string[]
}) {
  return (
    <fieldset>
      <legend>{label}</legend>
      {options.map((option) => (
        <label key={option.value} class="option">
          <input type="checkbox" name={name} value={option.value} checked={chosen.includes(option.value)} />
          <span>{option.name}</span>
        </label>
      ))}
    </fieldset>
  )
}

/** Yes, or nothing. */
export function Tick({
  name,
  label,
  checked,
}: {
  readonly name: string
  readonly label: string
  readonly checked: boolean
}) {
  return (
    <label class="option">
      <input type="checkbox" name={name} value="yes" checked={checked} />
      <span>{label}</span>
    </label>
  )
}
