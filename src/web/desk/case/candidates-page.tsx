import type { Candidates } from '../../../flow/choose-person.js'
import type { SeenCase } from '../../../flow/desk/act-on-case.js'
import { CsrfField } from '../frame/csrf-field.js'
import type { DeskFrame } from '../frame/desk-frame.js'
import { deskPage } from '../frame/page.js'
import { DESK_PATH } from '../frame/sections.js'
import { TextField } from '../parts/fields.js'
import { CASE_TEXTS } from '../texts/case/in-languages.js'
import { actionPath } from './actions/action-form.js'

interface CandidatesProps {
  readonly frame: DeskFrame
  readonly reference: string
  readonly seen: SeenCase
  /** Null: the case has no clear address, and none was given. */
  readonly found: Candidates | null
  /** Whether another address than the one that wrote was asked for. */
  readonly isOther: boolean
}

/** Who is on file, and the choice that no program makes. */
export function candidatesPage(props: CandidatesProps): string {
  const { frame, reference, found } = props
  const texts = CASE_TEXTS[frame.language]
  const path = `${DESK_PATH}/cases/${reference}`
  const { persons = [], failed = [] } = found?.lookup ?? {}
  return deskPage(
    frame,
    { title: `${texts.candidates}, ${reference}`, section: DESK_PATH },
    <>
      <h1>
        {texts.candidates} <span class="nowrap">{reference}</span>
      </h1>
      {persons.length === 0 ? <p>{texts.candidatesNone}</p> : null}
      {persons.map((person) => (
        <Candidate key={`${person.sourceId}/${person.personId}`} {...props} person={person} />
      ))}
      {failed.length === 0 ? null : (
        <p class="note late">
          {texts.candidatesFailed}: {failed.join(', ')}
        </p>
      )}
      <form method="post" action={`${path}/person`} class="card">
        <CsrfField token={frame.formToken} />
        <TextField id="address" name="address" type="email" label={texts.otherAddress} required />
        <button>{texts.ask}</button>
      </form>
      <p>
        <a href={path}>{texts.back}</a>
      </p>
    </>,
  )
}

type Person = Candidates['lookup']['persons'][number]

function Candidate(props: CandidatesProps & { readonly person: Person }) {
  const { frame, found, person } = props
  const chosen = found?.requestCase.dataSubject
  const isChosen = chosen?.sourceId === person.sourceId && chosen.personId === person.personId
  return (
    <section class="card">
      <p>
        <bdi class="strong">{person.name ?? '–'}</bdi>, <bdi>{person.address}</bdi>{' '}
        <span class="soft">
          {person.sourceId}/{person.personId}
        </span>{' '}
        {isChosen ? <span class="tag good">{CASE_TEXTS[frame.language].chosen}</span> : null}
      </p>
      {isChosen ? null : <Choice {...props} />}
    </section>
  )
}

function Choice({ frame, reference, seen, found, isOther, person }: CandidatesProps & { readonly person: Person }) {
  return (
    <form method="post" action={actionPath(reference, 'choose_person')}>
      <CsrfField token={frame.formToken} />
      <input type="hidden" name="version" value={String(seen.version)} />
      <input type="hidden" name="sequence" value={String(seen.sequence ?? '')} />
      <input type="hidden" name="sourceId" value={person.sourceId} />
      <input type="hidden" name="personId" value={person.personId} />
      {isOther ? <input type="hidden" name="address" value={found?.address ?? ''} /> : null}
      <button>{CASE_TEXTS[frame.language].actions.choose_person.title}</button>
    </form>
  )
}
