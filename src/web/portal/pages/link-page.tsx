import type { LinkView, PortalMatter } from '../../../ports/portal.js'
import type { PageFrame } from '../page-frame.js'
import { shownDay } from '../show-values.js'
import { portalPage } from './layout.js'
import { Contact, plainPage } from './plain-page.js'

/** What is asked of whom, and the two buttons. @param token stands in the addresses of the forms and nowhere else. */
export function linkPage(frame: PageFrame, view: LinkView, token: string): string {
  const { link } = frame.texts
  const proves = view.purpose === 'identity'
  const title = proves ? link.title : link.returnTitle
  return portalPage(
    frame,
    title,
    <>
      <h1>{title}</h1>
      <p>{proves ? link.lead : link.returnLead}</p>
      <div class="card">
        <Matter frame={frame} matter={view} />
        <p class="soft">{link.nothingYet}</p>
      </div>
      <div class="choices">
        <form method="post" action={frame.href(`/${encodeURIComponent(token)}/open`)}>
          <button class="main">{proves ? link.yes : link.returnOpen}</button>
          {proves ? <p class="soft">{link.yesMeans}</p> : null}
        </form>
        <form method="post" action={frame.href(`/${encodeURIComponent(token)}/deny`)}>
          <button>{link.no}</button>
          <p class="soft">{link.noMeans}</p>
        </form>
      </div>
      <section>
        <Contact frame={frame} />
      </section>
    </>,
  )
}

interface MatterFacts {
  readonly frame: PageFrame
  readonly matter: PortalMatter
  /** Left out: the page tells nobody under which reference the request runs. */
  readonly reference?: string
}

/** To whom, what and when, as a list of facts: no sentence has to bend a name. */
export function Matter({ frame: { texts }, matter, reference }: MatterFacts) {
  const { common, locale } = texts
  const { rights } = matter
  return (
    <dl>
      {reference === undefined ? null : (
        <>
          <dt>{common.reference}</dt>
          <dd>{reference}</dd>
        </>
      )}
      <dt>{common.controller}</dt>
      <dd dir="auto">{matter.controllerName}</dd>
      <dt>{common.asked}</dt>
      <dd>
        {rights.length > 1 ? (
          <ul>
            {rights.map((right) => (
              <li key={right}>{common.rights[right]}</li>
            ))}
          </ul>
        ) : (
          (rights.map((right) => common.rights[right])[0] ?? common.anyRight)
        )}
      </dd>
      <dt>{common.receivedOn}</dt>
      <dd>{shownDay(matter.receivedOn, locale)}</dd>
    </dl>
  )
}

/**
 * One and the same page for links that are unknown, used, expired, cut short or of somebody else.
 * @param token of the link; null: nothing that could be renewed stood in the address.
 */
export function lostPage(frame: PageFrame, token: string | null): string {
  const { lost, link } = frame.texts
  if (token === null) return plainPage(frame, lost)
  return plainPage(
    frame,
    lost,
    <>
      <form method="post" action={frame.href(`/${encodeURIComponent(token)}/renew`)}>
        <p>{lost.renewMeans}</p>
        <button class="main">{lost.renew}</button>
      </form>
      <section>
        <p>
          {lost.stillOpen} <a href={frame.href('/mine')}>{link.returnOpen}</a>
        </p>
      </section>
    </>,
  )
}
