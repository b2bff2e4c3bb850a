import { expect } from 'chai'
import { setImmediate as turn } from 'node:timers/promises'
import { Webhook } from 'standardwebhooks'
import { createWebhookSender } from '../../integrations/webhooks/webhook-sender.js'
import { OPERATOR, SYSTEM, type AuditEvent } from '../../src/domain/audit.js'
import type { WebhookEndpoint } from '../../src/domain/webhooks/endpoint.js'
import { deliverWebhooks } from '../../src/flow/webhooks/deliver-webhooks.js'
import { redeliver } from '../../src/flow/webhooks/redeliver.js'
import { spreadEvents } from '../../src/flow/webhooks/spread-events.js'
import { tendDeliveries } from '../../src/flow/webhooks/tend-deliveries.js'
import { silentLogger } from '../../src/logger.js'
import type { RequestCase } from '../../src/domain/request-case.js'
import type { DeliveryFilter, WebhookSender } from '../../src/ports.js'
import { startWebhookKeeper, type WebhookKeeper } from '../../src/wiring/webhook-keeper.js'
import { aCase } from '../support/storage/builders.js'
import { realClock } from '../support/storage/test-clock.js'
import { openTestStorage, type TestStorage } from '../support/storage/test-storage.js'
import { startReceivingServer, type ReceivingServer } from '../support/webhooks/receiving-server.js'

const SECRET = `whsec_${Buffer.alloc(32, 3).toString('base64')}`
const MINUTE = 60_000

