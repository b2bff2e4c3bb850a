import { expect } from 'chai'
import { ConflictError, NotFoundError } from '../../../src/domain/errors.js'
import type { RequestCase } from '../../../src/domain/request-case.js'
import type { CaseFilter, CaseStore } from '../../../src/ports.js'
import { aCase } from '../../support/storage/builders.js'
import { rejection } from '../../support/storage/rejection.js'
import { openTestStorage, type DatabaseKind, type TestStorage } from '../../support/storage/test-storage.js'

export function caseContract(kind: DatabaseKind): void {
  describe('the cases', () => {
    let test: TestStorage
    before(async () => {
      test = await openTestStorage(kind)
    })
    after(() => test.destroy())

    const run = <T>(work: (cases: CaseStore) => Promise<T>): Promise<T> =>
      test.storage.unitOfWork.run((stores) => work(stores.cases))
    const read = <T>(work: (cases: CaseStore) => Promise<T>): Promise<T> =>
      test.storage.unitOfWork.read((stores) => work(stores.cases))
    const list = async (filter: CaseFilter): Promise<string[]> =>
      (await read((cases) => cases.list(filter))).map((found) => found.reference)
    const inYear = (year: string, overrides: Partial<RequestCase> = {}): ReturnType<typeof aCase> =>
      aCase({ ...overrides, deadline: { ...aCase().deadline, receivedOn: `${year}-03-01` } })

    it('gives back a case as it was stored, by id and by reference', async () => {
      const stored = await run((cases) => cases.insert(inYear('2020')))
      expect(stored.reference).to.equal('DSR-2020-000001')
      expect(stored.version).to.equal(1)
      expect(await read((cases) => cases.get(stored.id))).to.deep.equal(stored)
      expect(await read((cases) => cases.byReference('DSR-2020-000001'))).to.deep.equal(stored)
      expect(await read((cases) => cases.byReference('DSR-1999-000001'))).to.equal(null)
      expect(await rejection(read((cases) => cases.get('none')))).to.be.instanceOf(NotFoundError)
    })

    it('numbers each year of receipt on its own, without gaps when work rolls back', async () => {
      const first = await run((cases) => cases.insert(inYear('2021')))
      const failed = await rejection(
        run(async (cases) => {
          await cases.insert(inYear('2021'))
          throw new Error('changed my mind')
        }),
      )
      expect(failed.message).to.equal('changed my mind')
      const second = await run((cases) => cases.insert(inYear('2021')))
      const other = await run((cases) => cases.insert(inYear('2022')))
      expect([first, second, other].map((one) => one.reference)).to.deep.equal([
        'DSR-2021-000001',
        'DSR-2021-000002',
        'DSR-2022-000001',
      ])
    })

    it('gives no reference twice and leaves no gap under concurrency', async () => {
      const another = await test.openAnother()
      const storages = [test.storage, another]
      const inserts = Array.from({ length: 60 }, (_, index) =>
        storages[index % 2]!.unitOfWork.run(async (stores) => {
          const stored = await stores.cases.insert(inYear('2023'))
          if (index % 3 === 0) throw new Error('rolled back')
          return stored.reference
        }),
      )
      const results = await Promise.allSettled(inserts)
      const references = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : [])).sort()
      const expected = Array.from({ length: 40 }, (_, index) => `DSR-2023-${String(index + 1).padStart(6, '0')}`)
      expect(references).to.deep.equal(expected)
    })

    it('updates a case and counts its version', async () => {
      const stored = await run((cases) => cases.insert(inYear('2024')))
      const changed = await run((cases) =>
        cases.update({
          ...stored,
          state: 'identity',
          requester: { address: 'new@person.example', name: null },
          attention: [],
        }),
      )
      expect(changed.version).to.equal(2)
      expect(await read((cases) => cases.get(stored.id))).to.deep.equal(changed)
    })

    it('refuses an update that was made from an older version', async () => {
      const stored = await run((cases) => cases.insert(inYear('2024')))
      await run((cases) => cases.update({ ...stored, state: 'identity' }))
      const error = await rejection(run((cases) => cases.update({ ...stored, state: 'collecting' })))
      expect(error).to.be.instanceOf(ConflictError)
      expect((await read((cases) => cases.get(stored.id))).state).to.equal('identity')
      expect(await rejection(run((cases) => cases.update({ ...stored, id: 'none' })))).to.be.instanceOf(NotFoundError)
    })

    it('finds the cases of a ticket', async () => {
      const place = { kind: 'ticket', accountId: '12', ticketId: '345' } as const
      const stored = await run((cases) => cases.insert(inYear('2025', { place, channel: 'zendesk' })))
      expect(await read((cases) => cases.byTicket('12', '345'))).to.deep.equal([stored])
      expect(await read((cases) => cases.byTicket('13', '345'))).to.deep.equal([])
    })

    describe('lists', () => {
      const controllerId = 'listed'
      let references: string[]
      before(async () => {
        const due = (latestLawfulOn: string): RequestCase['deadline'] => ({
          ...aCase().deadline,
          receivedOn: '2030-01-01',
          latestLawfulOn,
        })
        references = await run(async (cases) => {
          const one = await cases.insert(
            aCase({ controllerId, rights: ['access', 'erasure'], deadline: due('2030-02-01') }),
          )
          const two = await cases.insert(
            aCase({
              controllerId,
              state: 'closed',
              rights: ['objection'],
              requester: { address: 'other@person.example', name: null },
              deadline: due('2030-02-02'),
            }),
          )
          const three = await cases.insert(
            aCase({ controllerId, rights: [], requester: { address: null, name: null }, deadline: due('2030-02-03') }),
          )
          return [one.reference, two.reference, three.reference]
        })
      })

      it('all cases of a controller in order of reference', async () => {
        expect(await list({ controllerId })).to.deep.equal(references)
        expect(await list({ controllerId: 'nobody' })).to.deep.equal([])
      })

      it('by state, right and deadline', async () => {
        expect(await list({ controllerId, states: ['closed', 'identity'] })).to.deep.equal([references[1]])
        expect(await list({ controllerId, right: 'erasure' })).to.deep.equal([references[0]])
        expect(await list({ controllerId, right: 'restriction' })).to.deep.equal([])
        expect(await list({ controllerId, latestLawfulBefore: '2030-02-02' })).to.deep.equal([references[0]])
      })

      it('by the address, whatever its case, and only by the whole address', async () => {
        expect(await list({ controllerId, requesterAddress: 'EVA@victim.EXAMPLE' })).to.deep.equal([references[0]])
        expect(await list({ controllerId, requesterAddress: 'eva@victim' })).to.deep.equal([])
      })

      it('page by page', async () => {
        expect(await list({ controllerId, limit: 2 })).to.deep.equal(references.slice(0, 2))
        expect(await list({ controllerId, limit: 2, afterReference: references[1]! })).to.deep.equal([references[2]])
      })
    })
  })
}
