import { shownDay, shownMoment } from '../../frame/show-values.js'
import { DESK_PATH } from '../../frame/sections.js'
import type { Actor } from '../../../../domain/audit.js'
import type { AuditRecord } from '../../../../ports.js'
import { CASE_TEXTS } from '../../texts/case/in-languages.js'
import type { DeskLanguage } from '../../../../domain/desk-languages.js'
import { WORDS } from '../../texts/words/in-languages.js'
import { ActionForm } from '../actions/action-form.js'
import { whoIs } from '../actions/third-person-fields.js'
import type { CaseProps } from '../case-props.js'

/** How far the collection is; the script keeps it up to date. */
export function Sources({ shown, frame }: CaseProps) {
  if (shown.sources.length === 0) return null
  const words = WORDS[frame.language]
  return (
    <section class="card" aria-labelledby="sources-title">
      <h2 id="sources-title">{CASE_TEXTS[frame.language].sources}</h2>
      <ul class="tight">
        {shown.sources.map(({ sourceId, status, error }) => (
          <li key={sourceId}>
            {sourceId}:{' '}
            <span class={status === 'failed' ? 'late' : undefined} data-source={sourceId}>
              {words.sources[status]}
            </span>
            {error === null ? null : (
              <div class="soft small" lang="en">
                {error}
              </div>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** So many on one page: nobody reads more, and the page stays light. */
const MOST_PERSONS = 50

/** Other people in the copy, with what was decided about them. */
export function ThirdPersons({ shown, frame }: CaseProps) {
  const decided = shown.thirdPersons.filter(({ decision }) => decision !== null)
  if (decided.length === 0) return null
  const texts = CASE_TEXTS[frame.language]
  return (
    <section class="card" aria-labelledby="others-title">
      <h2 id="others-title">{texts.others}</h2>
      <ul class="tight">
        {decided.slice(0, MOST_PERSONS).map((review) => (
          <li key={review.number}>
            <bdi>{whoIs(review, frame.language)}</bdi>:{' '}
            {review.decision === null ? texts.undecided : texts[review.decision]}{' '}
            <span class="soft small">({review.decidedBy})</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What colleagues should know; with the form for one more. */
export function Notes(props: CaseProps) {
  const { shown, frame, timeZone } = props
  const texts = CASE_TEXTS[frame.language]
  return (
    <section class="card" aria-labelledby="notes-title">
      <h2 id="notes-title">{texts.notes}</h2>
      {shown.notes.length === 0 ? <p class="soft">{texts.noNotes}</p> : null}
      {shown.notes.map(({ id, at, by, text }) => (
        <div key={id}>
          <span class="soft small">
            {shownMoment(at, frame.language, timeZone)}, {nameOf(by, frame.language)}
          </span>
          <p class="text">{text}</p>
        </div>
      ))}
      {shown.retention.isErased ? null : <ActionForm {...props} name="note" />}
    </section>
  )
}

/** Other cases that this one belongs to, and how long it is kept. */
export function Belonging({ shown, frame }: CaseProps) {
  const { links, retention } = shown
  const { language } = frame
  const texts = CASE_TEXTS[language]
  const words = WORDS[language]
  if (links.length === 0 && retention.closed === null) return null
  return (
    <section class="card">
      {links.length === 0 ? null : <h2>{texts.links}</h2>}
      <ul class="tight">
        {links.map(({ kind, reference, state, isFrom }) => (
          <li key={`${kind} ${reference} ${String(isFrom)}`}>
            {isFrom ? '→' : '←'} <a href={`${DESK_PATH}/cases/${reference}`}>{reference}</a>: {words.links[kind]},{' '}
            {words.states[state]}
          </li>
        ))}
      </ul>
      {retention.closed === null ? null : (
        <p class="soft">
          {retention.isErased ? texts.erased : null} {texts.retention}:{' '}
          {texts.keptUntil(
            shownDay(retention.closed.keptUntil.content, language),
            shownDay(retention.closed.keptUntil.proof, language),
          )}
        </p>
      )}
    </section>
  )
}

/** The newest events stand open; the rest is folded, to a bound. */
const NEWEST_EVENTS = 12
const MOST_EVENTS = 200

/** What happened, the newest first. */
export function History({ shown, frame, timeZone }: CaseProps) {
  const { language } = frame
  const texts = CASE_TEXTS[language]
  const newest = [...shown.history].reverse().slice(0, MOST_EVENTS)
  const earlier = newest.slice(NEWEST_EVENTS)
  return (
    <section class="card" aria-labelledby="history-title">
      <h2 id="history-title">{texts.history}</h2>
      <Events events={newest.slice(0, NEWEST_EVENTS)} language={language} timeZone={timeZone} />
      {earlier.length === 0 ? null : (
        <details>
          <summary>{texts.earlier}</summary>
          <Events events={earlier} language={language} timeZone={timeZone} />
        </details>
      )}
    </section>
  )
}

interface EventsProps {
  readonly events: readonly AuditRecord[]
  readonly language: DeskLanguage
  readonly timeZone: string
}

/** Events in words; one that has none shows its type. */
export function Events({ events, language, timeZone }: EventsProps) {
  return (
    <ul class="plain small">
      {events.map(({ sequence, at, type, actor }) => (
        <li key={sequence}>
          <span class="soft">{shownMoment(at, language, timeZone)}</span> {WORDS[language].events[type] ?? type}{' '}
          <span class="soft">({nameOf(actor, language)})</span>
        </li>
      ))}
    </ul>
  )
}

export function nameOf(actor: Actor, language: DeskLanguage): string {
  return actor.kind === 'user' ? actor.id : WORDS[language].actors[actor.kind]
}
