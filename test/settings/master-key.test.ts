import { expect } from 'chai'
import { chmodSync, existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { SettingsError } from '../../src/domain/errors.js'
import { Installation, PROFILE, SETTINGS } from '../support/settings/installation.js'

const BYTES = Uint8Array.from({ length: 32 }, (_, index) => 200 - index)
const BASE64 = Buffer.from(BYTES).toString('base64')
const HEX = Buffer.from(BYTES).toString('hex')
const ALLOWED = 'must be 32 bytes as base64 (44 characters) or hex (64 characters)'

describe('the master key', () => {
  let installation: Installation
  let dataDir: string

  beforeEach(() => {
    installation = new Installation()
    installation.write('shop.yaml', PROFILE)
    installation.write('innsyn.yaml', SETTINGS)
    dataDir = join(installation.folder, 'var')
  })
  afterEach(() => {
    installation.remove()
  })

  it('comes from the environment as base64 or hex, or from a file', () => {
    installation.write('key', `${HEX}\n`)
    for (const env of [{ INNSYN_MASTER_KEY: BASE64 }, { INNSYN_MASTER_KEY: HEX }, { INNSYN_MASTER_KEY_FILE: 'key' }]) {
      const key = installation.load(env).masterKey.load()
      expect(key.bytes()).to.deep.equal(BYTES)
      expect(key).to.include({ origin: 'environment', created: false, warning: null })
    }
    expect(existsSync(dataDir)).to.equal(false)
  })

  it('leaves the one before it readable while it is changed', () => {
    const older = Buffer.from(BYTES.toReversed())
    installation.write('older', older.toString('base64'))
    const env = { INNSYN_MASTER_KEY: BASE64, INNSYN_MASTER_KEY_PREVIOUS_FILE: 'older' }
    expect(installation.load(env).masterKey.load().previousKeys()).to.deep.equal([new Uint8Array(older)])
    expect(installation.load({ INNSYN_MASTER_KEY: BASE64 }).masterKey.load().previousKeys()).to.deep.equal([])
    const several = { INNSYN_MASTER_KEY: HEX, INNSYN_MASTER_KEY_PREVIOUS: ` ${older.toString('hex')},\n${BASE64}\n` }
    expect(installation.load(several).masterKey.load().previousKeys()).to.deep.equal([new Uint8Array(older), BYTES])
    const oneWrong = { INNSYN_MASTER_KEY: HEX, INNSYN_MASTER_KEY_PREVIOUS: `${BASE64},short` }
    expect(() => installation.load(oneWrong).masterKey.load()).to.throw(SettingsError, ALLOWED)
    const wrong = installation.load({ INNSYN_MASTER_KEY: BASE64, INNSYN_MASTER_KEY_PREVIOUS: 'short' })
    expect(() => wrong.masterKey.load()).to.throw(SettingsError, `INNSYN_MASTER_KEY_PREVIOUS ${ALLOWED}`)
  })

  it('is made once in the data folder, for its owner alone, with a warning', () => {
    const { masterKey } = installation.load()
    expect(existsSync(dataDir), 'nothing is made before it is needed').to.equal(false)
    const made = masterKey.load()
    expect(made).to.include({ origin: 'data folder', created: true })
    expect(made.warning).to.include('in production give it by INNSYN_MASTER_KEY')
    expect(made.bytes()).to.have.length(32)
    expect(statSync(join(dataDir, 'master.key')).mode & 0o777).to.equal(0o600)
    expect(statSync(dataDir).mode & 0o777).to.equal(0o700)
    expect(readdirSync(dataDir)).to.deep.equal(['master.key'])
    const again = installation.load().masterKey.load()
    expect(again.bytes()).to.deep.equal(made.bytes())
    expect(again).to.include({ created: false })
  })

  it('differs from installation to installation', () => {
    const first = installation.load().masterKey.load().bytes()
    rmSync(dataDir, { recursive: true })
    expect(installation.load().masterKey.load().bytes()).not.to.deep.equal(first)
  })

  it('is one key when two processes make it at the same time', () => {
    const keys = Array.from({ length: 20 }, () => installation.load().masterKey)
    const bytes = keys.map((key) => Buffer.from(key.load().bytes()).toString('hex'))
    expect(new Set(bytes).size).to.equal(1)
  })

  it('119: is refused when it is short, long, empty, one repeated byte, or no base64', () => {
    const wrong = [
      BASE64.slice(4),
      `${BASE64}AAAA`,
      HEX.slice(2),
      '0'.repeat(64),
      'A'.repeat(43) + '=',
      `${BASE64.slice(0, 40)}*AA=`,
    ]
    for (const value of wrong) {
      const { masterKey } = installation.load({ INNSYN_MASTER_KEY: value })
      expect(() => masterKey.load()).to.throw(SettingsError, ALLOWED)
      expect(masterKey.trouble).not.to.include(value)
    }
    const empty = installation.load({ INNSYN_MASTER_KEY: '' }).masterKey
    expect(() => empty.load()).to.throw(SettingsError, 'INNSYN_MASTER_KEY is set but empty')
    expect(existsSync(dataDir), 'and no other is made instead').to.equal(false)
  })

  it('119: is refused when others can read its file', () => {
    installation.load().masterKey.load()
    chmodSync(join(dataDir, 'master.key'), 0o640)
    expect(() => installation.load().masterKey.load()).to.throw(SettingsError, 'can be read by others')
    installation.write('key', HEX, 0o644)
    chmodSync(join(installation.folder, 'key'), 0o644)
    const given = installation.load({ INNSYN_MASTER_KEY_FILE: 'key' }).masterKey
    expect(given.trouble).to.include('can be read by everybody')
  })

  it('is never made anew for a database that has lost its key', () => {
    installation.write('var/innsyn.sqlite', 'rows')
    const { masterKey } = installation.load()
    expect(() => masterKey.load()).to.throw(SettingsError, 'a new key could not read what is stored')
    expect(readdirSync(dataDir)).to.deep.equal(['innsyn.sqlite'])
  })

  it('is never made up on PostgreSQL, where every process needs the same one', () => {
    const { masterKey } = installation.load({ DATABASE_URL: 'postgres://db.example/innsyn' })
    expect(() => masterKey.load()).to.throw(SettingsError, 'on PostgreSQL every process needs the same key')
  })

  it('says what is wrong when the file is damaged or the folder cannot be written', () => {
    installation.write('var/master.key', 'rubbish')
    expect(() => installation.load().masterKey.load()).to.throw(SettingsError, ALLOWED)
    installation.write('blocked', 'a file')
    const blocked = join(installation.folder, 'blocked')
    expect(installation.problems({ INNSYN_DATA_DIR: 'blocked' })).to.deep.equal([
      `the data folder ${blocked} is a file; INNSYN_DATA_DIR must name a folder`,
    ])
    expect(installation.problems({ INNSYN_DATA_DIR: 'blocked/var' })).to.deep.equal([
      `the data folder ${join(blocked, 'var')} cannot be used (ENOTDIR); INNSYN_DATA_DIR names it`,
    ])
    const { masterKey } = installation.load({ INNSYN_DATA_DIR: 'later' })
    installation.write('later', 'a file')
    expect(() => masterKey.load()).to.throw(SettingsError, 'can be neither read nor made (')
  })

  it('shows nothing of itself when printed', () => {
    const key = installation.load().masterKey.load()
    const text = readFileSync(join(dataDir, 'master.key'), 'utf8').trim()
    const printed = `${inspect(key, { showHidden: true, depth: null })} ${JSON.stringify({ key })} ${inspect(installation.load(), { depth: null })}`
    expect(printed).not.to.include(text)
    expect(printed).not.to.include(Buffer.from(key.bytes()).toString('hex'))
  })
})
