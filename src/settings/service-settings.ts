import type { z } from 'zod'
import { DESK_LANGUAGES } from '../domain/desk-languages.js'
import { list, oneOf, text, wholeNumber, hostName, webAddress } from './schema/checks.js'

/** A setting of one value, for the whole installation. */
interface ServiceSetting<T> {
  /** The environment variable that overrides the file. */
  readonly env: string
  readonly check: z.ZodType<T>
  readonly default: T
  readonly help: string
}

const setting = <T>(env: string, check: z.ZodType<T>, value: T, help: string): ServiceSetting<T> => ({
  env,
  check,
  default: value,
  help,
})

const HOUR = 3600
export const SHIPPED_MODEL = 'shipped'
export const NO_ANCHOR_FILE = 'none'
export const NO_REASON = 'none'
export const ERASURES_BESIDE_DATA = 'auto'

/**
 * Every setting of the service: its name in the file (section and key), the environment variable that overrides it, what
 * is allowed, what applies when nobody says anything, and what it is for. `innsyn settings` prints this table.
 */
export const SERVICE_SETTINGS = {
  publicUrl: setting(
    'INNSYN_PUBLIC_URL',
    webAddress,
    'http://localhost:8080',
    'The address under which people and Zendesk reach the service; stands in links',
  ),
  'web.host': setting('INNSYN_WEB_HOST', hostName, '127.0.0.1', 'Address that the web server listens on'),
  'web.port': setting('INNSYN_WEB_PORT', wholeNumber(0, 65_535), 8080, 'Port of the web server; 0 takes a free one'),
  'web.trustedProxies': setting(
    'INNSYN_WEB_TRUSTED_PROXIES',
    wholeNumber(0, 10),
    0,
    'How many proxies of yours stand before the web server; with 0 nothing that X-Forwarded-For says is believed',
  ),
  'web.metrics': setting(
    'INNSYN_WEB_METRICS',
    oneOf(['on', 'off']),
    'off',
    'Whether /metrics tells figures to Prometheus; keep it from the outside at your proxy',
  ),
  'log.level': setting(
    'INNSYN_LOG_LEVEL',
    oneOf(['debug', 'info', 'warn', 'error', 'silent']),
    'info',
    'How much is logged; error means that a person must act',
  ),
  'intake.pollSeconds': setting(
    'INNSYN_INTAKE_POLL_SECONDS',
    wholeNumber(5, HOUR),
    60,
    'How often each mail folder is looked at, besides IDLE',
  ),
  'intake.socketTimeoutSeconds': setting(
    'INNSYN_INTAKE_SOCKET_TIMEOUT_SECONDS',
    wholeNumber(5, 600),
    60,
    'A mail connection that is silent for longer counts as dead',
  ),
  'intake.maxMailBytes': setting(
    'INNSYN_INTAKE_MAX_MAIL_BYTES',
    wholeNumber(64 * 1024, 256 * 1024 * 1024),
    25 * 1024 * 1024,
    'A larger mail is not fetched whole: its case says "open in the mailbox"',
  ),
  'intake.batchSize': setting(
    'INNSYN_INTAKE_BATCH_SIZE',
    wholeNumber(1, 500),
    200,
    'How many mails are stored in one commit',
  ),
  'intake.reconcileDays': setting(
    'INNSYN_INTAKE_RECONCILE_DAYS',
    wholeNumber(1, 400),
    60,
    'How far back the mailbox is compared with the ledger, so that no mail is missed',
  ),
  'intake.reconcileHours': setting(
    'INNSYN_INTAKE_RECONCILE_HOURS',
    wholeNumber(1, 168),
    24,
    'How often the mailbox is compared with the ledger',
  ),
  'classifier.model': setting(
    'INNSYN_CLASSIFIER_MODEL',
    text('a file path, or shipped'),
    SHIPPED_MODEL,
    'The model file of the classifier; "shipped" is the one that comes with Innsyn',
  ),
  'classifier.requestPercent': setting(
    'INNSYN_CLASSIFIER_REQUEST_PERCENT',
    wholeNumber(0, 100),
    0,
    'From this likelihood on a message is a request; 0 leaves it to the model, as do the next three',
  ),
  'classifier.reviewPercent': setting(
    'INNSYN_CLASSIFIER_REVIEW_PERCENT',
    wholeNumber(0, 100),
    0,
    'From this likelihood on a person looks',
  ),
  'classifier.rightPercent': setting(
    'INNSYN_CLASSIFIER_RIGHT_PERCENT',
    wholeNumber(0, 100),
    0,
    'From this likelihood on a further right counts as asked for',
  ),
  'classifier.erasurePercent': setting(
    'INNSYN_CLASSIFIER_ERASURE_PERCENT',
    wholeNumber(0, 100),
    0,
    'The same for erasure, which goes to a person below it',
  ),
  'policy.twinHours': setting(
    'INNSYN_POLICY_TWIN_HOURS',
    wholeNumber(1, 336),
    72,
    'The same words from the same sender by two ways (mail and ticket) within this time are one request',
  ),
  'policy.dueDays': setting(
    'INNSYN_POLICY_DUE_DAYS',
    list(wholeNumber(1, 90), 'a list of numbers of days, from 1 to 90, at least one', 1),
    [3, 7, 14],
    'The report counts what is due within these numbers of days',
  ),
  'audit.anchorFile': setting(
    'INNSYN_AUDIT_ANCHOR_FILE',
    text('a file path, or none'),
    NO_ANCHOR_FILE,
    'Where the service appends the signed head of the history at start and once a day; keep it on another machine or disk',
  ),
  'backup.erasureFile': setting(
    'INNSYN_BACKUP_ERASURE_FILE',
    text('a file path, or auto'),
    ERASURES_BESIDE_DATA,
    'Where the ids of what was erased are kept, so that a restore erases it again; best on another disk. auto: erasures.jsonl in the data folder',
  ),
  'watch.minutes': setting('INNSYN_WATCH_MINUTES', wholeNumber(1, 60), 10, 'How often open cases are looked at'),
  'watch.daysBefore': setting(
    'INNSYN_WATCH_DAYS_BEFORE',
    list(wholeNumber(1, 90), 'a list of numbers of days, from 1 to 90, at least one', 1),
    [7, 3, 1],
    'Staff are told so many days before an answer is due',
  ),
  'watch.halfTime': setting(
    'INNSYN_WATCH_HALF_TIME',
    oneOf(['on', 'off']),
    'on',
    'Whether staff are told when half of the time to answer is over',
  ),
  'watch.unassignedHours': setting(
    'INNSYN_WATCH_UNASSIGNED_HOURS',
    wholeNumber(1, 720),
    24,
    'Managers are told of a case that nobody has taken for so long',
  ),
  'watch.reviewDays': setting(
    'INNSYN_WATCH_REVIEW_DAYS',
    wholeNumber(1, 30),
    2,
    'Agents and managers are told of a case that waits for so long for somebody to decide what is asked',
  ),
  'watch.reviewEscalationDays': setting(
    'INNSYN_WATCH_REVIEW_ESCALATION_DAYS',
    wholeNumber(1, 30),
    5,
    'After so long managers and privacy officers are told; it is never closed by itself',
  ),
  'watch.sourceHours': setting(
    'INNSYN_WATCH_SOURCE_HOURS',
    wholeNumber(1, 720),
    24,
    'Staff are told of a case whose data has been in collection for so long',
  ),
  'retention.exportDays': setting(
    'INNSYN_RETENTION_EXPORT_DAYS',
    wholeNumber(1, 3_650),
    30,
    'So long after a case is closed its export is kept, and what was collected for it',
  ),
  'retention.bodyMonths': setting(
    'INNSYN_RETENTION_BODY_MONTHS',
    wholeNumber(1, 120),
    12,
    'So long after a case is closed its mails, drafts and notes are kept, and who asked',
  ),
  'retention.otherMonths': setting(
    'INNSYN_RETENTION_OTHER_MONTHS',
    wholeNumber(1, 120),
    3,
    'So long the content of messages is kept that were no request, or automatic',
  ),
  'retention.proofYears': setting(
    'INNSYN_RETENTION_PROOF_YEARS',
    wholeNumber(1, 30),
    3,
    'So long after a case is closed the proof of its handling is kept: reference, dates, rights, outcome, who looked',
  ),
  'retention.proofReason': setting(
    'INNSYN_RETENTION_PROOF_REASON',
    text('why the proof is kept that long, or none'),
    NO_REASON,
    'Why the proof is kept that long: no law prescribes a period, so the controller writes it down',
  ),
  'signIn.idleMinutes': setting('INNSYN_SIGN_IN_IDLE_MINUTES', wholeNumber(5, 480), 30, 'Idle staff are signed out'),
  'signIn.hours': setting('INNSYN_SIGN_IN_HOURS', wholeNumber(1, 24), 12, 'After so long staff sign in anew'),
  'digest.day': setting(
    'INNSYN_DIGEST_DAY',
    oneOf(['off', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']),
    'off',
    'On this day of the week managers are sent the figures by mail (needs smtp); the first one goes out at once',
  ),
  'staffMail.language': setting('INNSYN_STAFF_MAIL_LANGUAGE', oneOf(DESK_LANGUAGES), 'en', 'Of the mails to staff'),
} as const

export type SettingName = keyof typeof SERVICE_SETTINGS
type Checked<S> = S extends ServiceSetting<infer T> ? T : never
/** The value of each setting, by its name. */
export type ServiceValues = { readonly [Name in SettingName]: Checked<(typeof SERVICE_SETTINGS)[Name]> }

export const SETTING_NAMES = Object.keys(SERVICE_SETTINGS) as SettingName[]

/** `web.port` as path in the file. */
export function splitName(name: SettingName): [section: string, key?: string] {
  const [section = name, key] = name.split('.')
  return key === undefined ? [section] : [section, key]
}
