import type { RequestView } from '../../../ports/portal.js'
import type { PageFrame } from '../page-frame.js'
import { isUnderWay, markOf } from '../request-mark.js'
import { shownDay, shownMoment, shownSize } from '../show-values.js'
import { AddForm, Written, type Attempt } from './writing-parts.js'
import { portalPage } from './layout.js'
import { Matter } from './link-page.js'
import { MailLink } from './plain-page.js'

/** What the page answers to what the person just did. */
export type Notice = 'sent' | 'withdrawn' | 'ended'

export interface RequestPageFacts {
  readonly view: RequestView
  /** Stands in each form: binds it to this visit, and to one use. */
  readonly formToken: () => string
  readonly notice?: Notice | null
  /** What was sent and could not be taken. */
  readonly attempt?: Attempt | null
}

/** A person's own request: how far it is, until when, the copy, what they wrote, and what they can do. */
export function requestPage(frame: PageFrame, facts: RequestPageFacts): string {
  const { view, formToken, notice = null, attempt = null } = facts
  const { status, common } = frame.texts
  const title = attempt === null ? status.title : `${common.error}: ${status.title}`
  return portalPage(
    frame,
    `${title} ${view.reference}`,
    <div
      data-mark={markOf(view)}
      data-state={frame.href('/mine/state')}
      data-changed={status.changed}
      data-over={status.over}
      data-under-way={isUnderWay(view) ? '' : undefined}
    >
      <h1>{status.title}</h1>
      <NoticeBox frame={frame} notice={notice} />
      <Copy frame={frame} view={view} formToken={formToken} />
      <Progress frame={frame} view={view} />
      <Due frame={frame} view={view} />
      <section>
        <Matter frame={frame} matter={view} reference={view.reference} />
      </section>
      <Written frame={frame} view={view} />
      {view.step === 'closed' ? null : <AddForm frame={frame} formToken={formToken} attempt={attempt} />}
      <Else frame={frame} view={view} formToken={formToken} />
    </div>,
  )
}

function NoticeBox({ frame: { texts }, notice }: { readonly frame: PageFrame; readonly notice: Notice | null }) {
  if (notice === null) return null
  const words = { sent: texts.writing.sent, withdrawn: texts.leaving.withdrawn, ended: texts.writing.ended }
  return (
    <p class={notice === 'ended' ? 'note wrong' : 'note'} role="status" tabIndex={-1} autofocus>
      {words[notice]}
    </p>
  )
}

const ORDER = ['received', 'proof', 'collecting', 'preparing', 'answered'] as const

function Progress({ frame, view: { step } }: { readonly frame: PageFrame; readonly view: RequestView }) {
  const { status } = frame.texts
  const reached = ORDER.findIndex((one) => one === step)
  const stateOf = (index: number) => {
    if (index < reached || step === 'answered') return 'done'
    return index === reached ? 'now' : 'ahead'
  }
  return (
    <section aria-labelledby="progress">
      <h2 id="progress">{status.stepsTitle}</h2>
      {reached < 0 ? null : (
        <ol class="steps">
          {ORDER.map((one, index) => (
            <li key={one} class={stateOf(index)} aria-current={index === reached ? 'step' : undefined}>
              <span>{status.steps[one]}</span> <span class="hidden">({status[stateOf(index)]})</span>
            </li>
          ))}
        </ol>
      )}
      <p>{status.meaning[step]}</p>
      <p>
        <a href={frame.href('/mine')}>{status.lookAgain}</a>
      </p>
      <p id="news" role="status" />
    </section>
  )
}

function Due({ frame: { texts }, view }: { readonly frame: PageFrame; readonly view: RequestView }) {
  if (!isUnderWay(view)) return null
  const { status, locale } = texts
  return (
    <section aria-labelledby="due">
      <h2 id="due">{status.dueTitle}</h2>
      <p class="big">{status.latest(shownDay(view.latestLawfulOn, locale))}</p>
      <p class="soft">{status.latestWhy}</p>
      {view.extended ? <p class="soft">{status.extendedWhy}</p> : null}
    </section>
  )
}

interface PartFacts {
  readonly frame: PageFrame
  readonly view: RequestView
  readonly formToken: () => string
}

function Copy({ frame, view: { copy, timeZone }, formToken }: PartFacts) {
  if (copy === null) return null
  const { copy: words, locale } = frame.texts
  return (
    <section class="card" aria-labelledby="copy">
      <h2 id="copy">{words.title}</h2>
      {copy.state === 'open' ? (
        <>
          <p>{words.lead}</p>
          <dl>
            <dt>{words.file}</dt>
            <dd dir="auto">{copy.filename}</dd>
            <dt>{words.size}</dt>
            <dd>{shownSize(copy.bytes, locale)}</dd>
            <dt>{words.until}</dt>
            <dd>{shownMoment(copy.until, locale, timeZone)}</dd>
          </dl>
          <form method="post" action={frame.href('/mine/copy')} data-download="">
            <input type="hidden" name="form" value={formToken()} />
            <button class="main">{words.download}</button>
            <p class="soft">{words.once}</p>
          </form>
        </>
      ) : (
        <p>{words[copy.state]}</p>
      )}
    </section>
  )
}

function Else({ frame, view, formToken }: PartFacts) {
  const { leaving } = frame.texts
  return (
    <section aria-labelledby="else">
      <h2 id="else">{leaving.title}</h2>
      <ul class="links">
        {isUnderWay(view) ? (
          <li>
            <a href={frame.href('/mine/withdraw')}>{leaving.withdraw}</a>
          </li>
        ) : null}
        <li>
          <a href={frame.href('/mine/not-me')}>{leaving.notMe}</a>
        </li>
      </ul>
      <p>
        {leaving.contact} <MailLink address={view.contactAddress} />
      </p>
      <form method="post" action={frame.href('/mine/leave')}>
        <input type="hidden" name="form" value={formToken()} />
        <button>{leaving.leave}</button>
        <p class="soft">{leaving.cookie}</p>
      </form>
    </section>
  )
}