describe('telling other programs what happens to cases', function () {
  this.timeout(60_000)
  let test: TestStorage
  let server: ReceivingServer
  let keepers: WebhookKeeper[]
  beforeEach(async () => {
    test = await openTestStorage('sqlite')
    server = await startReceivingServer()
    keepers = []
  })
  afterEach(async () => {
    await Promise.all(keepers.splice(0).map((keeper) => keeper.stop()))
    await server.stop()
    await test.destroy()
  })

  const endpoint = (changes: Partial<WebhookEndpoint> = {}): WebhookEndpoint => ({
    id: 'board',
    url: server.url,
    events: null,
    controllers: null,
    ...changes,
  })

  /** The keeper counts on the test's clock; signatures carry the real time, which the verifier compares with. */
  function realSender(ids: readonly string[] = ['board']): WebhookSender {
    const access = new Map(ids.map((id) => [id, { secrets: () => [SECRET], privateAddresses: true }]))
    return createWebhookSender({ access, clock: realClock, timeoutMs: 2_000 })
  }

  async function start(endpoints: readonly WebhookEndpoint[], sender = realSender()): Promise<void> {
    const { storage, clock } = test
    const { unitOfWork, digests } = storage
    keepers.push(startWebhookKeeper({ unitOfWork, digests, clock, logger: silentLogger, storage }, endpoints, sender))
    await rest(endpoints.length)
  }
  /** Until every loop sleeps: one for each endpoint, one that tends, one that renews the lease. */
  async function rest(loops = 1): Promise<void> {
    while (test.clock.sleeping < loops + 2) await turn()
  }
  async function later(ms: number, loops = 1): Promise<void> {
    // In steps shorter than the lease, as time goes by in a process that lives.
    for (let left = ms; left > 0; left -= 10_000) {
      test.clock.advance(Math.min(left, 10_000))
      await turn()
      await rest(loops)
    }
  }

  async function happens(
    type: string,
    changes: Partial<AuditEvent> = {},
    requestCase?: RequestCase,
  ): Promise<RequestCase> {
    return test.storage.unitOfWork.run(async (stores) => {
      const subject = requestCase ?? (await stores.cases.insert(aCase()))
      await stores.audit.append({ type, actor: SYSTEM, caseId: subject.id, details: {}, ...changes })
      return subject
    })
  }
  const bodies = () =>
    server.received.map(({ body, headers }) => {
      const verified = new Webhook(SECRET).verify(body, headers as Record<string, string>)
      return verified as { type: string; timestamp: string; data: Record<string, unknown> }
    })
  const deliveries = (filter: Partial<DeliveryFilter> = {}) =>
    test.storage.unitOfWork.read((stores) => stores.webhooks.list({ limit: 100, ...filter }))

  it('begins with what happens from its first look on, and tells each event once, in order', async () => {
    await happens('case.opened')
    await start([endpoint()])
    expect(server.received).to.deep.equal([])
    const requestCase = await happens('case.opened')
    await happens('case.note_added', {}, requestCase)
    await happens('case.reminded', { details: { mark: 'days_3', told: [], dueOn: '2026-04-01' } }, requestCase)
    await happens('case.reminded', { details: { mark: 'unassigned', told: [], dueOn: '2026-04-01' } }, requestCase)
    await happens('case.reminded', { details: { mark: 'overdue', told: [], dueOn: '2026-04-01' } }, requestCase)
    await happens('case.closed', { actor: OPERATOR }, requestCase)
    await later(10_000)
    await later(10_000)
    expect(bodies().map(({ type, data }) => [type, data['mark'] ?? null, data['automatic']])).to.deep.equal([
      ['case.opened', null, true],
      ['case.due_soon', 'days_3', true],
      ['case.overdue', 'overdue', true],
      ['case.closed', null, false],
    ])
    expect((await deliveries()).map(({ state }) => state)).to.deep.equal(Array(4).fill('delivered'))
  })

  it('tells ids, codes and dates, and nothing of a person', async () => {
    await start([endpoint()])
    const { reference } = await happens('case.opened', { details: { subject: 'canary-subject' } })
    await later(10_000)
    const [{ body } = { body: '' }] = server.received
    const [told] = bodies()
    expect(told?.data).to.deep.include({
      reference,
      controller: 'bookbeat',
      cause: 'case.opened',
      state: 'new',
      rights: ['access'],
      latestLawfulOn: '2026-04-01',
      version: 1,
    })
    expect(body).to.not.match(/eva|victim|canary|mallory/i)
  })

  it('tells that a case was erased, and goes on past cases whose proof is gone', async () => {
    await start([endpoint()])
    const requestCase = await test.storage.unitOfWork.run(async (stores) => {
      await stores.audit.append({ type: 'case.closed', actor: SYSTEM, caseId: 'purged', details: {} })
      const inserted = await stores.cases.insert(aCase())
      await stores.retention.eraseContent(inserted.id)
      await stores.audit.append({ type: 'case.content_erased', actor: OPERATOR, caseId: inserted.id, details: {} })
      return inserted
    })
    await later(10_000)
    expect(bodies().map(({ type, data }) => [type, data['reference']])).to.deep.equal([
      ['case.erased', requestCase.reference],
    ])
  })

  it('tells each endpoint what it wants to know, of the controllers that it may know of', async () => {
    const endpoints = [
      endpoint({ id: 'closings', events: ['case.closed'] }),
      endpoint({ id: 'others', controllers: ['bxsoftware'] }),
    ]
    await start(endpoints, realSender(['closings', 'others']))
    const requestCase = await happens('case.opened')
    await happens('case.closed', {}, requestCase)
    await later(10_000, 2)
    expect((await deliveries()).map(({ endpointId, type }) => [endpointId, type])).to.deep.equal([
      ['closings', 'case.closed'],
    ])
  })

  it('tries again with longer and longer pauses for three days, under the same id, then tells people; redelivery begins anew', async () => {
    const { storage, clock } = test
    const { unitOfWork, digests } = storage
    const tools = { unitOfWork, digests, clock, sender: realSender() }
    const signal = new AbortController().signal
    const alerts = () => unitOfWork.read((stores) => stores.alerts.open())
    await spreadEvents(tools, endpoint())
    await happens('case.opened')
    await spreadEvents(tools, endpoint())
    server.answer = { status: 500 }
    const tried: number[] = []
    for (let minute = 0; minute < 80 * 60; minute++) {
      const { failed } = await deliverWebhooks(tools, endpoint(), signal)
      if (failed !== null) tried.push(minute)
      clock.advance(MINUTE)
    }
    expect(tried).to.deep.equal([0, 1, 6, 36, 156, 456, 1056, 1896, 2976, 4296])
    const ids = server.received.map(({ headers, body }) => `${String(headers['webhook-id'])} ${body}`)
    expect(new Set(ids).size).to.equal(1)
    const [given] = await deliveries()
    expect(given).to.deep.include({ state: 'gave_up', attempts: 10 })
    const log = await unitOfWork.read((stores) => stores.webhooks.attempts(given!.id))
    expect(log.map(({ status, problem }) => [status, problem])).to.deep.equal(Array(10).fill([500, 'refused']))
    await tendDeliveries(tools, [endpoint()])
    expect((await alerts()).map(({ key, code }) => [key, code])).to.deep.equal([['webhook:board', 'webhook_gave_up']])

    server.answer = { status: 200 }
    await redeliver({ unitOfWork, clock, endpoints: [endpoint()], controllers: null }, given!.id, OPERATOR)
    await deliverWebhooks(tools, endpoint(), signal)
    expect(server.received.at(-1)?.headers['webhook-id']).to.equal(given!.id)
    expect((await deliveries())[0]).to.deep.include({ state: 'delivered', attempts: 1 })
    await tendDeliveries(tools, [endpoint()])
    expect(await alerts()).to.deep.equal([])
  })

  it('waits as long as the other side asks, but for no more than a day', async () => {
    const { storage, clock } = test
    const { unitOfWork, digests } = storage
    const tools = { unitOfWork, digests, clock, sender: realSender() }
    await spreadEvents(tools, endpoint())
    await happens('case.opened')
    await spreadEvents(tools, endpoint())
    const next = async (seconds: string): Promise<number> => {
      server.answer = { status: 503, headers: { 'retry-after': seconds } }
      await deliverWebhooks(tools, endpoint(), new AbortController().signal)
      const wait = Date.parse((await deliveries())[0]!.nextAt) - Date.parse(clock.now())
      clock.advance(wait)
      return wait
    }
    expect(await next('3600')).to.equal(3_600_000)
    expect(await next('1')).to.equal(5 * MINUTE)
    expect(await next('9999999')).to.equal(24 * 3_600_000)
  })

  it('tries no more after 410 Gone, and holds up no other endpoint with one that is down', async () => {
    const down = endpoint({ id: 'down', url: 'http://127.0.0.1:9' })
    await start([down, endpoint()], realSender(['down', 'board']))
    await happens('case.opened')
    await happens('case.opened')
    await later(10_000, 2)
    expect(server.received).to.have.length(2)
    expect((await deliveries({ endpointId: 'down' })).map(({ state }) => state)).to.deep.equal(['waiting', 'waiting'])
    server.answer = { status: 410 }
    await happens('case.opened')
    await later(10_000, 2)
    expect((await deliveries({ endpointId: 'board' }))[0]).to.deep.include({ state: 'gave_up', attempts: 1 })
  })

  it('sends again what was sent but could not be kept, under the same id', async () => {
    const ids: string[] = []
    const dying = new Error('the process dies here')
    const sender: WebhookSender = {
      send: (_endpoint, { id }) => {
        ids.push(id)
        if (ids.length === 1) throw dying
        return Promise.resolve({ status: 200, problem: null, retryAfterMs: null, durationMs: 1 })
      },
    }
    await start([endpoint()], sender)
    await happens('case.opened')
    await later(20_000)
    expect(ids).to.have.length(2)
    expect(new Set(ids).size).to.equal(1)
  })

  it('is done by one process at a time', async () => {
    await start([endpoint()])
    const { storage, clock } = test
    const { unitOfWork, digests } = storage
    const second = { unitOfWork, digests, clock, logger: silentLogger, storage }
    keepers.push(startWebhookKeeper(second, [endpoint()], realSender()))
    await happens('case.opened')
    await later(20_000, 2)
    expect(server.received).to.have.length(1)
  })

  it('forgets what was settled a month ago, and all of an endpoint that left the settings', async () => {
    await start([endpoint()])
    await happens('case.opened')
    await later(10_000)
    await Promise.all(keepers.splice(0).map((keeper) => keeper.stop()))
    test.clock.advance(31 * 24 * 60 * MINUTE)
    await start([endpoint()])
    expect(await deliveries()).to.deep.equal([])
    await happens('case.opened')
    await later(10_000)
    await Promise.all(keepers.splice(0).map((keeper) => keeper.stop()))
    await start([])
    expect(await deliveries()).to.deep.equal([])
    expect(await test.sql('SELECT * FROM webhook_cursor')).to.deep.equal([])
  })
})
