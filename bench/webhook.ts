/**
 * Signed webhook requests stored durably before their 200, as a ratio to a bare express + HMAC + one sqlite insert.
 * npm run bench:webhook [-- --small]: 5,000 requests in three pairs; small: 1,000 in one.
 */
import { createHmac, randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { performance } from 'node:perf_hooks'
import express from 'express'
import sqlite3 from 'sqlite3'
import { loadConfig } from '../src/config.js'
import { openCore } from '../src/context.js'
import { createIntake } from '../src/flow/store-message.js'
import { silentLogger } from '../src/logger.js'
import { createWebServer } from '../src/web/server.js'
import { webhookVerifiers } from '../src/wiring/zendesk-parts.js'
import { isSmallRun, median } from './runs.js'

const { requests, pairs } = isSmallRun() ? { requests: 1_000, pairs: 1 } : { requests: 5_000, pairs: 3 }
const SECRET = randomBytes(32).toString('base64')
const PATH = '/webhooks/zendesk'
const AT_ONCE = 16

interface Target {
  readonly port: number
  stop(): Promise<void>
}

function sign(timestamp: string, body: string): string {
  return createHmac('sha256', SECRET).update(timestamp).update(body).digest('base64')
}

/** The floor: check the signature, insert one row, answer. */
async function bare(folder: string): Promise<Target> {
  const database = new sqlite3.Database(join(folder, 'bare.sqlite'))
  const execute = (sql: string, values: unknown[] = []) =>
    new Promise<void>((done, failed) => {
      database.run(sql, values, (error) => {
        if (error === null) done()
        else failed(error)
      })
    })
  await execute('PRAGMA journal_mode=WAL')
  await execute('PRAGMA synchronous=FULL')
  await execute('CREATE TABLE hint (id INTEGER PRIMARY KEY, body BLOB NOT NULL)')
  const app = express()
  app.post(PATH, express.raw({ type: () => true }), async (incoming, response) => {
    const body = incoming.body as Buffer
    const timestamp = incoming.get('x-zendesk-webhook-signature-timestamp') ?? ''
    if (sign(timestamp, body.toString()) !== incoming.get('x-zendesk-webhook-signature')) {
      response.sendStatus(401)
      return
    }
    await execute('INSERT INTO hint (body) VALUES (?)', [body])
    response.sendStatus(200)
  })
  const server = app.listen(0, '127.0.0.1')
  await new Promise((done) => server.once('listening', done))
  const address = server.address()
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    stop: async () => {
      await new Promise((done) => server.close(done))
      await new Promise((done) => {
        database.close(done)
      })
    },
  }
}

/** Innsyn's own listener, on its own storage. */
async function ours(folder: string): Promise<Target> {
  const file = join(folder, 'innsyn.yaml')
  await writeFile(
    file,
    `publicUrl: http://localhost:8080
controllers:
  - file: ${resolve('config/controllers/bookbeat.yaml')}
mailboxes: []
zendesk:
  - id: bench
    controller: bookbeat
    baseUrl: https://bench.zendesk.com
    accountId: 1
    auth: { kind: oauth-client-credentials, clientId: bench, secret: BENCH_CLIENT_SECRET }
    webhook: { path: ${PATH}, secrets: [BENCH_WEBHOOK_SECRET], toleranceSeconds: 300 }
`,
  )
  const env = {
    INNSYN_CONFIG: file,
    INNSYN_DATA_DIR: join(folder, 'data'),
    BENCH_WEBHOOK_SECRET: SECRET,
    BENCH_CLIENT_SECRET: 'x1y2z3-only-here',
  }
  const core = await openCore(loadConfig({ env }), { logger: silentLogger })
  const web = createWebServer({
    verifiers: webhookVerifiers(core.config, core.clock),
    intake: createIntake(core),
    health: () => Promise.resolve({ ready: true, components: [] }),
    logger: silentLogger,
  })
  const { port } = await web.start(0, '127.0.0.1')
  return {
    port,
    stop: async () => {
      await web.stop()
      await core.close()
    },
  }
}

async function post(agent: Agent, port: number, ticket: number): Promise<void> {
  const body = JSON.stringify({ ticket_id: String(ticket) })
  const timestamp = new Date().toISOString().replace(/\.\d+Z/, 'Z')
  const headers = {
    'content-type': 'application/json',
    'x-zendesk-webhook-signature-timestamp': timestamp,
    'x-zendesk-webhook-signature': sign(timestamp, body),
  }
  await new Promise<void>((done, failed) => {
    const sent = request({ agent, port, host: '127.0.0.1', path: PATH, method: 'POST', headers }, (response) => {
      response.resume()
      response.once('end', () => {
        if (response.statusCode === 200) done()
        else failed(new Error(`answered ${String(response.statusCode)}`))
      })
    })
    sent.once('error', failed)
    sent.end(body)
  })
}

async function measure(start: (folder: string) => Promise<Target>): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'innsyn-bench-'))
  const target = await start(folder)
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE })
  try {
    for (let ticket = 1; ticket <= 200; ticket += 1) await post(agent, target.port, ticket)
    const started = performance.now()
    let next = 1_000
    const client = async (): Promise<void> => {
      while (next < 1_000 + requests) await post(agent, target.port, (next += 1))
    }
    await Promise.all(Array.from({ length: AT_ONCE }, client))
    return requests / ((performance.now() - started) / 1000)
  } finally {
    agent.destroy()
    await target.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

const ratios: number[] = []
for (let pair = 0; pair < pairs; pair += 1) {
  const floor = await measure(bare)
  const whole = await measure(ours)
  ratios.push(whole / floor)
  console.log(`floor ${floor.toFixed(0)}/s, innsyn ${whole.toFixed(0)}/s, ratio ${(whole / floor).toFixed(2)}`)
}
console.log(`webhook: ${median(ratios).toFixed(2)} of the floor's throughput (wanted: 0.70)`)
