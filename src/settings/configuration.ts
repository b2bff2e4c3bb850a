/** The settings after the check: typed, resolved, with secrets as references. Made by `loadConfig` only. */
import type { SessionRules } from '../domain/access/staff-session.js'
import type { WatchRules } from '../domain/case-life/marks.js'
import type { ControllerProfile } from '../domain/controller.js'
import type { RetentionRules } from '../domain/retention.js'
import type { Weekday } from '../domain/deadline/dates.js'
import type { StaffMember } from '../domain/staff.js'
import type { LogLevel } from '../logger.js'
import type {
  MailboxConfig,
  ProviderConfig,
  SecondOpinionConfig,
  SmtpConfig,
  SourceConfig,
  WebhookEndpointConfig,
  ZendeskConfig,
} from './connections.js'
import type { DeskLanguage } from '../domain/desk-languages.js'
import type { MasterKeySource } from './secrets/master-key.js'
import type { SecretRef } from './secrets/secret-ref.js'
import type { SettingRow } from './setting-rows.js'

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

export interface SignInConfig extends SessionRules {
  /** Null: by password only. */
  readonly provider: ProviderConfig | null
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
