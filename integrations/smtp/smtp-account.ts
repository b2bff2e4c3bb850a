import { SettingsError } from '../../src/domain/errors.js'

/** The mail server that takes our own mails: where it is, how the line is secured, who signs in. Secrets are resolved. */
export interface SmtpAccount {
  readonly host: string
  readonly port: number
  /** `none` is refused for any host but this machine: it would send the password and people's mail in the clear. */
  readonly security: 'tls' | 'starttls' | 'none'
  /** Null: the server asks for no sign-in. */
  readonly login: { readonly user: string; readonly password: string } | null
  /** The sender on the envelope: the server lets us send as it, and reports of failed delivery go there. */
  readonly from: string
  /** PEM certificate of a private certification authority; the usual public ones are trusted without it. */
  readonly ca?: string
  /** How long the server may be silent in the middle of a command, in milliseconds. Default 60 s. */
  readonly timeoutMs?: number
}

const LOCAL_HOST = /^(localhost|127(\.\d{1,3}){3}|::1)$/i

/** @throws SettingsError when the line to another machine would not be encrypted. */
export function assertSmtpAccount({ host, security }: SmtpAccount): void {
  if (security === 'none' && !LOCAL_HOST.test(host)) {
    throw new SettingsError(['smtp: security none is for localhost only; use tls or starttls'])
  }
}
