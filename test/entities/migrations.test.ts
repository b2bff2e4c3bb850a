import { expect } from 'chai'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { QueryRunner } from 'typeorm'
import { applyMigrations, pendingMigrations } from '../../entities/data-source/migrate.js'
import type { Database } from '../../entities/gate/database.js'
import { openPostgres } from '../../entities/gate/postgres-database.js'
import { openSqlite } from '../../entities/gate/sqlite-database.js'
import { silentLogger } from '../../src/logger.js'
import { startPostgres } from '../support/storage/postgres-server.js'
import { rejection } from '../support/storage/rejection.js'
import { realClock } from '../support/storage/test-clock.js'
import type { DatabaseKind } from '../support/storage/test-storage.js'

interface Place {
  open(): Promise<Database>
  remove(): Promise<void>
}

for (const kind of ['sqlite', 'postgres'] as const) {
  describe(`migrations on ${kind}`, function () {
    this.timeout(120_000)
    let place: Place
    let database: Database
    beforeEach(async () => {
      place = await emptyPlace(kind)
      database = await place.open()
    })
    afterEach(async () => {
      await database.close()
      await place.remove()
    })

    it('bring an empty database to what the row classes say, exactly', async () => {
      const known = await pendingMigrations(database)
      expect(known).to.have.length(kind === 'sqlite' ? 8 : 7)
      expect(await applyMigrations(database)).to.deep.equal(known)
      expect(await pendingMigrations(database)).to.deep.equal([])
      expect(await differences(database)).to.deep.equal([])
    })

    it('do nothing the second time', async () => {
      await applyMigrations(database)
      expect(await applyMigrations(database)).to.deep.equal([])
      expect(await differences(database)).to.deep.equal([])
    })

    it('go down to nothing and up again', async () => {
      const names = await applyMigrations(database)
      for (const name of [...names].reverse()) {
        await database.source.undoLastMigration({ transaction: 'each' })
        expect((await pendingMigrations(database))[0]).to.equal(name)
      }
      expect(await ownTables(database)).to.deep.equal([])
      expect(await applyMigrations(database)).to.deep.equal(names)
      expect(await differences(database)).to.deep.equal([])
    })

    it('may be started by two processes at once', async () => {
      const other = await place.open()
      try {
        const known = await pendingMigrations(database)
        const applied = await Promise.all([applyMigrations(database), applyMigrations(other)])
        expect(new Set(applied.flat()).size).to.be.at.most(known.length)
        expect(await pendingMigrations(database)).to.deep.equal([])
        expect(await differences(other)).to.deep.equal([])
      } finally {
        await other.close()
      }
    })

    it('93: killed at any statement, they run again cleanly', async () => {
      const step = kind === 'sqlite' ? 3 : 11
      let killed = 0
      for (let dieAt = 1; ; dieAt += step) {
        const scene = await emptyPlace(kind)
        try {
          const finished = await migrateAndDie(scene, dieAt)
          if (!finished) killed += 1
          const survivor = await scene.open()
          try {
            await applyMigrations(survivor)
            expect(await differences(survivor), `killed at statement ${String(dieAt)}`).to.deep.equal([])
          } finally {
            await survivor.close()
          }
          if (finished) break
        } finally {
          await scene.remove()
        }
      }
      expect(killed).to.be.greaterThan(3)
    })
  })
}

describe('migrations on sqlite that fail', () => {
  it('leave foreign keys switched on', async () => {
    const place = await emptyPlace('sqlite')
    const database = await place.open()
    try {
      await database.source.query('CREATE TABLE message (in_the_way text)')
      await rejection(applyMigrations(database))
      const answer: unknown = await database.source.query('PRAGMA foreign_keys')
      expect(answer).to.deep.equal([{ foreign_keys: 1 }])
    } finally {
      await database.close()
      await place.remove()
    }
  })
})

/** Fails every statement from the given one on, the rollback included, and drops the connection: what a kill looks like. */
async function migrateAndDie(place: Place, dieAt: number): Promise<boolean> {
  const database = await place.open()
  const { source } = database
  let statements = 0
  const create = source.createQueryRunner.bind(source)
  source.createQueryRunner = (mode): QueryRunner => {
    const runner = create(mode)
    const query = runner.query.bind(runner) as (...args: unknown[]) => Promise<unknown>
    runner.query = (async (...args: unknown[]) => {
      statements += 1
      if (statements >= dieAt) throw new Error('killed')
      return query(...args)
    }) as QueryRunner['query']
    return runner
  }
  try {
    await source.runMigrations({ transaction: 'each' })
    return true
  } catch {
    return false
  } finally {
    await database.close()
  }
}

/** The statements by which TypeORM would bring the schema to what the row classes say. */
async function differences(database: Database): Promise<string[]> {
  const { upQueries } = await database.source.driver.createSchemaBuilder().log()
  return upQueries.map((statement) => statement.query)
}

async function ownTables(database: Database): Promise<string[]> {
  const rows: { name: string }[] = await database.source.query(
    database.kind === 'sqlite'
      ? `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT IN ('migrations', 'typeorm_metadata', 'sqlite_sequence')`
      : `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_name NOT IN ('migrations', 'typeorm_metadata')`,
  )
  return rows.map((row) => row.name)
}

async function emptyPlace(kind: DatabaseKind): Promise<Place> {
  if (kind === 'postgres') {
    const server = await startPostgres()
    const url = await server.createDatabase()
    return { open: () => openPostgres(url, realClock, silentLogger), remove: () => server.dropDatabase(url) }
  }
  const folder = await mkdtemp(join(tmpdir(), 'innsyn-migrations-'))
  return {
    open: () => openSqlite(join(folder, 'innsyn.sqlite'), realClock, silentLogger),
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}
