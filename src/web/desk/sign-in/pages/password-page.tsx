import { CsrfField } from '../../frame/csrf-field.js'
import type { DeskFrame } from '../../frame/desk-frame.js'
import { deskPage } from '../../frame/page.js'
import { SIGN_IN_TEXTS } from '../../texts/sign-in/in-languages.js'
import { OWN_PATH } from '../../frame/sections.js'
import { Trouble } from './proof-fields.js'

/** Another password; whoever comes here has just typed the old one. */
export function passwordPage(frame: DeskFrame, trouble: string | null): string {
  const { own, enrol } = SIGN_IN_TEXTS[frame.language]
  return deskPage(
    frame,
    { title: own.changePassword, narrow: true },
    <>
      <h1>{own.changePassword}</h1>
      <Trouble text={trouble} />
      <form method="post" action={`${OWN_PATH}/password`}>
        <CsrfField token={frame.formToken} />
        <NewPasswordFields hint={enrol.passwordHint} label={own.newPassword} repeat={own.repeat} />
        <button class="main">{own.changePassword}</button>
      </form>
    </>,
  )
}

interface NewPasswordWords {
  readonly label: string
  readonly hint: string
  readonly repeat: string
}

export function NewPasswordFields({ label, hint, repeat }: NewPasswordWords) {
  return (
    <>
      <label class="field" for="password">
        {label}
      </label>
      <p class="hint" id="password-hint">
        {hint}
      </p>
      <input
        type="password"
        id="password"
        name="password"
        autocomplete="new-password"
        minLength={12}
        aria-describedby="password-hint"
        required
      />
      <label class="field" for="repeat">
        {repeat}
      </label>
      <input type="password" id="repeat" name="repeat" autocomplete="new-password" required />
    </>
  )
}
