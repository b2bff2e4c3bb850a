import { expect } from 'chai'
import { aCase, aMessage } from '../../support/storage/builders.js'
import { rejection } from '../../support/storage/rejection.js'
import { openTestStorage, type DatabaseKind, type TestStorage } from '../../support/storage/test-storage.js'

export function restoreContract(kind: DatabaseKind): void {
  describe('after an older copy was put in place', () => {
    let test: TestStorage
    beforeEach(async () => {
      test = await openTestStorage(kind)
    })
    afterEach(() => test.destroy())

    const MADE_AT = '2026-03-02T08:00:00.000Z'
    const openCase = (): Promise<{ id: string; reference: string; messageId: string }> =>
      test.storage.unitOfWork.run(async (stores) => {
        const { id, reference } = await stores.cases.insert(aCase())
        const message = await stores.messages.insert(aMessage())
        await stores.messages.setOutcome(message.id, 'case', id)
        return { id, reference, messageId: message.id }
      })

    it('exactly what is listed is erased again, and the history says so', async () => {
      const erased = await openCase()
      const kept = await openCase()
      const erasedAt = '2026-03-02T08:30:00.000Z'
      const list = [erased.id, erased.messageId, 'of another installation'].map((ownerId) => ({ ownerId, erasedAt }))
      const effects = await test.storage.settleRestore({ madeAt: MADE_AT, sequence: 0, erasures: list })
      expect(effects).to.deep.include({ forgottenKeys: 2, forgottenCases: 1, skippedReferences: 1060 })
      expect(effects.sources).to.deep.equal([{ sourceId: 'bookbeat-privacy', until: '2026-03-02T09:00:00.000Z' }])
      expect((await test.storage.erasures()).map(({ ownerId }) => ownerId)).to.have.members([
        erased.id,
        erased.messageId,
      ])
      const { requester } = await test.storage.unitOfWork.read((stores) => stores.cases.get(erased.id))
      expect(requester.address).to.equal(null)
      const raw = rejection(test.storage.unitOfWork.read((stores) => stores.messages.raw(erased.messageId)))
      expect((await raw).message).to.match(/was erased/)
      expect((await test.storage.unitOfWork.read((stores) => stores.messages.raw(kept.messageId))).length).to.be.above(
        0,
      )
      const events = await test.sql('SELECT type, case_id FROM audit_event ORDER BY sequence')
      expect(events).to.deep.equal([
        { type: 'case.content_erased', case_id: erased.id },
        { type: 'storage.restored', case_id: null },
      ])
      expect(await test.storage.verifyAudit()).to.include({ events: 2, broken: null })
    })

    it('references go on after a gap of a thousand and one a minute, in every year', async () => {
      const { reference } = await openCase()
      expect(reference).to.equal('DSR-2026-000001')
      await test.storage.settleRestore({ madeAt: MADE_AT, sequence: 0, erasures: [] })
      expect((await openCase()).reference).to.equal('DSR-2026-001062')
    })

    it('a year that the copy did not know yet begins after the gap as well', async () => {
      await test.storage.settleRestore({ madeAt: MADE_AT, sequence: 0, erasures: [] })
      expect((await openCase()).reference).to.equal('DSR-2026-001061')
    })
  })
}
