import { request as httpRequest } from 'node:http'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import express from 'express'
import { expect } from 'chai'
import { NotFoundError } from '../../src/domain/errors.js'
import type { HealthReport } from '../../src/web/health-routes.js'
import { rejection } from '../support/zendesk/account.js'
import { PATH, post, signed, startWebhookServer, trigger } from '../support/zendesk/webhook-server.js'

const failed: HealthReport = {
  ready: false,
  components: [{ component: 'zendesk:bookbeat:suspended', status: 'failed', text: 'Open the view.' }],
}

/** Writes bytes that no client would, and answers all that comes back. */
function sayRaw(url: string, bytes: string): Promise<string> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1')
  socket.write(bytes)
  return text(socket)
}

describe('the web server', () => {
  it('tells that it lives, and what it lacks to be ready', async () => {
    const { server, url } = await startWebhookServer({ server: { health: () => Promise.resolve(failed) } })
    const alive = await fetch(`${url}/healthz`)
    expect([alive.status, await alive.json()]).to.deep.equal([200, { status: 'ok' }])
    const ready = await fetch(`${url}/readyz`)
    expect([ready.status, await ready.json()]).to.deep.equal([
      503,
      { status: 'not_ready', components: [...failed.components] },
    ])
    expect(ready.headers.get('cache-control')).to.equal('no-store')
    await server.stop()
  })

  it('answers the rest with 404 and other methods with 405, and says nothing of what it runs on', async () => {
    const { server, url } = await startWebhookServer()
    const lost = await fetch(`${url}/nowhere`)
    expect([lost.status, await lost.json()]).to.deep.equal([404, { error: 'not_found' }])
    expect(lost.headers.get('x-powered-by')).to.equal(null)
    expect(lost.headers.get('content-security-policy')).to.be.a('string')
    const wrong = await fetch(`${url}${PATH}`)
    expect([wrong.status, wrong.headers.get('allow')]).to.deep.equal([405, 'POST'])
    await server.stop()
  })

  it('takes no request whose end could be read in two ways, and nothing that is hidden behind it', async () => {
    const { server, url } = await startWebhookServer()
    const chunked = '0\r\n\r\n'
    for (const lines of [
      ['Content-Length: 5', 'Transfer-Encoding: chunked'],
      ['Transfer-Encoding: chunked', 'Content-Length: 5'],
      ['Content-Length: 5', 'Content-Length: 7'],
      ['Transfer-Encoding: chunked, identity'],
      ['Transfer-Encoding : chunked'],
      ['Content-Length: +5'],
    ]) {
      const head = `POST /nowhere HTTP/1.1\r\nHost: localhost\r\n${lines.join('\r\n')}\r\n\r\n`
      const answer = await sayRaw(url, `${head}${chunked}GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n`)
      expect(answer, lines.join('; ')).to.match(/^HTTP\/1\.1 400 /)
      expect(answer.match(/HTTP\/1\.1/g)).to.have.length(1)
    }
    await server.stop()
  })

  it('carries the pages of others and turns their failures into a status without words', async () => {
    const router = express.Router()
    router.get('/page', (_request, response) => response.send('page'))
    router.get('/gone', () => {
      throw new NotFoundError('case of eva@kunde.example')
    })
    router.get('/bug', () => Promise.reject(new Error('eva@kunde.example')))
    const { server, url, logger } = await startWebhookServer({ server: { routers: [{ path: '/staff', router }] } })
    expect(await (await fetch(`${url}/staff/page`)).text()).to.equal('page')
    const gone = await fetch(`${url}/staff/gone`)
    expect([gone.status, await gone.text()]).to.deep.equal([404, '{"error":"not_found"}'])
    const bug = await fetch(`${url}/staff/bug`)
    expect([bug.status, await bug.text()]).to.deep.equal([500, '{"error":"internal"}'])
    expect(logger.lines.map(({ event, fields }) => [event, fields.url])).to.deep.equal([
      ['request_refused', '/staff'],
      ['request_failed', '/staff'],
    ])
    await server.stop()
  })

  it('lets answers under way finish when it stops, takes no new ones, and may be stopped twice', async () => {
    const running = await startWebhookServer()
    let open: () => void = () => undefined
    running.intake.gate = new Promise((resolve) => (open = resolve))
    const arrived = new Promise<void>((resolve) => {
      const store = running.intake.ticketsChanged.bind(running.intake)
      running.intake.ticketsChanged = (...args) => {
        resolve()
        return store(...args)
      }
    })
    const answer = post(running, signed(trigger(42)), trigger(42))
    await arrived
    const stopped = Promise.all([running.server.stop(), running.server.stop()])
    expect(await rejection(fetch(`${running.url}/healthz`))).to.be.instanceOf(Error)
    open()
    expect((await answer).status).to.equal(200)
    await stopped
    expect(running.intake.hints.size).to.equal(1)
  })

  it('does not wait for ever for somebody who holds a connection', async () => {
    const { server, port } = await startWebhookServer({ server: { limits: { drainTimeoutMs: 100 } } })
    const request = httpRequest({
      host: '127.0.0.1',
      port,
      path: PATH,
      method: 'POST',
      headers: { 'content-length': 10 },
    })
    const cut = new Promise((resolve) => request.on('error', resolve))
    await new Promise<void>((resolve) => {
      request.write('{', () => {
        resolve()
      })
    })
    await server.stop()
    expect(await cut).to.be.instanceOf(Error)
  })

  it('rejects when the port is taken', async () => {
    const first = await startWebhookServer()
    const second = await startWebhookServer()
    await second.server.stop()
    const { createWebServer } = await import('../../src/web/server.js')
    const third = createWebServer({
      verifiers: {},
      intake: first.intake,
      logger: first.logger,
      health: () => Promise.resolve(failed),
    })
    expect(await rejection(third.start(first.port, '127.0.0.1'))).to.have.property('code', 'EADDRINUSE')
    await third.stop()
    await first.server.stop()
  })
})
