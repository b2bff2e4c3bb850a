import { expect } from 'chai'
import type { ThirdPerson } from '../../../src/domain/release/third-person.js'
import type { Stores } from '../../../src/ports.js'
import { aCase, aDraft } from '../../support/storage/builders.js'
import { openTestStorage, type DatabaseKind, type TestStorage } from '../../support/storage/test-storage.js'

const AT = '2026-03-04T10:00:00.000Z'
const LATER = '2026-03-04T11:00:00.000Z'
const OLA: ThirdPerson = {
  kind: 'address',
  key: 'ola-canary@familie.example',
  names: ['Ola Canary'],
  where: [{ sourceId: 'mail', section: 'Mail', file: null, count: 2 }],
}

export function handOverContract(kind: DatabaseKind): void {
  describe('what leaves the house', () => {
    let test: TestStorage
    let caseId: string
    before(async () => {
      test = await openTestStorage(kind)
    })
    after(() => test.destroy())
    beforeEach(async () => {
      caseId = (await run((stores) => stores.cases.insert(aCase()))).id
    })

    const run = <T>(work: (stores: Stores) => Promise<T>): Promise<T> => test.storage.unitOfWork.run(work)
    const read = <T>(work: (stores: Stores) => Promise<T>): Promise<T> => test.storage.unitOfWork.read(work)
    const ofRun = (number: number) => read((stores) => stores.thirdPersons.ofRun(caseId, number))
    const open = { decision: null, decidedBy: null, decidedAt: null }

    it('keeps the other people of each run with what was decided about them, and nobody can read who they are', async () => {
      const pdf: ThirdPerson = { ...OLA, kind: 'file', key: 'mail/0', names: [] }
      await run((stores) => stores.thirdPersons.add(caseId, 1, [OLA, pdf]))
      await run((stores) => stores.thirdPersons.add(caseId, 2, [OLA]))
      expect(await ofRun(1)).to.deep.equal([
        { ...OLA, number: 1, ...open },
        { ...pdf, number: 2, ...open },
      ])
      const decided = { by: 'kari', at: AT } as const
      await run((stores) => stores.thirdPersons.decide(caseId, 1, { ...decided, numbers: [1], decision: 'goes' }))
      await run((stores) => stores.thirdPersons.decide(caseId, 1, { ...decided, numbers: [], decision: 'stays' }))
      expect(
        (await ofRun(1)).map(({ decision, decidedBy, decidedAt }) => [decision, decidedBy, decidedAt]),
      ).to.deep.equal([
        ['goes', 'kari', AT],
        [null, null, null],
      ])
      expect((await ofRun(2)).map(({ decision }) => decision)).to.deep.equal([null])
      const rows = await test.sql('SELECT * FROM third_person WHERE case_id = $1', [caseId])
      expect(rows).to.have.length(3)
      expect(JSON.stringify(rows.map((row) => Object.values(row).map(String)))).to.not.match(/canary/i)
    })

    it('knows nobody any more once the case was erased', async () => {
      await run((stores) => stores.thirdPersons.add(caseId, 1, [OLA]))
      await run((stores) => stores.retention.eraseContent(caseId))
      expect(await ofRun(1)).to.deep.equal([])
    })

    it('lets a mail be meant to go once, and once more only when it is known that it did not go', async () => {
      const { id: draftId, messageId } = await run((stores) => stores.drafts.insert(aDraft(caseId)))
      const mail = { draftId, caseId, messageId }
      const intend = (at: string) => run((stores) => stores.outgoing.intend(mail, at))
      const stored = () => read((stores) => stores.outgoing.get(draftId))
      expect(await stored()).to.equal(null)
      expect(await intend(AT)).to.equal(true)
      expect(await intend(AT), 'it may be out').to.equal(false)
      expect(await stored()).to.deep.equal({ ...mail, state: 'intended', intendedAt: AT, settledAt: null })
      const settle = (...move: [Parameters<Stores['outgoing']['settle']>[1], 'sent' | 'not_sent' | 'unknown']) =>
        run((stores) => stores.outgoing.settle(draftId, ...move, LATER))
      expect(await settle(['unknown'], 'sent'), 'not from here').to.equal(false)
      expect(await settle(['intended'], 'not_sent')).to.equal(true)
      expect(await intend(LATER)).to.equal(true)
      expect(await settle(['intended'], 'unknown')).to.equal(true)
      expect(await intend(LATER), 'a person decides').to.equal(false)
      expect(await settle(['unknown'], 'sent')).to.equal(true)
      expect(await intend(LATER)).to.equal(false)
      expect(await read((stores) => stores.outgoing.ofCase(caseId))).to.deep.equal([
        { ...mail, state: 'sent', intendedAt: LATER, settledAt: LATER },
      ])
    })

    it('takes back an intent that was not committed', async () => {
      const { id: draftId, messageId } = await run((stores) => stores.drafts.insert(aDraft(caseId)))
      await run(async (stores) => {
        await stores.outgoing.intend({ draftId, caseId, messageId }, AT)
        throw new Error('rolled back')
      }).catch(() => undefined)
      expect(await read((stores) => stores.outgoing.get(draftId))).to.equal(null)
    })
  })
}
