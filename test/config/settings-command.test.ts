import { expect } from 'chai'
import { SettingsError } from '../../src/domain/errors.js'
import { settingsCommand } from '../../src/commands/settings.js'
import type { SettingRow } from '../../src/settings/setting-rows.js'
import { Installation, PROFILE, SETTINGS } from '../support/settings/installation.js'

const CANARY = 'canary-91d2-very-secret'

describe('innsyn settings', () => {
  let installation: Installation

  beforeEach(() => {
    installation = new Installation()
    installation.write('shop.yaml', PROFILE)
    installation.write('innsyn.yaml', `${SETTINGS}web: { port: 9000 }\n`)
  })
  afterEach(() => {
    installation.remove()
  })

  async function run(env: Record<string, string>, ...args: readonly string[]): Promise<string> {
    const written: string[] = []
    const write = process.stdout.write.bind(process.stdout)
    process.stdout.write = (chunk: string) => {
      written.push(chunk)
      return true
    }
    try {
      const load = { env: { INNSYN_CONFIG: 'innsyn.yaml', ...env }, cwd: installation.folder }
      await settingsCommand(load).parseAsync(args, { from: 'user' })
    } finally {
      process.stdout.write = write
    }
    return written.join('')
  }

  const rowsOf = async (env: Record<string, string> = {}): Promise<SettingRow[]> =>
    JSON.parse(await run(env, '--json')) as SettingRow[]

  it('prints each setting with its value and where it comes from', async () => {
    const text = await run({ INNSYN_LOG_LEVEL: 'warn' })
    expect(text).to.match(/^web\.port +9000 {2}\[innsyn\.yaml:11:14\]$/m)
    expect(text).to.match(/^log\.level +warn {2}\[environment INNSYN_LOG_LEVEL\]$/m)
    expect(text).to.match(/^intake\.pollSeconds +60 {2}\[default\]$/m)
    expect(text).to.match(/^mailboxes\[0\]\.imap\.security +tls {2}\[default\]$/m)
    expect(text).to.match(/^mailboxes\[0\]\.imap\.host +imap\.shop\.example {2}\[innsyn\.yaml:8:13\]$/m)
    expect(text).to.match(/^shop: identityPolicy\.access +2 {2}\[default\]$/m)
    expect(text).to.match(/^shop: country +NO {2}\[shop\.yaml:4:10\]$/m)
    expect(text).to.match(/Port of the web server; 0 takes a free one \(INNSYN_WEB_PORT\)/)
  })

  it('prints one JSON document with --json', async () => {
    const rows = await rowsOf({ INNSYN_WEB_PORT: '9100' })
    expect(rows.find((row) => row.name === 'web.port')).to.deep.include({
      value: 9100,
      origin: { kind: 'environment', variable: 'INNSYN_WEB_PORT' },
    })
  })

  it('says whether a secret is set, missing or unusable, and never what it is', async () => {
    installation.write(
      'database-url',
      `postgres://user-${CANARY}:${CANARY}@db.example:5432/innsyn?password=${CANARY}\n`,
    )
    const env = { SHOP_MAIL_PASSWORD: CANARY, INNSYN_MASTER_KEY: CANARY, DATABASE_URL_FILE: 'database-url' }
    const rows = await rowsOf(env)
    expect(rows.find((row) => row.name === 'mailboxes[0].imap.auth.secret')).to.include({
      value: 'SHOP_MAIL_PASSWORD',
      secret: 'set',
    })
    expect(rows.find((row) => row.name === 'database')).to.include({ value: 'postgres at db.example:5432/innsyn' })
    expect(await run(env)).not.to.include(CANARY)
    expect(JSON.stringify(rows)).not.to.include(CANARY)
    const stateIn = (all: readonly SettingRow[]) => all.find(({ name }) => name.endsWith('.secret'))?.secret
    expect(stateIn(await rowsOf())).to.equal('missing')
    expect(stateIn(await rowsOf({ SHOP_MAIL_PASSWORD: 'changeme' }))).to.equal('unusable')
  })

  it('works without any secret, and fails with all problems when the settings are wrong', async () => {
    expect(await run({})).to.include('SHOP_MAIL_PASSWORD (secret, missing)')
    installation.write('innsyn.yaml', `${SETTINGS}web: { port: x }\nlog: { level: y }\n`)
    const error = await run({}).catch((thrown: unknown) => thrown)
    expect(error).to.be.instanceOf(SettingsError)
    expect((error as SettingsError).problems).to.have.length(2)
  })
})
