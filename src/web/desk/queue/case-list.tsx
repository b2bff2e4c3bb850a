import { isAllowed } from '../../../domain/access/capability.js'
import { ENDED_STATES } from '../../../domain/request-case.js'
import { waitsOf } from '../../../flow/desk/queue-filter.js'
import type { QueuedCase } from '../../../ports.js'
import { CsrfField } from '../frame/csrf-field.js'
import { DESK_PATH } from '../frame/sections.js'
import { shownDay } from '../frame/show-values.js'
import { Due } from '../parts/due.js'
import { Select } from '../parts/fields.js'
import { QUEUE_TEXTS } from '../texts/queue/in-languages.js'
import { WORDS } from '../texts/words/in-languages.js'
import type { ListProps } from './list-props.js'
import { Sentence } from '../parts/sentence.js'

/** Cases in a table, which can be handed out together. */
export function CaseList(props: ListProps & { readonly cases: readonly QueuedCase[]; readonly query: string }) {
  const { frame, viewer, cases, staff, query } = props
  const texts = QUEUE_TEXTS[frame.language]
  const mayAssign = isAllowed(viewer.member, 'assign_cases') && staff.length > 0
  const table = (
    <table class="cards">
      <thead>
        <tr>
          {mayAssign ? <td /> : null}
          <th scope="col">{texts.case}</th>
          <th scope="col">{texts.due}</th>
          <th scope="col">{texts.rights}</th>
          <th scope="col">{texts.state}</th>
          <th scope="col" class="nowrap">
            {texts.has}
          </th>
        </tr>
      </thead>
      <tbody>
        {cases.map((queued) => (
          <Row key={queued.id} {...props} queued={queued} mayAssign={mayAssign} />
        ))}
      </tbody>
    </table>
  )
  if (!mayAssign) return table
  return (
    <form method="post" action={`${DESK_PATH}/assign`}>
      <CsrfField token={frame.formToken} />
      <input type="hidden" name="query" value={query} />
      {table}
      <div class="filters">
        <Select
          id="to"
          name="to"
          label={texts.giveTo}
          options={[...staff, { value: '', name: texts.nobody }]}
          value={viewer.member.id}
        />
        <button>{texts.give}</button>
      </div>
    </form>
  )
}

function Row(props: ListProps & { readonly queued: QueuedCase; readonly mayAssign: boolean }) {
  const { frame, queued, mayAssign, zoneOf, todayOf } = props
  const { reference, controllerId, state, rights, latestLawfulOn, targetOn, assignee, attention } = queued
  const { language } = frame
  const texts = QUEUE_TEXTS[language]
  const words = WORDS[language]
  const isOpen = !ENDED_STATES.includes(state)
  const waits = waitsOf(state)
  return (
    <tr>
      {mayAssign ? (
        <td>
          {isOpen ? <input type="checkbox" name="case" value={reference} aria-label={texts.select(reference)} /> : null}
        </td>
      ) : null}
      <th scope="row">
        <a class="nowrap" href={`${DESK_PATH}/cases/${reference}`}>
          {reference}
        </a>
        <div class="soft small">{controllerId}</div>
      </th>
      <td data-name={texts.due}>
        <span class="nowrap">{shownDay(latestLawfulOn, language)}</span>{' '}
        {isOpen ? (
          <Due latestLawfulOn={latestLawfulOn} targetOn={targetOn} today={todayOf(controllerId)} language={language} />
        ) : null}
        <div class="soft small nowrap">
          {texts.target} {shownDay(targetOn, language)}
        </div>
      </td>
      <td data-name={texts.rights}>{rights.map((right) => words.rights[right]).join(', ') || words.anyRight}</td>
      <td data-name={texts.state}>
        {words.states[state]}
        {waits === 'person' ? <span class="soft"> ({words.waits.person})</span> : null}
        {attention.map((point) => (
          <div key={point.code} class="soft small">
            <Sentence told={point} language={language} timeZone={zoneOf(controllerId)} />
          </div>
        ))}
      </td>
      <td data-name={texts.has} class="nowrap">
        {assignee ?? <span class="soft">{words.nobody}</span>}
      </td>
    </tr>
  )
}
