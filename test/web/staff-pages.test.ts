import { expect } from 'chai'
import { OPERATOR } from '../../src/domain/audit.js'
import { UnavailableError } from '../../src/domain/errors.js'
import { recordVerification } from '../../src/flow/record-verification.js'
import { silentLogger } from '../../src/logger.js'
import { listAccess } from '../../src/flow/list-access.js'
import type { UnitOfWork } from '../../src/ports.js'
import { createStaffRouter } from '../../src/web/staff-router.js'
import { createWebServer, type WebServer } from '../../src/web/server.js'
import { ACCESS_REQUEST, letter } from '../support/flow/letters.js'
import { openHarness, type Harness } from '../support/flow/harness.js'

const PASSWORD = 'correct horse battery staple'
const MARKUP = `<script>alert(1)</script><img src=x onerror="alert(2)">`

describe('the staff pages', () => {
  let harness: Harness
  let server: WebServer
  let url: string
  let password: string | null
  let isWritable: boolean

  beforeEach(async () => {
    password = PASSWORD
    harness = await openHarness()
    isWritable = true
    const { unitOfWork: real, clock } = harness.core
    const unitOfWork: UnitOfWork = {
      read: (work) => real.read(work),
      run: (work) => (isWritable ? real.run(work) : Promise.reject(new UnavailableError('the disk is full'))),
    }
    server = createWebServer({
      verifiers: {},
      intake: { ticketsChanged: () => Promise.resolve() },
      health: () => Promise.resolve({ ready: true, components: [] }),
      logger: silentLogger,
      routers: [{ path: '/', router: createStaffRouter({ unitOfWork, clock, password: () => password }) }],
    })
    url = `http://127.0.0.1:${String((await server.start(0, '127.0.0.1')).port)}`
  })

  afterEach(async () => {
    await server.stop()
    await harness.close()
  })

  const get = (path: string, given: string | null = PASSWORD) =>
    fetch(url + path, {
      redirect: 'manual',
      headers:
        given === null ? {} : { authorization: `Basic ${Buffer.from(`agent:${given}`, 'utf8').toString('base64')}` },
    })

  async function openCase(options: Parameters<typeof letter>[0] = {}): Promise<string> {
    await harness.receive(letter(options))
    await harness.settle()
    const [requestCase] = await harness.cases()
    return requestCase?.reference ?? ''
  }

  it('are closed while no password is set', async () => {
    const reference = await openCase()
    password = null
    for (const path of ['/', '/cases', `/cases/${reference}`, `/cases/${reference}/export`]) {
      const response = await get(path)
      expect(response.status, path).to.equal(503)
      expect(await response.text())
        .to.include('INNSYN_STAFF_PASSWORD')
        .and.not.include(reference)
    }
  })

  it('46: show nothing without the password, and are never cached', async () => {
    const reference = await openCase()
    for (const path of ['/', '/cases', `/cases/${reference}`, `/cases/${reference}/export`, '/cases/DSR-2026-999999']) {
      for (const wrong of [null, '', 'wrong', `${PASSWORD} `, PASSWORD.slice(1)]) {
        const response = await get(path, wrong)
        expect(response.status, path).to.equal(401)
        expect(response.headers.get('www-authenticate')).to.match(/^Basic realm="Innsyn"/)
        expect(response.headers.get('cache-control')).to.equal('no-store')
        expect(await response.text()).to.equal('Sign in.')
      }
    }
    expect((await get('/cases')).headers.get('cache-control')).to.equal('no-store')
  })

  it('list the open cases, and one case with the words that were evidence marked', async () => {
    const reference = await openCase()
    const front = await get('/')
    expect([front.status, front.headers.get('location')]).to.deep.equal([302, '/cases'])
    const list = await (await get('/cases')).text()
    expect(list).to.include(`<a href="/cases/${reference}">${reference}</a>`).and.include('1 open case')
    expect(list)
      .to.include('2026-04-02')
      .and.match(/\d+ days left/)

    const page = await (await get(`/cases/${reference}`)).text()
    expect(page).to.match(/<mark title="access">[^<]*innsyn[^<]*<\/mark>/i)
    expect(page).to.include('kari@post.example').and.include('How the deadline came about')
    expect((await get('/cases/DSR-2026-999999')).status).to.equal(404)
  })

  it('105: escape markup in subject, name and text, and load nothing from anywhere', async () => {
    const reference = await openCase({
      from: `"${MARKUP.replaceAll('"', '\\"')}" <kari@post.example>`,
      subject: `Innsyn ${MARKUP}`,
      text: `${ACCESS_REQUEST}\n${MARKUP}`,
    })
    const answers = [await get('/cases'), await get(`/cases/${reference}`)]
    expect(await (await get(`/cases/${reference}`)).text(), 'it is shown').to.include('&lt;script>alert(1)&lt;/script>')
    for (const response of answers) {
      expect(response.headers.get('content-security-policy')?.split(';')).to.have.members([
        "default-src 'none'",
        "style-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
      ])
      expect(response.headers.get('x-content-type-options')).to.equal('nosniff')
      const html = await response.text()
      expect(html).to.not.match(/<(?:script|img|style|iframe|object)\b/i)
      expect(html).to.not.match(/<[^>]*\s(?:style|on[a-z]+)=/i)
      expect(html.match(/(?:href|src)="[^"]*"/g) ?? []).to.satisfy((all: string[]) =>
        all.every((one) => one.startsWith('href="/')),
      )
    }
    const style = await get('/assets/innsyn.css', null)
    expect([style.status, style.headers.get('content-type')]).to.deep.equal([200, 'text/css; charset=utf-8'])
    expect(await style.text()).to.not.match(/url\(|@import/)
  })

  it('46: hand the export out as a file that is not kept, and write down who took it', async () => {
    harness.sources.get('bookbeat-customers')?.records.set('kari@post.example', {
      sections: [{ name: 'customers', title: 'Customers', rows: [{ email: 'kari@post.example' }] }],
      files: [],
      gaps: [],
    })
    const reference = await openCase()
    expect((await get(`/cases/${reference}/export`)).status, 'before there is one').to.equal(404)
    await recordVerification(harness.core, { reference, reason: 'called back', actor: OPERATOR })
    await harness.settle()

    const response = await get(`/cases/${reference}/export`)
    const bytes = Buffer.from(await response.arrayBuffer())
    const { export: exported, history } = await harness.describe(reference)
    expect(response.status).to.equal(200)
    expect(response.headers.get('content-type')).to.equal('application/zip')
    expect(response.headers.get('cache-control')).to.equal('no-store')
    expect(response.headers.get('content-disposition')).to.equal(`attachment; filename=${exported?.filename ?? ''}`)
    expect(harness.core.digests.sha256(bytes)).to.equal(exported?.sha256)
    const taken = history.filter(({ type }) => type === 'export.downloaded')
    expect(taken.map(({ details }) => details)).to.deep.equal([{ exportId: exported?.id, sha256: exported?.sha256 }])
  })

  it('write each look down, with no word of the person, and show nothing that cannot be written down', async () => {
    const reference = await openCase()
    await recordVerification(harness.core, { reference, reason: 'called back', actor: OPERATOR })
    await harness.settle()
    const looks = async () =>
      (await listAccess(harness.core.unitOfWork, { reference })).map(({ actor, what }) => [actor, what])
    const staff = { kind: 'user', id: 'staff' }
    for (const path of [`/cases/${reference}`, `/cases/${reference}/export`])
      expect((await get(path)).status).to.equal(200)
    await get('/cases/DSR-2026-999999')
    await get(`/cases/${reference}`, 'wrong')
    await get('/cases')
    const both = [
      [staff, 'case_page'],
      [staff, 'export'],
    ]
    expect(await looks()).to.have.deep.members(both)
    isWritable = false
    for (const path of [`/cases/${reference}`, `/cases/${reference}/export`]) {
      const response = await get(path)
      expect(response.status, path).to.be.at.least(500)
      expect(await response.text()).to.not.include('kari@post.example')
    }
    expect(await looks()).to.have.deep.members(both)
    const ofStaff = await listAccess(harness.core.unitOfWork, { actor: 'staff' })
    expect(ofStaff.map((look) => look.reference)).to.deep.equal([reference, reference])
  })
})
