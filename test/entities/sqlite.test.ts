import { expect } from 'chai'
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sqlite3 from 'sqlite3'
import { openSqlite } from '../../entities/gate/sqlite-database.js'
import { openStorage, type Storage } from '../../entities/open-storage.js'
import { CursorRow } from '../../entities/rows/message-rows.js'
import { AccessDeniedError, RuleViolationError, SettingsError, UnavailableError } from '../../src/domain/errors.js'
import { silentLogger } from '../../src/logger.js'
import { startStorageProcess } from '../support/storage/child-process.js'
import { rejection } from '../support/storage/rejection.js'
import { realClock } from '../support/storage/test-clock.js'
import { openTestStorage, TEST_MASTER_KEY, type TestStorage } from '../support/storage/test-storage.js'

describe('storage on SQLite alone', function () {
  this.timeout(60_000)
  let folder: string
  let path: string
  let test: TestStorage
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'innsyn-sqlite-'))
    path = join(folder, 'innsyn.sqlite')
    test = await openTestStorage('sqlite')
  })
  afterEach(async () => {
    await test.destroy()
    await rm(folder, { recursive: true, force: true })
  })

  const open = (file: string): Promise<Storage> =>
    openStorage({
      database: { kind: 'sqlite', path: file },
      keys: { masterKey: TEST_MASTER_KEY },
      clock: realClock,
      logger: silentLogger,
    })
  const writeCursor = (storage: Storage, position: string): Promise<void> =>
    storage.unitOfWork.run(({ cursors }) => cursors.set({ sourceId: 's', container: 'c', epoch: '1', position }))

  it('80: a second service on the same file is refused, until the first gives the lock back', async () => {
    const other = await test.openAnother()
    const unlock = await test.storage.acquireServiceLock()
    const error = await rejection(other.acquireServiceLock())
    expect(error).to.be.instanceOf(RuleViolationError)
    expect(error.message).to.match(/^Another Innsyn service runs on the database .*: stop it first/)
    expect(error.message).not.to.include('\n')
    await writeCursor(other, 'a command beside the service')
    await unlock()
    await (
      await other.acquireServiceLock()
    )()
  })

  it('80: the lock of a service that was killed is free at once', async () => {
    const holder = startStorageProcess('hold-service-lock', { database: test.location, times: 0 })
    expect(await holder.line()).to.equal('ready')
    expect(await holder.line()).to.equal('locked')
    expect(await rejection(test.storage.acquireServiceLock())).to.be.instanceOf(RuleViolationError)
    holder.child.kill('SIGKILL')
    await holder.exit()
    await (
      await test.storage.acquireServiceLock()
    )()
  })

  it('90: of what two processes write to one file nothing is lost', async () => {
    const times = 150
    const processes = [1, 2].map(() => startStorageProcess('count-up', { database: test.location, times }))
    expect(await Promise.all(processes.map((one) => one.exit()))).to.deep.equal([0, 0])
    const cursor = await test.storage.unitOfWork.read((stores) => stores.cursors.get('counter', 'all'))
    expect(cursor?.position).to.equal(String(2 * times))
    expect(await test.storage.verifyAudit()).to.include({ events: 2 * times, broken: null })
  })

  it('90: two processes share the work of one queue without doubles', async () => {
    const keys = Array.from({ length: 60 }, (_, index) => `job-${String(index)}`)
    await test.storage.unitOfWork.run((stores) =>
      stores.jobs.enqueue(
        keys.map((key) => ({ kind: 'read_message', key, payload: {}, notBefore: '2020-01-01T00:00:00.000Z' })),
      ),
    )
    const workers = [1, 2].map(() => startStorageProcess('work', { database: test.location, times: 0 }))
    const results = await Promise.all(
      workers.map(async (worker) => {
        await worker.line()
        return JSON.parse(await worker.line()) as string[]
      }),
    )
    expect(results.flat().sort()).to.deep.equal([...keys].sort())
  })

  it('a transaction of another process is waited for, not failed on', async () => {
    const file = new sqlite3.Database(test.location.kind === 'sqlite' ? test.location.path : '')
    await statement(file, 'BEGIN IMMEDIATE')
    const waiting = writeCursor(test.storage, 'after the other')
    await statement(file, `INSERT INTO source_cursor VALUES ('other', 'c', '1', '1')`)
    await statement(file, 'COMMIT')
    await waiting
    await new Promise<void>((resolve) => {
      file.close(() => {
        resolve()
      })
    })
    const cursor = await test.storage.unitOfWork.read((stores) => stores.cursors.get('other', 'c'))
    expect(cursor?.position).to.equal('1')
  })

  it('87: the file is its owner’s alone, and the durability settings hold', async () => {
    const database = await openSqlite(path, realClock, silentLogger)
    try {
      expect((await stat(path)).mode & 0o777).to.equal(0o600)
      for (const [name, value] of Object.entries({
        journal_mode: 'wal',
        synchronous: 2,
        foreign_keys: 1,
        secure_delete: 1,
      })) {
        const rows: unknown = await database.source.query(`PRAGMA ${name}`)
        expect(rows).to.deep.equal([{ [name]: value }])
      }
    } finally {
      await database.close()
    }
  })

  it('a database that was closed is one whole file, without a log beside it', async () => {
    const storage = await open(path)
    await storage.migrate()
    await storage.unitOfWork.read(({ cursors }) => cursors.get('s', 'c'))
    await writeCursor(storage, '7')
    await storage.close()
    expect(await readdir(folder)).to.not.include('innsyn.sqlite-wal')
    const copy = await open(path)
    expect((await copy.unitOfWork.read(({ cursors }) => cursors.get('s', 'c')))?.position).to.equal('7')
    await copy.close()
  })

  it('87: opening fails when the file cannot be put into WAL mode', async () => {
    const file = new sqlite3.Database(path)
    await statement(file, 'CREATE TABLE t (x)')
    await statement(file, 'BEGIN EXCLUSIVE')
    const opening = rejection(open(path))
    expect(await opening).to.be.instanceOf(UnavailableError)
    await new Promise((resolve) => {
      file.close(resolve)
    })
  })

  it('85: a full disk is one clear error, and work goes on once there is room', async () => {
    const database = await openSqlite(path, realClock, silentLogger)
    try {
      await database.source.runMigrations()
      const insert = (item: string): Promise<unknown> =>
        database.run(({ writer }) =>
          writer.insert(CursorRow, { sourceId: item, container: 'c', epoch: '1', position: 'x'.repeat(20_000) }),
        )
      await insert('before')
      const [{ page_count: pages }] = await database.source.query<[{ page_count: number }]>('PRAGMA page_count')
      await database.source.query(`PRAGMA max_page_count = ${String(pages + 2)}`)
      const error = await rejection(insert('too much'))
      expect(error).to.be.instanceOf(UnavailableError)
      expect(error.message).to.include('free space')
      await database.source.query('PRAGMA max_page_count = 1000000')
      await insert('after')
      const rows = await database.read(({ reader }) => reader.find(CursorRow, { order: { sourceId: 'ASC' } }))
      expect(rows.map((row) => row.sourceId)).to.deep.equal(['after', 'before'])
    } finally {
      await database.close()
    }
  })

  it('86: a database that turned read-only is one clear error', async () => {
    const database = await openSqlite(path, realClock, silentLogger)
    try {
      await database.source.runMigrations()
      await database.source.query('PRAGMA query_only = 1')
      const error = await rejection(
        database.run(({ writer }) =>
          writer.insert(CursorRow, { sourceId: 'a', container: 'c', epoch: '1', position: '1' }),
        ),
      )
      expect(error).to.be.instanceOf(AccessDeniedError)
      expect(error.message).to.include('write permission')
    } finally {
      await database.close()
    }
  })

  it('86: a damaged file, a folder in its place and a place that is not there are one clear error each', async () => {
    await writeFile(path, 'this is no database, '.repeat(500))
    const damaged = await rejection(open(path))
    expect(damaged).to.be.instanceOf(SettingsError)
    expect(damaged.message).to.include('restore it from a backup')
    expect(await rejection(open(folder))).to.be.instanceOf(AccessDeniedError)
    expect(await rejection(open(join(path, 'below-a-file.sqlite')))).to.be.instanceOf(AccessDeniedError)
  })

  it('a database without tables says that it must be migrated', async () => {
    const storage = await open(path)
    try {
      const error = await rejection(writeCursor(storage, '1'))
      expect(error).to.be.instanceOf(SettingsError)
      expect(error.message).to.include('innsyn migrate')
    } finally {
      await storage.close()
    }
  })
})

async function statement(file: sqlite3.Database, text: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    file.exec(text, (error) => {
      if (error === null) resolve()
      else reject(error)
    })
  })
}
