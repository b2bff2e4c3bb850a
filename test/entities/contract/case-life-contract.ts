import { expect } from 'chai'
import { OPERATOR } from '../../../src/domain/audit.js'
import { ConflictError } from '../../../src/domain/errors.js'
import { UNTOUCHED } from '../../../src/domain/request-case.js'
import type { Stores } from '../../../src/ports.js'
import { aCase } from '../../support/storage/builders.js'
import { rejection } from '../../support/storage/rejection.js'
import { openTestStorage, type DatabaseKind, type TestStorage } from '../../support/storage/test-storage.js'

const AT = '2026-03-04T09:00:00.000Z'

export function caseLifeContract(kind: DatabaseKind): void {
  describe('what stands beside a case', () => {
    let test: TestStorage
    beforeEach(async () => {
      test = await openTestStorage(kind)
    })
    afterEach(() => test.destroy())

    const run = <T>(work: (stores: Stores) => Promise<T>): Promise<T> => test.storage.unitOfWork.run(work)
    const read = <T>(work: (stores: Stores) => Promise<T>): Promise<T> => test.storage.unitOfWork.read(work)
    const open = async (): Promise<string> => (await run((stores) => stores.cases.insert(aCase()))).id

    it('keeps the clock, the decisions, what was carried out and who has the case', async () => {
      const clock = {
        ...UNTOUCHED.clock,
        reopenedAt: AT,
        receipt: { received: '2026-03-02', reason: 'came by post to Eva', at: AT, by: OPERATOR },
        pauses: [
          { ground: 'identity', asked: '2026-03-03', answered: null, doubt: 'who?', statedAt: AT, by: OPERATOR },
        ],
      } as const
      const refusal = { ground: 'legal_claims', statute: null, explanation: 'a claim of Eva is in court' } as const
      const decisions = [{ right: 'erasure', outcome: 'refused', refusal, decidedAt: AT, by: OPERATOR }] as const
      const changes = {
        rights: ['access', 'erasure'],
        clock,
        decisions,
        carriedOut: ['access'],
        assignee: 'kari',
        withoutPauses: '2026-04-01',
        firstPeriodEndsOn: '2026-04-02',
      } as const
      const { id } = await run(async (stores) => {
        const inserted = await stores.cases.insert(aCase())
        expect(inserted).to.deep.include(UNTOUCHED)
        return stores.cases.update({ ...inserted, ...changes })
      })
      expect(await read((stores) => stores.cases.get(id))).to.deep.include(changes)
      expect((await read((stores) => stores.cases.list({ assignee: 'kari' }))).map((one) => one.id)).to.deep.equal([id])
      expect(await read((stores) => stores.cases.list({ assignee: 'ola' }))).to.deep.equal([])
      await test.storage.unitOfWork.run((stores) => stores.retention.eraseContent(id))
      const { clock: left, decisions: none } = await read((stores) => stores.cases.get(id))
      expect([left, none]).to.deep.equal([UNTOUCHED.clock, []])
    })

    it('finds the cases of a person at a controller without opening them, the newest first', async () => {
      const [first, second] = await run(async (stores) => [
        await stores.cases.insert(aCase({ receivedAt: '2026-03-01T08:00:00.000Z' })),
        await stores.cases.insert(aCase({ receivedAt: '2026-03-05T08:00:00.000Z', state: 'closed' })),
        await stores.cases.insert(aCase({ controllerId: 'bxsoftware' })),
        await stores.cases.insert(aCase({ requester: { address: 'ola@post.example', name: null } })),
      ])
      const found = await read((stores) => stores.cases.ofRequester('bookbeat', 'eva@victim.EXAMPLE', 5))
      expect(found).to.deep.equal([second, first].map(({ id, reference, state }) => ({ id, reference, state })))
      expect(await read((stores) => stores.cases.ofRequester('bookbeat', 'eva@victim.example', 1))).to.have.length(1)
    })

    it('keeps links once, and shows them from both sides', async () => {
      const [caseId, otherId] = [await open(), await open()]
      const link = { caseId, otherId, kind: 'repeats', at: AT } as const
      await run(async (stores) => {
        await stores.links.add(link)
        await stores.links.add({ ...link, at: '2026-03-05T09:00:00.000Z' })
      })
      for (const id of [caseId, otherId]) expect(await read((stores) => stores.links.ofCase(id))).to.deep.equal([link])
    })

    it('keeps notes sealed under the key of the case, and none after its erasure', async () => {
      const caseId = await open()
      const note = { caseId, at: AT, by: { kind: 'user', id: 'kari' }, text: 'Eva rang: «æøå» 🙂' } as const
      const { id } = await run((stores) => stores.notes.add(note))
      expect(await read((stores) => stores.notes.ofCase(caseId))).to.deep.equal([{ ...note, id }])
      await test.storage.unitOfWork.run((stores) => stores.retention.eraseContent(caseId))
      expect(await read((stores) => stores.notes.ofCase(caseId))).to.deep.equal([])
    })

    it('keeps who watches a case, each once', async () => {
      const caseId = await open()
      await run(async (stores) => {
        for (const staffId of ['ola', 'kari', 'ola']) await stores.watchers.add(caseId, staffId)
        await stores.watchers.remove(caseId, 'nobody')
      })
      expect(await read((stores) => stores.watchers.ofCase(caseId))).to.deep.equal(['kari', 'ola'])
      await run((stores) => stores.watchers.remove(caseId, 'ola'))
      expect(await read((stores) => stores.watchers.ofCase(caseId))).to.deep.equal(['kari'])
    })

    it('tells a mark once for each due day', async () => {
      const [caseId, otherId] = [await open(), await open()]
      const reminder = { caseId, mark: 'due', dueOn: '2026-04-01', at: AT, told: ['kari'] }
      const moved = { ...reminder, dueOn: '2026-05-04', told: [] }
      await run(async (stores) => {
        await stores.reminders.add(reminder)
        await stores.reminders.add(moved)
        await stores.reminders.add({ ...reminder, caseId: otherId })
      })
      const again = run((stores) => stores.reminders.add({ ...reminder, at: '2026-04-02T09:00:00.000Z' }))
      expect(await rejection(again)).to.be.instanceOf(ConflictError)
      const byDay = (of: readonly { dueOn: string }[]): unknown => [...of].sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1))
      expect(byDay(await read((stores) => stores.reminders.ofCase(caseId)))).to.deep.equal([reminder, moved])
      expect(await read((stores) => stores.reminders.ofCases([caseId, otherId]))).to.have.length(3)
      expect(await read((stores) => stores.reminders.ofCases([]))).to.deep.equal([])
    })

    it('keeps what a ticket was last made to show', async () => {
      const [caseId, otherId] = [await open(), await open()]
      await run(async (stores) => {
        await stores.mirrors.set(caseId, 'one', AT)
        await stores.mirrors.set(caseId, 'two', AT)
      })
      expect(await read((stores) => stores.mirrors.shown([caseId, otherId]))).to.deep.equal(new Map([[caseId, 'two']]))
    })
  })
}
