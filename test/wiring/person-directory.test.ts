import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from 'chai'
import { silentLogger } from '../../src/logger.js'
import type { SourceConfig } from '../../src/settings/connections.js'
import { personDirectoryOf } from '../../src/wiring/person-directory.js'
import { tempFolder } from '../support/collect/temp-folder.js'

const never = new AbortController().signal

describe('the directory of people', () => {
  let folder: Awaited<ReturnType<typeof tempFolder>>
  before(async () => {
    folder = await tempFolder()
    await writeFile(join(folder.path, 'a.csv'), 'id,email\n1,eva@kunde.example\n')
  })
  after(() => folder.remove())

  const register = (id: string, controllerId: string, name: string): SourceConfig => {
    const file = { path: join(folder.path, name), format: 'csv' as const, section: 's', emailColumn: 'email' }
    return { id, controllerId, title: id, kind: 'files', files: [{ ...file, people: { idColumn: 'id' } }] }
  }
  const mail: SourceConfig = {
    id: 'mail',
    controllerId: 'one',
    title: 'Mail',
    kind: 'mailbox',
    mailbox: 'm',
    folders: ['INBOX'],
  }
  const ask = (...sources: SourceConfig[]) =>
    personDirectoryOf({ sources }, new Map(), silentLogger).find('one', 'eva@kunde.example', never)

  it('asks the registers of the one controller, and says which answered and which did not', async () => {
    const found = await ask(
      register('a', 'one', 'a.csv'),
      mail,
      register('gone', 'one', 'gone.csv'),
      register('b', 'two', 'a.csv'),
    )
    expect(found.persons.map(({ sourceId, personId }) => [sourceId, personId])).to.deep.equal([['a', '1']])
    expect(found).to.deep.include({ searched: ['a'], failed: ['gone'] })
  })

  it('knows nobody where no source describes people', async () => {
    expect(await ask(mail)).to.deep.equal({ persons: [], searched: [], failed: [] })
  })

  it('lets one register with a mistake in its query fail alone', async () => {
    const broken: SourceConfig = {
      id: 'sql',
      controllerId: 'one',
      title: 'SQL',
      kind: 'sql',
      database: { kind: 'sqlite', path: join(folder.path, 'x.sqlite') },
      queries: [],
      people: 'select 1; select :email',
    }
    expect(await ask(broken, register('a', 'one', 'a.csv'))).to.deep.include({ searched: ['a'], failed: ['sql'] })
  })

  it('stops when it is told to', async () => {
    const directory = personDirectoryOf({ sources: [register('a', 'one', 'a.csv')] }, new Map(), silentLogger)
    const outcome = await directory.find('one', 'eva@kunde.example', AbortSignal.abort(new Error('stopped'))).then(
      () => 'found',
      (error: unknown) => (error as Error).message,
    )
    expect(outcome).to.equal('stopped')
  })
})
