import { expect } from 'chai'
import { randomBytes } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { startZendeskSandbox } from '../../integrations/zendesk/sandbox/sandbox.js'
import { createSandboxClock } from '../../integrations/zendesk/sandbox/sandbox-clock.js'
import { requireTool } from '../support/ci/require-tool.js'
import { startDovecot, type Dovecot } from '../support/imap/dovecot.js'
import { mail } from '../support/imap/mails.js'
import { ScriptedServer } from '../support/imap/scripted-server.js'
import { DatabaseFile } from '../support/system/database-file.js'
import { draftsIn } from '../support/system/drafts-folder.js'
import { innsyn, InnsynProcess } from '../support/system/innsyn-process.js'
import { installation, type Installation } from '../support/system/settings-file.js'
import { SmallDisk } from '../support/system/small-disk.js'
import { until } from '../support/system/until.js'
import { signed } from '../support/zendesk/webhook-server.js'

const NOWHERE = { port: 1, user: 'user1' }

interface Readiness {
  readonly status: number
  readonly components: readonly { readonly component: string; readonly status: string; readonly text: string }[]
}

describe('the service in bad surroundings', function () {
  this.timeout(180_000)
  const places: Installation[] = []

  async function place(...given: Parameters<typeof installation>): Promise<Installation> {
    const made = await installation(...given)
    places.push(made)
    return made
  }

  afterEach(async () => {
    await InnsynProcess.endAll()
    await Promise.all(places.splice(0).map((one) => one.remove()))
  })

  it('119: says everything that is wrong with the settings at once, and which secrets are missing', async () => {
    const wrong = await place(NOWHERE, {
      extra: 'log: { level: loud }\nsources: [{ id: a, kind: shoebox }]\nwebb: {}\n',
    })
    const bare = await place(NOWHERE, {
      env: {},
      extra:
        'zendesk: [{ id: desk, controller: bookbeat, baseUrl: http://127.0.0.1:1, accountId: 1, auth: { kind: oauth-client-credentials, clientId: innsyn, secret: DESK_SECRET } }]\n',
    })
    const [settings, secrets] = await Promise.all([innsyn(['start'], wrong.env), innsyn(['start'], bare.env)])
    expectRefusal(settings, [/innsyn\.yaml:\d+:\d+ log\.level: /, /sources\[0\]\.kind: /, /webb: .*did you mean "web"/])
    expectRefusal(secrets, [/secret MAILBOX_PASSWORD: set MAILBOX_PASSWORD/, /secret DESK_SECRET: set DESK_SECRET/])
  })

  it('names a taken port and a data folder that cannot be written', async () => {
    const squatter = createServer()
    await new Promise<void>((resolve) => squatter.listen(0, '127.0.0.1', resolve))
    const { port } = squatter.address() as AddressInfo
    const crowded = await place(NOWHERE)
    const walled = await place(NOWHERE)
    // Permissions do not hold root back; that a folder lies where the file should be holds everybody back.
    await mkdir(join(walled.dataDir, 'innsyn.sqlite'), { recursive: true })
    const fileInTheWay = join(walled.folder, 'file')
    await writeFile(fileInTheWay, '')
    const [taken, unwritable, notAFolder] = await Promise.all([
      innsyn(['start'], { ...crowded.env, INNSYN_WEB_PORT: String(port) }),
      innsyn(['start'], { ...walled.env, INNSYN_MASTER_KEY: randomBytes(32).toString('base64') }),
      innsyn(['start'], { ...walled.env, INNSYN_DATA_DIR: fileInTheWay }),
    ])
    await new Promise((resolve) => squatter.close(resolve))
    expectRefusal(taken, [new RegExp(`port ${String(port)} of 127.0.0.1 is taken by another program.*INNSYN_WEB_PORT`)])
    expectRefusal(unwritable, [/cannot be opened or written: give the user that runs Innsyn write permission/])
    expectRefusal(notAFolder, [/the data folder .* is a file; INNSYN_DATA_DIR must name a folder/])
  })

  it('59: goes on by itself once an unreachable mail server is there', async () => {
    const server = await ScriptedServer.start()
    const { port } = server
    await server.stop()
    const { env } = await place({ port, user: 'user1' })
    const service = await InnsynProcess.serve(env)
    await service.untilItSays(/"code":"unavailable".*imap\.read_failed|imap\.read_failed.*"code":"unavailable"/)
    expect((await fetch(`${service.url}/healthz`)).status).to.equal(200)

    const back = await ScriptedServer.start(port)
    await until('a whole look at the mailbox', async () => {
      const { components } = await readiness(service.url)
      return components.some(({ component, status }) => component === 'imap:privacy' && status === 'ok') ? true : null
    })
    expect(await service.end('SIGTERM')).to.equal(0)
    await back.stop()
    expectNoStackTrace(service.stderr)
  })

  describe('with a mailbox', () => {
    let dovecot: Dovecot

    before(async function () {
      requireTool(this, 'dovecot')
      dovecot = await startDovecot()
    })

    it('60: says what to do about a wrong password, and reads everything once it is right', async () => {
      const mailbox = dovecot.newMailbox()
      await mailbox.deliver(mail('My data'))
      const { env, folder, dataDir } = await place(mailbox, { env: {} })
      const passwordFile = join(folder, 'password')
      await writeFile(passwordFile, 'wr0ng-canary\n', { mode: 0o600 })
      const withPassword = { ...env, MAILBOX_PASSWORD_FILE: passwordFile }

      const service = await InnsynProcess.serve(withPassword)
      const red = await until('readiness to turn red', () => whenStatus(service.url, 503))
      expect(red.components.find(({ component }) => component === 'imap:privacy')?.text).to.match(
        /refused the sign-in; check user name and password/,
      )
      expect((await fetch(`${service.url}/healthz`)).status).to.equal(200)
      expect(await service.end('SIGTERM')).to.equal(0)
      expect(service.stderr).to.not.include('wr0ng-canary')
      expectNoStackTrace(service.stderr)

      await writeFile(passwordFile, 'secret\n', { mode: 0o600 })
      const again = await InnsynProcess.serve(withPassword)
      await until('the draft', async () => ((await draftsIn(mailbox)).length === 0 ? null : true))
      await until('readiness to turn green', () => whenStatus(again.url, 200))
      expect(await again.end('SIGTERM')).to.equal(0)
      expect(await count(dataDir, 'select count(*) from request_case')).to.equal(1)
    })

    it('85: keeps still on a full disk and catches up once there is space again, without a restart', async function () {
      requireTool(this, 'small-disk')
      const disk = await SmallDisk.mount(12)
      const sandbox = await startZendeskSandbox({ clock: createSandboxClock('2026-01-01T00:00:00Z', 'real') })
      try {
        await onFullDisk(disk, dovecot, sandbox, place)
      } finally {
        await InnsynProcess.endAll()
        await sandbox.close()
        await disk.unmount()
      }
    })
  })
})

