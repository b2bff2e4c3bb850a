import { dirname, join, resolve } from 'node:path'
import { WEEKDAYS } from '../domain/deadline/dates.js'
import { SettingsError } from '../domain/errors.js'
import type { AuditConfig, ClassifierConfig, Config, DatabaseConfig, RetentionConfig } from './configuration.js'
import { toControllerProfile } from './profiles/controller-profile.js'
import { crossCheck } from './cross-checks.js'
import { noticesOf } from './notices.js'
import { installationRows, profileRows } from './overview.js'
import { closest } from './problems/did-you-mean.js'
import { fileFacts } from './problems/error-code.js'
import { listProblems, type Problem } from './problems/problem.js'
import { readYamlFile, type YamlFile } from './problems/yaml-file.js'
import { problemsOf } from './problems/zod-problems.js'
import { namedControllers, readProfiles, shownAs, type ProfileReading } from './profiles/read-profiles.js'
import {
  toMailbox,
  toProvider,
  toSecondOpinion,
  toSmtp,
  toSource,
  toStaffMember,
  toWebhookEndpoint,
  toZendesk,
} from './resolve-entries.js'
import type { ControllerEntry } from './schema/controller-schema.js'
import { settingsSchema, type SettingsEntries } from './schema/settings-schema.js'
import { MASTER_KEY_NAME, MasterKeySource, PREVIOUS_KEY_NAME } from './secrets/master-key.js'
import { SecretRef, type Environment } from './secrets/secret-ref.js'
import { secretUses } from './secrets/secret-uses.js'
import {
  ERASURES_BESIDE_DATA,
  NO_ANCHOR_FILE,
  NO_REASON,
  SERVICE_SETTINGS,
  SHIPPED_MODEL,
  type ServiceValues,
} from './service-settings.js'
import { readServiceValues, type ServiceReading } from './service-values.js'
import { rowsOf, type SettingOrigin } from './setting-rows.js'
import { intakeOf, policyOf, sessionRulesOf, watchOf, webOf } from './value-groups.js'

/** Where the settings of this run lie. Paths are absolute. */
export interface SettingsPlace {
  readonly env: Environment
  readonly cwd: string
  readonly file: string
  readonly fileOrigin: SettingOrigin
  readonly dataDir: string
  readonly dataDirOrigin: SettingOrigin
}

type SecretNamed = (name: string) => SecretRef

/** All that was read without a problem. */
interface Checked {
  readonly place: SettingsPlace
  readonly file: YamlFile
  readonly entries: SettingsEntries
  readonly profiles: readonly (ProfileReading & { readonly entry: ControllerEntry })[]
  readonly service: ServiceReading
  readonly database: DatabaseConfig
  readonly secretNamed: SecretNamed
}

/**
 * Reads and checks everything: the settings file, the profiles that it names, and the environment.
 * @throws SettingsError with every problem there is, each with its place.
 */
export function readSettings(place: SettingsPlace): Config {
  const { env, cwd } = place
  const secretNamed: SecretNamed = (name) => new SecretRef(name, { env, cwd })
  const file = readYamlFile(place.file, shownAs(place.file, cwd))
  const { entries, problems } = checkFile(file)
  const profiles = readProfiles(file, place.file, cwd)
  const service = readServiceValues(file, env)
  const found = [...problems, ...profiles.flatMap((profile) => profile.problems)]
  if (file.value !== undefined) found.push(...crossCheck(file, namedControllers(file, profiles)))
  const { database, problems: ofDatabase } = readDatabase(place, secretNamed('DATABASE_URL'))
  const elsewhere = [...service.problems, ...ofDatabase, ...checkDataDir(place.dataDir), ...misspeltVariables(env)]
  if (found.length > 0 || elsewhere.length > 0 || entries === null) {
    throw new SettingsError([...listProblems(found), ...elsewhere])
  }
  const whole = profiles.flatMap((profile) => (profile.entry === null ? [] : [{ ...profile, entry: profile.entry }]))
  return build({ place, file, entries, profiles: whole, service, database, secretNamed })
}

