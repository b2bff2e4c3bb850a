import { expect } from 'chai'
import type { Storage } from '../../../entities/open-storage.js'
import { OPERATOR } from '../../../src/domain/audit.js'
import { SettingsError } from '../../../src/domain/errors.js'
import { rotateKeys } from '../../../src/flow/rotate-keys.js'
import { hashesOf, textHashesOf } from '../../../src/flow/shared/reading-hashes.js'
import { aCase, aMessage, aReading } from '../../support/storage/builders.js'
import { startStorageProcess } from '../../support/storage/child-process.js'
import { fill } from '../../support/storage/one-of-everything.js'
import { rejection } from '../../support/storage/rejection.js'
import {
  NEXT_MASTER_KEY,
  openTestStorage,
  ROTATED_KEYS,
  TEST_MASTER_KEY,
  type DatabaseKind,
  type TestStorage,
} from '../../support/storage/test-storage.js'

export function rotationContract(kind: DatabaseKind): void {
  describe('change of the master key', () => {
    let test: TestStorage
    beforeEach(async () => {
      test = await openTestStorage(kind)
    })
    afterEach(() => test.destroy())

    /** Messages that were read, each with a text and a sender of its own. Answers their ids. */
    async function receive(storage: Storage, count: number, mark: string): Promise<string[]> {
      return storage.unitOfWork.run(async (stores) => {
        const stored = await stores.messages.insertAll(Array.from({ length: count }, () => aMessage()))
        const readings = stored.map(({ id: messageId }, index) => {
          const reading = aReading({ sender: senderOf(`${mark}-${String(index)}@shop.example`) })
          return { messageId, reading, ...hashesOf(storage.digests, reading), outcome: null }
        })
        await stores.messages.saveReadings(readings)
        return stored.map(({ id }) => id)
      })
    }
    const senderOf = (address: string) => ({ ...aReading().sender, address })
    const onlyNew = (): Promise<Storage> => test.openAnother({ keys: { masterKey: NEXT_MASTER_KEY } })

    /** Every message opens, and is found by the hashes of the one key that is left. */
    async function expectReadable(storage: Storage, ids: readonly string[], mark: string): Promise<void> {
      await storage.unitOfWork.read(async (stores) => {
        for (const { raw } of await stores.messages.getAll(ids))
          expect(Buffer.from(raw).toString()).to.include('my data')
        for (const [index, reading] of (await stores.messages.readings(ids)).entries()) {
          expect(reading?.sender.address).to.equal(`${mark}-${String(index)}@shop.example`)
          const senderHashes = storage.digests.signatures('address', `${mark}-${String(index)}@shop.example`)
          const textHashes = textHashesOf(storage.digests, reading!.segments)
          const query = { controllerId: 'bookbeat', excludeId: '', receivedAt: '2026-03-01T08:00:00.000Z', withinMs: 1 }
          const twins = await stores.messages.findTwins({ ...query, senderHashes, textHashes })
          expect(twins.map(({ id }) => id)).to.include(ids[index])
        }
      })
    }

    it('116: with 100 writes meanwhile and the old key dropped after it, all is readable and found', async () => {
      const filled = await fill(test)
      const before = await receive(test.storage, 250, 'before')
      const service = await test.openAnother({ keys: ROTATED_KEYS })
      const written: string[] = []
      const writing = (async () => {
        for (let round = 0; round < 100; round += 1) written.push(...(await receive(service, 1, `r${String(round)}`)))
      })()
      const rotation = await rotateKeys(await test.openAnother({ keys: ROTATED_KEYS }), { actor: OPERATOR })
      await writing
      expect(rotation).to.deep.include({ wrapped: 252 })
      expect(rotation.retired).to.have.length(1)

      const after = await onlyNew()
      await expectReadable(after, before, 'before')
      for (const [round, id] of written.entries()) await expectReadable(after, [id], `r${String(round)}`)
      await after.unitOfWork.read(async (stores) => {
        const found = await stores.cases.list({ requesterAddress: 'eva@victim.example' })
        expect(found.map(({ id, requester }) => [id, requester.address])).to.deep.equal([
          [filled.caseId, 'Eva@Victim.example'],
        ])
        expect((await stores.drafts.get(filled.draftId)).text).to.include('Eva')
        expect(Buffer.from(await stores.exports.bytes(filled.exportId)).toString()).to.equal('a ZIP')
        expect(await stores.keys.uses()).to.have.length(1)
      })
      expect((await after.verifyAudit()).broken).to.equal(null)
    })

    it('116: killed on the way, it goes on where it stopped, and a run after that finds nothing to do', async function () {
      this.timeout(120_000)
      const ids = await receive(test.storage, 1500, 'before')
      const killed = startStorageProcess('rotate-keys', { database: test.location, times: 0 })
      await killed.line()
      await killed.line()
      await killed.line()
      killed.child.kill('SIGKILL')
      await killed.exit()
      const half = await test.openAnother({ keys: ROTATED_KEYS })
      const [current, old] = await half.unitOfWork.read((stores) => stores.keys.uses())
      expect(current?.dataKeys).to.be.at.least(100)
      expect(old?.dataKeys).to.be.at.least(100)
      await expectReadable(half, ids.slice(0, 1), 'before')
      expect(await rejection(onlyNew())).to.be.instanceOf(SettingsError)

      expect(await rotateKeys(half, { actor: OPERATOR })).to.deep.include({ wrapped: old?.dataKeys })
      expect(await rotateKeys(half, { actor: OPERATOR })).to.deep.include({ wrapped: 0, retired: [] })
      await expectReadable(await onlyNew(), ids, 'before')
      const events = await test.sql(`SELECT details FROM audit_event WHERE type = 'keys.rotated'`)
      expect(events).to.have.length(1)
    })

    it('leaves erased what was erased, and lists a key again that something is sealed with after all', async () => {
      const { caseId, messageId } = await fill(test)
      await test.storage.unitOfWork.run((stores) => stores.retention.eraseContent(caseId))
      const rotated = await test.openAnother({ keys: ROTATED_KEYS })
      expect(await rotateKeys(rotated, { actor: OPERATOR })).to.deep.include({ wrapped: 0 })
      expect((await rejection(rotated.unitOfWork.read((stores) => stores.messages.raw(messageId)))).message).to.include(
        'erased',
      )
      // A service that was not restarted still seals with the old key.
      await test.storage.unitOfWork.run((stores) => stores.cases.insert(aCase()))
      expect((await rejection(onlyNew())).message).to.include('another master key')
      const uses = await rotated.unitOfWork.read((stores) => stores.keys.uses())
      expect(uses.map(({ isCurrent, isGiven, dataKeys }) => ({ isCurrent, isGiven, dataKeys }))).to.deep.equal([
        { isCurrent: true, isGiven: true, dataKeys: 0 },
        { isCurrent: false, isGiven: true, dataKeys: 1 },
      ])
      expect(await rotateKeys(rotated, { actor: OPERATOR })).to.deep.include({ wrapped: 1 })
      expect(TEST_MASTER_KEY).not.to.deep.equal(NEXT_MASTER_KEY)
    })
  })
}