async function onFullDisk(
  disk: SmallDisk,
  dovecot: Dovecot,
  sandbox: Awaited<ReturnType<typeof startZendeskSandbox>>,
  place: typeof installation,
): Promise<void> {
  const mailbox = dovecot.newMailbox()
  const dataDir = join(disk.folder, 'data')
  const { env } = await place(mailbox, {
    dataDir,
    env: {
      MAILBOX_PASSWORD: 'secret',
      DESK_SECRET: sandbox.credentials.clientSecret,
      HOOK_SECRET: 'a-signing-secret-of-the-webhook',
    },
    extra: `zendesk:
  - id: desk
    controller: bookbeat
    baseUrl: ${sandbox.baseUrl}
    accountId: 1234567
    auth: { kind: oauth-client-credentials, clientId: innsyn, secret: DESK_SECRET }
    webhook: { path: /webhooks/zendesk/desk, secrets: [HOOK_SECRET] }
`,
  })
  const service = await InnsynProcess.serve(env)
  await mailbox.deliver(mail('Before'))
  await until('the first draft', async () => ((await draftsIn(mailbox)).length === 1 ? true : null))
  const cursor = await inboxCursor(dataDir)

  await disk.fill()
  await mailbox.deliver(
    mail('During', { from: 'Ola <ola@person.example>', body: long('Please send me a copy of my data.') }),
  )
  const red = await until('readiness to turn red', () => whenStatus(service.url, 503))
  expect(red.components.map(({ text }) => text).join(' ')).to.match(
    /cannot be stored.*disk.*full|could not be stored.*disk space/i,
  )
  expect(await until('the webhook to be refused', () => refusedWebhook(service.url))).to.be.oneOf([409, 503])
  expect(await inboxCursor(dataDir), 'the cursor stays').to.equal(cursor)
  expect(await count(dataDir, 'select count(*) from message')).to.equal(1)
  expect((await fetch(`${service.url}/healthz`)).status).to.equal(200)

  await disk.free()
  await until('the second draft', async () => ((await draftsIn(mailbox)).length === 2 ? true : null), 60_000)
  await until('the webhook to be taken', async () => ((await postWebhook(service.url)) === 200 ? true : null))
  await until('readiness to turn green', () => whenStatus(service.url, 200), 60_000)
  expect(await service.end('SIGTERM')).to.equal(0)
  expect(await count(dataDir, 'select count(*) from request_case')).to.equal(2)
  expect(service.stderr).to.not.include('ola@person.example')
  expectNoStackTrace(service.stderr)
}

