import type { Invitation } from '../../../../flow/access/enrol.js'
import { CsrfField } from '../../frame/csrf-field.js'
import type { DeskFrame } from '../../frame/desk-frame.js'
import { deskPage } from '../../frame/page.js'
import { SIGN_IN_TEXTS } from '../../texts/sign-in/in-languages.js'
import { NewPasswordFields } from './password-page.js'
import { Trouble } from './proof-fields.js'

/** The first sign-in: a password, and the app for the codes. @param action the link itself. */
export function enrolPage(
  frame: DeskFrame,
  { member, codes }: Invitation,
  { action, trouble }: { readonly action: string; readonly trouble: string | null },
): string {
  const { enrol: texts } = SIGN_IN_TEXTS[frame.language]
  return deskPage(
    frame,
    { title: texts.title, narrow: true },
    <>
      <h1>{texts.title}</h1>
      <p>{texts.hello(member.id)}</p>
      <Trouble text={trouble} />
      <form method="post" action={action}>
        <CsrfField token={frame.formToken} />
        <input type="hidden" name="username" value={member.id} autocomplete="username" />
        <section>
          <h2>{texts.password}</h2>
          <NewPasswordFields hint={texts.passwordHint} label={texts.password} repeat={texts.repeat} />
        </section>
        <section>
          <h2>{texts.app}</h2>
          <p>{texts.appHint}</p>
          <svg
            class="picture"
            role="img"
            aria-label={texts.picture}
            viewBox={`0 0 ${String(codes.size)} ${String(codes.size)}`}
            width="240"
            height="240"
          >
            <rect width={codes.size} height={codes.size} fill="#fff" />
            <path d={codes.path} fill="#000" />
          </svg>
          <p>
            {texts.typed}: <kbd>{codes.typed}</kbd>
          </p>
          <label class="field" for="code">
            {texts.code}
          </label>
          <input type="text" id="code" name="code" inputMode="numeric" autocomplete="one-time-code" required />
        </section>
        <button class="main">{texts.button}</button>
      </form>
    </>,
  )
}

/** Shown once. @param next where to go on to. */
export function recoveryPage(frame: DeskFrame, codes: readonly string[], next: string): string {
  const { title, text, kept } = SIGN_IN_TEXTS[frame.language].recovery
  return deskPage(
    frame,
    { title, narrow: true },
    <>
      <h1>{title}</h1>
      <p>{text}</p>
      <ol>
        {codes.map((code) => (
          <li>
            <kbd>{code}</kbd>
          </li>
        ))}
      </ol>
      <p>
        <a class="button" href={next}>
          {kept}
        </a>
      </p>
    </>,
  )
}
