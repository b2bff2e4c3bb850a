import { expect } from 'chai'
import { ConflictError } from '../../../src/domain/errors.js'
import type { CaseReminder, Stores } from '../../../src/ports.js'
import { aCase } from '../../support/storage/builders.js'
import { rejection } from '../../support/storage/rejection.js'
import { openTestStorage, type DatabaseKind, type TestStorage } from '../../support/storage/test-storage.js'

export function watchContract(kind: DatabaseKind): void {
  describe('what watching keeps beside a case', () => {
    let test: TestStorage
    let ids: string[]
    before(async () => {
      test = await openTestStorage(kind)
      ids = await run(async (stores) => {
        const cases = []
        for (let count = 0; count < 3; count += 1) cases.push(await stores.cases.insert(aCase()))
        return cases.map(({ id }) => id)
      })
    })
    after(() => test.destroy())

    const run = <T>(work: (stores: Stores) => Promise<T>): Promise<T> => test.storage.unitOfWork.run(work)
    const read = <T>(work: (stores: Stores) => Promise<T>): Promise<T> => test.storage.unitOfWork.read(work)
    const reminder = (caseId: string, changes: Partial<CaseReminder> = {}): CaseReminder => ({
      caseId,
      mark: 'due',
      dueOn: '2026-04-01',
      at: '2026-04-01T08:00:00.000Z',
      told: ['kari', 'max'],
      ...changes,
    })

    it('a mark once for each due day, until it is taken back', async () => {
      const [one = '', two = ''] = ids
      await run((stores) => stores.reminders.add(reminder(one)))
      const again = run((stores) => stores.reminders.add(reminder(one, { at: '2026-04-02T08:00:00.000Z' })))
      expect(await rejection(again)).to.be.instanceOf(ConflictError)
      const moved = reminder(one, { dueOn: '2026-06-01', at: '2026-06-01T08:00:00.000Z', told: [] })
      await run((stores) => stores.reminders.add(moved))
      await run((stores) => stores.reminders.add(reminder(two)))
      expect(await read((stores) => stores.reminders.ofCase(one))).to.deep.equal([reminder(one), moved])
      expect(await read((stores) => stores.reminders.ofCases(ids))).to.have.deep.members([
        reminder(one),
        moved,
        reminder(two),
      ])
      await run((stores) => stores.reminders.retract(moved))
      expect(await read((stores) => stores.reminders.ofCase(one))).to.deep.equal([reminder(one)])
    })

    it('what its ticket shows, and which ended cases are behind', async () => {
      const at = '2026-04-01T08:00:00.000Z'
      const ticket = (ticketId: string) => ({ kind: 'ticket' as const, accountId: 'desk', ticketId })
      const [open, answered, closed, elsewhere] = await run(async (stores) => [
        await stores.cases.insert(aCase({ place: ticket('1'), state: 'identity' })),
        await stores.cases.insert(aCase({ place: ticket('2'), state: 'answered' })),
        await stores.cases.insert(aCase({ place: ticket('3'), state: 'closed' })),
        await stores.cases.insert(aCase({ place: { ...ticket('4'), accountId: 'other' }, state: 'closed' })),
        await stores.cases.insert(aCase({ state: 'closed' })),
      ])
      const behind = async (afterReference = '', limit = 10): Promise<readonly string[]> => {
        const page = { limit, afterReference }
        return (await read((stores) => stores.mirrors.endedBehind(['desk'], page))).map(({ caseId }) => caseId)
      }
      expect(await behind()).to.deep.equal([answered.id, closed.id])
      expect(await behind('', 1)).to.deep.equal([answered.id])
      expect(await behind(answered.reference)).to.deep.equal([closed.id])
      expect(await read((stores) => stores.mirrors.endedBehind([], { limit: 1, afterReference: '' }))).to.deep.equal([])

      await run((stores) => stores.mirrors.set(open.id, 'identity:a', at))
      await run((stores) => stores.mirrors.set(answered.id, 'answered:b', at))
      await run((stores) => stores.mirrors.set(closed.id, 'answered:c', at))
      expect(await behind(), 'it shows the answer, not the end').to.deep.equal([closed.id])
      await run((stores) => stores.mirrors.set(closed.id, 'closed:d', at))
      expect(await behind()).to.deep.equal([])
      const shown = await read((stores) => stores.mirrors.shown([open.id, closed.id, elsewhere.id]))
      expect([...shown]).to.have.deep.members([
        [open.id, 'identity:a'],
        [closed.id, 'closed:d'],
      ])
    })

    it('who watches which case', async () => {
      const [one = '', two = ''] = ids
      for (const staffId of ['ola', 'kari', 'ola']) await run((stores) => stores.watchers.add(one, staffId))
      await run((stores) => stores.watchers.add(two, 'max'))
      const watchers = await read((stores) => stores.watchers.ofCases(ids))
      expect([...watchers]).to.have.deep.members([
        [one, ['kari', 'ola']],
        [two, ['max']],
      ])
      await run((stores) => stores.watchers.remove(one, 'ola'))
      expect(await read((stores) => stores.watchers.ofCase(one))).to.deep.equal(['kari'])
    })
  })
}
