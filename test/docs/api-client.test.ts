import { expect } from 'chai'
import { InnsynClient, InnsynProblem, readWebhook } from '../../docs/api-client.example.js'
import { createWebhookSender } from '../../integrations/webhooks/webhook-sender.js'
import { ApiServer } from '../support/api/api-server.js'
import { Desk } from '../support/case-life/desk.js'
import { DESK_STAFF } from '../support/desk/at-the-desk.js'
import { openHarness, type Harness } from '../support/flow/harness.js'
import { aCase } from '../support/storage/builders.js'
import { rejection } from '../support/storage/rejection.js'
import { realClock } from '../support/storage/test-clock.js'
import { startReceivingServer } from '../support/webhooks/receiving-server.js'

describe('the client of the documentation', () => {
  let harness: Harness
  let api: ApiServer
  let client: InnsynClient
  beforeEach(async () => {
    harness = await openHarness({ settings: { staff: Object.values(DESK_STAFF) } })
    api = await ApiServer.start(harness)
    client = new InnsynClient(api.url, await api.token('kari'))
  })
  afterEach(async () => {
    await api.stop()
    await harness.close()
  })

  it('reads every page, reads a case, and does something to it unless it has changed', async () => {
    const { reference } = await new Desk(harness).open('eva@post.example')
    await harness.core.unitOfWork.run(async (stores) => {
      for (let count = 0; count < 60; count++) await stores.cases.insert(aCase())
    })
    const seen: string[] = []
    for await (const one of client.cases({ state: 'open' })) seen.push(one.reference)
    expect(seen).to.have.length(61)
    const before = await client.case(reference)
    expect(before.requester.address).to.equal('eva@post.example')
    expect((await client.act(before, { action: 'assign', to: 'kari' })).assignee).to.equal('kari')
    const refused = await rejection(client.act(before, { action: 'assign', to: null }))
    expect(refused).to.be.instanceOf(InnsynProblem).and.to.include({ status: 412, code: 'case_changed' })
  })

  it('tells what the interface says against it', async () => {
    const stranger = new InnsynClient(api.url, `inn_${'a'.repeat(43)}`)
    expect(await rejection(stranger.case('DSR-2026-000001'))).to.include({ status: 401, code: 'invalid_token' })
  })

  it('believes a webhook that Innsyn sent, and no other', async () => {
    const secret = `whsec_${Buffer.alloc(32, 3).toString('base64')}`
    const server = await startReceivingServer()
    const access = new Map([['board', { secrets: () => [secret], privateAddresses: true }]])
    const sender = createWebhookSender({ access, clock: realClock })
    const body = '{"type":"case.opened","timestamp":"2026-03-02T09:00:00.000Z","data":{"reference":"DSR-2026-000001"}}'
    await sender.send({ id: 'board', url: server.url }, { id: 'msg_1', body }, new AbortController().signal)
    await server.stop()
    const headers = (server.received[0]?.headers ?? {}) as Record<string, string>
    expect(readWebhook(secret, headers, body).data.reference).to.equal('DSR-2026-000001')
    expect(() => readWebhook(secret, headers, `${body} `)).to.throw('not ours')
    expect(() => readWebhook(secret.replace('AwMD', 'AwME'), headers, body)).to.throw('not ours')
    expect(() => readWebhook(secret, {}, body)).to.throw('not ours')
  })
})
