import { CsrfField } from '../../frame/csrf-field.js'
import type { DeskFrame } from '../../frame/desk-frame.js'
import { deskPage } from '../../frame/page.js'
import { SIGN_IN_TEXTS } from '../../texts/sign-in/in-languages.js'
import { PROVIDER_PATH, SIGN_IN_PATH, withTo } from '../ways.js'
import { ProofFields, Trouble } from './proof-fields.js'

export interface SignInFacts {
  /** Where to go afterwards; null: to the first part of the desk that is theirs. */
  readonly to: string | null
  /** What stands on the button of the provider; null: there is none. */
  readonly provider: string | null
}

/** @param trouble why nobody was let in just now. */
export function signInPage(frame: DeskFrame, { to, provider }: SignInFacts, trouble: string | null): string {
  const texts = SIGN_IN_TEXTS[frame.language]
  return deskPage(
    frame,
    { title: texts.signIn, narrow: true },
    <>
      <h1>{texts.signIn}</h1>
      <Trouble text={trouble} />
      {provider !== null && (
        <section>
          <a class="button" href={withTo(PROVIDER_PATH, to)}>
            {texts.withProvider(provider)}
          </a>
        </section>
      )}
      <form method="post" action={SIGN_IN_PATH}>
        <CsrfField token={frame.formToken} />
        {to !== null && <input type="hidden" name="to" value={to} />}
        <label class="field" for="name">
          {texts.name}
        </label>
        <input
          type="text"
          id="name"
          name="name"
          autocomplete="username"
          autocapitalize="none"
          spellcheck={false}
          required
        />
        <ProofFields texts={texts} />
        <button class="main">{texts.signIn}</button>
      </form>
    </>,
  )
}
