import { expect } from 'chai'
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { requireTool } from '../support/ci/require-tool.js'
import { startDovecot } from '../support/imap/dovecot.js'
import { mail } from '../support/imap/mails.js'
import { execute, startPostgres } from '../support/storage/postgres-server.js'
import { draftsIn } from '../support/system/drafts-folder.js'
import { innsyn } from '../support/system/innsyn-process.js'
import { Pm2 } from '../support/system/pm2.js'
import { installation, type Installation } from '../support/system/settings-file.js'
import { until } from '../support/system/until.js'

/** A copy of the package as it is deployed: the build, the settings and ecosystem.config.js beside node_modules. */
async function builtPackage(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'innsyn-pm2-'))
  const build = spawn(process.execPath, [resolve('node_modules/typescript/bin/tsc'), '--outDir', join(folder, 'dist')])
  await once(build, 'close')
  for (const name of ['package.json', 'ecosystem.config.js', 'config']) {
    await cp(name, join(folder, name), { recursive: true })
  }
  await symlink(resolve('node_modules'), join(folder, 'node_modules'))
  return folder
}

describe('PM2 with ecosystem.config.js and the built service', function () {
  this.timeout(180_000)
  let folder: string
  let place: Installation
  let pm2: Pm2 | null = null

  before(async function () {
    requireTool(this, 'dovecot')
    folder = await builtPackage()
  })

  after(() => rm(folder, { recursive: true, force: true }))

  afterEach(async () => {
    await pm2?.kill()
    pm2 = null
    await rm(join(folder, '.pm2'), { recursive: true, force: true })
    await place.remove()
  })

  it('starts, reloads and stops the service on SQLite', async () => {
    const mailbox = (await startDovecot()).newMailbox()
    place = await installation(mailbox)
    const port = String(await freePort())
    pm2 = new Pm2(folder, { ...place.env, INNSYN_WEB_PORT: port })
    await pm2.run('start', 'ecosystem.config.js')
    const [started] = await pm2.apps()
    expect(started).to.include({ name: 'innsyn', status: 'online', restarts: 0 })
    expect(await statusOf(port), 'PM2 waited until it was ready').to.equal(200)

    await mailbox.deliver(mail('My data'))
    await until('the draft', async () => ((await draftsIn(mailbox)).length === 1 ? true : null))
    await pm2.run('reload', 'innsyn')
    const [reloaded] = await pm2.apps()
    expect(reloaded).to.include({ status: 'online' })
    expect(reloaded?.pid).to.not.equal(started?.pid)
    await until('the new process to serve', async () => ((await statusOf(port)) === 200 ? true : null))

    await mailbox.deliver(mail('My data again', { from: 'Ola <ola@person.example>' }))
    await until('the second draft', async () => ((await draftsIn(mailbox)).length === 2 ? true : null))
    await pm2.run('stop', 'innsyn')
    expect((await pm2.apps())[0]).to.include({ status: 'stopped' })
    const log = await readFile(join(folder, '.pm2', 'pm2.log'), 'utf8')
    expect(log.match(/App \[innsyn:\d+\] exited with code \[\d+\] via signal \[\w+\]/g), 'how each ended').to.satisfy(
      (ends: readonly string[] | null) =>
        ends?.length === 2 && ends.every((end) => end.endsWith('code [0] via signal [SIGINT]')),
    )
  })

  it('starts again and again until wrong settings are right', async () => {
    place = await installation({ port: 1, user: 'user1' })
    const settings = await readFile(place.env['INNSYN_CONFIG'] ?? '', 'utf8')
    await writeFile(place.env['INNSYN_CONFIG'] ?? '', `${settings}\nnonsense: 1\n`)
    const running = new Pm2(folder, { ...place.env })
    pm2 = running
    await running.run('start', 'ecosystem.config.js')
    const [failing] = await running.apps()
    expect(failing?.status).to.not.equal('errored')
    await writeFile(place.env['INNSYN_CONFIG'] ?? '', settings)
    await until(
      'the service to be online',
      async () => {
        const log = await readFile(join(folder, '.pm2', 'logs', 'innsyn-error.log'), 'utf8')
        return /innsyn listens on/.test(log) ? true : null
      },
      60_000,
    )
    expect((await running.apps())[0]).to.include({ status: 'online' })
  })

  it('runs web and worker apart on PostgreSQL', async function () {
    requireTool(this, 'postgres')
    const postgres = await startPostgres()
    const databaseUrl = await postgres.createDatabase()
    const mailbox = (await startDovecot()).newMailbox()
    place = await installation(mailbox)
    const port = String(await freePort())
    const key = { INNSYN_MASTER_KEY: randomBytes(32).toString('base64') }
    const env = { ...place.env, ...key, DATABASE_URL: databaseUrl, INNSYN_WEB_PORT: port }
    const migration = await innsyn(['migrate'], env)
    expect(migration.code, migration.stderr).to.equal(0)

    pm2 = new Pm2(folder, env)
    await pm2.run('start', 'ecosystem.config.js')
    const apps = await pm2.apps()
    expect(apps.map(({ name, status }) => [name, status])).to.deep.equal([
      ['innsyn-web', 'online'],
      ['innsyn-worker', 'online'],
    ])
    expect(await statusOf(port)).to.equal(200)
    await mailbox.deliver(mail('My data'))
    await until('the draft', async () => ((await draftsIn(mailbox)).length === 1 ? true : null))
    expect(await execute(databaseUrl, 'select count(*)::int as cases from request_case')).to.deep.equal([{ cases: 1 }])

    await pm2.run('reload', 'all')
    const reloaded = await pm2.apps()
    expect(reloaded.map(({ status }) => status)).to.deep.equal(['online', 'online'])
    for (const { pid } of apps) expect(reloaded.map((one) => one.pid)).to.not.include(pid)
    await pm2.run('stop', 'all')
    expect((await pm2.apps()).map(({ status }) => status)).to.deep.equal(['stopped', 'stopped'])
    await pm2.kill()
    pm2 = null
    await postgres.dropDatabase(databaseUrl)
  })
})

async function statusOf(port: string): Promise<number> {
  try {
    return (await fetch(`http://127.0.0.1:${port}/healthz`)).status
  } catch {
    return 0
  }
}

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((done) => probe.listen(0, '127.0.0.1', done))
  const { port } = probe.address() as AddressInfo
  await new Promise((done) => probe.close(done))
  return port
}
