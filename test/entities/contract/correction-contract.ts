import { expect } from 'chai'
import { NotFoundError } from '../../../src/domain/errors.js'
import type { NewCorrection, Stores } from '../../../src/ports.js'
import { aCase, aMessage, aReading } from '../../support/storage/builders.js'
import { rejection } from '../../support/storage/rejection.js'
import { openTestStorage, type DatabaseKind, type TestStorage } from '../../support/storage/test-storage.js'

export function correctionContract(kind: DatabaseKind): void {
  describe('corrections of labels', () => {
    let test: TestStorage
    beforeEach(async () => {
      test = await openTestStorage(kind)
    })
    afterEach(() => test.destroy())

    const run = <T>(work: (stores: Stores) => Promise<T>): Promise<T> => test.storage.unitOfWork.run(work)
    const read = <T>(work: (stores: Stores) => Promise<T>): Promise<T> => test.storage.unitOfWork.read(work)
    const { segments } = aReading()

    /** A read message of an open case, corrected. */
    async function correct(overrides: Partial<NewCorrection> = {}): Promise<NewCorrection & { caseId: string }> {
      return run(async (stores) => {
        const { id: messageId } = await stores.messages.insert(aMessage())
        const { id: caseId } = await stores.cases.insert(aCase())
        const saved = { messageIdHash: null, textHash: 'h', senderHash: null, outcome: null }
        await stores.messages.saveReadings([{ messageId, reading: aReading(), ...saved }])
        await stores.messages.setOutcome(messageId, 'case', caseId)
        const correction: NewCorrection = {
          messageId,
          controllerId: 'bookbeat',
          language: 'nb',
          said: { decision: 'review', rights: ['erasure'], version: 'model-1' },
          rights: ['access', 'erasure'],
          correctedAt: '2026-03-02T09:00:00.000Z',
          ...overrides,
        }
        await stores.corrections.record(correction)
        return { ...correction, caseId }
      })
    }

    it('are given back as recorded, oldest first, and the newest of a message counts', async () => {
      const { caseId: second, ...later } = await correct({ correctedAt: '2026-03-03T09:00:00.000Z' })
      const { caseId: first, ...earlier } = await correct({ rights: [] })
      expect(first).to.not.equal(second)
      const expected = [earlier, later].map((correction) => ({ ...correction, releasedAt: null }))
      expect(await read((stores) => stores.corrections.list())).to.deep.equal(expected)
      await run((stores) => stores.corrections.record({ ...later, rights: ['objection'] }))
      expect((await read((stores) => stores.corrections.get(later.messageId))).rights).to.deep.equal(['objection'])
      expect(await read((stores) => stores.corrections.list())).to.have.length(2)
      expect(await rejection(read((stores) => stores.corrections.get('none')))).to.be.instanceOf(NotFoundError)
    })

    it('lose their text with the case, unless it was released', async () => {
      const kept = await correct()
      const lost = await correct()
      const text = (messageId: string) => read((stores) => stores.corrections.segments(messageId))
      expect(await text(lost.messageId)).to.deep.equal(segments)
      const released = [{ role: 'new' as const, text: 'Send alt.' }]
      await run((stores) => stores.corrections.release(kept.messageId, released, '2026-03-04T09:00:00.000Z'))
      for (const { caseId } of [kept, lost])
        await test.storage.unitOfWork.run((stores) => stores.retention.eraseContent(caseId))
      expect(await text(lost.messageId)).to.equal(null)
      expect(await text(kept.messageId)).to.deep.equal(released)
      await run((stores) => stores.corrections.takeBack(kept.messageId))
      expect(await text(kept.messageId)).to.equal(null)
      expect((await read((stores) => stores.corrections.get(kept.messageId))).releasedAt).to.equal(null)
    })

    it('keep a released text encrypted, and when the label is corrected once more', async () => {
      const { caseId, ...correction } = await correct()
      const released = [{ role: 'new' as const, text: 'CANARY-4711' }]
      await run((stores) => stores.corrections.release(correction.messageId, released, '2026-03-04T09:00:00.000Z'))
      await run((stores) => stores.corrections.record(correction))
      await test.storage.unitOfWork.run((stores) => stores.retention.eraseContent(caseId))
      const [row] = await test.sql('SELECT released_text FROM label_correction')
      expect(Buffer.from(row?.['released_text'] as Uint8Array).includes('CANARY')).to.equal(false)
      expect(await read((stores) => stores.corrections.segments(correction.messageId))).to.deep.equal(released)
    })
  })
}
