import { expect } from 'chai'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { inspectFile } from '../../../entities/backup/inspect-file.js'
import type { Storage } from '../../../entities/open-storage.js'
import { claimText } from '../../../src/domain/audit-anchor.js'
import { parseManifest } from '../../../src/domain/backup.js'
import { NotFoundError, RuleViolationError, UnavailableError } from '../../../src/domain/errors.js'
import { requireTool } from '../../support/ci/require-tool.js'
import { BackupPlace } from '../../support/storage/backup-place.js'
import { aCase, aMessage } from '../../support/storage/builders.js'
import { rejection } from '../../support/storage/rejection.js'
import { SmallDisk } from '../../support/system/small-disk.js'

describe('a backup', function () {
  this.timeout(60_000)
  let place: BackupPlace
  let storage: Storage

  beforeEach(async () => {
    place = await BackupPlace.make()
    storage = await place.open()
  })
  afterEach(() => place.remove())

  const openCase = (): Promise<string> =>
    storage.unitOfWork.run(async (stores) => {
      const { id } = await stores.cases.insert(aCase())
      await stores.messages.insert(aMessage())
      await stores.audit.append({ type: 'case.opened', actor: { kind: 'system' }, caseId: id, details: {} })
      return id
    })

  it('holds everything that was committed, says so in a signed manifest, and is its owner’s alone', async () => {
    await openCase()
    await openCase()
    const { path, manifest } = await place.backUp()
    expect(path).to.equal(join(place.backups, 'innsyn-20260302T090000000Z.sqlite'))
    expect((await stat(path)).mode & 0o777).to.equal(0o600)
    expect(manifest).to.deep.include({ innsyn: '0.1.0', madeAt: '2026-03-02T09:00:00.000Z' })
    expect(manifest.rows).to.include({ request_case: 2, message: 2, audit_event: 2 })
    expect(manifest.anchor.sequence).to.equal(2)
    expect(storage.digests.matches('anchor', claimText(manifest.anchor), manifest.anchor.signature)).to.equal(true)
    expect(parseManifest(await readFile(`${path}.manifest.json`, 'utf8'))).to.deep.equal(manifest)
    const { facts, problems } = await inspectFile(path)
    expect(problems).to.deep.equal([])
    expect(facts.rows).to.deep.equal(manifest.rows)
    // The writing went on from the same connection: the copy did not hold it up or change it.
    await openCase()
    expect(await storage.verifyAudit()).to.include({ events: 3, broken: null })
  })

  it('leaves no readable word of a person outside the sealed cells', async () => {
    await openCase()
    const { path } = await place.backUp()
    const bytes = await readFile(path)
    for (const word of ['Victim', 'Øst', 'mallory', 'Please send me my data'])
      expect(bytes.includes(Buffer.from(word)), word).to.equal(false)
  })

  it('never overwrites: neither a file, nor a manifest, nor what another backup left unfinished', async () => {
    const { path } = await place.backUp()
    const before = await readFile(path)
    expect(await rejection(place.backUp())).to.be.instanceOf(RuleViolationError)
    expect(await rejection(place.backUp(null, path))).to.be.instanceOf(RuleViolationError)
    expect((await readFile(path)).equals(before)).to.equal(true)
    const other = join(place.backups, 'mine.sqlite')
    await writeFile(`${other}.unfinished`, 'x')
    expect((await rejection(place.backUp(null, other))).message).to.match(/never overwrites/)
    const nowhere = rejection(place.backUp(null, join(place.folder, 'no', 'such', 'folder.sqlite')))
    expect(await nowhere).to.be.instanceOf(NotFoundError)
  })

  it('keeps the newest and deletes the rest, but nothing that it did not make', async () => {
    await writeFile(join(place.backups, 'notes.txt'), 'mine')
    await writeFile(join(place.backups, 'innsyn-20200101T000000000Z.sqlite'), 'no manifest beside it')
    for (let day = 0; day < 3; day += 1) {
      await place.backUp()
      place.clock.advance(86_400_000)
    }
    const { deleted } = await place.backUp(2)
    expect(deleted).to.deep.equal(['innsyn-20260302T090000000Z.sqlite', 'innsyn-20260303T090000000Z.sqlite'])
    expect((await readdir(place.backups)).sort()).to.deep.equal([
      'innsyn-20200101T000000000Z.sqlite',
      'innsyn-20260304T090000000Z.sqlite',
      'innsyn-20260304T090000000Z.sqlite.manifest.json',
      'innsyn-20260305T090000000Z.sqlite',
      'innsyn-20260305T090000000Z.sqlite.manifest.json',
      'notes.txt',
    ])
  })

  it('lists what was erased in the folder of the backups and beside the data, by id', async () => {
    const caseId = await openCase()
    await storage.unitOfWork.run((stores) => stores.retention.eraseContent(caseId))
    await place.backUp()
    for (const file of [join(place.backups, 'erasures.jsonl'), join(place.folder, 'data', 'erasures.jsonl')]) {
      const lines = (await readFile(file, 'utf8')).split('\n').filter((line) => line !== '')
      expect(lines.map((line) => JSON.parse(line) as unknown)).to.deep.equal([
        { ownerId: caseId, erasedAt: '2026-03-02T09:00:00.000Z' },
      ])
    }
  })

  it('says that there is no database yet, and makes none', async () => {
    await place.close()
    await rm(join(place.folder, 'data'), { recursive: true })
    expect(await rejection(place.backUp())).to.be.instanceOf(NotFoundError)
    expect(existsSync(place.database)).to.equal(false)
  })

  it('85: on a full disk leaves nothing behind, and the backups that were there', async function () {
    requireTool(this, 'small-disk')
    const disk = await SmallDisk.mount(2)
    try {
      const folder = join(disk.folder, 'backups')
      await mkdir(folder)
      await place.backUp(null, folder)
      const before = await readdir(folder)
      await disk.fill()
      place.clock.advance(1000)
      const error = await rejection(place.backUp(1, folder))
      expect(error).to.be.instanceOf(UnavailableError)
      expect(error.message).to.match(/not enough room/)
      expect(await readdir(folder)).to.have.members([...before])
    } finally {
      await disk.unmount()
    }
  })
})
