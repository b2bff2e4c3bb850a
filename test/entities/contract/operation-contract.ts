import { expect } from 'chai'
import type { Stores } from '../../../src/ports.js'
import { say } from '../../../src/domain/sayings/say.js'
import { openTestStorage, type DatabaseKind, type TestStorage } from '../../support/storage/test-storage.js'

export function operationContract(kind: DatabaseKind): void {
  describe('cursors, alerts, health and leases', () => {
    let test: TestStorage
    before(async () => {
      test = await openTestStorage(kind)
    })
    after(() => test.destroy())

    const run = <T>(work: (stores: Stores) => Promise<T>): Promise<T> => test.storage.unitOfWork.run(work)
    const read = <T>(work: (stores: Stores) => Promise<T>): Promise<T> => test.storage.unitOfWork.read(work)
    const at = '2026-03-02T09:00:00.000Z'
    const later = '2026-03-02T10:00:00.000Z'

    it('keeps one cursor per source and container', async () => {
      expect(await read((stores) => stores.cursors.get('mailbox', 'INBOX'))).to.equal(null)
      const cursor = { sourceId: 'mailbox', container: 'INBOX', epoch: '1', position: '41' }
      await run((stores) => stores.cursors.set(cursor))
      await run((stores) => stores.cursors.set({ ...cursor, epoch: '2', position: '3' }))
      await run((stores) => stores.cursors.set({ ...cursor, container: 'Junk' }))
      expect(await read((stores) => stores.cursors.get('mailbox', 'INBOX'))).to.deep.equal({
        ...cursor,
        epoch: '2',
        position: '3',
      })
      expect((await read((stores) => stores.cursors.get('mailbox', 'Junk')))?.position).to.equal('41')
    })

    it('raises an alert once, refreshes its text and clears it', async () => {
      const told = (text: string) => say('source_failed', { component: 'imap:a', text })
      await run((stores) => stores.alerts.raise('imap:a', 'source_failed', told('first'), at))
      await run((stores) => stores.alerts.raise('imap:a', 'source_failed', told('second\0'), later))
      expect(await read((stores) => stores.alerts.open())).to.deep.equal([
        { key: 'imap:a', code: 'source_failed', ...told('second'), since: at },
      ])
      await test.sql('UPDATE alert SET said = NULL')
      const [old] = await read((stores) => stores.alerts.open())
      expect(old, 'from before facts were kept').to.deep.equal({
        key: 'imap:a',
        code: 'source_failed',
        text: 'second',
        since: at,
      })
      await run((stores) => stores.alerts.clear('imap:a'))
      await run((stores) => stores.alerts.clear('imap:a'))
      expect(await read((stores) => stores.alerts.open())).to.deep.equal([])
    })

    it('remembers since when a component fares as it does', async () => {
      const component = 'imap:bookbeat-privacy'
      const health = (): Promise<unknown> => read(async (stores) => (await stores.health.all())[0])
      await run((stores) => stores.health.set({ component, status: 'ok', text: '' }, at))
      await run((stores) => stores.health.set({ component, status: 'ok', text: '' }, later))
      expect(await health()).to.deep.equal({ component, status: 'ok', text: '', since: at, checkedAt: later })
      await run((stores) => stores.health.set({ component, status: 'failed', text: 'wrong password' }, later))
      expect(await health()).to.deep.include({ status: 'failed', text: 'wrong password', since: later })
    })

    it('80: gives a lease to one poller only, until it is released', async () => {
      const other = await test.openAnother()
      const lease = await test.storage.acquireLease('imap:one', 30_000)
      expect(lease?.name).to.equal('imap:one')
      expect(await other.acquireLease('imap:one', 30_000)).to.equal(null)
      expect(await other.acquireLease('imap:two', 30_000)).not.to.equal(null)
      await lease!.release()
      const next = await other.acquireLease('imap:one', 30_000)
      expect(next).not.to.equal(null)
      await lease!.release()
      expect(await test.storage.acquireLease('imap:one', 30_000)).to.equal(null)
    })

    it('gives a lease to exactly one of many who ask at once', async () => {
      const storages = [test.storage, await test.openAnother(), await test.openAnother()]
      const asked = await Promise.all(
        Array.from({ length: 30 }, (_, index) => storages[index % 3]!.acquireLease('imap:rush', 30_000)),
      )
      expect(asked.filter((lease) => lease !== null)).to.have.length(1)
    })

    it('keeps a renewed lease and loses one that ran out', async () => {
      const lease = await test.storage.acquireLease('imap:renewed', 30_000)
      test.clock.advance(20_000)
      expect(await lease!.renew()).to.equal(true)
      test.clock.advance(20_000)
      expect(await test.storage.acquireLease('imap:renewed', 30_000)).to.equal(null)
      test.clock.advance(10_000)
      expect(await lease!.renew()).to.equal(false)
      expect(await test.storage.acquireLease('imap:renewed', 30_000)).not.to.equal(null)
      expect(await lease!.renew()).to.equal(false)
    })

    it('94: holds no lease for longer than its time after the clock went back', async () => {
      const days = 40 * 86_400_000
      test.clock.advance(days)
      const lease = await test.storage.acquireLease('imap:ahead', 30_000)
      test.clock.advance(-days)
      expect(await test.storage.acquireLease('imap:ahead', 30_000), 'whoever had it may be dead').not.to.equal(null)
      expect(await lease!.renew(), 'who lives knows that it is lost').to.equal(false)
    })
  })
}
