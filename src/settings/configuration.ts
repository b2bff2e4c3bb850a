/** The settings after the check: typed, resolved, with secrets as references. Made by `loadConfig` only. */
import type { SessionRules } from '../domain/access/staff-session.js'
import type { WatchRules } from '../domain/case-life/marks.js'
import type { ControllerProfile } from '../domain/controller.js'
import type { RetentionRules } from '../domain/retention.js'
import type { Weekday } from '../domain/deadline/dates.js'
import type { StaffMember } from '../domain/staff.js'
import type { WebhookEndpoint } from '../domain/webhooks/endpoint.js'
import type { LogLevel } from '../logger.js'
import type { DeskLanguage } from '../web/desk/texts/languages.js'
import type { MasterKeySource } from './secrets/master-key.js'
import type { SecretRef } from './secrets/secret-ref.js'
import type { SettingRow } from './setting-rows.js'

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

export interface IntakeConfig {
  readonly pollSeconds: number
  readonly socketTimeoutSeconds: number
  readonly maxMailBytes: number
  readonly batchSize: number
  readonly reconcileDays: number
  readonly reconcileHours: number
}

export type DatabaseConfig =
  { readonly kind: 'sqlite'; readonly path: string } | { readonly kind: 'postgres'; readonly url: SecretRef }

/** Something about a controller that nobody has told us; `innsyn doctor` shows it until it is settled in the profile. */
export interface ProfileGap {
  readonly controllerId: string
  readonly topic: string
  readonly text: string
}

/** A secret and what needs it. */
export interface SecretUse {
  readonly secret: SecretRef
  /** `mailboxes[0].imap.auth.secret (config/innsyn.yaml:12:40)` */
  readonly usedBy: string
  /** False for the old webhook secret: it may be missing, but not be unusable. */
  readonly required: boolean
}

export interface ClassifierConfig {
  /** Absolute; null for the model that comes with Innsyn. */
  readonly modelFile: string | null
  /** 0 to 1; only what the settings want other than the model does. */
  readonly thresholds: {
    readonly request?: number
    readonly review?: number
    readonly right?: number
    readonly erasure?: number
  }
}

export interface AuditConfig {
  /** Absolute; null: the service keeps no anchors by itself. */
  readonly anchorFile: string | null
}

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

export interface SignInConfig extends SessionRules {
  /** Null: by password only. */
  readonly provider: ProviderConfig | null
}

export interface WebhookEndpointConfig extends WebhookEndpoint {
  readonly secret: SecretRef
  /** Signs as well while the other side changes over; null: there is none. */
  readonly previousSecret: SecretRef | null
  /** Whether it may stand on this machine or in a private network. */
  readonly privateAddresses: boolean
}

export interface WatchConfig extends WatchRules {
  /** Between two looks at the open cases. */
  readonly minutes: number
}

export interface RetentionConfig extends RetentionRules {
  /** The controller's reason for the time that the proof is kept; null: not written yet. */
  readonly proofReason: string | null
}

export interface DigestConfig {
  /** Null: off. */
  readonly day: Weekday | null
}

export interface Config {
  /** Absolute path of the settings file. */
  readonly file: string
  /** Absolute; may not exist yet. */
  readonly dataDir: string
  readonly publicUrl: string
  readonly controllers: readonly ControllerProfile[]
  readonly mailboxes: readonly MailboxConfig[]
  readonly zendesk: readonly ZendeskConfig[]
  readonly sources: readonly SourceConfig[]
  readonly staff: readonly StaffMember[]
  readonly webhooks: readonly WebhookEndpointConfig[]
  /** Null: off, the program sends no mail itself. */
  readonly smtp: SmtpConfig | null
  readonly intake: IntakeConfig
  readonly web: {
    readonly host: string
    readonly port: number
    readonly trustedProxies: number
    readonly metrics: boolean
  }
  readonly log: { readonly level: LogLevel }
  readonly policy: {
    /** The same words by two ways within this time are one request. */
    readonly twinHours: number
    /** Ascending. */
    readonly dueDays: readonly number[]
  }
  readonly audit: AuditConfig
  readonly backup: {
    /** Absolute. */
    readonly erasureFile: string
  }
  readonly watch: WatchConfig
  readonly retention: RetentionConfig
  readonly digest: DigestConfig
  /** Nobody's own language is known: it is one for all of the staff. */
  readonly staffMail: { readonly language: DeskLanguage }
  readonly classifier: ClassifierConfig
  /** Null: off, and no text leaves the machine for one. Apart from `classifier`, which is copied to the threads that read mail. */
  readonly secondOpinion: SecondOpinionConfig | null
  readonly database: DatabaseConfig
  readonly masterKey: MasterKeySource
  readonly signIn: SignInConfig
  readonly secrets: readonly SecretUse[]
  readonly profileGaps: readonly ProfileGap[]
  /** One sentence each: what is allowed, but hardly wanted. */
  readonly notices: readonly string[]
  /** Every setting with its value and origin, secrets masked, in the order of the file. */
  readonly rows: readonly SettingRow[]
}
