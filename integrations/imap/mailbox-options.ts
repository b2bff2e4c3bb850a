import { SettingsError } from '../../src/domain/errors.js'

/**
 * How to prove to the server who we are. `accessToken` is asked for every connection, because tokens live about an hour
 * (facts document 1.4); `rejected` is told when the server refused one, so that a cached token is not offered again.
 */
export type MailboxAuth =
  | { readonly kind: 'password'; readonly password: string }
  | { readonly kind: 'xoauth2'; readonly accessToken: () => Promise<string>; readonly rejected?: () => void }

/** An IMAP account: where it is, how the line is secured, who signs in. */
export interface ImapAccount {
  readonly host: string
  readonly port: number
  /** `none` is refused for any host but this machine: it would send the password and people's mail in the clear. */
  readonly security: 'tls' | 'starttls' | 'none'
  readonly user: string
  readonly auth: MailboxAuth
  /** PEM certificate of a private certification authority; the usual public ones are trusted without it. */
  readonly ca?: string
  /** How long the line may be silent in the middle of a command, in milliseconds. Default 60 s (facts document 1.1). */
  readonly socketTimeoutMs?: number
}

export const DEFAULT_SOCKET_TIMEOUT_MS = 60_000

/** `auto` finds the folder by its special use (RFC 6154); `none` (junk only) says that there is none. */
export interface MailboxFolders {
  readonly watch: readonly string[]
  readonly junk: string
  readonly drafts: string
}

/** One mailbox as the settings describe it, secrets already resolved. */
export interface Mailbox {
  readonly id: string
  readonly account: ImapAccount
  readonly folders: MailboxFolders
}

const LOCAL_HOST = /^(localhost|127(\.\d{1,3}){3}|::1)$/i

/**
 * Checks what zod cannot know.
 * @throws SettingsError when the line to another machine would not be encrypted, or nothing would be watched.
 */
export function assertMailbox(mailbox: Mailbox): void {
  const problems: string[] = []
  if (mailbox.account.security === 'none' && !LOCAL_HOST.test(mailbox.account.host)) {
    problems.push(`mailbox ${mailbox.id}: security none is for localhost only; use tls or starttls`)
  }
  if (mailbox.folders.watch.length === 0) {
    problems.push(`mailbox ${mailbox.id}: folders.watch is empty; name at least INBOX`)
  }
  if (problems.length > 0) throw new SettingsError(problems)
}
