import { createSecretCookie, type SecretCookie } from '../secret-cookie.js'

const DAY_MS = 86_400_000

export interface DeskCookies {
  /** Lax, so that a link in a mail leads to the page and not to the sign-in; forms carry a token beside it. */
  readonly session: SecretCookie
  /** What the forms before the sign-in are bound to. */
  readonly form: SecretCookie
  /** Says that somebody signed in from this browser before; opens nothing. */
  readonly device: SecretCookie
  /** Between the way to the provider and back, which begins on another site. */
  readonly provider: SecretCookie
}

export function deskCookies(publicUrl: string): DeskCookies {
  return {
    session: createSecretCookie({ name: 'innsyn', publicUrl, sameSite: 'lax' }),
    form: createSecretCookie({ name: 'innsyn-form', publicUrl, sameSite: 'strict' }),
    device: createSecretCookie({ name: 'innsyn-device', publicUrl, sameSite: 'strict', maxAgeMs: 180 * DAY_MS }),
    provider: createSecretCookie({ name: 'innsyn-provider', publicUrl, sameSite: 'lax', maxAgeMs: 600_000 }),
  }
}
