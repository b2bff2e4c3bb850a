import type { SignInTexts } from '../../texts/sign-in/sign-in-texts.js'

/** The fields of password and code. Nothing keeps anybody from pasting or from a password manager (ASVS 5, 6.2.7). */
export function ProofFields({ texts }: { readonly texts: SignInTexts }) {
  return (
    <>
      <label class="field" for="password">
        {texts.password}
      </label>
      <input type="password" id="password" name="password" autocomplete="current-password" required />
      <CodeField texts={texts} />
    </>
  )
}

export function CodeField({ texts }: { readonly texts: SignInTexts }) {
  return (
    <>
      <label class="field" for="code">
        {texts.code}
      </label>
      <p class="hint" id="code-hint">
        {texts.codeHint}
      </p>
      <input type="text" id="code" name="code" autocomplete="one-time-code" aria-describedby="code-hint" required />
    </>
  )
}

/** Why the form is shown once more. */
export function Trouble({ text }: { readonly text: string | null }) {
  if (text === null) return null
  return (
    <p class="note late" role="alert">
      {text}
    </p>
  )
}
