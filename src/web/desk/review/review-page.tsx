import type { Attention } from '../../../domain/request-case.js'
import { RIGHTS } from '../../../domain/rights.js'
import { MOST_COUNTED } from '../../../flow/desk/read-queue.js'
import type { DoubtfulMail, ReviewPage } from '../../../flow/desk/review-mails.js'
import { Message } from '../case/parts/message.js'
import { CsrfField } from '../frame/csrf-field.js'
import type { DeskFrame } from '../frame/desk-frame.js'
import { deskPage } from '../frame/page.js'
import { DESK_PATH } from '../frame/sections.js'
import { shownDay, shownNumber } from '../frame/show-values.js'
import { Due } from '../parts/due.js'
import { REVIEW_TEXTS } from '../texts/review/in-languages.js'
import { WORDS } from '../texts/words/in-languages.js'
import { Sentence } from '../parts/sentence.js'
import type { Told } from '../../../domain/sayings/saying.js'
import { toldReason } from '../../../domain/sayings/classification-reason.js'

export const REVIEW_PATH = `${DESK_PATH}/review`

interface ReviewProps {
  readonly frame: DeskFrame
  readonly page: ReviewPage
  /** Of a controller. */
  readonly zoneOf: (controllerId: string) => string
  readonly todayOf: (controllerId: string) => string
  readonly isDone: boolean
  /** Why the last decision was refused. */
  readonly problem?: Told
}

/** Doubtful mails with a button for each answer; the first one is decided by a single key as well. */
export function reviewPage(props: ReviewProps): string {
  const { frame, page, isDone, problem } = props
  const texts = REVIEW_TEXTS[frame.language]
  const count = shownNumber(page.total, frame.language)
  return deskPage(
    frame,
    { title: texts.title, section: REVIEW_PATH },
    <>
      <h1>{texts.title}</h1>
      {isDone ? (
        <p class="note" role="status">
          {texts.decided}
        </p>
      ) : null}
      {problem === undefined ? null : (
        <p class="note late" role="alert">
          <strong>{texts.refused}:</strong> <Sentence told={problem} language={frame.language} timeZone={null} />
        </p>
      )}
      <p>{texts.lead}</p>
      <p class="soft">{page.mails.length === 0 ? texts.empty : texts.found(count, page.total >= MOST_COUNTED)}</p>
      {page.mails.map((mail, index) => (
        <Doubtful key={mail.requestCase.id} {...props} mail={mail} isFirst={index === 0} />
      ))}
      <p class="buttons">
        {page.next === null ? null : (
          <a class="button" href={`${REVIEW_PATH}?after=${page.next}`} rel="next">
            {texts.next}
          </a>
        )}
        <a href={`${REVIEW_PATH}/aside`}>{texts.aside}</a>
      </p>
    </>,
  )
}

function Doubtful(props: ReviewProps & { readonly mail: DoubtfulMail; readonly isFirst: boolean }) {
  const { frame, mail, zoneOf, todayOf } = props
  const { requestCase, message } = mail
  const { language } = frame
  const texts = REVIEW_TEXTS[language]
  const { reference, controllerId, latestLawfulOn } = requestCase
  const timeZone = zoneOf(controllerId)
  return (
    <section aria-labelledby={reference}>
      <h2 id={reference}>
        <a href={`${DESK_PATH}/cases/${reference}`}>{reference}</a>{' '}
        <span class="soft small">
          {controllerId}, {shownDay(latestLawfulOn, language)}
        </span>{' '}
        <Due {...requestCase} today={todayOf(controllerId)} language={language} />
      </h2>
      {message === null ? (
        <p class="soft">{texts.gone}</p>
      ) : (
        <Message message={message} reference={reference} language={language} timeZone={timeZone} />
      )}
      {message?.reading === null || message === null ? null : (
        <p class="small">
          <span class="soft">{texts.why}:</span>{' '}
          <Sentence told={toldReason(message.reading.classification)} language={language} timeZone={timeZone} />
        </p>
      )}
      {besides(mail).map((point) => (
        <p key={point.code} class="note soon">
          <Sentence told={point} language={language} timeZone={timeZone} />
        </p>
      ))}
      <Decision {...props} />
    </section>
  )
}

/** What must be known before it is decided and its classification does not say, such as that the mail is encrypted. */
function besides({ requestCase, message }: DoubtfulMail): readonly Attention[] {
  const reason = message?.reading?.classification.reason
  return requestCase.attention.filter(({ text }) => text !== reason)
}

/** The keys 1 to 7 stand for the rights, 0 for no request. */
function Decision({ frame, mail, isFirst }: ReviewProps & { readonly mail: DoubtfulMail; readonly isFirst: boolean }) {
  const texts = REVIEW_TEXTS[frame.language]
  const words = WORDS[frame.language]
  const { reference, version } = mail.requestCase
  const key = (index: number): string | undefined => (isFirst ? String(index) : undefined)
  return (
    <form method="post" action={`${REVIEW_PATH}/${reference}`}>
      <CsrfField token={frame.formToken} />
      <input type="hidden" name="version" value={String(version)} />
      {isFirst ? <p class="hint">{texts.keys}</p> : null}
      <p class="buttons">
        {RIGHTS.map((right, index) => (
          <button key={right} name="decision" value={right} data-key={key(index + 1)}>
            {isFirst ? <kbd>{index + 1}</kbd> : null} {words.rights[right]}
          </button>
        ))}
        <button name="decision" value="not_a_request" class="danger" data-key={key(0)}>
          {isFirst ? <kbd>0</kbd> : null} {texts.notRequest}
        </button>
        <a href={`${DESK_PATH}/cases/${reference}`}>{texts.several}</a>
      </p>
    </form>
  )
}
