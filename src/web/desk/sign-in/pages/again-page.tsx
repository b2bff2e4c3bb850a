import { CsrfField } from '../../frame/csrf-field.js'
import type { DeskFrame } from '../../frame/desk-frame.js'
import { deskPage } from '../../frame/page.js'
import { SIGN_IN_TEXTS } from '../../texts/sign-in/in-languages.js'
import type { KeptField } from '../kept-fields.js'
import { AGAIN_PATH, CODE_PATH, PROVIDER_PATH, withTo } from '../ways.js'
import { CodeField, ProofFields, Trouble } from './proof-fields.js'

export interface AgainFacts {
  readonly to: string | null
  /** What waits to be sent to `to`; null: nothing, `to` is a page. */
  readonly kept: string | null
  /** What stands on the button of the provider; null: there is none, or something is kept that would be lost on the way there. */
  readonly provider: string | null
}

/** The question who they are, before something that cannot be taken back. */
export function againPage(frame: DeskFrame, { to, kept, provider }: AgainFacts, trouble: string | null): string {
  const texts = SIGN_IN_TEXTS[frame.language]
  return deskPage(
    frame,
    { title: texts.again.title, narrow: true },
    <>
      <h1>{texts.again.title}</h1>
      <p>{texts.again.text}</p>
      <Trouble text={trouble} />
      {provider !== null && (
        <section>
          <a class="button" href={withTo(`${PROVIDER_PATH}/again`, to)}>
            {texts.withProvider(provider)}
          </a>
        </section>
      )}
      <form method="post" action={AGAIN_PATH}>
        <CsrfField token={frame.formToken} />
        {to !== null && <input type="hidden" name="to" value={to} />}
        {kept !== null && <input type="hidden" name="kept" value={kept} />}
        <ProofFields texts={texts} />
        <button class="main">{texts.prove}</button>
      </form>
    </>,
  )
}

/** After the proof: what was typed goes where it was meant to go, by the person's own press. */
export function goOnPage(frame: DeskFrame, to: string, fields: readonly KeptField[]): string {
  const { title, text, button } = SIGN_IN_TEXTS[frame.language].goOn
  return deskPage(
    frame,
    { title, narrow: true },
    <>
      <h1>{title}</h1>
      <p>{text}</p>
      <form method="post" action={to}>
        <CsrfField token={frame.formToken} />
        {fields.map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <button class="main">{button}</button>
      </form>
    </>,
  )
}

/** The second factor, where the provider has told who they are and nothing of one. */
export function codePage(frame: DeskFrame, to: string | null, trouble: string | null): string {
  const texts = SIGN_IN_TEXTS[frame.language]
  return deskPage(
    frame,
    { title: texts.codeOnly.title, narrow: true },
    <>
      <h1>{texts.codeOnly.title}</h1>
      <p>{texts.codeOnly.text}</p>
      <Trouble text={trouble} />
      <form method="post" action={CODE_PATH}>
        <CsrfField token={frame.formToken} />
        {to !== null && <input type="hidden" name="to" value={to} />}
        <CodeField texts={texts} />
        <button class="main">{texts.prove}</button>
      </form>
    </>,
  )
}
