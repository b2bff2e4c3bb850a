import { expect } from 'chai'
import { POSTGRES_MIGRATIONS } from '../../entities/migrations/all-migrations.js'
import { openPostgres } from '../../entities/gate/postgres-database.js'
import { openStorage, type Storage } from '../../entities/open-storage.js'
import { AccessDeniedError, SettingsError, UnavailableError } from '../../src/domain/errors.js'
import { silentLogger } from '../../src/logger.js'
import { aCase, aJob, enqueue } from '../support/storage/builders.js'
import { startStorageProcess } from '../support/storage/child-process.js'
import { startPostgres } from '../support/storage/postgres-server.js'
import { rejection } from '../support/storage/rejection.js'
import { realClock } from '../support/storage/test-clock.js'
import { openTestStorage, TEST_MASTER_KEY, type TestStorage } from '../support/storage/test-storage.js'

describe('storage on PostgreSQL alone', function () {
  this.timeout(60_000)
  let test: TestStorage
  let url: string
  before(async () => {
    test = await openTestStorage('postgres')
    url = test.location.kind === 'postgres' ? test.location.url : ''
  })
  after(() => test.destroy())

  const open = (to: string): Promise<Storage> =>
    openStorage({
      database: { kind: 'postgres', url: to },
      keys: { masterKey: TEST_MASTER_KEY },
      clock: realClock,
      logger: silentLogger,
    })
  const changed = (change: (to: URL) => void): string => {
    const to = new URL(url)
    change(to)
    return to.href
  }

  it('an unreachable server, a wrong password and a missing database are one clear error each', async () => {
    const unreachable = await rejection(open(changed((to) => (to.port = '1'))))
    expect(unreachable).to.be.instanceOf(UnavailableError)
    expect(unreachable.message).to.include('DATABASE_URL')
    const refused = await rejection(open(changed((to) => (to.password = 'wrong-secret'))))
    expect(refused).to.be.instanceOf(AccessDeniedError)
    expect(refused.message).not.to.include('wrong-secret')
    expect(await rejection(open(changed((to) => (to.pathname = '/nowhere'))))).to.be.instanceOf(SettingsError)
  })

  it('a database without tables says that it must be migrated', async () => {
    const server = await startPostgres()
    const empty = await server.createDatabase()
    const storage = await open(empty)
    try {
      expect(await storage.pendingMigrations())
        .to.have.length(POSTGRES_MIGRATIONS.length + 1)
        .and.include('pg-boss')
      const error = await rejection(storage.unitOfWork.run((stores) => stores.cases.insert(aCase())))
      expect(error).to.be.instanceOf(SettingsError)
      expect(error.message).to.include('innsyn migrate')
    } finally {
      await storage.close()
      await server.dropDatabase(empty)
    }
  })

  it('several services may run, so nothing is locked', async () => {
    const other = await test.openAnother()
    const unlock = await test.storage.acquireServiceLock()
    await (
      await other.acquireServiceLock()
    )()
    await unlock()
  })

  it('88: of what several processes write nothing is lost', async () => {
    const times = 60
    const processes = [1, 2].map(() => startStorageProcess('count-up', { database: test.location, times }))
    expect(await Promise.all(processes.map((one) => one.exit()))).to.deep.equal([0, 0])
    const cursor = await test.storage.unitOfWork.read((stores) => stores.cursors.get('counter', 'all'))
    expect(cursor?.position).to.equal(String(2 * times))
    expect((await test.storage.verifyAudit()).broken).to.equal(null)
  })

  it('several processes share the work of one queue without doubles', async () => {
    const keys = Array.from({ length: 60 }, (_, index) => `job-${String(index)}`)
    await enqueue(test, ...keys.map((key) => aJob(key)))
    const workers = [1, 2].map(() => startStorageProcess('work', { database: test.location, times: 0 }))
    const results = await Promise.all(
      workers.map(async (worker) => {
        await worker.line()
        return JSON.parse(await worker.line()) as string[]
      }),
    )
    expect(results.flat().sort()).to.deep.equal([...keys].sort())
  })

  it('a connection that breaks inside a transaction is told, and the next one works', async () => {
    const broken = test.storage.unitOfWork.run(async (stores) => {
      await stores.cases.insert(aCase({ controllerId: 'broken' }))
      await test.sql(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND xact_start IS NOT NULL`,
      )
      await stores.cases.insert(aCase({ controllerId: 'broken' }))
    })
    expect(await rejection(broken)).to.be.instanceOf(UnavailableError)
    await test.storage.unitOfWork.run((stores) => stores.cases.insert(aCase({ controllerId: 'whole' })))
    const cases = await test.storage.unitOfWork.read((stores) => stores.cases.list({}))
    expect(cases.map((one) => one.controllerId)).to.deep.equal(['whole'])
  })

  it('a process that hangs in a transaction cannot stop the others for ever', async () => {
    const database = await openPostgres(url, realClock, silentLogger)
    try {
      const limits = await database.read(({ reader }) =>
        reader.query<Record<string, string>[]>(
          `SELECT current_setting('lock_timeout') AS wait, current_setting('idle_in_transaction_session_timeout') AS idle`,
        ),
      )
      expect(limits).to.deep.equal([{ wait: '30s', idle: '1min' }])
    } finally {
      await database.close()
    }
  })

  it('work that lost a race is repeated', async () => {
    const database = await openPostgres(url, realClock, silentLogger)
    try {
      let attempts = 0
      const answer = await database.run(async ({ writer }) => {
        attempts += 1
        if (attempts < 3) await writer.query(`DO $$ BEGIN RAISE EXCEPTION 'lost' USING ERRCODE = '40001'; END $$`)
        return attempts
      })
      expect(answer).to.equal(3)
    } finally {
      await database.close()
    }
  })

  it('jobs outlive any outage: pg-boss does not throw waiting ones away', async () => {
    await enqueue(test, aJob('patient', { kind: 'open_case' }))
    const [row] = await test.sql(
      `SELECT keep_until > now() + interval '9 years' AS kept FROM pgboss.job WHERE singleton_key = 'patient'`,
    )
    expect(row).to.deep.equal({ kept: true })
  })

  it('a job of a kind that has no queue yet is refused, where pg-boss would drop it', async () => {
    const older = await openTestStorage('postgres')
    try {
      await older.sql(`SELECT pgboss.delete_queue('place_draft')`)
      expect(await older.storage.pendingMigrations()).to.deep.equal(['pg-boss'])
      const error = await rejection(enqueue(older, aJob('x', { kind: 'place_draft' })))
      expect(error).to.be.instanceOf(SettingsError)
      expect(error.message).to.include('innsyn migrate')
      expect(await older.storage.migrate()).to.deep.equal(['pg-boss'])
      await enqueue(older, aJob('x', { kind: 'place_draft' }))
      expect(await older.storage.queue.counts()).to.include({ waiting: 1 })
    } finally {
      await older.destroy()
    }
  })

  it('a queue that cannot be read is an error, never an idle queue', async () => {
    const broken = await openTestStorage('postgres')
    try {
      await broken.sql('ALTER TABLE pgboss.job RENAME COLUMN start_after TO gone')
      expect(await rejection(broken.storage.queue.claim('read_message', 1))).to.be.instanceOf(Error)
    } finally {
      await broken.destroy()
    }
  })
})
