import { expect } from 'chai'
import { UnavailableError } from '../../../src/domain/errors.js'
import { createLogger } from '../../../src/logger.js'
import { OPEN_COPY } from '../../support/portal/fake-desk.js'
import { BRANDING, startPortal, type PortalServer } from '../../support/portal/portal-server.js'
import { Visitor } from '../../../src/demo/visitor.js'

const MINE = '/request/mine'
const MARKUP = `<script>alert(1)</script><img src=x onerror="alert(2)">'"&`

describe('the guards of the pages for data subjects', () => {
  let portal: PortalServer
  let visitor: Visitor

  const begin = async (options: Parameters<typeof startPortal>[0] = {}) => {
    portal = await startPortal(options)
    visitor = new Visitor(portal.url)
  }
  const open = () => visitor.post(`/request/${portal.desk.link()}/open`)
  const formOf = async (action: string) =>
    new RegExp(`${action}.*?name="form" value="([^"]+)"`, 's').exec(await (await visitor.get(MINE)).text())?.[1] ?? ''

  afterEach(() => portal.server.stop())

  it('46: every answer forbids keeping, finding and telling, and allows nothing but our own files', async () => {
    await begin({ view: { copy: OPEN_COPY } })
    const token = portal.desk.link()
    const answers = [
      await visitor.get(`/request/${token}`),
      await visitor.get('/request/unknown'),
      await visitor.post(`/request/${token}/open`),
      await visitor.get(MINE),
      await visitor.get(`${MINE}/state`),
      await visitor.press(MINE, '/mine/copy'),
      await visitor.post(`${MINE}/add`),
      await visitor.get('/request/denied'),
    ]
    for (const response of answers) {
      expect(response.headers.get('cache-control'), response.url).to.equal('no-store')
      expect(response.headers.get('referrer-policy')).to.equal('no-referrer')
      expect(response.headers.get('x-robots-tag')).to.equal('noindex, nofollow')
      expect(response.headers.get('strict-transport-security')).to.match(/max-age=\d{8}/)
      expect(response.headers.get('etag')).to.equal(null)
      expect(response.headers.get('content-security-policy')?.split(';')).to.have.members([
        "default-src 'none'",
        "style-src 'self'",
        "script-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
      ])
    }
  })

  it('105: escapes markup in names, texts, file names and addresses, and loads nothing from elsewhere', async () => {
    await begin({
      view: {
        controllerName: MARKUP,
        reference: MARKUP,
        contactAddress: `"${MARKUP}"@shop.example`,
        written: [{ at: '2027-02-03T08:12:00.000Z', text: MARKUP }],
        copy: { ...OPEN_COPY, filename: `${MARKUP}.zip` },
      },
      portal: { branding: [{ ...BRANDING, name: MARKUP, contactAddress: `x"${MARKUP}@shop.example` }] },
    })
    const pages = [
      await (await visitor.get(`/request/${portal.desk.link()}`)).text(),
      await (await visitor.get(`/request/${encodeURIComponent(MARKUP)}`)).text(),
      await (await open().then(() => visitor.get(MINE))).text(),
      await (await visitor.post(`${MINE}/add`, { form: await formOf('/mine/add'), text: MARKUP.repeat(500) })).text(),
      await (await visitor.get(`/request/denied?of=${encodeURIComponent(MARKUP)}&lang="><script>`)).text(),
    ]
    for (const html of pages) {
      expect(html.match(/<script\b[^>]*>/g)).to.have.length(1)
      expect(html)
        .to.not.match(/<img\b[^>]*onerror/i)
        .and.not.match(/<[^>]*\s(?:style|on[a-z]+)=/i)
      for (const [, address = ''] of html.matchAll(/(?:href|src|action)="([^"]*)"/g)) {
        expect(address).to.match(/^(?:\/request\/|mailto:)/)
      }
    }
    expect(pages[2]).to.include('&lt;script>alert(1)&lt;/script>')
    const file = await visitor.press(MINE, '/mine/copy')
    expect(file.headers.get('content-disposition')).to.match(/^attachment; filename=/)
  })

  it('105: a logo that is opened by itself can run nothing', async () => {
    const logo = { type: 'image/svg+xml', bytes: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>') } as const
    await begin({ portal: { branding: [{ ...BRANDING, color: '#ffcc00', logo }] } })
    const html = await (await visitor.get('/request/unknown')).text()
    const addresses = [...html.matchAll(/(?:href|src)="(\/request\/assets\/[^"]+)"/g)].map(
      ([, address = '']) => address,
    )
    expect(addresses.map((address) => address.replace(/\?.*/, ''))).to.have.members([
      '/request/assets/icon.svg',
      '/request/assets/portal.css',
      '/request/assets/colors-bookbeat.css',
      '/request/assets/portal.js',
      '/request/assets/logo-bookbeat',
    ])
    let weight = html.length
    for (const address of addresses) {
      const response = await visitor.get(address)
      expect(response.status, address).to.equal(200)
      expect(response.headers.get('content-security-policy')).to.match(/^default-src 'none'.*sandbox$/)
      const body = await response.text()
      expect(body).to.not.match(/@import|url\(|https?:\/\/(?!www\.w3\.org)/)
      weight += body.length
    }
    expect(weight, 'bytes of the page with all it needs').to.be.below(40_000)
    expect((await visitor.get('/request/assets/../../etc/passwd')).status).to.equal(404)
  })

  it('106: refuses presses that come from elsewhere, and forms that are not of this visit', async () => {
    await begin()
    const token = portal.desk.link()
    for (const headers of [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { 'sec-fetch-site': 'cross-site', origin: 'http://localhost:8080' },
    ]) {
      for (const action of ['open', 'deny', 'renew']) {
        const response = await visitor.post(`/request/${token}/${action}`, {}, headers)
        expect(response.status, `${action} ${headers['sec-fetch-site']}`).to.equal(403)
      }
    }
    const older = (origin?: string) =>
      fetch(`${portal.url}/request/${token}/deny`, { method: 'POST', headers: origin === undefined ? {} : { origin } })
    expect((await older('https://evil.example')).status).to.equal(403)
    expect(portal.desk.changes).to.deep.equal([])

    await open()
    const mine = await formOf('/mine/add')
    const other = new Visitor(portal.url)
    await other.post(`/request/${portal.desk.link('return')}/open`)
    const foreign = /\/mine\/add.*?value="([^"]+)"/s.exec(await (await other.get(MINE)).text())?.[1] ?? ''
    for (const form of ['', 'x', foreign, `${mine}A`, `${mine}.x`, mine.split('.')[0] ?? '']) {
      const response = await visitor.post(`${MINE}/add`, { form, text: 'Hei' })
      expect(response.status, form).to.equal(403)
    }
    expect(
      (await visitor.post(`${MINE}/add`, { form: mine, text: 'Hei' }, { 'sec-fetch-site': 'cross-site' })).status,
    ).to.equal(403)
    expect(portal.desk.told).to.deep.equal([])
    expect(
      (await visitor.post(`${MINE}/add`, { form: mine, text: 'Hei' })).status,
      'none of that spent the form',
    ).to.equal(303)
  })

  it('106: takes a press of an older browser, which names no site and the origin null or ours', async () => {
    await begin()
    for (const origin of [undefined, 'null', 'http://localhost:8080']) {
      const token = portal.desk.link()
      const headers = origin === undefined ? {} : { origin }
      const init = { method: 'POST', redirect: 'manual', headers } as const
      expect((await fetch(`${portal.url}/request/${token}/open`, init)).status, String(origin)).to.equal(303)
    }
  })

  it('108: counts wrong links by the address of the connection, whatever X-Forwarded-For says', async () => {
    await begin({ portal: { limits: { wrongLinks: { most: 5, windowMs: 60_000 } } } })
    const valid = portal.desk.link()
    const tried = []
    for (let guess = 0; guess < 8; guess++) {
      tried.push((await visitor.get(`/request/guess${String(guess)}`, forwarded(`10.0.0.${String(guess)}`))).status)
    }
    expect(tried).to.deep.equal([404, 404, 404, 404, 404, 429, 429, 429])
    const right = await visitor.get(`/request/${valid}`)
    expect([right.status, right.headers.get('cache-control')], 'a right one tells nothing either').to.deep.equal([
      429,
      'no-store',
    ])
    expect(await right.text()).to.include('Too many attempts')
    expect((await visitor.post(`/request/${valid}/open`)).status).to.equal(429)
    portal.clock.advance(60_000)
    expect((await visitor.get(`/request/${valid}`)).status).to.equal(200)
    expect(portal.desk.changes).to.deep.equal([])
  })

  it('108: behind a proxy of ours counts the address that the proxy saw, not what the visitor wrote before it', async () => {
    const limits = { wrongLinks: { most: 1, windowMs: 60_000 } }
    await begin({ portal: { limits }, server: { trustedProxies: 1 } })
    const from = async (chain: string) => (await visitor.get('/request/guess', forwarded(chain))).status
    expect(await from('203.0.113.7')).to.equal(404)
    expect(await from('203.0.113.8')).to.equal(404)
    expect(await from('198.51.100.1, 203.0.113.7'), 'the same again, with a lie before it').to.equal(429)
  })

  const forwarded = (chain: string) => ({ headers: { 'x-forwarded-for': chain } })

  it('108: bounds presses and requests of one address, and says when to come back', async () => {
    await begin({
      portal: { limits: { presses: { most: 3, windowMs: 60_000 }, requests: { most: 6, windowMs: 60_000 } } },
    })
    const statuses = []
    for (let i = 0; i < 4; i++) statuses.push((await visitor.post('/request/x/renew')).status)
    for (let i = 0; i < 4; i++) statuses.push((await visitor.get('/request/renewed')).status)
    expect(statuses).to.deep.equal([303, 303, 303, 429, 200, 200, 429, 429])
    const last = await visitor.get('/request/renewed')
    expect(last.headers.get('retry-after')).to.equal('900')
    const style = await visitor.get('/request/assets/portal.css')
    expect(style.status, 'the page that says so is still whole').to.equal(200)
  })

  it("answers 413, 429 and 500 by a page in the person's language", async () => {
    await begin()
    const page = async (answer: Promise<Response>) => {
      const response = await answer
      return [response.status, /<html lang="(\w+)">.*<h1>([^<]*)/s.exec(await response.text())?.slice(1)]
    }
    const german = new Visitor(portal.url, { 'accept-language': 'de-AT,de;q=0.9,en;q=0.1' })
    expect(await page(german.post('/request/x/open', { text: 'x'.repeat(200_000) }))).to.deep.equal([
      413,
      ['de', 'Der Text ist zu lang'],
    ])
    portal.desk.failure = new UnavailableError('database is locked')
    expect(await page(german.get('/request/x'))).to.deep.equal([500, ['de', 'Bei uns ist etwas schiefgegangen']])
    expect(await page(german.post('/request/x/open', {}, { 'sec-fetch-site': 'cross-site' }))).to.deep.equal([
      403,
      ['de', 'Das wurde nicht angenommen'],
    ])
  })

  it('118: logs no link, no secret, no text and no address of a person, also of failures', async () => {
    const written: string[] = []
    const write = process.stderr.write.bind(process.stderr)
    process.stderr.write = (chunk) => written.push(String(chunk)) > 0
    try {
      const logger = createLogger('debug')
      await begin({ view: { copy: OPEN_COPY }, portal: { logger }, server: { logger } })
      const token = portal.desk.link()
      portal.desk.failure = new Error(`kari@post.example ${token}`)
      await visitor.get(`/request/${token}?lang=nb`)
      await visitor.post(`/request/${token}/open`, { text: 'x'.repeat(200_000) })
      await visitor.get(`/request/${token}%E0%A4%A`)
      await open()
      const secret = visitor.cookies.get('innsyn-visit') ?? ''
      portal.desk.failure = new UnavailableError(`visit ${secret} of kari@post.example`)
      await visitor.get(`${MINE}?done=${token}`)
      portal.desk.failure = new Error('CANARY')
      await visitor.post(`${MINE}/add`, { form: 'x', text: 'CANARY' })
      const lines = written.map((line) => JSON.parse(line) as Record<string, unknown>)
      expect(lines.map(({ message, url, status }) => [message, url, status])).to.deep.equal([
        ['request_failed', '/request', 500],
        ['request_refused', '/request', 413],
        ['request_refused', '/request', 400],
        ['request_failed', '/request', 500],
        ['request_failed', '/request', 500],
      ])
      for (const canary of [token, secret, 'CANARY', 'kari']) expect(written.join()).to.not.include(canary)
    } finally {
      process.stderr.write = write
    }
  })
})
