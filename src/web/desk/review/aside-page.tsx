import { RIGHTS } from '../../../domain/rights.js'
import type { ListedMessage } from '../../../flow/list-messages.js'
import { CsrfField } from '../frame/csrf-field.js'
import type { DeskFrame } from '../frame/desk-frame.js'
import { deskPage } from '../frame/page.js'
import { shownMoment } from '../frame/show-values.js'
import { Select } from '../parts/fields.js'
import { QUEUE_TEXTS } from '../texts/queue/in-languages.js'
import { REVIEW_TEXTS } from '../texts/review/in-languages.js'
import { WORDS } from '../texts/words/in-languages.js'
import { REVIEW_PATH } from './review-page.js'
import { Sentence } from '../parts/sentence.js'
import type { Told } from '../../../domain/sayings/saying.js'

interface AsideProps {
  readonly frame: DeskFrame
  readonly controllerId: string
  /** Ids of the controllers that the viewer works for. */
  readonly controllers: readonly string[]
  readonly messages: readonly ListedMessage[]
  readonly timeZone: string
  /** Why the last decision was refused. */
  readonly problem?: Told
}

/** Long enough to tell what a mail is about. */
const SHOWN_CHARACTERS = 1_200

/** What was judged to be no request, with a way to say that it is one. */
export function asidePage(props: AsideProps): string {
  const { frame, controllers, controllerId, messages, timeZone, problem } = props
  const texts = REVIEW_TEXTS[frame.language]
  return deskPage(
    frame,
    { title: texts.aside, section: REVIEW_PATH },
    <>
      <h1>{texts.aside}</h1>
      {problem === undefined ? null : (
        <p class="note late" role="alert">
          <strong>{texts.refused}:</strong> <Sentence told={problem} language={frame.language} timeZone={timeZone} />
        </p>
      )}
      <p>{texts.asideLead}</p>
      {controllers.length < 2 ? null : <Chooser {...props} />}
      {messages.length === 0 ? <p class="soft">{texts.asideEmpty}</p> : null}
      {messages.map((message) => (
        <PutAside key={message.record.id} {...props} message={message} controllerId={controllerId} />
      ))}
      <p>
        <a href={REVIEW_PATH}>{texts.back}</a>
      </p>
    </>,
  )
}

function Chooser({ frame, controllers, controllerId }: AsideProps) {
  const texts = QUEUE_TEXTS[frame.language]
  const options = controllers.map((id) => ({ value: id, name: id }))
  return (
    <form method="get" action={`${REVIEW_PATH}/aside`} class="filters">
      <Select id="controller" name="controller" label={texts.controller} options={options} value={controllerId} />
      <button>{texts.show}</button>
    </form>
  )
}

function PutAside({ frame, message, timeZone, controllerId }: AsideProps & { readonly message: ListedMessage }) {
  const { record, reading } = message
  const { language } = frame
  const texts = REVIEW_TEXTS[language]
  const own = reading?.segments.find(({ role }) => role === 'new')?.text ?? ''
  const rights = RIGHTS.map((right) => ({ value: right, name: WORDS[language].rights[right] }))
  return (
    <section class="card">
      <p class="soft small">
        {shownMoment(record.receivedAt, language, timeZone)} · <bdi>{reading?.sender.address ?? ''}</bdi>
      </p>
      <p class="text strong">{reading === null ? texts.gone : reading.parsed.subject}</p>
      <p class="text">{own.slice(0, SHOWN_CHARACTERS)}</p>
      <form method="post" action={`${REVIEW_PATH}/aside/${record.id}`} class="filters">
        <CsrfField token={frame.formToken} />
        <input type="hidden" name="controller" value={controllerId} />
        <Select id={`rights-${record.id}`} name="rights" label={texts.itIs} options={rights} />
        <button>{texts.open}</button>
      </form>
    </section>
  )
}
