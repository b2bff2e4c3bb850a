import { createFilesRegister } from '../../integrations/sources/files/people-register.js'
import { createSqlRegister } from '../../integrations/sources/sql/people-register.js'
import type { ZendeskClient } from '../../integrations/zendesk/client.js'
import { createZendeskRegister } from '../../integrations/zendesk/people-register.js'
import { toError } from '../domain/errors.js'
import type { PersonOnFile } from '../domain/sender/persons.js'
import type { Logger } from '../logger.js'
import type { Clock, PeopleRegister, PersonDirectory } from '../ports.js'
import type { Config } from '../settings/configuration.js'
import type { SourceConfig } from '../settings/connections.js'
import { sqlSettingsOf } from './record-sources.js'
import { zendeskClients } from './zendesk-parts.js'

/** The registers of people among the sources of the settings, asked together for one controller. */
export function personDirectoryOf(
  { sources }: Pick<Config, 'sources'>,
  clients: ReadonlyMap<string, ZendeskClient>,
  logger: Logger,
): PersonDirectory {
  return {
    async find(controllerId, address, signal) {
      const persons: PersonOnFile[] = []
      const searched: string[] = []
      const failed: string[] = []
      for (const source of sources.filter((one) => one.controllerId === controllerId)) {
        try {
          const found = await registerOf(source, clients)?.find(address, signal)
          if (found === undefined) continue
          persons.push(...found)
          searched.push(source.id)
        } catch (thrown) {
          signal.throwIfAborted()
          logger.warn('people.not_asked', { sourceId: source.id, error: toError(thrown) })
          failed.push(source.id)
        }
      }
      return { persons, searched, failed }
    },
  }
}

/** The same for the command line, with clients of those Zendesk accounts only whose users are asked: others need no secret here. */
export function openPersonDirectory(
  config: Pick<Config, 'sources' | 'zendesk'>,
  clock: Clock,
  logger: Logger,
): PersonDirectory {
  const asked = config.sources.flatMap((source) => (source.kind === 'zendesk' && source.people ? [source.account] : []))
  const zendesk = config.zendesk.filter(({ id }) => asked.includes(id))
  return personDirectoryOf(config, zendeskClients({ zendesk }, clock), logger)
}

/** Null for a source that describes no people. Built for each question, so that a register with a mistake in it fails alone. */
function registerOf(source: SourceConfig, clients: ReadonlyMap<string, ZendeskClient>): PeopleRegister | null {
  switch (source.kind) {
    case 'files':
      return createFilesRegister(source)
    case 'sql':
      return createSqlRegister(sqlSettingsOf(source))
    case 'zendesk': {
      const client = clients.get(source.account)
      return source.people && client !== undefined ? createZendeskRegister({ id: source.id, client }) : null
    }
    case 'mailbox':
      return null
  }
}
