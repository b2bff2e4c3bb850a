import { expect } from 'chai'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { innsyn, InnsynProcess } from '../support/system/innsyn-process.js'
import { installation, type Installation } from '../support/system/settings-file.js'

const MASTER_KEY = Buffer.alloc(32, 'a master key of tests').toString('base64')

describe('innsyn backup and restore', function () {
  this.timeout(120_000)
  let place: Installation
  let env: Readonly<Record<string, string>>
  let backups: string

  beforeEach(async () => {
    place = await installation({ port: 1, user: 'user1' })
    env = { ...place.env, INNSYN_MASTER_KEY: MASTER_KEY }
    backups = join(place.folder, 'backups')
    await mkdir(backups)
  })
  afterEach(async () => {
    await InnsynProcess.endAll()
    await place.remove()
  })

  it('say in words what they did, where the old database lies, and what comes next', async () => {
    await innsyn(['migrate'], env)
    const backup = await innsyn(['backup', backups], env)
    expect([backup.code, backup.stderr]).to.deep.equal([0, ''])
    expect(backup.stdout)
      .to.match(/^Backed up to .*innsyn-\d{8}T\d{9}Z\.sqlite \(\d+ bytes\), opened again and checked\.\n/)
      .and.match(/^innsyn-audit-1 0 0{64} /m)
      .and.include('The master key is not in it')
      .and.not.include(MASTER_KEY)
    const path = /Backed up to (\S+)/.exec(backup.stdout)?.[1] ?? ''
    const restored = await innsyn(['restore', path], env)
    expect([restored.code, restored.stderr]).to.deep.equal([0, ''])
    expect(restored.stdout)
      .to.match(/^Restored the backup of \S+; it was checked before and after/)
      .and.match(/lies in \S+innsyn\.sqlite\.replaced-\S+: delete it/)
      .and.match(/References go on after a gap of 100\d:/)
      .and.match(/^innsyn-audit-1 1 [0-9a-f]{64} /m)
  })

  it('refuse what makes no sense, in one line', async () => {
    const wrong: [string[], RegExp][] = [
      [['backup', backups], /^innsyn: there is no database .* yet: nothing to back up\n$/],
      [['restore', join(backups, 'none.sqlite')], /^innsyn: there is no backup .*none\.sqlite\n$/],
      [['restore'], /^innsyn: name the backup to restore/],
      [['restore', '--settle', 'yesterday'], /^innsyn: --settle wants the time/],
      [['restore', '--settle', '2026-03-01T02:00:00Z'], /^innsyn: --settle is for PostgreSQL/],
      [['backup', backups, '--keep', '0'], /^error: .*a whole number from 1 on/],
    ]
    for (const [args, words] of wrong) {
      const { code, stdout, stderr } = await innsyn(args, env)
      expect([code, stdout], args.join(' ')).to.deep.equal([1, ''])
      expect(stderr).to.match(words)
    }
  })

  it('name PostgreSQL’s own tools there, without its password', async () => {
    const onPostgres = { ...env, DATABASE_URL: 'postgres://innsyn:s3cr3t@127.0.0.1:1/innsyn' }
    for (const args of [
      ['backup', backups],
      ['restore', join(backups, 'x.sqlite')],
    ]) {
      const { code, stderr } = await innsyn(args, onPostgres)
      expect(code).to.equal(1)
      expect(stderr).to.include('pg_dump --format=custom --no-owner --file=FILE "$DATABASE_URL"')
      expect(stderr).to.not.include('s3cr3t')
    }
  })
})
