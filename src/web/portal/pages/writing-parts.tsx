import type { PortalMessage, RequestView } from '../../../ports/portal.js'
import type { PageFrame } from '../page-frame.js'
import { shownMoment, shownNumber } from '../show-values.js'
import { MAX_CHARACTERS } from '../written-text.js'

/** What a person sent that could not be taken, so that the form can show it again. */
export interface Attempt {
  readonly kind: PortalMessage['kind']
  readonly text: string
  readonly problem: 'empty' | 'tooLong'
}

/** A longer text is folded, so that what comes after it stays in reach. */
const FOLD_AFTER = 1200

/** What the person wrote, oldest first. Any letters of any language stand in their own direction. */
export function Written({ frame: { texts }, view }: { readonly frame: PageFrame; readonly view: RequestView }) {
  if (view.written.length === 0) return null
  const { writing, locale } = texts
  return (
    <section aria-labelledby="written">
      <h2 id="written">{writing.title}</h2>
      {view.written.map(({ at, text }) => (
        <article class="written" key={at}>
          <p class="soft">
            <time datetime={at}>{shownMoment(at, locale, view.timeZone)}</time>
          </p>
          {text.length <= FOLD_AFTER ? (
            <p class="text">{text}</p>
          ) : (
            <details>
              <summary>{writing.showAll}</summary>
              <p class="text">{text}</p>
            </details>
          )}
        </article>
      ))}
    </section>
  )
}

interface AddFormFacts {
  readonly frame: PageFrame
  readonly formToken: () => string
  readonly attempt: Attempt | null
}

/** One form for what a person adds or mends; nothing is checked by the browser, so that every word is in the page's language. */
export function AddForm({ frame, formToken, attempt }: AddFormFacts) {
  const { writing, locale } = frame.texts
  const most = shownNumber(MAX_CHARACTERS, locale)
  const kinds = ['information', 'correction'] as const
  return (
    <section aria-labelledby="add">
      <h2 id="add">{writing.addTitle}</h2>
      <form method="post" action={frame.href('/mine/add')}>
        <input type="hidden" name="form" value={formToken()} />
        <fieldset>
          <legend>{writing.kind}</legend>
          {kinds.map((kind) => (
            <label class="option" key={kind}>
              <input type="radio" name="kind" value={kind} checked={(attempt?.kind ?? 'information') === kind} />
              <span>{writing[kind]}</span>
            </label>
          ))}
        </fieldset>
        <label class="field" for="text">
          {writing.text}
        </label>
        <p class="soft" id="hint">
          {writing.hint(most)}
        </p>
        {attempt === null ? null : (
          <p class="wrong" id="problem" role="alert">
            <strong>{attempt.problem === 'empty' ? writing.empty : writing.tooLong(most)}</strong>
          </p>
        )}
        <textarea
          id="text"
          name="text"
          rows={6}
          dir="auto"
          aria-describedby={attempt === null ? 'hint' : 'problem hint'}
          aria-invalid={attempt === null ? undefined : true}
          autofocus={attempt !== null}
        >
          {attempt?.text ?? ''}
        </textarea>
        <button class="main">{writing.send}</button>
      </form>
    </section>
  )
}
