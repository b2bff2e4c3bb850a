import { dirname } from 'node:path'
import { SettingsError } from '../domain/errors.js'
import type { Config, DatabaseConfig } from './configuration.js'
import { toControllerProfile } from './profiles/controller-profile.js'
import { crossCheck } from './cross-checks.js'
import { noticesOf } from './notices.js'
import { installationRows, profileRows } from './overview.js'
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
import { readServiceValues, type ServiceReading } from './service-values.js'
import { rowsOf, type SettingOrigin } from './setting-rows.js'
import { checkDataDir, misspeltVariables, readDatabase } from './surroundings.js'
import {
  auditOf,
  backupOf,
  classifierOf,
  digestOf,
  intakeOf,
  policyOf,
  retentionOf,
  sessionRulesOf,
  watchOf,
  webOf,
} from './value-groups.js'

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
  const { database, problems: ofDatabase } = readDatabase(place.dataDir, secretNamed('DATABASE_URL'))
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
  const audit = auditOf(values, place.file)
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
    backup: backupOf(values, place),
    digest: digestOf(values),
    staffMail: { language: values['staffMail.language'] },
    watch: watchOf(values),
    retention,
    classifier: classifierOf(values, place.file),
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
