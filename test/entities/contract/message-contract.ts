import { expect } from 'chai'
import { NotFoundError } from '../../../src/domain/errors.js'
import type { MessageStore, TwinQuery } from '../../../src/ports.js'
import { aCase, aMessage, aReading } from '../../support/storage/builders.js'
import { rejection } from '../../support/storage/rejection.js'
import { openTestStorage, type DatabaseKind, type TestStorage } from '../../support/storage/test-storage.js'

export function messageContract(kind: DatabaseKind): void {
  describe('the message ledger', () => {
    let test: TestStorage
    before(async () => {
      test = await openTestStorage(kind)
    })
    after(() => test.destroy())

    const run = <T>(work: (messages: MessageStore) => Promise<T>): Promise<T> =>
      test.storage.unitOfWork.run((stores) => work(stores.messages))
    const read = <T>(work: (messages: MessageStore) => Promise<T>): Promise<T> =>
      test.storage.unitOfWork.read((stores) => work(stores.messages))

    it('gives back the bytes and the facts of a stored message', async () => {
      const message = aMessage({ raw: Buffer.from([0, 255, 10, 13, 0, 128]), truncated: true })
      const { id, outcome } = await run((messages) => messages.insert(message))
      expect(outcome).to.equal('stored')
      const record = await read((messages) => messages.get(id))
      expect(record).to.deep.equal({
        id,
        controllerId: 'bookbeat',
        channel: 'imap',
        place: { kind: 'mailbox', mailboxId: 'bookbeat-privacy' },
        receivedAt: message.receivedAt,
        storedAt: message.storedAt,
        format: 'mail',
        truncated: true,
        contentHash: message.contentHash,
        outcome: null,
        caseId: null,
      })
      expect(Buffer.from(await read((messages) => messages.raw(id)))).to.deep.equal(message.raw)
      const [whole] = await read((messages) => messages.getAll([id]))
      expect(whole).to.deep.equal({ ...record, raw: message.raw })
    })

    it('keeps what was found about where a message came from, sealed, and forgets it with the message', async () => {
      const { unitOfWork } = test.storage
      const { id } = await run((messages) => messages.insert(aMessage()))
      const facts = [{ code: 'dkim_pass', text: 'signed by kunde.example' }]
      const check = { messageId: id, checkedAt: '2026-03-02T09:00:00.000Z', authentic: true, mayChange: false, facts }
      await unitOfWork.run((stores) => stores.authenticity.save([{ ...check, authentic: false, facts: [] }]))
      await unitOfWork.run((stores) => stores.authenticity.save([check]))
      const find = () => unitOfWork.read((stores) => stores.authenticity.ofMessages([id, 'nobody']))
      expect([...(await find())]).to.deep.equal([[id, check]])
      const { id: caseId } = await unitOfWork.run(async (stores) => {
        const requestCase = await stores.cases.insert(aCase())
        await stores.messages.setOutcome(id, 'case', requestCase.id)
        return requestCase
      })
      await test.storage.unitOfWork.run((stores) => stores.retention.eraseContent(caseId))
      expect([...(await find())]).to.deep.equal([])
    })

    it('keeps the place of a ticket', async () => {
      const place = { kind: 'ticket', accountId: '7', ticketId: '99' } as const
      const { id } = await run((messages) =>
        messages.insert(aMessage({ place, channel: 'zendesk', format: 'zendesk_comment' })),
      )
      const record = await read((messages) => messages.get(id))
      expect(record.place).to.deep.equal(place)
      expect(record.format).to.equal('zendesk_comment')
    })

    it('knows a delivery again, and answers the message that it brought', async () => {
      const message = aMessage()
      const first = await run((messages) => messages.insert(message))
      const again = await run((messages) => messages.insert({ ...message, contentHash: 'f'.repeat(64) }))
      expect(again).to.deep.equal({ id: first.id, outcome: 'known_delivery' })
    })

    it('knows the content again at another delivery and remembers both deliveries', async () => {
      const message = aMessage()
      const first = await run((messages) => messages.insert(message))
      const copy = { ...message, delivery: { ...message.delivery, container: 'Junk', item: '5' } }
      expect(await run((messages) => messages.insert(copy))).to.deep.equal({ id: first.id, outcome: 'known_content' })
      expect(await run((messages) => messages.insert(copy))).to.deep.equal({ id: first.id, outcome: 'known_delivery' })
    })

    it('stores the same content for two controllers twice', async () => {
      const message = aMessage()
      const first = await run((messages) => messages.insert(message))
      const other = { ...message, controllerId: 'bxsoftware', delivery: { ...message.delivery, sourceId: 'bx' } }
      const second = await run((messages) => messages.insert(other))
      expect(second.outcome).to.equal('stored')
      expect(second.id).not.to.equal(first.id)
    })

    it('answers a batch in its order, with doubles inside the batch recognised', async () => {
      const one = aMessage()
      const two = aMessage()
      const sameContent = { ...one, delivery: { ...one.delivery, item: 'copy' } }
      const answers = await run((messages) => messages.insertAll([one, two, sameContent, two]))
      expect(answers.map((answer) => answer.outcome)).to.deep.equal([
        'stored',
        'stored',
        'known_content',
        'known_delivery',
      ])
      expect(answers[2]?.id).to.equal(answers[0]?.id)
      expect(answers[3]?.id).to.equal(answers[1]?.id)
    })

    it('stores a batch larger than one statement', async () => {
      const batch = Array.from({ length: 1203 }, () => aMessage({ controllerId: 'large-batch' }))
      const answers = await run((messages) => messages.insertAll(batch))
      expect(new Set(answers.map((answer) => answer.id)).size).to.equal(1203)
      expect((await read((messages) => messages.countByOutcome('large-batch'))).unread).to.equal(1203)
      const ids = answers.map((answer) => answer.id).reverse()
      const records = await read((messages) => messages.getAll(ids))
      expect(records.map((record) => record.id)).to.deep.equal(ids)
      expect(records[0]?.raw).to.deep.equal(batch[1202]?.raw)
    })

    it('remembers a vanished mail, and stores it when it comes back after all', async () => {
      const message = aMessage({ delivery: { sourceId: 'vanishing', container: 'INBOX', epoch: '1', item: '7' } })
      await run((messages) => messages.addVanished(message.delivery, message.storedAt))
      expect(await read((messages) => messages.knownItems('vanishing', 'INBOX', '1'))).to.deep.equal(new Set())
      const stored = await run((messages) => messages.insert(message))
      expect(stored.outcome).to.equal('stored')
      expect(await read((messages) => messages.knownItems('vanishing', 'INBOX', '1'))).to.deep.equal(new Set(['7']))
      await run((messages) => messages.addVanished(message.delivery, message.storedAt))
      expect(await run((messages) => messages.insert(message))).to.deep.equal({
        id: stored.id,
        outcome: 'known_delivery',
      })
    })

    it('knows 100,000 items of one folder', async function () {
      this.timeout(60_000)
      const key = { sourceId: 'big', container: 'Archive', epoch: '9' }
      const { id } = await run((messages) => messages.insert(aMessage()))
      await test.sql(
        kind === 'sqlite'
          ? `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000)
             INSERT INTO delivery SELECT 'big', 'Archive', '9', i, '${id}', 'x' FROM n`
          : `INSERT INTO delivery SELECT 'big', 'Archive', '9', i, '${id}', 'x' FROM generate_series(1, 100000) AS n(i)`,
      )
      const items = await read((messages) => messages.knownItems(key.sourceId, key.container, key.epoch))
      expect(items.size).to.equal(100_000)
      expect(items.has('100000')).to.equal(true)
      expect((await read((messages) => messages.knownItems(key.sourceId, key.container, '10'))).size).to.equal(0)
    })

    it('keeps a reading whole, and replaces it when it is read again', async () => {
      const { id } = await run((messages) => messages.insert(aMessage()))
      expect(await read((messages) => messages.reading(id))).to.equal(null)
      const hashes = { messageIdHash: 'm', textHash: 't', senderHash: 's' }
      await run((messages) => messages.saveReadings([{ messageId: id, reading: aReading(), outcome: null, ...hashes }]))
      expect(await read((messages) => messages.reading(id))).to.deep.equal(aReading())
      const better = aReading({ segments: [{ role: 'quoted', text: 'older' }] })
      await run((messages) => messages.saveReadings([{ messageId: id, reading: better, outcome: null, ...hashes }]))
      expect(await read((messages) => messages.reading(id))).to.deep.equal(better)
    })

    it('finds twins by sender and text within the time, and nobody else', async () => {
      const hashes = { messageIdHash: null, textHash: 'twin-text', senderHash: 'twin-sender' }
      const store = (receivedAt: string, changed: object = {}, controllerId = 'bookbeat'): Promise<string> =>
        run(async (messages) => {
          const { id } = await messages.insert(aMessage({ receivedAt, controllerId }))
          await messages.saveReadings([{ messageId: id, reading: aReading(), outcome: null, ...hashes, ...changed }])
          return id
        })
      const own = await store('2026-03-01T12:00:00.000Z')
      const before = await store('2026-03-01T11:00:00.000Z')
      const after = await store('2026-03-01T13:00:00.000Z')
      await store('2026-03-01T10:59:59.999Z')
      await store('2026-03-01T12:00:00.000Z', { senderHash: 'other' })
      await store('2026-03-01T12:00:00.000Z', { textHash: 'other' })
      await store('2026-03-01T12:00:00.000Z', {}, 'bxsoftware')
      const twins = await read((messages) =>
        messages.findTwins({
          controllerId: 'bookbeat',
          excludeId: own,
          senderHashes: ['before', 'twin-sender'],
          textHashes: ['twin-text'],
          receivedAt: '2026-03-01T12:00:00.000Z',
          withinMs: 3_600_000,
        }),
      )
      expect(twins.map((twin) => twin.id)).to.deep.equal([before, after])
    })

    it('finds a message by its Message-ID within its controller', async () => {
      const { id } = await run((messages) => messages.insert(aMessage()))
      const hashes = { messageIdHash: 'by-id', textHash: 't', senderHash: null }
      await run((messages) => messages.saveReadings([{ messageId: id, reading: aReading(), outcome: null, ...hashes }]))
      const found = await read((messages) => messages.findByMessageIdHash('bookbeat', ['other', 'by-id']))
      expect(found.map((record) => record.id)).to.deep.equal([id])
      expect(await read((messages) => messages.findByMessageIdHash('bxsoftware', ['by-id']))).to.deep.equal([])
    })

    it('tells of many at once which have a twin, under any key and whenever it came, and of which controller', async () => {
      const store = (changed: object, controllerId = 'bookbeat'): Promise<string> =>
        run(async (messages) => {
          const { id } = await messages.insert(aMessage({ controllerId }))
          const hashes = { messageIdHash: null, textHash: 'kin-text', senderHash: 'kin-sender', ...changed }
          await messages.saveReadings([{ messageId: id, reading: aReading(), outcome: null, ...hashes }])
          return id
        })
      const query = (excludeId: string, textHashes: readonly string[], controllerId = 'bookbeat'): TwinQuery => ({
        controllerId,
        excludeId,
        senderHashes: ['kin-sender', 'kin-sender-by-the-old-key'],
        textHashes,
        receivedAt: '2026-03-01T12:00:00.000Z',
        withinMs: 1,
      })
      const twin = query(await store({}), ['kin-text'])
      const other = query(await store({}), ['nothing', 'kin-text'])
      const alone = query(await store({ textHash: 'alone' }), ['alone'])
      const byOldKey = query(await store({ textHash: 'rotated' }), ['rotated', 'rotated-by-the-old-key'])
      await store({ senderHash: 'kin-sender-by-the-old-key', textHash: 'rotated-by-the-old-key' })
      const elsewhere = query(await store({ textHash: 'elsewhere' }), ['elsewhere'])
      await store({ textHash: 'elsewhere' }, 'bxsoftware')
      const notStored = query('not-stored', ['alone'])
      const found = await read((messages) => messages.withTwins([twin, other, alone, byOldKey, elsewhere, notStored]))
      expect([...found]).to.deep.equal([twin, other, byOldKey, notStored])
      expect([...(await read((messages) => messages.withTwins([])))]).to.deep.equal([])
    })

    it('tells of many Message-IDs at once which it knows, of these controllers', async () => {
      const { id } = await run((messages) => messages.insert(aMessage()))
      const hashes = { messageIdHash: 'known-id', textHash: 't', senderHash: null }
      await run((messages) => messages.saveReadings([{ messageId: id, reading: aReading(), outcome: null, ...hashes }]))
      const many = Array.from({ length: 1_200 }, (_, number) => `unknown-${String(number)}`)
      const ask = (controllerIds: readonly string[], asked: readonly string[]) =>
        read((messages) => messages.knownMessageIdHashes(controllerIds, asked))
      expect([...(await ask(['bxsoftware', 'bookbeat'], [...many, 'known-id']))]).to.deep.equal(['known-id'])
      expect([...(await ask(['bxsoftware'], ['known-id']))]).to.deep.equal([])
      expect([...(await ask(['bookbeat'], []))]).to.deep.equal([])
    })

    it('ends several messages without a case at once, and says so when one is not there', async () => {
      const controllerId = 'ended'
      const ids = await run(async (messages) => {
        const [first, second] = await messages.insertAll([aMessage({ controllerId }), aMessage({ controllerId })])
        await messages.insert(aMessage({ controllerId }))
        return [first?.id ?? '', second?.id ?? '']
      })
      const [one = '', other = ''] = ids
      await run((messages) =>
        messages.endAll([
          { messageId: one, outcome: 'not_request' },
          { messageId: other, outcome: 'automatic' },
        ]),
      )
      const counts = await read((messages) => messages.countByOutcome(controllerId))
      expect(counts).to.include({ not_request: 1, automatic: 1, unread: 1 })
      expect(await read((messages) => messages.get(one))).to.include({ outcome: 'not_request', caseId: null })
      await run((messages) => messages.endAll([]))
      const ended = [{ messageId: 'none', outcome: 'not_request' as const }]
      expect(await rejection(run((messages) => messages.endAll(ended)))).to.be.instanceOf(NotFoundError)
    })

    it('knows the messages of a case and counts by outcome', async () => {
      const controllerId = 'counted'
      const requestCase = await test.storage.unitOfWork.run((stores) => stores.cases.insert(aCase({ controllerId })))
      const ids = await run(async (messages) => {
        const late = await messages.insert(aMessage({ controllerId, receivedAt: '2026-03-05T00:00:00.000Z' }))
        const early = await messages.insert(aMessage({ controllerId, receivedAt: '2026-03-04T00:00:00.000Z' }))
        await messages.insert(aMessage({ controllerId }))
        await messages.setOutcome(early.id, 'case', requestCase.id)
        await messages.setOutcome(late.id, 'joined', requestCase.id)
        return [early.id, late.id]
      })
      const found = await read((messages) => messages.ofCase(requestCase.id))
      expect(found.map((record) => [record.id, record.outcome])).to.deep.equal([
        [ids[0], 'case'],
        [ids[1], 'joined'],
      ])
      const counts = await read((messages) => messages.countByOutcome(controllerId))
      expect(counts).to.deep.equal({
        case: 1,
        joined: 1,
        review: 0,
        not_request: 0,
        duplicate: 0,
        automatic: 0,
        unread: 1,
      })
      expect((await read((messages) => messages.countByOutcome(null))).unread).to.be.greaterThan(1)
    })

    it('says so when there is no such message', async () => {
      expect(await rejection(read((messages) => messages.get('none')))).to.be.instanceOf(NotFoundError)
      expect(await rejection(read((messages) => messages.raw('none')))).to.be.instanceOf(NotFoundError)
      expect(await rejection(run((messages) => messages.setOutcome('none', 'review', null)))).to.be.instanceOf(
        NotFoundError,
      )
      expect(await rejection(run((messages) => messages.getAll(['none'])))).to.be.instanceOf(NotFoundError)
    })
  })
}