/** So large that no page left over in the write-ahead log can take it. */
function long(text: string): string {
  return `${text}\r\n\r\n${Array.from({ length: 20_000 }, (_, line) => `> an older line, number ${String(line)}`).join('\r\n')}`
}

async function postWebhook(url: string): Promise<number> {
  const body = JSON.stringify({ ticket_id: '424242' })
  const headers = { 'content-type': 'application/json', ...Object.fromEntries(signed(body, new Date().toISOString())) }
  const { status } = await fetch(`${url}/webhooks/zendesk/desk`, { method: 'POST', headers, body })
  return status
}

/** Leftover pages of the log may still take a few small writes. */
async function refusedWebhook(url: string): Promise<number | null> {
  const status = await postWebhook(url)
  return status === 200 ? null : status
}

async function count(dataDir: string, sql: string): Promise<number> {
  const database = await DatabaseFile.open(dataDir)
  const found = await database.number(sql)
  await database.close()
  return found
}

const inboxCursor = (dataDir: string) =>
  count(dataDir, `select max(cast(position as integer)) from source_cursor where container = 'INBOX'`)

async function readiness(url: string): Promise<Readiness> {
  const response = await fetch(`${url}/readyz`)
  const { components } = (await response.json()) as Pick<Readiness, 'components'>
  return { status: response.status, components }
}

async function whenStatus(url: string, wanted: number): Promise<Readiness | null> {
  const found = await readiness(url)
  return found.status === wanted ? found : null
}

/** One line on stderr for each problem, nothing on stdout, an exit code that says no. */
function expectRefusal({ code, stdout, stderr }: Awaited<ReturnType<typeof innsyn>>, lines: readonly RegExp[]): void {
  expect(code, stderr).to.equal(1)
  expect(stdout).to.equal('')
  for (const line of lines) expect(stderr).to.match(line)
  expect(stderr.trimEnd().split('\n')).to.have.length(lines.length)
  for (const line of stderr.trimEnd().split('\n')) expect(line).to.match(/^innsyn: /)
}

function expectNoStackTrace(stderr: string): void {
  expect(stderr).to.not.match(/^\s+at /m)
}