function checkFile(file: YamlFile): {
  readonly entries: SettingsEntries | null
  readonly problems: readonly Problem[]
} {
  if (file.value === undefined) return { entries: null, problems: file.problems }
  const checked = settingsSchema.safeParse(file.value)
  if (!checked.success) return { entries: null, problems: problemsOf(checked.error, settingsSchema, file) }
  const { classifier, controllers, mailboxes, zendesk, sources, staff, webhooks, signIn: ofSignIn } = checked.data
  const secondOpinion = classifier?.secondOpinion ?? null
  const smtp = checked.data.smtp ?? null
  const signIn = { oidc: ofSignIn?.oidc ?? null }
  const known = { controllers, mailboxes, zendesk, sources, staff, webhooks, signIn, smtp }
  const entries = { classifier: { secondOpinion }, ...known }
  return { entries, problems: [] }
}

interface DatabaseReading {
  readonly database: DatabaseConfig
  readonly problems: readonly string[]
}

/** DATABASE_URL decides: it is there and a postgres address, or it is not there at all. */
function readDatabase({ dataDir }: SettingsPlace, url: SecretRef): DatabaseReading {
  const sqlite: DatabaseConfig = { kind: 'sqlite', path: join(dataDir, 'innsyn.sqlite') }
  if (!url.isMentioned) return { database: sqlite, problems: [] }
  if (url.trouble !== null) return { database: sqlite, problems: [`environment variable ${url.name}: ${url.trouble}`] }
  const value = url.value()
  if (/^postgres(?:ql)?:\/\//.test(value) && URL.canParse(value))
    return { database: { kind: 'postgres', url }, problems: [] }
  const allowed =
    'must be an address like postgres://user:password@host:5432/name; without it SQLite in the data folder serves'
  return { database: sqlite, problems: [`environment variable ${url.name}: ${allowed}`] }
}

function checkDataDir(dataDir: string): string[] {
  const facts = fileFacts(dataDir)
  if (facts === 'ENOENT') return []
  if (typeof facts === 'string')
    return [`the data folder ${dataDir} cannot be used (${facts}); INNSYN_DATA_DIR names it`]
  return facts.isDirectory() ? [] : [`the data folder ${dataDir} is a file; INNSYN_DATA_DIR must name a folder`]
}

/** A misspelt override would silently do nothing. Other INNSYN_ variables may be somebody else's (Kubernetes makes some). */
function misspeltVariables(env: Environment): string[] {
  const known = [
    'INNSYN_CONFIG',
    'INNSYN_DATA_DIR',
    MASTER_KEY_NAME,
    `${MASTER_KEY_NAME}_FILE`,
    PREVIOUS_KEY_NAME,
    `${PREVIOUS_KEY_NAME}_FILE`,
    ...Object.values(SERVICE_SETTINGS).map((setting) => setting.env),
  ]
  return Object.keys(env)
    .filter((name) => name.startsWith('INNSYN_') && !known.includes(name))
    .flatMap((name) => {
      const guess = closest(name, known)
      return guess === null ? [] : [`environment variable ${name}: is not a setting (did you mean ${guess}?)`]
    })
}

function build(checked: Checked): Config {
  const { place, entries, profiles, service, database, secretNamed } = checked
  const { values } = service
  const { secondOpinion } = entries.classifier
  const masterSecret = secretNamed(MASTER_KEY_NAME)
  const parts = {
    controllers: profiles.map(({ entry, folder }) =>
      toControllerProfile(entry, { sources: sourcesOf(entry.id, entries), folder }),
    ),
    mailboxes: entries.mailboxes.map((entry) => toMailbox(entry, secretNamed)),
    zendesk: entries.zendesk.map((entry) => toZendesk(entry, secretNamed)),
    secondOpinion: secondOpinion === null ? null : toSecondOpinion(secondOpinion, secretNamed),
    staff: entries.staff.map(toStaffMember),
    webhooks: entries.webhooks.map((entry) => toWebhookEndpoint(entry, secretNamed)),
    smtp: entries.smtp === null ? null : toSmtp(entries.smtp, secretNamed),
    signIn: { ...sessionRulesOf(values), provider: providerOf(checked) },
  }
  const audit = auditOf(values, place)
  const retention = retentionOf(values)
  const sqlitePath = database.kind === 'sqlite' ? database.path : null
  return {
    ...parts,
    file: place.file,
    dataDir: place.dataDir,
    publicUrl: values.publicUrl,
    sources: entries.sources.map((entry) => toSource(entry, dirname(place.file), secretNamed)),
    intake: intakeOf(values),
    web: webOf(values),
    log: { level: values['log.level'] },
    policy: policyOf(values),
    audit,
    backup: { erasureFile: erasureFileOf(values, place) },
    digest: { day: WEEKDAYS.find((day) => day.toLowerCase() === values['digest.day']) ?? null },
    staffMail: { language: values['staffMail.language'] },
    watch: watchOf(values),
    retention,
    classifier: classifierOf(values, place),
    database,
    masterKey: new MasterKeySource({
      secret: masterSecret,
      previous: secretNamed(PREVIOUS_KEY_NAME),
      dataDir: place.dataDir,
      sqlitePath,
    }),
    secrets: secretUses(checked.file, entries, secretNamed),
    profileGaps: profiles.flatMap(({ entry }) => entry.gaps.map((gap) => ({ controllerId: entry.id, ...gap }))),
    notices: noticesOf({ ...parts, audit, retention, dataDir: place.dataDir }),
    rows: rowsOfAll(checked, masterSecret),
  }
}

function providerOf({ entries, secretNamed }: Checked): Config['signIn']['provider'] {
  return entries.signIn.oidc === null ? null : toProvider(entries.signIn.oidc, secretNamed)
}

function retentionOf(values: ServiceValues): RetentionConfig {
  const reason = values['retention.proofReason']
  return {
    exportDays: values['retention.exportDays'],
    bodyMonths: values['retention.bodyMonths'],
    otherMonths: values['retention.otherMonths'],
    proofYears: values['retention.proofYears'],
    proofReason: reason === NO_REASON ? null : reason,
  }
}

function classifierOf(values: ServiceValues, { file }: SettingsPlace): ClassifierConfig {
  const named = values['classifier.model']
  const percents = {
    request: values['classifier.requestPercent'],
    review: values['classifier.reviewPercent'],
    right: values['classifier.rightPercent'],
    erasure: values['classifier.erasurePercent'],
  }
  const chosen = Object.entries(percents).filter(([, percent]) => percent > 0)
  return {
    modelFile: named === SHIPPED_MODEL ? null : resolve(dirname(file), named),
    thresholds: Object.fromEntries(chosen.map(([name, percent]) => [name, percent / 100])),
  }
}

function auditOf(values: ServiceValues, { file }: SettingsPlace): AuditConfig {
  const named = values['audit.anchorFile']
  return { anchorFile: named === NO_ANCHOR_FILE ? null : resolve(dirname(file), named) }
}

function erasureFileOf(values: ServiceValues, { file, dataDir }: SettingsPlace): string {
  const named = values['backup.erasureFile']
  return named === ERASURES_BESIDE_DATA ? join(dataDir, 'erasures.jsonl') : resolve(dirname(file), named)
}

function sourcesOf(controllerId: string, entries: SettingsEntries): string[] {
  return entries.sources.filter((source) => source.controller === controllerId).map((source) => source.id)
}

function rowsOfAll(
  { place, file, entries, profiles, service, database, secretNamed }: Checked,
  masterKey: SecretRef,
): Config['rows'] {
  return [
    ...installationRows({ ...place, database, masterKey }),
    ...service.rows,
    ...rowsOf(file, [], entries, secretNamed),
    ...profiles.flatMap(profileRows),
  ]
}
