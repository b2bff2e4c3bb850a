/** Entries of the settings file as the rest of the program takes them: defaults filled in, paths absolute, secrets as references. */
import { resolve } from 'node:path'
import type { StaffMember } from '../domain/staff.js'
import type {
  MailboxAuth,
  MailboxConfig,
  MirrorConfig,
  ProviderConfig,
  SecondOpinionConfig,
  SmtpConfig,
  SourceConfig,
  SqlSourceDatabase,
  WebhookConfig,
  WebhookEndpointConfig,
  ZendeskAuth,
  ZendeskConfig,
} from './connections.js'
import type { MailboxEntry } from './schema/mailbox-schema.js'
import type { SecondOpinionEntry } from './schema/second-opinion-schema.js'
import type { OidcEntry } from './schema/sign-in-schema.js'
import type { SmtpEntry } from './schema/smtp-schema.js'
import type { SourceEntry } from './schema/source-schema.js'
import type { StaffEntry } from './schema/staff-schema.js'
import type { WebhookEntry } from './schema/webhook-schema.js'
import type { ZendeskEntry } from './schema/zendesk-schema.js'
import type { SecretRef } from './secrets/secret-ref.js'

type SecretNamed = (name: string) => SecretRef

export function toMailbox(entry: MailboxEntry, secretNamed: SecretNamed): MailboxConfig {
  const { host, port, security, user, auth } = entry.imap
  const [first = '', ...others] = entry.addresses.map((address) => address.toLowerCase())
  return {
    id: entry.id,
    controllerId: entry.controller,
    addresses: [first, ...others],
    // RFC 8314 7.3: 993 speaks TLS at once, 143 begins in plain text.
    imap: { host, port: port ?? (security === 'tls' ? 993 : 143), security, user, auth: toAuth(auth, secretNamed) },
    folders: entry.folders,
  }
}

function toAuth(auth: MailboxEntry['imap']['auth'], secretNamed: SecretNamed): MailboxAuth {
  if (auth.kind === 'password') return { kind: auth.kind, password: secretNamed(auth.secret) }
  const { kind, tokenUrl, scope, clientId, secret } = auth
  return { kind, tokenUrl, scope, clientId, clientSecret: secretNamed(secret) }
}

export function toZendesk(entry: ZendeskEntry, secretNamed: SecretNamed): ZendeskConfig {
  const { id, controller, baseUrl, accountId, brandIds, auth, webhook, mirror, pollSeconds, suspendedPollSeconds } =
    entry
  return {
    id,
    controllerId: controller,
    baseUrl,
    accountId: String(accountId),
    brandIds: brandIds.map(String),
    auth: toZendeskAuth(auth, secretNamed),
    webhook: webhook === undefined ? null : toWebhook(webhook, secretNamed),
    mirror: toMirror(mirror),
    pollSeconds,
    suspendedPollSeconds,
  }
}

function toZendeskAuth(auth: ZendeskEntry['auth'], secretNamed: SecretNamed): ZendeskAuth {
  if (auth.kind === 'api-token') return { kind: auth.kind, email: auth.email, token: secretNamed(auth.secret) }
  return { kind: auth.kind, clientId: auth.clientId, clientSecret: secretNamed(auth.secret) }
}

function toWebhook(webhook: NonNullable<ZendeskEntry['webhook']>, secretNamed: SecretNamed): WebhookConfig {
  return { ...webhook, secrets: webhook.secrets.map(secretNamed) }
}

function toMirror({ enabled, type, fields }: ZendeskEntry['mirror']): MirrorConfig {
  const fieldId = (id: string | number | undefined): string | null => (id === undefined ? null : String(id))
  const { reference, dueOn, state, rights } = fields
  return {
    enabled,
    type,
    fields: {
      reference: fieldId(reference),
      dueOn: fieldId(dueOn),
      state: fieldId(state),
      rights: fieldId(rights),
    },
  }
}

export function toSecondOpinion(entry: SecondOpinionEntry, secretNamed: SecretNamed): SecondOpinionConfig {
  const { url, model, apiKey, timeoutSeconds } = entry
  return { url, model, apiKey: apiKey === undefined ? null : secretNamed(apiKey), timeoutSeconds }
}

export function toProvider(entry: OidcEntry, secretNamed: SecretNamed): ProviderConfig {
  const { issuer, clientId, secret, label, trustsMfa, acr } = entry
  return { issuer, clientId, clientSecret: secretNamed(secret), label, trustsMfa, acr }
}

export function toStaffMember({ id, email, person, roles, controllers, team }: StaffEntry): StaffMember {
  return {
    id,
    email: email.toLowerCase(),
    roles,
    controllers: controllers ?? null,
    ...(person !== undefined && { person }),
    ...(team !== undefined && { team }),
  }
}

export function toWebhookEndpoint(entry: WebhookEntry, secretNamed: SecretNamed): WebhookEndpointConfig {
  const { id, url, secret, previousSecret, events, controllers, privateAddresses } = entry
  return {
    id,
    url,
    secret: secretNamed(secret),
    previousSecret: previousSecret === undefined ? null : secretNamed(previousSecret),
    events: events ?? null,
    controllers: controllers ?? null,
    privateAddresses,
  }
}

/** RFC 8314 7.3 and RFC 6409: 465 speaks TLS at once, 587 begins in plain text; 25 is a server on this machine. */
const SMTP_PORTS = { tls: 465, starttls: 587, none: 25 } as const

export function toSmtp(entry: SmtpEntry, secretNamed: SecretNamed): SmtpConfig {
  const { host, port, security, user, auth, from } = entry
  return {
    host,
    port: port ?? SMTP_PORTS[security],
    security,
    login: user === undefined || auth === undefined ? null : { user, password: secretNamed(auth.secret) },
    from: from.toLowerCase(),
  }
}

/** @param folder the folder of the settings file: relative paths count from there. */
export function toSource(entry: SourceEntry, folder: string, secretNamed: SecretNamed): SourceConfig {
  const { id, controller, title } = entry
  const base = { id, controllerId: controller, title }
  switch (entry.kind) {
    case 'zendesk':
      return { ...base, kind: entry.kind, account: entry.account, people: entry.people }
    case 'mailbox':
      return { ...base, kind: entry.kind, mailbox: entry.mailbox, folders: entry.folders }
    case 'sql':
      return {
        ...base,
        kind: entry.kind,
        database: toDatabase(entry.database, folder, secretNamed),
        queries: entry.queries,
        people: entry.people,
      }
    case 'files':
      return {
        ...base,
        kind: entry.kind,
        files: entry.files.map((file) => ({ ...file, path: resolve(folder, file.path) })),
      }
  }
}

type DatabaseEntry = Extract<SourceEntry, { kind: 'sql' }>['database']

function toDatabase(database: DatabaseEntry, folder: string, secretNamed: SecretNamed): SqlSourceDatabase {
  if (database.kind === 'sqlite') return { kind: database.kind, path: resolve(folder, database.path) }
  return { kind: database.kind, url: secretNamed(database.urlSecret) }
}
