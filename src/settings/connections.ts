/** What the settings lead to: mailboxes, accounts, sources, servers and endpoints, each with its secrets as references. */
import type { WebhookEndpoint } from '../domain/webhooks/endpoint.js'
import type { SecretRef } from './secrets/secret-ref.js'

/** How the line to a mail server is secured; `none` is for this machine only. */
export type LineSecurity = 'tls' | 'starttls' | 'none'

export type MailboxAuth =
  | { readonly kind: 'password'; readonly password: SecretRef }
  | {
      readonly kind: 'oauth2-client-credentials'
      readonly tokenUrl: string
      readonly scope: string
      readonly clientId: string
      readonly clientSecret: SecretRef
    }

export interface MailboxConfig {
  readonly id: string
  readonly controllerId: string
  /** In small letters. The first one is the sender of drafts. */
  readonly addresses: readonly [string, ...string[]]
  readonly imap: {
    readonly host: string
    readonly port: number
    readonly security: LineSecurity
    readonly user: string
    readonly auth: MailboxAuth
  }
  readonly folders: {
    readonly watch: readonly string[]
    /** `auto`: the folder with the special use \Junk; `none`; or a folder name. */
    readonly junk: string
    /** `auto`: the folder with the special use \Drafts; or a folder name. */
    readonly drafts: string
  }
}

export type ZendeskAuth =
  | { readonly kind: 'oauth-client-credentials'; readonly clientId: string; readonly clientSecret: SecretRef }
  | { readonly kind: 'api-token'; readonly email: string; readonly token: SecretRef }

export interface WebhookConfig {
  readonly path: string
  /** The one in use first; the second counts during a change only, and may be missing. */
  readonly secrets: readonly SecretRef[]
  readonly toleranceSeconds: number
  readonly eventTypes: readonly string[]
}

/** What of a case its ticket shows. */
export interface MirrorConfig {
  readonly enabled: boolean
  /** `task`: questions and tickets without a type become tasks, which alone can be due. */
  readonly type: 'task' | 'keep'
  /** Ids of custom ticket fields; null: the account has none for it. */
  readonly fields: {
    readonly reference: string | null
    readonly dueOn: string | null
    readonly state: string | null
    readonly rights: string | null
  }
}

export interface ZendeskConfig {
  readonly id: string
  readonly controllerId: string
  /** Without a slash at the end. */
  readonly baseUrl: string
  readonly accountId: string
  /** Empty: every brand is the controller's. */
  readonly brandIds: readonly string[]
  readonly auth: ZendeskAuth
  /** Null: no webhook, the polls alone find what came in. */
  readonly webhook: WebhookConfig | null
  readonly mirror: MirrorConfig
  readonly pollSeconds: number
  readonly suspendedPollSeconds: number
}

interface SourceBase {
  readonly id: string
  readonly controllerId: string
  readonly title: string
}

export type SqlSourceDatabase =
  { readonly kind: 'sqlite'; readonly path: string } | { readonly kind: 'postgres'; readonly url: SecretRef }

/** The columns that tell people apart, and how their addresses came to be. */
export interface PeopleColumns {
  readonly idColumn: string
  readonly nameColumn?: string | undefined
  readonly addressSinceColumn?: string | undefined
  readonly formerAddressColumn?: string | undefined
  readonly recordSinceColumn?: string | undefined
  readonly closedOnColumn?: string | undefined
}

/** Paths are absolute. */
export type SourceConfig = SourceBase &
  (
    | {
        readonly kind: 'zendesk'
        readonly account: string
        /** Whether its users are asked who has an address. */
        readonly people: boolean
      }
    | { readonly kind: 'mailbox'; readonly mailbox: string; readonly folders: readonly string[] }
    | {
        readonly kind: 'sql'
        readonly database: SqlSourceDatabase
        readonly queries: readonly {
          readonly section: string
          readonly sql: string
          readonly idColumn?: string | undefined
        }[]
        /** A query that finds who has an address. */
        readonly people?: string | undefined
      }
    | {
        readonly kind: 'files'
        readonly files: readonly {
          readonly path: string
          readonly format: 'csv' | 'json'
          readonly section: string
          readonly emailColumn: string
          readonly people?: PeopleColumns | undefined
        }[]
      }
  )

/** An OpenAI-compatible endpoint that is shown the text of doubtful messages. */
export interface SecondOpinionConfig {
  /** Where `/chat/completions` begins; without a slash at the end. */
  readonly url: string
  readonly model: string
  /** Null: the endpoint asks for none. */
  readonly apiKey: SecretRef | null
  readonly timeoutSeconds: number
}

/** The server that sends the mails which the program itself writes. */
export interface SmtpConfig {
  readonly host: string
  readonly port: number
  readonly security: LineSecurity
  /** Null: the server asks for no sign-in. */
  readonly login: { readonly user: string; readonly password: SecretRef } | null
  /** In small letters. */
  readonly from: string
}

/** An OpenID provider that the staff may sign in with. */
export interface ProviderConfig {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: SecretRef
  /** What stands on the button. */
  readonly label: string
  /** Whether its word on a second factor counts; else the code of the app is asked for as well. */
  readonly trustsMfa: boolean
  /** Values of acr that mean a second factor, beside `mfa` in amr (RFC 8176). */
  readonly acr: readonly string[]
}

export interface WebhookEndpointConfig extends WebhookEndpoint {
  readonly secret: SecretRef
  /** Signs as well while the other side changes over; null: there is none. */
  readonly previousSecret: SecretRef | null
  /** Whether it may stand on this machine or in a private network. */
  readonly privateAddresses: boolean
}
