import { isAllowed } from '../../../../domain/access/capability.js'
import type { Draft } from '../../../../domain/draft.js'
import { DESK_PATH } from '../../frame/sections.js'
import { CASE_TEXTS } from '../../texts/case/in-languages.js'
import { WORDS } from '../../texts/words/in-languages.js'
import { ActionForm } from '../actions/action-form.js'
import { mayEdit } from '../actions/offer-actions.js'
import type { CaseProps } from '../case-props.js'

/** The letters of a case beside what was written to us, the answer with who approved it; and its copy. */
export function Letters(props: CaseProps) {
  const { shown, frame, viewer, tried } = props
  const texts = CASE_TEXTS[frame.language]
  const current = shown.drafts.filter(({ state }) => state !== 'superseded').reverse()
  const isEdited = tried?.name === 'edit'
  return (
    <section aria-labelledby="letters-title">
      <h2 id="letters-title">{texts.letters}</h2>
      {current.length === 0 ? <p class="soft">{texts.noLetter}</p> : null}
      {current.map((draft) => (
        <article key={draft.id} class="card">
          <Letter draft={draft} {...props} />
          {draft.id === shown.answer?.draft.id && mayEdit(shown, viewer) ? (
            <details class="act" open={isEdited} id="edit">
              <summary>{texts.actions.edit.title}</summary>
              <ActionForm {...props} name="edit" />
            </details>
          ) : null}
        </article>
      ))}
      <Copy {...props} />
    </section>
  )
}

function Letter({ draft, shown, frame }: CaseProps & { readonly draft: Draft }) {
  const texts = CASE_TEXTS[frame.language]
  const words = WORDS[frame.language]
  const answer = draft.id === shown.answer?.draft.id ? shown.answer : null
  return (
    <>
      <h3>
        {words.draftKinds[draft.kind]} <span class="tag">{words.draftStates[draft.state]}</span>
      </h3>
      <p class="soft small">
        {texts.recipient} <bdi>{draft.recipient}</bdi>
      </p>
      {answer === null || answer.needed === 0 ? null : (
        <p class={answer.complete ? 'good' : 'soon'}>
          {answer.people.length === 0
            ? texts.approvals(answer.needed)
            : texts.approvedBy(answer.people.map(({ id }) => id).join(', '), answer.needed)}
        </p>
      )}
      <p class="text strong" lang={draft.language}>
        {draft.subject}
      </p>
      <p class="text" lang={draft.language}>
        {draft.text}
      </p>
    </>
  )
}

function Copy({ shown, frame, viewer }: CaseProps) {
  const { export: copy, requestCase } = shown
  if (copy === null) return null
  const isWorker = isAllowed(viewer.member, 'work_cases')
  return (
    <p>
      {CASE_TEXTS[frame.language].copy}:{' '}
      {isWorker ? <a href={`${DESK_PATH}/cases/${requestCase.reference}/export`}>{copy.filename}</a> : copy.filename}{' '}
      <span class="soft small">SHA-256 {copy.sha256.slice(0, 12)}…</span>
    </p>
  )
}
