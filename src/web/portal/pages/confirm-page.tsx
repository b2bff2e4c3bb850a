import type { PageFrame } from '../page-frame.js'
import { portalPage } from './layout.js'

/** The question before a request is withdrawn. */
export function withdrawPage(frame: PageFrame, formToken: string): string {
  const { leaving, common } = frame.texts
  return portalPage(
    frame,
    leaving.withdraw,
    <>
      <h1>{leaving.withdraw}</h1>
      <p>{leaving.withdrawMeans}</p>
      <form method="post" action={frame.href('/mine/withdraw')}>
        <input type="hidden" name="form" value={formToken} />
        <label class="field" for="text">
          {leaving.withdrawReason}
        </label>
        <textarea id="text" name="text" rows={4} dir="auto" />
        <button class="main">{leaving.withdrawYes}</button>
      </form>
      <section>
        <a href={frame.href('/mine')}>{common.back}</a>
      </section>
    </>,
  )
}

/** The question before somebody says that the request was not theirs, even now. */
export function notMePage(frame: PageFrame, formToken: string): string {
  const { leaving, common, link } = frame.texts
  return portalPage(
    frame,
    leaving.notMe,
    <>
      <h1>{leaving.notMe}</h1>
      <p>{link.noMeans}</p>
      <form method="post" action={frame.href('/mine/not-me')}>
        <input type="hidden" name="form" value={formToken} />
        <button class="main">{link.no}</button>
      </form>
      <section>
        <a href={frame.href('/mine')}>{common.back}</a>
      </section>
    </>,
  )
}
