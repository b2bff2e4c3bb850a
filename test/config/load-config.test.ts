import { expect } from 'chai'
import { join, resolve } from 'node:path'
import { loadConfig } from '../../src/config.js'
import { SettingsError } from '../../src/domain/errors.js'
import { Installation, PROFILE, SETTINGS } from '../support/settings/installation.js'

const NO_PROOF_REASON =
  'retention.proofReason is not written: no law says that the proof of a case is kept for 3 year(s), so the controller says why (GDPR Art. 5(1)(e) and 5(2))'

const nobodyMayApprove = (controllerId: string): string =>
  `controller ${controllerId}: two people must approve answers about erasure, and staff names nobody: no such answer can leave`

describe('loadConfig', () => {
  let installation: Installation

  beforeEach(() => {
    installation = new Installation()
    installation.write('shop.yaml', PROFILE)
    installation.write('innsyn.yaml', SETTINGS)
  })
  afterEach(() => {
    installation.remove()
  })

  it('fills in every default', () => {
    const config = installation.load()
    expect(config).to.deep.include({
      publicUrl: 'http://localhost:8080',
      web: { host: '127.0.0.1', port: 8080, trustedProxies: 0, metrics: false },
      log: { level: 'info' },
      policy: { twinHours: 72, dueDays: [3, 7, 14] },
      database: { kind: 'sqlite', path: join(installation.folder, 'var', 'innsyn.sqlite') },
      dataDir: join(installation.folder, 'var'),
      zendesk: [],
      sources: [],
      notices: [NO_PROOF_REASON, nobodyMayApprove('shop')],
    })
    expect(config.mailboxes[0]?.imap).to.include({ port: 993, security: 'tls' })
    expect(config.mailboxes[0]?.folders).to.deep.equal({ watch: ['INBOX'], junk: 'auto', drafts: 'auto' })
  })

  it('takes the environment before the file, and the file before the default', () => {
    installation.write('innsyn.yaml', `${SETTINGS}web: { port: 9000 }\npolicy: { dueDays: [30, 1] }\n`)
    expect(installation.load().web.port).to.equal(9000)
    expect(installation.load().policy.dueDays).to.deep.equal([1, 30])
    const config = installation.load({ INNSYN_WEB_PORT: '0', INNSYN_POLICY_DUE_DAYS: '5, 2' })
    expect(config.web.port).to.equal(0)
    expect(config.policy.dueDays).to.deep.equal([2, 5])
  })

  it('refuses wrong, empty and misspelt variables, all at once, beside the problems of the file', () => {
    installation.write('innsyn.yaml', `${SETTINGS}web: { port: -1 }\n`)
    const problems = installation.problems({
      INNSYN_WEB_PORT: '80a',
      INNSYN_LOG_LEVEL: '',
      INNSYN_POLICY_DUE_DAYS: '3;7',
      INNSYN_WEB_HSOT: '::1',
      INNSYN_SERVICE_HOST: '10.0.0.1',
      DATABASE_URL: 'mysql://db',
    })
    expect(problems).to.deep.equal([
      'innsyn.yaml:11:14 web.port: must be a whole number from 0 to 65535',
      'environment variable INNSYN_WEB_PORT: must be a whole number from 0 to 65535',
      'environment variable INNSYN_LOG_LEVEL: must be one of debug, info, warn, error, silent',
      'environment variable INNSYN_POLICY_DUE_DAYS: must be a whole number from 1 to 90',
      'environment variable DATABASE_URL: must be an address like postgres://user:password@host:5432/name; without it SQLite in the data folder serves',
      'environment variable INNSYN_WEB_HSOT: is not a setting (did you mean INNSYN_WEB_HOST?)',
    ])
    for (const name of ['INNSYN_CONFIG', 'INNSYN_DATA_DIR']) {
      expect(() => installation.load({ [name]: ' ' })).to.throw(SettingsError, `${name}: is set but empty`)
    }
  })

  it('takes PostgreSQL when DATABASE_URL says so, directly or by file, and never falls back to SQLite', () => {
    const url = 'postgres://me:pw@db.example:5432/innsyn'
    installation.write('url', `${url}\n`)
    for (const env of [{ DATABASE_URL: url }, { DATABASE_URL_FILE: 'url' }]) {
      const { database } = installation.load(env)
      expect(database.kind === 'postgres' && database.url.value()).to.equal(url)
    }
    expect(installation.problems({ DATABASE_URL: '' })).to.deep.equal([
      'environment variable DATABASE_URL: DATABASE_URL is set but empty',
    ])
    expect(installation.problems({ DATABASE_URL_FILE: 'nowhere' })).to.deep.equal([
      'environment variable DATABASE_URL: the file of DATABASE_URL_FILE does not exist',
    ])
  })

  it('resolves mailboxes, Zendesk accounts and sources', () => {
    installation.write(
      'innsyn.yaml',
      `${SETTINGS.replace('[privacy@shop.example]', '[Privacy@Shop.example, b@shop.example]').replace('      user:', '      security: starttls\n      user:')}zendesk:
  - id: desk
    controller: shop
    baseUrl: https://shop.zendesk.com
    accountId: 33144692244499
    brandIds: [12, "345"]
    auth: { kind: oauth-client-credentials, clientId: innsyn, secret: DESK_SECRET }
    webhook: { path: /webhooks/desk, secrets: [DESK_HOOK] }
sources:
  - { id: crm, controller: shop, title: CRM, kind: sql, database: { kind: postgres, urlSecret: CRM_URL }, queries: [{ section: a, sql: "select 1 where :email = ''" }] }
  - { id: old, controller: shop, title: Old, kind: sql, database: { kind: sqlite, path: old.db }, queries: [{ section: a, sql: "select 1 where :email = ''" }] }
  - { id: lists, controller: shop, title: Lists, kind: files, files: [{ path: /srv/a.json, format: json, section: a, emailColumn: mail }] }
`,
    )
    const config = installation.load({ DESK_HOOK: 'whsec' })
    expect(config.mailboxes[0]?.addresses).to.deep.equal(['privacy@shop.example', 'b@shop.example'])
    expect(config.mailboxes[0]?.imap.port).to.equal(143)
    const desk = config.zendesk[0]!
    expect(desk).to.deep.include({ accountId: '33144692244499', brandIds: ['12', '345'], pollSeconds: 300 })
    expect(desk.webhook!.secrets.map((secret) => secret.value())).to.deep.equal(['whsec'])
    expect(desk.webhook!.toleranceSeconds).to.equal(300)
    const [crm, old, lists] = config.sources
    expect(crm).to.have.nested.property('database.url.name', 'CRM_URL')
    expect(old).to.have.nested.property('database.path', join(installation.folder, 'old.db'))
    expect(lists).to.have.nested.property('files[0].path', '/srv/a.json')
    expect(config.controllers[0]?.sources).to.deep.equal(['crm', 'old', 'lists'])
  })

  it('notices what is allowed but hardly wanted', () => {
    installation.write('shop.yaml', PROFILE.replace('trustedAuthservIds: [mx.shop.example]', 'trustedAuthservIds: []'))
    installation.write('other.yaml', PROFILE.replace('id: shop', 'id: other'))
    installation.write(
      'innsyn.yaml',
      `${SETTINGS.replace('  - file: shop.yaml\n', '  - file: shop.yaml\n  - file: other.yaml\n')}zendesk:
  - id: desk
    controller: shop
    baseUrl: https://shop.zendesk.com
    accountId: 1
    auth: { kind: api-token, email: a@shop.example, secret: DESK_TOKEN }
`,
    )
    expect(installation.load().notices).to.deep.equal([
      'controller other has neither a mailbox nor a Zendesk account: no request reaches it',
      'controller shop names no trustedAuthservIds: only mail whose signature Innsyn can check itself counts as authentic',
      'Zendesk account desk signs in with an API token; Zendesk ends those on 2027-04-30: set up an OAuth client',
      'Zendesk account desk has no webhook: new tickets are seen at the next poll only',
      NO_PROOF_REASON,
      nobodyMayApprove('shop'),
      nobodyMayApprove('other'),
    ])
  })

  it('takes the example settings when nothing is named, also from another folder', () => {
    const config = loadConfig({ env: {}, cwd: installation.folder })
    expect(config.file).to.equal(resolve('config/innsyn.example.yaml'))
    expect(config.dataDir).to.equal(join(installation.folder, 'var'))
  })
})
