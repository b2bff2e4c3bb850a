import { expect } from 'chai'
import { chmodSync } from 'node:fs'
import { inspect } from 'node:util'
import type { Config } from '../../src/config.js'
import { SettingsError } from '../../src/domain/errors.js'
import { requireSecrets } from '../../src/settings/secrets/secret-uses.js'
import { SecretRef } from '../../src/settings/secrets/secret-ref.js'
import { Installation, PROFILE, SETTINGS } from '../support/settings/installation.js'

const CANARY = 'canary-7c1f-very-secret'
const MASTER_KEY = Buffer.from(Uint8Array.from({ length: 32 }, (_, index) => index)).toString('base64')

describe('secrets', () => {
  let installation: Installation

  beforeEach(() => {
    installation = new Installation()
    installation.write('shop.yaml', PROFILE)
    installation.write('innsyn.yaml', SETTINGS)
  })
  afterEach(() => {
    installation.remove()
  })

  const secret = (env: Record<string, string>): SecretRef =>
    new SecretRef('SHOP_KEY', { env, cwd: installation.folder })

  function missing(config: Config): readonly string[] {
    try {
      requireSecrets(config)
      return []
    } catch (error) {
      if (error instanceof SettingsError) return error.problems
      throw error
    }
  }

  it('come from the environment as they are', () => {
    const given = secret({ SHOP_KEY: ` ${CANARY}\n` })
    expect(given.state).to.equal('set')
    expect(given.value()).to.equal(` ${CANARY}\n`)
  })

  it('come from a file, without the line end at its end, read anew each time', () => {
    installation.write('key', `${CANARY}\r\n`)
    const given = secret({ SHOP_KEY_FILE: 'key' })
    expect(given.value()).to.equal(CANARY)
    installation.write('key', 'the-next-one\n')
    expect(given.value()).to.equal('the-next-one')
  })

  it('are refused when both ways are used', () => {
    installation.write('key', CANARY)
    const given = secret({ SHOP_KEY: CANARY, SHOP_KEY_FILE: 'key' })
    expect(given).to.include({
      state: 'unusable',
      trouble: 'both SHOP_KEY and SHOP_KEY_FILE are set; keep one of them',
    })
    expect(() => given.value()).to.throw(SettingsError, 'secret SHOP_KEY: both SHOP_KEY and SHOP_KEY_FILE are set')
  })

  it('119: are refused when everybody on the machine can read the file', () => {
    const path = installation.write('key', CANARY)
    chmodSync(path, 0o644)
    const given = secret({ SHOP_KEY_FILE: path })
    expect(given.trouble).to.equal('the file of SHOP_KEY_FILE can be read by everybody: take that away (chmod 600)')
    chmodSync(path, 0o640)
    expect(given.value()).to.equal(CANARY)
  })

  it('119: are refused when they are the examples of a manual', () => {
    const published = ['dGhpc19zZWNyZXRfaXNfZm9yX3Rlc3Rpbmdfb25seQ==', 'ChangeMe', 'SHOP_KEY', '<password>']
    for (const value of published) {
      expect(secret({ SHOP_KEY: value }).trouble).to.equal(
        'is a value out of a manual that everybody knows; make a new one',
      )
    }
  })

  it('say what is wrong with their file', () => {
    installation.write('empty', '\n')
    installation.write('large', 'x'.repeat(65_537))
    const trouble = (file: string): string | null => secret({ SHOP_KEY_FILE: file }).trouble
    expect(trouble('nowhere')).to.equal('the file of SHOP_KEY_FILE does not exist')
    expect(trouble('.')).to.equal('the file of SHOP_KEY_FILE is not a file')
    expect(trouble('empty')).to.equal('the file of SHOP_KEY_FILE is empty')
    expect(trouble('large')).to.equal('the file of SHOP_KEY_FILE is larger than 65536 bytes')
  })

  it('show nothing of themselves, however they are printed', () => {
    const given = secret({ SHOP_KEY: CANARY })
    const holder = { given, deep: { list: [given] } }
    const printed = [
      String(given),
      JSON.stringify(holder),
      inspect(holder, { depth: null, showHidden: true, getters: false }),
      JSON.stringify(Object.entries(given)),
    ].join('\n')
    expect(printed).to.include('<secret SHOP_KEY>')
    expect(printed).not.to.include(CANARY)
  })

  it('119: are asked for all at once, with the setting that needs each, and only when they are needed', () => {
    const config = installation.load()
    expect(config.mailboxes[0]?.imap.auth).to.have.property('kind', 'password')
    installation.write(
      'innsyn.yaml',
      `${SETTINGS}zendesk:
  - id: desk
    controller: shop
    baseUrl: https://shop.zendesk.com
    accountId: 1
    auth: { kind: api-token, email: a@shop.example, secret: SHOP_MAIL_PASSWORD }
    webhook: { path: /webhooks/desk, secrets: [DESK_HOOK, DESK_HOOK_OLD] }
`,
    )
    expect(missing(installation.load({ DESK_HOOK_OLD_FILE: 'nowhere' }))).to.deep.equal([
      'secret SHOP_MAIL_PASSWORD: set SHOP_MAIL_PASSWORD, or SHOP_MAIL_PASSWORD_FILE to a file that holds it; needed by mailboxes[0].imap.auth.secret (innsyn.yaml:10:39), zendesk[0].auth.secret (innsyn.yaml:16:61)',
      'secret DESK_HOOK: set DESK_HOOK, or DESK_HOOK_FILE to a file that holds it; needed by zendesk[0].webhook.secrets[0] (innsyn.yaml:17:48)',
      'secret DESK_HOOK_OLD: the file of DESK_HOOK_OLD_FILE does not exist; needed by zendesk[0].webhook.secrets[1] (innsyn.yaml:17:59)',
    ])
    const env = { SHOP_MAIL_PASSWORD: CANARY, DESK_HOOK: CANARY, INNSYN_MASTER_KEY: MASTER_KEY }
    expect(missing(installation.load(env))).to.deep.equal([])
  })

  it('tell about the master key in the same list', () => {
    const config = installation.load({ SHOP_MAIL_PASSWORD: '', INNSYN_MASTER_KEY: 'too-short' })
    expect(missing(config)).to.deep.equal([
      'secret SHOP_MAIL_PASSWORD: SHOP_MAIL_PASSWORD is set but empty; needed by mailboxes[0].imap.auth.secret (innsyn.yaml:10:39)',
      'INNSYN_MASTER_KEY must be 32 bytes as base64 (44 characters) or hex (64 characters); make one with: openssl rand -base64 32',
    ])
  })
})
