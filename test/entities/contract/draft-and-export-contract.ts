import { expect } from 'chai'
import { inspect } from 'node:util'
import { NotFoundError } from '../../../src/domain/errors.js'
import type { Stores } from '../../../src/ports.js'
import { aCase, aDraft, anExport } from '../../support/storage/builders.js'
import { rejection } from '../../support/storage/rejection.js'
import { openTestStorage, type DatabaseKind, type TestStorage } from '../../support/storage/test-storage.js'

export function draftAndExportContract(kind: DatabaseKind): void {
  describe('drafts and exports', () => {
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

    it('gives back a draft as it was stored, and the drafts of a case in their order', async () => {
      const first = await run((stores) => stores.drafts.insert(aDraft(caseId)))
      const second = await run((stores) => stores.drafts.insert(aDraft(caseId, { kind: 'identity_request' })))
      expect(await read((stores) => stores.drafts.get(first.id))).to.deep.equal(first)
      expect(await read((stores) => stores.drafts.ofCase(caseId))).to.deep.equal([first, second])
      expect(await rejection(read((stores) => stores.drafts.get('none')))).to.be.instanceOf(NotFoundError)
    })

    it('moves the state of a draft', async () => {
      const draft = await run((stores) => stores.drafts.insert(aDraft(caseId)))
      const placedAt = '2026-03-04T10:00:00.000Z'
      await run((stores) => stores.drafts.setState(draft.id, 'placed', placedAt, 'Drafts 17'))
      expect(await read((stores) => stores.drafts.get(draft.id))).to.deep.equal({ ...draft, state: 'placed', placedAt })
      const missing = run((stores) => stores.drafts.setState('none', 'placed', null, null))
      expect(await rejection(missing)).to.be.instanceOf(NotFoundError)
    })

    it('refuses two drafts with one Message-ID', async () => {
      const draft = aDraft(caseId)
      await run((stores) => stores.drafts.insert(draft))
      const error = await rejection(run((stores) => stores.drafts.insert(draft)))
      expect(error).to.include({ name: 'DatabaseError' })
      // Neither the statement nor its values: TypeORM and PostgreSQL put both on their errors.
      expect(inspect(error, { depth: 9, showHidden: true })).not.to.include(draft.messageId.slice(1, -1))
      expect(await read((stores) => stores.drafts.ofCase(caseId))).to.have.length(1)
    })

    it('collects source by source and says how many are pending', async () => {
      expect(await read((stores) => stores.exports.latestRun(caseId))).to.deep.equal([])
      const runNumber = await run((stores) => stores.exports.beginRun(caseId, ['crm', 'mail']))
      expect(runNumber).to.equal(1)
      const records = {
        sections: [{ name: 'contacts', title: 'Contacts', rows: [{ name: 'Eva', tags: ['a', null], age: 40 }] }],
        files: [
          { originalName: '../../x.pdf', contentType: 'application/pdf', bytes: Buffer.from([0, 1, 2, 255]) },
          { originalName: 'empty', contentType: 'text/plain', bytes: Buffer.alloc(0) },
        ],
        gaps: [{ sourceId: 'crm', code: 'file_skipped', text: 'too large' }],
      } as const
      const done = { caseId, run: 1, sourceId: 'crm', status: 'done', records, error: null } as const
      expect(await run((stores) => stores.exports.finishSource(done))).to.deep.equal({ pending: 1 })
      const failed = {
        caseId,
        run: 1,
        sourceId: 'mail',
        status: 'failed',
        records: null,
        error: 'unavailable',
      } as const
      expect(await run((stores) => stores.exports.finishSource(failed))).to.deep.equal({ pending: 0 })
      expect(await run((stores) => stores.exports.finishSource(done))).to.deep.equal({ pending: 0 })
      expect(await read((stores) => stores.exports.latestRun(caseId))).to.deep.equal([done, failed])
    })

    it('begins a new run beside the older one', async () => {
      expect(await read((stores) => stores.exports.newestRun(caseId))).to.equal(null)
      await run((stores) => stores.exports.beginRun(caseId, ['crm']))
      expect(await run((stores) => stores.exports.beginRun(caseId, ['mail']))).to.equal(2)
      expect(await read((stores) => stores.exports.newestRun(caseId))).to.equal(2)
      const latest = await read((stores) => stores.exports.latestRun(caseId))
      expect(latest.map(({ run: number, sourceId, status }) => [number, sourceId, status])).to.deep.equal([
        [2, 'mail', 'pending'],
      ])
      const unknown = { caseId, run: 2, sourceId: 'crm', status: 'done', records: null, error: null } as const
      expect(await rejection(run((stores) => stores.exports.finishSource(unknown)))).to.be.instanceOf(NotFoundError)
    })

    it('keeps the packages of a case and answers the latest', async () => {
      expect(await read((stores) => stores.exports.latest(caseId))).to.equal(null)
      await run((stores) => stores.exports.insert(caseId, anExport(), '2026-03-04T10:00:00.000Z'))
      const large = Buffer.alloc(3_000_000, 'zip')
      const second = await run((stores) => stores.exports.insert(caseId, anExport(large), '2026-03-04T10:00:00.000Z'))
      expect(await read((stores) => stores.exports.latest(caseId))).to.deep.equal(second)
      expect(Buffer.from(await read((stores) => stores.exports.bytes(second.id))).equals(large)).to.equal(true)
      expect(await rejection(read((stores) => stores.exports.bytes('none')))).to.be.instanceOf(NotFoundError)
    })
  })
}
