import { isAllowed } from '../../../domain/access/capability.js'
import type { DeskFilter } from '../../../flow/desk/queue-filter.js'
import { MOST_COUNTED, type QueuePage } from '../../../flow/desk/read-queue.js'
import type { SearchResult } from '../../../flow/desk/search-cases.js'
import { deskPage } from '../frame/page.js'
import { DESK_PATH } from '../frame/sections.js'
import { shownNumber } from '../frame/show-values.js'
import type { DeskLanguage } from '../../../domain/desk-languages.js'
import { QUEUE_TEXTS } from '../texts/queue/in-languages.js'
import { CaseList } from './case-list.js'
import { Filters, SearchForm } from './filters.js'
import { queryOf, type ListProps } from './list-props.js'
import { Worded } from '../parts/sentence.js'
import type { InWords } from '../texts/sayings/in-words.js'

/** The cases of the viewer, the most urgent first. */
export function queuePage(
  props: ListProps,
  filter: DeskFilter,
  page: QueuePage,
  { given, refused }: { readonly given?: number; readonly refused?: readonly NotGiven[] } = {},
): string {
  const { frame } = props
  const texts = QUEUE_TEXTS[frame.language]
  const count = shownNumber(Math.min(page.total, MOST_COUNTED), frame.language)
  return deskPage(
    frame,
    { title: texts.title, section: DESK_PATH },
    <>
      <h1>{texts.title}</h1>
      {given === undefined ? null : (
        <p class="note" role="status">
          {texts.given(given)}
        </p>
      )}
      <Refused refused={refused ?? []} language={frame.language} />
      <SearchForm frame={frame} />
      <Filters {...props} filter={filter} />
      <p class="soft">{texts.found(count, page.total >= MOST_COUNTED)}</p>
      {page.cases.length === 0 ? (
        <p>{Object.keys(filter).length === 0 ? texts.empty : texts.nothing}</p>
      ) : (
        <CaseList {...props} cases={page.cases} query={queryOf(filter)} />
      )}
      <p class="buttons">
        {page.next === null ? null : (
          <a class="button" href={`${DESK_PATH}?${queryOf({ ...filter, after: page.next })}`} rel="next">
            {texts.next}
          </a>
        )}
        {isAllowed(props.viewer.member, 'work_cases') ? <a href={`${DESK_PATH}/new`}>{texts.enter}</a> : null}
      </p>
    </>,
  )
}

/**
 * What was found by the address of a person, by reference or by words. The address itself is not shown: it stands in no page that could be
 * kept. Words are, so that people see what counted as one.
 */
export function searchPage(props: ListProps, { by, words, cases, more, isComplete }: SearchResult): string {
  const { frame } = props
  const texts = QUEUE_TEXTS[frame.language]
  return deskPage(
    frame,
    { title: texts.search, section: DESK_PATH },
    <>
      <h1>{texts.foundBy[by]}</h1>
      {by === 'text' ? <p>{texts.lookedFor(words.join(', '))}</p> : null}
      <SearchForm frame={frame} />
      {cases.length === 0 ? (
        by === 'nothing' ? null : (
          <p>{texts.nothing}</p>
        )
      ) : (
        <CaseList {...props} cases={cases} query="" />
      )}
      {more ? <p class="soft">{by === 'text' ? texts.moreTexts : texts.moreFound}</p> : null}
      {isComplete ? null : <p class="note">{texts.stillReading}</p>}
      <p>
        <a href={DESK_PATH}>{texts.back}</a>
      </p>
    </>,
  )
}

/** A case that stayed as it was, and why. */
interface NotGiven {
  readonly reference: string
  readonly because: InWords
}

function Refused({ refused, language }: { readonly refused: readonly NotGiven[]; readonly language: DeskLanguage }) {
  if (refused.length === 0) return null
  return (
    <div class="note late" role="alert">
      <ul class="tight">
        {refused.map(({ reference, because }) => (
          <li key={reference}>
            {reference}: <Worded words={because} language={language} />
          </li>
        ))}
      </ul>
    </div>
  )
}
