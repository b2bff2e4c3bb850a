import { expect } from 'chai'
import { existsSync } from 'node:fs'
import { readdir, readFile, rename, rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sqlite3 from 'sqlite3'
import { inspectFile } from '../../../entities/backup/inspect-file.js'
import type { Storage } from '../../../entities/open-storage.js'
import { measureFile } from '../../../integrations/backup/backup-files.js'
import { loadConfig } from '../../../src/config.js'
import { formatManifest, parseManifest } from '../../../src/domain/backup.js'
import { InvalidInputError, NotFoundError, RuleViolationError, SettingsError } from '../../../src/domain/errors.js'
import { BackupPlace } from '../../support/storage/backup-place.js'
import { aCase, aMessage } from '../../support/storage/builders.js'
import { rejection } from '../../support/storage/rejection.js'

const DAY_MS = 86_400_000

describe('a restore', function () {
  this.timeout(60_000)
  let place: BackupPlace
  let storage: Storage

  beforeEach(async () => {
    place = await BackupPlace.make()
    storage = await place.open()
  })
  afterEach(() => place.remove())

  const openCase = (in_ = storage): Promise<{ id: string; reference: string; messageId: string }> =>
    in_.unitOfWork.run(async (stores) => {
      const { id, reference } = await stores.cases.insert(aCase())
      const message = await stores.messages.insert(aMessage())
      await stores.messages.setOutcome(message.id, 'case', id)
      await stores.audit.append({ type: 'case.opened', actor: { kind: 'system' }, caseId: id, details: {} })
      return { id, reference, messageId: message.id }
    })
  const references = (in_: Storage): Promise<readonly string[]> =>
    in_.unitOfWork.read(async ({ cases }) => (await cases.list({})).map(({ reference }) => reference))
  const backUpAndClose = async (): Promise<string> => {
    const { path } = await place.backUp()
    await place.close()
    return path
  }
  const loseAll = (): Promise<void> => rm(join(place.folder, 'data'), { recursive: true })

  it('brings everything back after the data folder was lost, and says what is fetched again', async () => {
    const kept = await openCase()
    const path = await backUpAndClose()
    await loseAll()
    place.clock.advance(DAY_MS)
    const restored = await place.restore(path)
    expect(restored).to.include({ aside: null, events: 2 })
    expect(restored.effects.sources).to.deep.equal([
      { sourceId: 'bookbeat-privacy', until: '2026-03-02T09:00:00.000Z' },
    ])
    const again = await place.open()
    expect(await references(again)).to.deep.equal([kept.reference])
    const reading = await again.unitOfWork.read((stores) => stores.cases.get(kept.id))
    expect(reading.requester.address).to.equal('Eva@Victim.example')
    expect(await again.verifyAudit()).to.include({ broken: null })
    const left = (await readdir(join(place.folder, 'data'))).filter((name) => name.includes('restoring'))
    expect(left).to.deep.equal([])
  })

  it('refuses while a service runs, and touches nothing', async () => {
    await openCase()
    const { path } = await place.backUp()
    const unlock = await storage.acquireServiceLock()
    const error = await rejection(place.restore(path, { force: true }))
    expect(error).to.be.instanceOf(RuleViolationError)
    expect(error.message).to.match(/Another Innsyn service runs/)
    await unlock()
    expect(await references(storage)).to.have.length(1)
  })

  it('refuses to replace a newer database or one of another history, unless forced; then that one is kept', async () => {
    await openCase()
    const { path } = await place.backUp()
    await openCase()
    await place.close()
    const newer = await rejection(place.restore(path))
    expect(newer).to.be.instanceOf(RuleViolationError)
    expect(newer.message).to.match(/is newer than this backup of 2026-03-02.*1 events more; --force/)

    const { aside } = await place.restore(path, { force: true })
    expect(await references(await place.open())).to.have.length(1)
    await place.close()
    for (const companion of ['', '-wal', '-shm']) await rm(`${place.database}${companion}`, { force: true })
    await rename(aside ?? '', place.database)
    expect(await references(await place.open()), 'the old one, whole').to.have.length(2)
    await place.close()

    await loseAll()
    const stranger = await place.open()
    await openCase(stranger)
    await place.close()
    expect((await rejection(place.restore(path))).message).to.match(/has another history/)
  })

  it('replaces a damaged database without being forced', async () => {
    await openCase()
    const path = await backUpAndClose()
    await writeFile(place.database, 'this is no database, '.repeat(500))
    const { aside } = await place.restore(path)
    expect((await readFile(aside ?? '', 'utf8')).startsWith('this is no database')).to.equal(true)
    expect(await references(await place.open())).to.have.length(1)
  })

  it('takes no backup that was cut, changed, signed by others, or that lost its manifest', async () => {
    await openCase()
    const path = await backUpAndClose()
    const whole = await readFile(path)
    const manifest = `${path}.manifest.json`
    const wholeManifest = await readFile(manifest, 'utf8')
    const refusals: [string, () => Promise<void>, new (...all: never[]) => Error, RegExp][] = [
      ['cut', () => truncate(path, whole.length - 4096), InvalidInputError, /is not what was backed up/],
      ['one bit', () => writeFile(path, flipped(whole)), InvalidInputError, /another SHA-256/],
      [
        'another count',
        () => writeFile(manifest, wholeManifest.replace('"request_case": 1', '"request_case": 2')),
        InvalidInputError,
        /request_case has 1 rows instead of 2/,
      ],
      [
        'another signature',
        () => writeFile(manifest, wholeManifest.replace(/[0-9a-f]{64}(?="\s*\})/, flipHex)),
        InvalidInputError,
        /not signed with our master key/,
      ],
      ['no manifest', () => rm(manifest), NotFoundError, /has no manifest/],
    ]
    for (const [what, damage, kind, words] of refusals) {
      await writeFile(path, whole)
      await writeFile(manifest, wholeManifest)
      await damage()
      const error = await rejection(place.restore(path))
      expect(error, what).to.be.instanceOf(kind)
      expect(error.message, what).to.match(words)
    }
    expect(await references(await place.open()), 'the database was not touched').to.have.length(1)
  })

  it('needs the master key that the backup was made with, and makes no new one', async () => {
    await openCase()
    const path = await backUpAndClose()
    await loseAll()
    const { INNSYN_DATA_DIR = '' } = place.env
    const without = await rejection(place.restore(path, { config: loadConfig({ env: { INNSYN_DATA_DIR } }) }))
    expect(without).to.be.instanceOf(SettingsError)
    expect(without.message).to.match(/the master key is missing: a backup holds none/)
    const other = { ...place.env, INNSYN_MASTER_KEY: Buffer.alloc(32, 'other key').toString('base64') }
    const wrong = await rejection(place.restore(path, { config: loadConfig({ env: other }) }))
    expect(wrong).to.be.instanceOf(SettingsError)
    expect(wrong.message).to.match(/sealed with another master key/)
    expect(existsSync(place.database)).to.equal(false)
    expect(existsSync(join(INNSYN_DATA_DIR, 'master.key'))).to.equal(false)
  })

  describe('erases again', () => {
    let erased: Awaited<ReturnType<typeof openCase>>
    let kept: Awaited<ReturnType<typeof openCase>>
    let path: string

    beforeEach(async () => {
      erased = await openCase()
      kept = await openCase()
      path = (await place.backUp()).path
      place.clock.advance(DAY_MS)
      await storage.unitOfWork.run((stores) => stores.retention.eraseContent(erased.id))
    })

    async function expectErased(): Promise<void> {
      const again = await place.open()
      const { requester } = await again.unitOfWork.read((stores) => stores.cases.get(erased.id))
      expect(requester.address).to.equal(null)
      expect(
        (await rejection(again.unitOfWork.read((stores) => stores.messages.raw(erased.messageId)))).message,
      ).to.match(/was erased/)
      const found = await again.unitOfWork.read((stores) =>
        stores.cases.ofRequester('bookbeat', 'eva@victim.example', 9),
      )
      expect(found.map(({ id }) => id)).to.deep.equal([kept.id])
      const raw = await again.unitOfWork.read((stores) => stores.messages.raw(kept.messageId))
      expect(Buffer.from(raw).toString()).to.include('Please send me my data')
      const events = await again.unitOfWork.read((stores) => stores.audit.ofCase(erased.id))
      expect(events.at(-1)).to.deep.include({
        type: 'case.content_erased',
        details: { again: true, erasedAt: '2026-03-03T09:00:00.000Z' },
      })
    }

    it('what was erased since, by what the replaced database knows', async () => {
      await place.close()
      const { effects } = await place.restore(path, { force: true })
      expect(effects).to.include({ forgottenKeys: 2, forgottenCases: 1 })
      await expectErased()
    })

    it('by the list in the folder of the backups, when all else is lost', async () => {
      await place.backUp()
      await place.close()
      await loseAll()
      expect((await place.restore(path)).effects).to.include({ forgottenKeys: 2, forgottenCases: 1 })
      await expectErased()
    })

    it('by a list that is named, and says which of its lines cannot be read', async () => {
      await place.backUp()
      await place.close()
      await loseAll()
      const list = join(place.folder, 'elsewhere.jsonl')
      await rename(join(place.backups, 'erasures.jsonl'), list)
      await writeFile(list, `{"ownerId": "cut o\n${await readFile(list, 'utf8')}`)
      const restored = await place.restore(path, { erasures: list })
      expect(restored.damaged).to.deep.equal([`${list}:1`])
      await expectErased()
    })

    it('a second time nothing is left to erase', async () => {
      await place.close()
      await place.restore(path, { force: true })
      const second = await place.open()
      const effects = await second.settleRestore({
        madeAt: '2026-03-02T09:00:00.000Z',
        sequence: 2,
        erasures: await second.erasures(),
      })
      expect(effects).to.include({ forgottenKeys: 0, forgottenCases: 0 })
    })
  })

  it('gives no reference twice: neither one that was given after the backup, nor after a second restore of the same', async () => {
    await openCase()
    const { path } = await place.backUp()
    const given = new Set<string>()
    for (let round = 0; round < 3; round += 1) {
      const current = round === 0 ? storage : await place.open()
      for (let count = 0; count < 5; count += 1) {
        const { reference } = await openCase(current)
        expect(given.has(reference), reference).to.equal(false)
        given.add(reference)
      }
      await place.close()
      await loseAll()
      place.clock.advance(DAY_MS)
      await place.restore(path)
    }
  })

  it('brings an older schema up to date in the copy, and refuses a newer one', async () => {
    await openCase()
    const path = await backUpAndClose()
    await loseAll()
    await rewrite(path, `INSERT INTO migrations (timestamp, name) VALUES (1999, 'FromTheFuture')`)
    const newer = await rejection(place.restore(path))
    expect(newer).to.be.instanceOf(InvalidInputError)
    expect(newer.message).to.match(/made by a newer Innsyn \(its schema has FromTheFuture\)/)

    const last = 'Operations1760000000014'
    await rewrite(
      path,
      `DELETE FROM migrations WHERE name IN ('FromTheFuture', '${last}'); DROP INDEX data_key_by_erasure; DROP INDEX draft_by_state`,
    )
    expect(await place.restore(path)).to.deep.include({ migrated: [last] })
    expect(await references(await place.open())).to.have.length(1)
  })
})

/** Changes a backup, and its manifest with it: what another version of the program could have made. */
async function rewrite(path: string, statements: string): Promise<void> {
  const file = new sqlite3.Database(path)
  await new Promise<void>((resolve, reject) => {
    file.exec(statements, (error) => {
      if (error === null) resolve()
      else reject(error)
    })
  })
  await new Promise((resolve) => {
    file.close(resolve)
  })
  const { facts } = await inspectFile(path)
  const manifest = parseManifest(await readFile(`${path}.manifest.json`, 'utf8'))
  const { migrations, rows } = facts
  await writeFile(
    `${path}.manifest.json`,
    formatManifest({ ...manifest, migrations, rows, ...(await measureFile(path)) }),
  )
}

function flipped(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes)
  const at = Math.floor(copy.length / 2)
  copy[at] = (copy[at] ?? 0) ^ 1
  return copy
}

function flipHex(text: string): string {
  return (text.startsWith('0') ? '1' : '0') + text.slice(1)
}
