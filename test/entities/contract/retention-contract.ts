import { expect } from 'chai'
import { OPERATOR, SYSTEM } from '../../../src/domain/audit.js'
import { NotFoundError } from '../../../src/domain/errors.js'
import type { CaseState } from '../../../src/domain/request-case.js'
import type { RetentionRules } from '../../../src/domain/retention.js'
import { previewRetention } from '../../../src/flow/preview-retention.js'
import { proveTime, trustClock } from '../../../src/flow/prove-time.js'
import { sweepRetention, type Sweep } from '../../../src/flow/sweep-retention.js'
import type { MessageOutcome, Stores } from '../../../src/ports.js'
import { aCase, aMessage, aReading } from '../../support/storage/builders.js'
import { fill } from '../../support/storage/one-of-everything.js'
import { rejection } from '../../support/storage/rejection.js'
import { openTestStorage, type DatabaseKind, type TestStorage } from '../../support/storage/test-storage.js'

const DAY_MS = 86_400_000
const RULES: RetentionRules = { exportDays: 30, bodyMonths: 12, proofYears: 3, otherMonths: 3 }
const NOTHING = { exports: 0, content: 0, proof: 0 }

export function retentionContract(kind: DatabaseKind): void {
  describe('retention of our own records', () => {
    let test: TestStorage
    beforeEach(async () => {
      test = await openTestStorage(kind)
    })
    afterEach(() => test.destroy())

    const run = <T>(work: (stores: Stores) => Promise<T>): Promise<T> => test.storage.unitOfWork.run(work)
    const read = <T>(work: (stores: Stores) => Promise<T>): Promise<T> => test.storage.unitOfWork.read(work)
    const tools = () => ({ unitOfWork: test.storage.unitOfWork, clock: test.clock, rules: RULES })
    const sweep = (): Promise<Sweep> => sweepRetention(tools(), SYSTEM)
    const events = async (caseId: string) =>
      (await read((stores) => stores.audit.ofCase(caseId))).map(({ type }) => type)

    /** Time that the service lives through. */
    async function live(days: number): Promise<void> {
      test.clock.advance(days * DAY_MS)
      await proveTime(tools(), days * DAY_MS)
    }

    async function close(caseId: string, state: CaseState = 'closed'): Promise<void> {
      await run(async (stores) => {
        await stores.cases.update({ ...(await stores.cases.get(caseId)), state })
        const type = state === 'closed' ? 'case.closed' : 'case.reopened'
        await stores.audit.append({ type, actor: OPERATOR, caseId, details: {} })
      })
    }

    async function closedCase() {
      await proveTime(tools(), 0)
      const filled = await fill(test)
      await close(filled.caseId)
      expect((await sweep()).cases).to.deep.equal(NOTHING)
      return filled
    }

    /** A message of no case. */
    async function settled(outcome: MessageOutcome | null, receivedAt = test.clock.now()): Promise<string> {
      return run(async (stores) => {
        const { id } = await stores.messages.insert(aMessage({ receivedAt, storedAt: test.clock.now() }))
        const hashes = { messageIdHash: id, textHash: id, senderHash: id }
        if (outcome !== null)
          await stores.messages.saveReadings([{ messageId: id, reading: aReading(), outcome, ...hashes }])
        return id
      })
    }
    const hasContent = (id: string): Promise<boolean> =>
      read((stores) => stores.messages.raw(id)).then(
        () => true,
        () => false,
      )

    it('lets the export go, then the content, then the proof, each on the day after its last', async () => {
      const { caseId, messageId, exportId, draftId } = await closedCase()
      await live(30)
      expect((await sweep()).cases).to.deep.equal(NOTHING)
      await live(1)
      expect((await sweep()).cases).to.deep.equal({ ...NOTHING, exports: 1 })
      expect((await rejection(read((stores) => stores.exports.bytes(exportId)))).message).to.include('deleted')
      expect((await read((stores) => stores.exports.latestRun(caseId))).map(({ records }) => records)).to.deep.equal([
        null,
      ])
      expect((await read((stores) => stores.drafts.get(draftId))).text).to.include('Eva')
      expect((await sweep()).cases).to.deep.equal(NOTHING)

      await live(334)
      expect((await sweep()).cases).to.deep.equal(NOTHING)
      await live(1)
      expect((await sweep()).cases).to.deep.equal({ ...NOTHING, content: 1 })
      expect(await hasContent(messageId)).to.equal(false)
      expect(await rejection(read((stores) => stores.drafts.get(draftId)))).to.be.instanceOf(NotFoundError)
      const proof = await read((stores) => stores.cases.get(caseId))
      expect(proof).to.deep.include({ state: 'closed', rights: ['access'], requester: { address: null, name: null } })

      await live(731)
      expect((await sweep()).cases).to.deep.equal({ ...NOTHING, proof: 1 })
      expect(await rejection(read((stores) => stores.cases.get(caseId)))).to.be.instanceOf(NotFoundError)
      expect(await events(caseId)).to.deep.equal([
        'case.closed',
        'retention.exports_purged',
        'retention.content_purged',
        'retention.proof_purged',
      ])
      expect((await test.storage.verifyAudit()).broken).to.equal(null)
      const left = await test.sql('SELECT case_id, place_kind, sender_hash FROM message WHERE id = $1', [messageId])
      expect(left).to.deep.equal([{ case_id: null, place_kind: 'none', sender_hash: null }])
      for (const table of ['draft', 'export', 'source_run', 'data_key', 'delivery', 'retention_case'])
        expect(await test.sql(`SELECT * FROM ${table}`), table).to.deep.equal([])
      expect(await sweep()).to.deep.equal({ cases: NOTHING, messages: 0, failed: [] })
    })

    it('takes a mail that still lies in the mailbox for the one it knew, after all of it is gone', async () => {
      await proveTime(tools(), 0)
      const message = aMessage()
      const { id } = await run((stores) => stores.messages.insert(message))
      await run((stores) => stores.messages.setOutcome(id, 'not_request', null))
      await live(2000)
      expect((await sweep()).messages).to.equal(1)
      const again = { ...message, delivery: { ...message.delivery, epoch: '2' } }
      expect(await run((stores) => stores.messages.insert(again))).to.deep.equal({ id, outcome: 'known_content' })
    })

    it('94: purges nothing because the clock jumped ahead, but for a person who vouches for it', async () => {
      const { caseId, messageId } = await closedCase()
      const other = await settled('not_request')
      test.clock.advance(4000 * DAY_MS)
      await proveTime(tools(), 5 * 60_000)
      expect(await sweep()).to.deep.include({ cases: NOTHING, messages: 0 })
      const preview = await previewRetention(tools())
      expect(preview).to.deep.include({ heldBack: 1, messages: 0 })
      expect(preview.cases.map(({ due }) => due)).to.deep.equal([[]])
      test.clock.advance(-4000 * DAY_MS)
      await live(1)
      expect(await sweep()).to.deep.include({ cases: NOTHING, messages: 0 })
      expect([await hasContent(messageId), await hasContent(other)]).to.deep.equal([true, true])

      test.clock.advance(40 * DAY_MS)
      await trustClock(tools(), OPERATOR)
      expect((await sweep()).cases).to.deep.equal({ ...NOTHING, exports: 1 })
      expect(await events(caseId)).to.deep.equal(['case.closed', 'retention.exports_purged'])
    })

    it('94: after weeks switched off goes by the receipt of the next mail, and by no imported file', async () => {
      await closedCase()
      test.clock.advance(45 * DAY_MS)
      await run((stores) => stores.messages.insert(aMessage({ channel: 'import', receivedAt: test.clock.now() })))
      await proveTime(tools(), 0)
      expect((await sweep()).cases).to.deep.equal(NOTHING)
      await run((stores) => stores.messages.insert(aMessage({ receivedAt: test.clock.now() })))
      await proveTime(tools(), 0)
      expect((await sweep()).cases).to.deep.equal({ ...NOTHING, exports: 1 })
    })

    it('94: counts a closing that a clock behind has dated from the sweep that found the case open', async () => {
      const { caseId } = await closedCase()
      await close(caseId, 'reopened')
      await live(400)
      expect((await sweep()).cases).to.deep.equal(NOTHING)
      test.clock.advance(-390 * DAY_MS)
      await close(caseId)
      test.clock.advance(390 * DAY_MS)
      await live(1)
      expect((await sweep()).cases).to.deep.equal(NOTHING)
      await live(31)
      expect((await sweep()).cases).to.deep.equal({ ...NOTHING, exports: 1 })
    })

    it('94: counts a closing that a clock ahead has dated from the first sweep with the right one', async () => {
      await proveTime(tools(), 0)
      const { caseId } = await fill(test)
      test.clock.advance(4000 * DAY_MS)
      await close(caseId)
      await sweep()
      test.clock.advance(-4000 * DAY_MS)
      await live(1)
      await sweep()
      await live(30)
      expect((await sweep()).cases).to.deep.equal(NOTHING)
      await live(1)
      expect((await sweep()).cases).to.deep.equal({ ...NOTHING, exports: 1 })
    })

    it('never touches an open or reopened case, and counts anew from the next closing', async () => {
      const { caseId, messageId } = await closedCase()
      await close(caseId, 'reopened')
      await live(800)
      expect((await sweep()).cases).to.deep.equal(NOTHING)
      expect(await hasContent(messageId)).to.equal(true)
      await close(caseId)
      await live(20)
      expect((await sweep()).cases).to.deep.equal(NOTHING)
      await live(11)
      expect((await sweep()).cases).to.deep.equal({ ...NOTHING, exports: 1 })
    })

    it('keeps the cases of one request together, and all while one of them is open', async () => {
      const { caseId, messageId } = await closedCase()
      const split = await run(async (stores) => {
        const other = await stores.cases.insert(aCase())
        await stores.links.add({ caseId: other.id, otherId: caseId, kind: 'split_from', at: test.clock.now() })
        return other
      })
      await live(400)
      expect((await sweep()).cases).to.deep.equal(NOTHING)
      await close(split.id)
      await live(31)
      expect((await sweep()).cases).to.deep.equal({ ...NOTHING, exports: 1 })
      expect(await hasContent(messageId)).to.equal(true)
      await live(340)
      expect((await sweep()).cases).to.deep.equal({ ...NOTHING, content: 2 })
    })

    it('lets the content of messages go that were no request, and of none that waits', async () => {
      await proveTime(tools(), 0)
      const goes = [await settled('not_request'), await settled('automatic')]
      const stays = [await settled(null), await settled('review'), await settled('case')]
      await live(80)
      const young = await settled('not_request')
      // The mail is old, but it came to us now.
      const fetched = await settled('not_request', '2025-01-01T00:00:00.000Z')
      await live(20)
      expect((await previewRetention(tools())).messages).to.equal(2)
      expect((await sweep()).messages).to.equal(2)
      for (const id of goes) expect(await hasContent(id)).to.equal(false)
      for (const id of [...stays, young, fetched]) expect(await hasContent(id), id).to.equal(true)
      const [told] = await test.sql(`SELECT details FROM audit_event WHERE type = 'retention.messages_purged'`)
      expect(JSON.parse(String(told?.['details']))).to.deep.include({ messages: 2 })
      expect(await read((stores) => stores.messages.reading(goes[0]!))).to.equal(null)
    })

    it('purges the other cases when one cannot be, and says which', async () => {
      const first = await closedCase()
      const second = await fill(test)
      await close(second.caseId)
      await sweep()
      await live(31)
      const { unitOfWork } = test.storage
      const failing = (stores: Stores): Stores => ({
        ...stores,
        audit: {
          append: (event) =>
            event.caseId === first.caseId ? Promise.reject(new Error('no')) : stores.audit.append(event),
          ofCase: (id) => stores.audit.ofCase(id),
          after: (sequence, limit) => stores.audit.after(sequence, limit),
          newest: (ids, types) => stores.audit.newest(ids, types),
          head: () => stores.audit.head(),
        },
      })
      const broken: typeof unitOfWork = {
        read: (work) => unitOfWork.read(work),
        ask: (work) => unitOfWork.ask(work),
        run: (work) => unitOfWork.run((stores) => work(failing(stores))),
      }
      const swept = await sweepRetention({ ...tools(), unitOfWork: broken }, SYSTEM)
      expect(swept.cases).to.deep.equal({ ...NOTHING, exports: 1 })
      expect(swept.failed.map(({ reference }) => reference)).to.deep.equal(['DSR-2026-000001'])
      expect((await sweep()).cases).to.deep.equal({ ...NOTHING, exports: 1 })
    })
  })

  describe('the log of who looked', () => {
    let test: TestStorage
    beforeEach(async () => {
      test = await openTestStorage(kind)
    })
    afterEach(() => test.destroy())

    it('keeps each look, by case and by who looked, until the proof goes', async () => {
      const { caseId, messageId } = await fill(test)
      const staff = { kind: 'user', id: 'kari' } as const
      const looks = [
        { actor: staff, what: 'case_page', caseId, messageId: null },
        { actor: OPERATOR, what: 'message', caseId: null, messageId },
      ] as const
      const { unitOfWork } = test.storage
      await unitOfWork.run((stores) => stores.access.record(looks))
      await unitOfWork.run((stores) => stores.access.record([]))
      const at = test.clock.now()
      await unitOfWork.read(async ({ access }) => {
        expect(await access.ofCase(caseId)).to.deep.equal([{ at, ...looks[0] }])
        expect(await access.ofActor('kari')).to.deep.equal([{ at, ...looks[0] }])
        expect(await access.ofActor('operator')).to.deep.equal([{ at, ...looks[1] }])
        expect(await access.ofActor('ola')).to.deep.equal([])
      })
      await unitOfWork.run(async ({ retention }) => {
        expect(await retention.forgetLooks('2020-01-01T00:00:00.000Z')).to.equal(0)
        expect(await retention.forgetLooks('2030-01-01T00:00:00.000Z')).to.equal(1)
        await retention.eraseContent(caseId)
        await retention.forgetCase(caseId)
      })
      expect(await test.sql('SELECT * FROM access_log')).to.deep.equal([])
    })
  })
}
