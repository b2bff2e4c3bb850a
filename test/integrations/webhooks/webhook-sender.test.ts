import { expect } from 'chai'
import { Webhook, WebhookVerificationError } from 'standardwebhooks'
import { createWebhookSender, type EndpointAccess } from '../../../integrations/webhooks/webhook-sender.js'
import { realClock } from '../../support/storage/test-clock.js'
import { startReceivingServer, type ReceivingServer } from '../../support/webhooks/receiving-server.js'

const SECRET = `whsec_${Buffer.alloc(32, 3).toString('base64')}`
const OLD_SECRET = `whsec_${Buffer.alloc(32, 4).toString('base64')}`
const MESSAGE = { id: 'msg_1', body: '{"type":"case.opened","text":"æøå 🙂"}' }

describe('sending a webhook', () => {
  let server: ReceivingServer
  beforeEach(async () => {
    server = await startReceivingServer()
  })
  afterEach(() => server.stop())

  const open: EndpointAccess = { secrets: () => [SECRET], privateAddresses: true }
  const send = (access: EndpointAccess = open, url = server.url, timeoutMs = 2_000) =>
    createWebhookSender({ access: new Map([['board', access]]), clock: realClock, timeoutMs }).send(
      { id: 'board', url: `${url}/hook` },
      MESSAGE,
      new AbortController().signal,
    )

  it('signs what it sends so that the library of Standard Webhooks accepts it, and nothing that was changed', async () => {
    expect(await send()).to.deep.include({ status: 204, problem: null })
    const [{ path, headers, body } = { path: '', headers: {}, body: '' }] = server.received
    expect([path, headers['content-type'], body]).to.deep.equal(['/hook', 'application/json', MESSAGE.body])
    const signed = headers as Record<string, string>
    expect(new Webhook(SECRET).verify(body, signed)).to.deep.equal(JSON.parse(MESSAGE.body))
    expect(() => new Webhook(SECRET).verify(`${body} `, signed)).to.throw(WebhookVerificationError)
    expect(() => new Webhook(OLD_SECRET).verify(body, signed)).to.throw(WebhookVerificationError)
  })

  it('signs with both secrets during a change', async () => {
    await send({ ...open, secrets: () => [SECRET, OLD_SECRET] })
    const [{ headers, body } = { headers: {}, body: '' }] = server.received
    for (const secret of [SECRET, OLD_SECRET])
      expect(() => new Webhook(secret).verify(body, headers as Record<string, string>)).not.to.throw()
  })

  it('tells what the other side said: refused, redirected (and not followed), come back later', async () => {
    server.answer = { status: 500 }
    expect(await send()).to.deep.include({ status: 500, problem: 'refused', retryAfterMs: null })
    server.answer = { status: 429, headers: { 'retry-after': '90' } }
    expect(await send()).to.deep.include({ status: 429, problem: 'refused', retryAfterMs: 90_000 })
    server.answer = { status: 302, headers: { location: `${server.url}/elsewhere` } }
    expect(await send()).to.deep.include({ status: 302, problem: 'redirected' })
    expect(server.received.map(({ path }) => path)).to.deep.equal(['/hook', '/hook', '/hook'])
  })

  it('gives up on a side that does not answer, and on one that is not there', async () => {
    server.answer = 'hang'
    expect(await send(open, server.url, 100)).to.deep.include({ status: null, problem: 'timeout' })
    await server.stop()
    expect(await send()).to.deep.include({ status: null, problem: 'econnrefused' })
  })

  it('goes into no private network unless the settings allow it, by address or by name', async () => {
    const guarded = { ...open, privateAddresses: false }
    const { port } = new URL(server.url)
    for (const host of ['127.0.0.1', 'localhost', '[::1]', '[::ffff:127.0.0.1]', '2130706433', '0x7f.1', '0'])
      expect((await send(guarded, `http://${host}:${port}`)).problem, host).to.equal('private_address')
    expect(server.received).to.deep.equal([])
    expect((await send(open, `http://localhost:${port}`)).problem).to.equal(null)
  })

  it('refuses a secret that is none, without telling it', async () => {
    for (const secret of ['hunter2', 'whsec_c2hvcnQ=', SECRET.slice(0, -3), SECRET.slice(6)]) {
      const outcome = await send({ ...open, secrets: () => [secret] })
      expect(outcome.problem).to.equal('settings')
    }
    expect(server.received).to.deep.equal([])
  })
})
