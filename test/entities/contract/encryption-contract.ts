import { expect } from 'chai'
import { NotFoundError, SettingsError } from '../../../src/domain/errors.js'
import type { Stores } from '../../../src/ports.js'
import { aCase, aDraft } from '../../support/storage/builders.js'
import { fill } from '../../support/storage/one-of-everything.js'
import { rejection } from '../../support/storage/rejection.js'
import {
  openTestStorage,
  TEST_MASTER_KEY,
  type DatabaseKind,
  type TestStorage,
} from '../../support/storage/test-storage.js'

const CANARIES = [
  'victim.example',
  'attacker.example',
  'Øst',
  'Send meg',
  'send me my data',
  'vedlagt',
  'a ZIP',
  'source_failed',
  'Bakkegata',
]

export function encryptionContract(kind: DatabaseKind): void {
  describe('encryption at rest', () => {
    let test: TestStorage
    let filled: Awaited<ReturnType<typeof fill>>
    beforeEach(async () => {
      test = await openTestStorage(kind)
      filled = await fill(test)
    })
    afterEach(() => test.destroy())

    const read = <T>(work: (stores: Stores) => Promise<T>): Promise<T> => test.storage.unitOfWork.read(work)

    it('leaves no word of a person in any table', async () => {
      const found: string[] = []
      for (const table of await tableNames(test)) {
        const rows = await test.sql(`SELECT * FROM ${table}`)
        const dump = rows
          .map((row) => Object.values(row).map(asText).join(' '))
          .join(' ')
          .toLowerCase()
        found.push(
          ...CANARIES.filter((canary) => dump.includes(canary.toLowerCase())).map((canary) => `${canary} in ${table}`),
        )
      }
      expect(found).to.deep.equal([])
    })

    it('115: content moved to another row does not open', async () => {
      const other = await fill(test)
      await test.sql(
        'UPDATE message_raw SET raw = (SELECT raw FROM message_raw WHERE message_id = $1) WHERE message_id = $2',
        [other.messageId, filled.messageId],
      )
      const error = await rejection(read((stores) => stores.messages.raw(filled.messageId)))
      expect(error.message).to.include('do not belong there')
    })

    it('115: content moved to another row together with its data key does not open', async () => {
      const other = await fill(test)
      await test.sql(
        'UPDATE message_raw SET raw = (SELECT raw FROM message_raw WHERE message_id = $1) WHERE message_id = $2',
        [other.messageId, filled.messageId],
      )
      await test.sql(
        'UPDATE data_key SET wrapped = (SELECT wrapped FROM data_key WHERE owner_id = $1) WHERE owner_id = $2',
        [other.messageId, filled.messageId],
      )
      expect((await rejection(read((stores) => stores.messages.raw(filled.messageId)))).message).to.include('data_key')
    })

    it('115: content moved to another column or row of the same case does not open', async () => {
      const second = await test.storage.unitOfWork.run((stores) => stores.drafts.insert(aDraft(filled.caseId)))
      await test.sql('UPDATE draft SET content = (SELECT content FROM draft WHERE id = $1) WHERE id = $2', [
        filled.draftId,
        second.id,
      ])
      expect((await rejection(read((stores) => stores.drafts.get(second.id)))).message).to.include('draft.content')
      await test.sql('UPDATE request_case SET attention = requester WHERE id = $1', [filled.caseId])
      expect((await rejection(read((stores) => stores.cases.get(filled.caseId)))).message).to.include(
        'request_case.attention',
      )
    })

    it('47, 115: no sealed cell of a case opens in another case, whichever key is moved with it', async () => {
      const other = await fill(test)
      const cells = [
        ['request_case', 'requester', 'id', (stores: Stores) => stores.cases.get(filled.caseId)],
        ['request_case', 'identity_why', 'id', (stores: Stores) => stores.cases.get(filled.caseId)],
        ['source_run', 'records', 'case_id', (stores: Stores) => stores.exports.latestRun(filled.caseId)],
        ['draft', 'content', 'case_id', (stores: Stores) => stores.drafts.get(filled.draftId)],
        ['export', 'manifest', 'case_id', (stores: Stores) => stores.exports.latest(filled.caseId)],
      ] as const
      for (const [table, column, owner, open] of cells) {
        const value = async (id: string) =>
          (await test.sql(`SELECT ${column} FROM ${table} WHERE ${owner} = $1`, [id]))[0]?.[column]
        const own = await value(filled.caseId)
        const put = (sealed: unknown) =>
          test.sql(`UPDATE ${table} SET ${column} = $1 WHERE ${owner} = $2`, [sealed, filled.caseId])
        await put(await value(other.caseId))
        expect((await rejection(read<unknown>(open))).message, table).to.include(`${table}.${column}`)
        await put(own)
        await read<unknown>(open)
      }
      await test.sql(
        'UPDATE data_key SET wrapped = (SELECT wrapped FROM data_key WHERE owner_id = $1) WHERE owner_id = $2',
        [other.caseId, filled.caseId],
      )
      for (const [, , , open] of cells)
        expect((await rejection(read<unknown>(open))).message).to.include('data_key.wrapped')
    })

    it('a changed byte does not open', async () => {
      const [row] = await test.sql('SELECT reading FROM message_reading WHERE message_id = $1', [filled.messageId])
      const sealed = Buffer.from(row?.['reading'] as Buffer)
      sealed[sealed.length >> 1]! ^= 1
      await test.sql('UPDATE message_reading SET reading = $1 WHERE message_id = $2', [sealed, filled.messageId])
      expect((await rejection(read((stores) => stores.messages.reading(filled.messageId)))).message).to.include(
        'were changed',
      )
    })

    it('erasing a case makes it and its messages unreadable and keeps its deadline and the chain', async () => {
      const other = await fill(test)
      const open = await read((stores) => stores.cases.get(filled.caseId))
      await test.storage.unitOfWork.run((stores) => stores.retention.eraseContent(filled.caseId))
      const openings: ((stores: Stores) => Promise<unknown>)[] = [
        (stores) => stores.messages.raw(filled.messageId),
        (stores) => stores.drafts.get(filled.draftId),
        (stores) => stores.exports.bytes(filled.exportId),
      ]
      for (const opening of openings) expect(await rejection(read(opening))).to.be.instanceOf(NotFoundError)
      const left = await read(async (stores) => [
        await stores.messages.reading(filled.messageId),
        await stores.drafts.ofCase(filled.caseId),
        await stores.exports.latest(filled.caseId),
        (await stores.exports.latestRun(filled.caseId)).map(({ records }) => records),
      ])
      expect(left).to.deep.equal([null, [], null, [null]])
      const erased = await read((stores) => stores.cases.get(filled.caseId))
      expect(erased).to.deep.equal({
        ...open,
        requester: { address: null, name: null },
        identity: { level: 1, why: [] },
        attention: [],
      })
      const found = await read((stores) => stores.cases.list({ requesterAddress: 'eva@victim.example' }))
      expect(found.map((one) => one.id)).to.deep.equal([other.caseId])
      expect(Buffer.from(await read((stores) => stores.messages.raw(other.messageId))).toString()).to.include('my data')
      expect((await test.storage.verifyAudit()).broken).to.equal(null)
    })

    it('does not open with another master key, and says so', async () => {
      const error = await rejection(test.openAnother({ keys: { masterKey: Buffer.alloc(32, 8) } }))
      expect(error).to.be.instanceOf(SettingsError)
      expect(error.message).to.include('another master key')
    })

    it('reads with the key before, writes with the new one, and finds addresses of both', async () => {
      const keys = { masterKey: Buffer.alloc(32, 8), previousMasterKeys: [TEST_MASTER_KEY] }
      const rotated = await test.openAnother({ keys })
      const newer = await rotated.unitOfWork.run((stores) => stores.cases.insert(aCase()))
      const found = await rotated.unitOfWork.read((stores) =>
        stores.cases.list({ requesterAddress: 'eva@victim.example' }),
      )
      expect(found.map((one) => one.id)).to.deep.equal([filled.caseId, newer.id])
      expect(found[0]?.requester.address).to.equal('Eva@Victim.example')
      const token = test.storage.digests.sign('thread', filled.caseId)
      expect(rotated.digests.matches('thread', filled.caseId, token)).to.equal(true)
      const older = await rejection(test.openAnother())
      expect(older).to.be.instanceOf(SettingsError)
    })
  })
}

async function tableNames(test: TestStorage): Promise<string[]> {
  const rows = await test.sql(
    test.kind === 'sqlite'
      ? "SELECT name FROM sqlite_master WHERE type = 'table'"
      : `SELECT '"' || table_schema || '"."' || table_name || '"' AS name FROM information_schema.tables WHERE table_schema IN ('public', 'pgboss')`,
  )
  return rows.map((row) => String(row['name']))
}

function asText(value: unknown): string {
  if (Buffer.isBuffer(value)) return value.toString('latin1') + value.toString('utf8')
  return typeof value === 'string' ? value : JSON.stringify(value)
}
