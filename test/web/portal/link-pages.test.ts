import { expect } from 'chai'
import { randomBytes } from 'node:crypto'
import { startPortal, type PortalServer } from '../../support/portal/portal-server.js'
import { Visitor } from '../../../src/demo/visitor.js'

const WEEK = 7 * 86_400_000

describe('the page behind a link', () => {
  let portal: PortalServer
  let visitor: Visitor

  beforeEach(async () => {
    portal = await startPortal({ portal: { limits: { wrongLinks: { most: 1000, windowMs: 1000 } } } })
    visitor = new Visitor(portal.url)
  })
  afterEach(() => portal.server.stop())

  it('shows what is asked of whom, with two buttons, and names no person', async () => {
    portal.desk.view = { ...portal.desk.view, rights: ['access', 'erasure'] }
    const token = portal.desk.link()
    const response = await visitor.get(`/request/${token}`)
    const html = await response.text()
    expect(response.status).to.equal(200)
    expect(html).to.include('<html lang="nb">').and.include('BookBeat AB').and.include('3. februar 2027')
    expect(html).to.include('innsyn i personopplysningene dine').and.include('sletting av personopplysningene dine')
    expect(html.match(/<button/g)).to.have.length(2)
    expect(html).to.include('Ja, det var meg').and.include('Nei, det var ikke meg')
    expect(html).to.not.include('DSR-').and.not.include('Kari')
    expect(response.headers.getSetCookie()).to.deep.equal([])
  })

  it('33: nothing changes by GET or HEAD, however often and by whichever address', async () => {
    const token = portal.desk.link()
    for (const path of ['', '/open', '/deny', '/renew']) {
      for (const method of ['GET', 'HEAD', 'PUT', 'DELETE', 'PATCH']) {
        const response = await visitor.get(`/request/${token}${path}`, { method })
        const isLook = path === '' && (method === 'GET' || method === 'HEAD')
        expect(response.status, `${method} ${path}`).to.equal(isLook ? 200 : 404)
        expect(response.headers.getSetCookie()).to.deep.equal([])
      }
    }
    expect(portal.desk.changes).to.deep.equal([])
    expect((await visitor.press(`/request/${token}`, '/open')).status, 'and it still works').to.equal(303)
  })

  it('opens a visit by the press "it was me", without a token in the address that follows', async () => {
    const token = portal.desk.link()
    const response = await visitor.press(`/request/${token}`, '/open')
    expect([response.status, response.headers.get('location')]).to.deep.equal([303, '/request/mine'])
    expect(response.headers.getSetCookie()).to.have.length(1)
    expect(response.headers.getSetCookie()[0]).to.match(/^innsyn-visit=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/)
    expect(portal.desk.changes).to.deep.equal(['opened'])
    const mine = await visitor.get('/request/mine')
    expect(await mine.text()).to.include('DSR-2027-000042')
  })

  it('keeps its cookie for this host and https only, where people come by https', async () => {
    const safe = await startPortal({ portal: { publicUrl: 'https://privacy.bookbeat.example/innsyn' } })
    const guest = new Visitor(safe.url)
    const response = await guest.post(`/request/${safe.desk.link()}/open`)
    expect(response.headers.get('location'), 'below the path of the public address').to.equal('/innsyn/request/mine')
    expect(response.headers.getSetCookie()).to.have.length(1)
    expect(response.headers.getSetCookie()[0]).to.match(
      /^__Host-innsyn-visit=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
    )
    expect((await guest.get('/request/mine')).status).to.equal(200)
    await safe.server.stop()
  })

  it('33: works once; the second press of the same browser finds the visit that is open, another browser finds nothing', async () => {
    const token = portal.desk.link()
    await visitor.post(`/request/${token}/open`)
    const again = await visitor.post(`/request/${token}/open`)
    expect([again.status, again.headers.get('location')]).to.deep.equal([303, '/request/mine'])
    const stranger = new Visitor(portal.url)
    expect((await stranger.post(`/request/${token}/open`)).status).to.equal(404)
    expect((await stranger.post(`/request/${token}/deny`)).status).to.equal(404)
    expect(stranger.cookies.size).to.equal(0)
    expect(portal.desk.changes).to.deep.equal(['opened'])
  })

  it('leads back to the visit from a link that was used a moment ago in the same browser', async () => {
    const token = portal.desk.link()
    await visitor.post(`/request/${token}/open`)
    // As from a mail program: SameSite=Strict keeps the cookie away.
    const html = await (await new Visitor(portal.url).get(`/request/${token}`)).text()
    expect(html).to.include('your visit may still be open').and.include('<a href="/request/mine">')
    expect((await visitor.get('/request/mine')).status).to.equal(200)
  })

  it('33: of twenty presses at once one opens a visit', async () => {
    const token = portal.desk.link()
    const visitors = Array.from({ length: 20 }, () => new Visitor(portal.url))
    const answers = await Promise.all(visitors.map((one) => one.post(`/request/${token}/open`)))
    expect(answers.filter(({ status }) => status === 303)).to.have.length(1)
    expect(visitors.filter(({ cookies }) => cookies.size > 0)).to.have.length(1)
  })

  it('33: says one and the same of links that are unknown, used, expired, cut short, tampered with or no text at all', async () => {
    const [used, expired, denied] = [portal.desk.link(), portal.desk.link('identity', 1), portal.desk.link('return')]
    portal.clock.advance(2)
    await new Visitor(portal.url).post(`/request/${used}/open`)
    await new Visitor(portal.url).post(`/request/${denied}/deny`)
    const valid = portal.desk.link()
    const tokens = [
      ...[used, expired, denied, valid.slice(0, -1), `${valid}A`, valid.toLowerCase(), valid.slice(1)],
      ...[randomBytes(32).toString('base64url'), 'x', '0', '%20', '..%2fmine', "'%20or%201=1", 'a'.repeat(4000)],
      ...['%E2%80%AE', encodeURIComponent('<script>alert(1)</script>')],
    ]
    for (const [method, path] of [
      ['GET', ''],
      ['POST', '/open'],
      ['POST', '/deny'],
    ] as const) {
      const answers = await Promise.all(tokens.map((token) => answerTo(method, token, path)))
      for (const answer of answers) expect(answer).to.deep.equal(answers[0])
      expect(answers[0]?.status).to.equal(404)
      expect(answers[0]?.html).to.include('TOKEN/renew').and.include('keeps running')
    }
    expect((await visitor.get(`/request/${valid}`)).status, 'and the valid one was not touched').to.equal(200)
  })

  async function answerTo(method: 'GET' | 'POST', token: string, path: string) {
    const guest = new Visitor(portal.url)
    const response =
      method === 'GET' ? await guest.get(`/request/${token}`) : await guest.post(`/request/${token}${path}`)
    const shown = [token, encodeURIComponent(decodeURIComponent(token)), token.replaceAll("'", '&#39;')]
    let html = await response.text()
    for (const form of shown) html = html.replaceAll(`/${form}/`, '/TOKEN/').replaceAll(`/${form}?`, '/TOKEN?')
    const headers = [...response.headers].filter(([name]) => name !== 'date' && name !== 'content-length')
    return { status: response.status, headers, html }
  }

  it('answers an address that cannot be decoded like any other wrong link', async () => {
    const response = await visitor.get('/request/%E0%A4%A')
    expect(response.status).to.equal(404)
    expect(await response.text()).to.include('This link does not work')
    expect((await visitor.get('/request')).status).to.equal(404)
    expect((await visitor.get('/request/a/b/c')).status).to.equal(404)
  })

  it('sends a new link on request and says the same whether there was anything to send', async () => {
    const old = portal.desk.link()
    portal.clock.advance(WEEK)
    const answers = []
    for (const token of [old, old, randomBytes(32).toString('base64url')]) {
      const response = await visitor.press(`/request/${token}`, '/renew')
      const page = await visitor.get(response.headers.get('location') ?? '')
      answers.push([response.status, response.headers.get('location'), page.status, await page.text()])
    }
    expect(answers[0]).to.deep.equal(answers[1]).and.deep.equal(answers[2])
    expect(answers[0]?.slice(0, 3)).to.deep.equal([303, '/request/renewed', 200])
    expect(portal.desk.changes, 'one a day at most').to.deep.equal(['renewed'])
    const fresh = portal.desk.mailed.at(-1) ?? ''
    expect(await (await visitor.get(`/request/${fresh}`)).text()).to.include('Tilbake til forespørselen din')
  })

  it('takes "it was not me", thanks for it in the person\'s language, and opens nothing', async () => {
    const token = portal.desk.link()
    const response = await visitor.press(`/request/${token}`, '/deny')
    expect([response.status, response.headers.get('location')]).to.deep.equal([
      303,
      '/request/denied?of=bookbeat&lang=nb',
    ])
    const page = await visitor.get('/request/denied?of=bookbeat&lang=nb')
    expect(await page.text())
      .to.include('Takk for at du sier fra')
      .and.include('BookBeat')
    expect(portal.desk.changes).to.deep.equal(['denied'])
    expect(visitor.cookies.size).to.equal(0)
    expect((await visitor.get('/request/mine')).status).to.equal(404)
  })
})
