import { ENDED_STATES } from '../../../domain/request-case.js'
import { waitsOf } from '../../../flow/desk/queue-filter.js'
import { deskPage } from '../frame/page.js'
import { DESK_PATH } from '../frame/sections.js'
import { Due } from '../parts/due.js'
import { CASE_TEXTS } from '../texts/case/in-languages.js'
import { WORDS } from '../texts/words/in-languages.js'
import { ActionForm } from './actions/action-form.js'
import { offerActions } from './actions/offer-actions.js'
import type { CaseProps } from './case-props.js'
import { Conversation } from './parts/conversation.js'
import { Facts, Person } from './parts/facts.js'
import { Letters } from './parts/letters.js'
import { Belonging, Events, History, Notes, Sources, ThirdPersons } from './parts/surroundings.js'
import { Sentence } from '../parts/sentence.js'

/** One case: what to do next, what was written and the letters beside it, what is known, what can be done, what happened. */
export function casePage(props: CaseProps): string {
  const { frame, shown } = props
  const { reference } = shown.requestCase
  return deskPage(
    frame,
    { title: reference, section: DESK_PATH },
    <>
      <Head {...props} />
      <Notices {...props} />
      <Next {...props} />
      <div class="columns">
        <Conversation {...props} />
        <Letters {...props} />
      </div>
      <div class="columns">
        <div>
          <Facts {...props} />
          <Person {...props} />
          <Sources {...props} />
          <ThirdPersons {...props} />
        </div>
        <div>
          <Actions {...props} />
          <Notes {...props} />
          <Belonging {...props} />
          <History {...props} />
        </div>
      </div>
    </>,
  )
}

function Head({ shown, frame, today, present }: CaseProps) {
  const { language } = frame
  const texts = CASE_TEXTS[language]
  const words = WORDS[language]
  const { reference, state, outcome, deadline } = shown.requestCase
  return (
    <div
      data-live={`${DESK_PATH}/cases/${reference}/live`}
      data-version={String(shown.seen.version)}
      data-here={texts.here('%')}
      data-changed={texts.changedBy('%')}
      data-pending={words.sources.pending}
      data-done={words.sources.done}
      data-failed={words.sources.failed}
    >
      <h1>
        <span class="nowrap">{reference}</span> <span class="tag">{words.states[state]}</span>{' '}
        {outcome === null ? null : <span class="tag">{words.outcomes[outcome]}</span>}{' '}
        {ENDED_STATES.includes(state) ? null : <Due {...deadline} today={today} language={language} />}
      </h1>
      <p id="present" class="soft" role="status">
        {present.length === 0 ? '' : texts.here(present.join(', '))}
      </p>
      <p id="changed" class="note soon" role="status" hidden>
        <span /> <a href={`${DESK_PATH}/cases/${reference}`}>{texts.reload}</a>
      </p>
    </div>
  )
}

/** What was just done or refused, and what a person must look at. */
function Notices({ shown, frame, done, tried, timeZone }: CaseProps) {
  const texts = CASE_TEXTS[frame.language]
  return (
    <>
      {done === undefined ? null : (
        <p class="note" role="status" id="done" tabindex={-1}>
          {texts.actions[done].done}
        </p>
      )}
      {tried === undefined ? null : (
        <div class="note late" role="alert">
          <p>
            <strong>
              {texts.refused}: {texts.actions[tried.name].title}
            </strong>
          </p>
          <p>
            {tried.changes === null ? (
              <Sentence told={tried.refusal} language={frame.language} timeZone={timeZone} />
            ) : (
              texts.changed
            )}
          </p>
          {tried.changes === null || tried.changes.length === 0 ? null : (
            <>
              <p>{texts.changedWhat}:</p>
              <Events events={tried.changes} language={frame.language} timeZone={timeZone} />
            </>
          )}
        </div>
      )}
      {shown.requestCase.attention.map((point) => (
        <p key={point.code} class="note soon">
          <strong>{texts.lookAt}:</strong> <Sentence told={point} language={frame.language} timeZone={timeZone} />
        </p>
      ))}
    </>
  )
}

/** What is most likely to be done now, open and first. */
function Next(props: CaseProps) {
  const { shown, viewer, frame } = props
  const texts = CASE_TEXTS[frame.language]
  const { next } = offerActions(shown, viewer)
  const waits = waitsOf(shown.requestCase.state)
  if (next.length === 0) {
    const isIdle = waits === null || waits === 'program'
    return isIdle ? <p class="soft">{texts.nothingNext[waits ?? 'ended']}</p> : null
  }
  return (
    <section class="card" aria-labelledby="next-title">
      <h2 id="next-title">{texts.next}</h2>
      <div class="columns">
        {next.map((name, index) => (
          <div key={name}>
            <h3>{texts.actions[name].title}</h3>
            <ActionForm {...props} name={name} isNext={index === 0} />
          </div>
        ))}
      </div>
    </section>
  )
}

/** Everything else that can be done, by what it is about. */
function Actions(props: CaseProps) {
  const { shown, viewer, frame, tried } = props
  const texts = CASE_TEXTS[frame.language]
  return (
    <>
      {offerActions(shown, viewer).groups.map(({ group, actions }) => (
        <section key={group} class="card" aria-labelledby={`group-${group}`}>
          <h2 id={`group-${group}`}>{texts.groups[group]}</h2>
          {actions.map((name) => (
            <details key={name} class="act" open={tried?.name === name}>
              <summary>{texts.actions[name].title}</summary>
              <ActionForm {...props} name={name} />
            </details>
          ))}
        </section>
      ))}
    </>
  )
}
