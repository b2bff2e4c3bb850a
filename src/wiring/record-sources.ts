import { createMailboxRecordSource } from '../../integrations/imap/mailbox-record-source.js'
import { createFilesSource } from '../../integrations/sources/files/files-source.js'
import type { SqlSourceSettings } from '../../integrations/sources/sql/sql-settings.js'
import { createSqlSource } from '../../integrations/sources/sql/sql-source.js'
import type { ZendeskClient } from '../../integrations/zendesk/client.js'
import { createZendeskRecordSource } from '../../integrations/zendesk/record-source.js'
import { NotFoundError } from '../domain/errors.js'
import type { Clock, RecordSource } from '../ports.js'
import type { Config } from '../settings/configuration.js'
import type { SourceConfig } from '../settings/connections.js'
import { mailboxOf } from './mailbox-parts.js'

/** Every configured record source by id. */
export function recordSources(
  config: Config,
  clock: Clock,
  clients: ReadonlyMap<string, ZendeskClient>,
): ReadonlyMap<string, RecordSource> {
  return new Map(config.sources.map((source) => [source.id, recordSource(source, config, clock, clients)]))
}

function recordSource(
  source: SourceConfig,
  config: Config,
  clock: Clock,
  clients: ReadonlyMap<string, ZendeskClient>,
): RecordSource {
  const { id, title } = source
  switch (source.kind) {
    case 'zendesk': {
      const client = clients.get(source.account)
      if (client === undefined) throw new NotFoundError(`Zendesk account ${source.account} is not in the settings`)
      return createZendeskRecordSource({ id, title, client })
    }
    case 'mailbox': {
      const mailbox = config.mailboxes.find((candidate) => candidate.id === source.mailbox)
      if (mailbox === undefined) throw new NotFoundError(`mailbox ${source.mailbox} is not in the settings`)
      return createMailboxRecordSource({
        id,
        title,
        mailbox: mailboxOf(mailbox, config, clock),
        folders: source.folders,
      })
    }
    case 'sql':
      return createSqlSource(sqlSettingsOf(source))
    case 'files':
      return createFilesSource({ id, title, files: source.files })
  }
}

export function sqlSettingsOf(source: Extract<SourceConfig, { kind: 'sql' }>): SqlSourceSettings {
  const { id, title, database, queries, people } = source
  const opened = database.kind === 'sqlite' ? database : { kind: database.kind, url: database.url.value() }
  return { id, title, database: opened, queries, people }
}
