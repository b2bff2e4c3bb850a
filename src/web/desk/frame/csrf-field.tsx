/** The hidden field that each form of the desk carries; the router compares it with the session (catalogue 106). */
export const FORM_TOKEN_FIELD = 'formToken'

export function CsrfField({ token }: { readonly token: string }) {
  return <input type="hidden" name={FORM_TOKEN_FIELD} value={token} />
}
