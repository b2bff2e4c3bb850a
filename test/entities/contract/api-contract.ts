import { expect } from 'chai'
import type { WebhookDelivery } from '../../../src/domain/webhooks/delivery.js'
import type { Stores } from '../../../src/ports.js'
import { openTestStorage, type DatabaseKind, type TestStorage } from '../../support/storage/test-storage.js'

const AT = '2026-03-02T09:00:00.000Z'
const LATER = '2026-03-02T10:00:00.000Z'
const NEVER = '2027-03-02T09:00:00.000Z'

export function apiContract(kind: DatabaseKind): void {
  describe('tokens, keyed requests and deliveries', () => {
    let test: TestStorage
    beforeEach(async () => {
      test = await openTestStorage(kind)
    })
    afterEach(() => test.destroy())

    const run = <T>(work: (stores: Stores) => Promise<T>): Promise<T> => test.storage.unitOfWork.run(work)
    const read = <T>(work: (stores: Stores) => Promise<T>): Promise<T> => test.storage.unitOfWork.read(work)
    const newToken = { memberId: 'kari', scopes: ['see_cases', 'work_cases'], createdAt: AT, expiresAt: NEVER } as const

    it('keeps a token by the hash of its secret, until it is revoked, once', async () => {
      const token = await run((stores) => stores.apiTokens.add(newToken, 'inn_canary'))
      expect(token).to.deep.include({ ...newToken, revokedAt: null, lastUsedAt: null })
      expect(await read((stores) => stores.apiTokens.bySecret('inn_canary'))).to.deep.equal(token)
      expect(await read((stores) => stores.apiTokens.bySecret('inn_canarx'))).to.equal(null)
      await run((stores) => stores.apiTokens.touch(token.id, AT))
      const first = await run((stores) => stores.apiTokens.revoke(token.id, AT))
      const second = await run((stores) => stores.apiTokens.revoke(token.id, LATER))
      expect([first?.isNew, second?.isNew, second?.token.revokedAt]).to.deep.equal([true, false, AT])
      expect(await run((stores) => stores.apiTokens.revoke('nobody', AT))).to.equal(null)
      expect((await read((stores) => stores.apiTokens.list())).map(({ lastUsedAt }) => lastUsedAt)).to.deep.equal([AT])
      const rows = await test.sql('SELECT * FROM api_token')
      expect(JSON.stringify(rows)).not.to.include('canary')
    })

    it('ends every token when an older copy is put in place', async () => {
      await run((stores) => stores.apiTokens.add(newToken, 'inn_a'))
      await test.storage.settleRestore({ madeAt: AT, sequence: 0, erasures: [] })
      expect((await read((stores) => stores.apiTokens.bySecret('inn_a')))?.revokedAt).to.equal(test.clock.now())
    })

    it('begins a keyed request once, keeps its answer, frees it, and forgets it in time', async () => {
      const request = { tokenId: 't', keyHash: 'k', requestHash: 'r', at: AT }
      const begin = () => run((stores) => stores.keyedRequests.begin(request, AT))
      const get = () => read((stores) => stores.keyedRequests.get('t', 'k'))
      expect([await begin(), await begin()]).to.deep.equal([true, false])
      expect(await get()).to.deep.equal({ ...request, answer: null })
      const answer = { status: 200, body: '{}', version: 7 }
      await run((stores) => stores.keyedRequests.finish('t', 'k', answer))
      expect((await get())?.answer).to.deep.equal(answer)
      await run((stores) => stores.keyedRequests.withdraw('t', 'k'))
      expect(await get()).to.equal(null)
      await begin()
      await run((stores) => stores.keyedRequests.begin({ ...request, keyHash: 'other', at: LATER }, LATER))
      expect(await get()).to.equal(null)
    })

    const delivery = (id: string, changes: Partial<WebhookDelivery> = {}) => ({
      id,
      endpointId: 'board',
      sequence: 1,
      controllerId: 'bookbeat',
      type: 'case.opened' as const,
      reference: 'DSR-2026-000001',
      body: '{"æ":"🙂"}',
      createdAt: AT,
      nextAt: AT,
      ...changes,
    })

    it('hands out what is due, keeps every attempt, and settles each delivery once', async () => {
      await run((stores) =>
        stores.webhooks.add([delivery('b', { sequence: 2 }), delivery('a'), delivery('c', { nextAt: LATER })]),
      )
      const due = (at: string) =>
        read(async (stores) => (await stores.webhooks.due('board', at, 10)).map(({ id }) => id))
      expect(await due(AT)).to.deep.equal(['a', 'b'])
      expect(await due(LATER)).to.deep.equal(['a', 'b', 'c'])
      expect(await read((stores) => stores.webhooks.due('other', LATER, 10))).to.deep.equal([])
      const failed = { at: AT, status: 500, problem: 'refused', durationMs: 3 }
      const taken = { at: LATER, status: 204, problem: null, durationMs: 4 }
      expect(await run((stores) => stores.webhooks.attempted('a', failed, LATER))).to.equal(true)
      expect(await due(AT)).to.deep.equal(['b'])
      expect(await run((stores) => stores.webhooks.attempted('a', taken, null))).to.equal(true)
      expect(await run((stores) => stores.webhooks.attempted('a', taken, null))).to.equal(false)
      expect(await read((stores) => stores.webhooks.attempts('a'))).to.deep.equal([failed, taken])
      expect(await read((stores) => stores.webhooks.get('a'))).to.deep.equal({
        ...delivery('a', { nextAt: LATER }),
        state: 'delivered',
        attempts: 2,
      })
      await run((stores) => stores.webhooks.attempted('b', failed, null))
      expect(await read((stores) => stores.webhooks.givenUp())).to.deep.equal([{ endpointId: 'board', count: 1 }])
      await run((stores) => stores.webhooks.again('b', LATER))
      expect(await read((stores) => stores.webhooks.get('b'))).to.deep.include({ state: 'waiting', attempts: 0 })
      await run((stores) => stores.webhooks.attempted('b', taken, null))
      expect(await read((stores) => stores.webhooks.attempts('b'))).to.have.length(2)
    })

    it('lists by endpoint, state and controllers, the newest first, and forgets the old and the orphaned', async () => {
      const foreign = delivery('b', { controllerId: 'bxsoftware', createdAt: LATER })
      await run((stores) => stores.webhooks.add([delivery('a'), foreign, delivery('c', { endpointId: 'gone' })]))
      await run((stores) => stores.webhooks.setCursor('board', 5))
      await run((stores) => stores.webhooks.setCursor('board', 6))
      await run((stores) => stores.webhooks.setCursor('gone', 7))
      const ids = (filter: object) =>
        read(async (stores) => (await stores.webhooks.list({ limit: 10, ...filter })).map(({ id }) => id))
      expect(await ids({ endpointId: 'board' })).to.deep.equal(['b', 'a'])
      expect(await ids({ controllerIds: ['bxsoftware'] })).to.deep.equal(['b'])
      expect(await ids({ controllerIds: [] })).to.deep.equal([])
      expect(await ids({ state: 'delivered' })).to.deep.equal([])
      const taken = { at: AT, status: 204, problem: null, durationMs: 4 }
      await run((stores) => stores.webhooks.attempted('a', taken, null))
      await run((stores) => stores.webhooks.forget(LATER, ['board']))
      expect(await ids({})).to.deep.equal(['b'])
      expect(await read((stores) => stores.webhooks.cursor('board'))).to.equal(6)
      expect(await read((stores) => stores.webhooks.cursor('gone'))).to.equal(null)
      await run((stores) => stores.webhooks.forget(LATER, []))
      expect(await ids({})).to.deep.equal([])
    })

    it('reads the history on from a number, in order, what is not yet committed with it', async () => {
      const append = (stores: Stores, type: string) =>
        stores.audit.append({ type, actor: { kind: 'system' }, caseId: null, details: {} })
      await run(async (stores) => {
        for (const type of ['a', 'b', 'c']) await append(stores, type)
      })
      const types = async (stores: Stores, sequence: number, limit: number) =>
        (await stores.audit.after(sequence, limit)).map(({ type }) => type)
      expect(await read((stores) => types(stores, 0, 2))).to.deep.equal(['a', 'b'])
      expect(await read((stores) => types(stores, 2, 9))).to.deep.equal(['c'])
      const seen = await run(async (stores) => {
        await append(stores, 'd')
        return types(stores, 3, 9)
      })
      expect(seen).to.deep.equal(['d'])
    })
  })
}
