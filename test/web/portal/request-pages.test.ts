import { expect } from 'chai'
import { InvalidInputError, UnavailableError } from '../../../src/domain/errors.js'
import type { PortalStep } from '../../../src/ports/portal.js'
import { COPY_BYTES, OPEN_COPY } from '../../support/portal/fake-desk.js'
import { startPortal, type PortalServer } from '../../support/portal/portal-server.js'
import { Visitor } from '../../../src/demo/visitor.js'

const MINE = '/request/mine'

describe("a person's own request", () => {
  let portal: PortalServer
  let visitor: Visitor

  beforeEach(async () => {
    portal = await startPortal()
    visitor = new Visitor(portal.url)
    await visitor.post(`/request/${portal.desk.link()}/open`)
  })
  afterEach(() => portal.server.stop())

  const shown = async (path = MINE) => (await visitor.get(path)).text()

  it('tells how far it is, and the last lawful day with the words why', async () => {
    const html = await shown()
    expect(html).to.match(/<li class="done">.*?Forespørselen er mottatt/s)
    expect(html).to.match(/<li class="now" aria-current="step">.*?Vi samler opplysningene dine/s)
    expect(html).to.include('Senest 3. mars 2027').and.include('den siste dagen loven gir oss')
    expect(html).to.not.include('Loven gir mer tid')
    portal.desk.view = { ...portal.desk.view, extended: true, latestLawfulOn: '2027-05-03' }
    expect(await shown())
      .to.include('Senest 3. mai 2027')
      .and.include('Loven gir mer tid')
  })

  it('names no day and asks for nothing once the request is closed', async () => {
    portal.desk.view = { ...portal.desk.view, step: 'closed' }
    const html = await shown()
    expect(html).to.include('Forespørselen din er avsluttet')
    expect(html).to.not.include('Senest').and.not.include('/mine/add').and.not.include('/mine/withdraw"')
    expect(html).to.not.include('data-under-way')
    const late = await visitor.press(MINE, '/mine/leave')
    expect(late.status).to.equal(303)
  })

  it('shows every step in words', async () => {
    for (const step of ['received', 'proof', 'collecting', 'preparing', 'answered'] satisfies PortalStep[]) {
      portal.desk.view = { ...portal.desk.view, step }
      const html = await shown()
      expect(html.match(/aria-current="step"/g), step).to.have.length(1)
      expect(html.includes('Senest'), step).to.equal(step !== 'answered')
    }
  })

  it('takes what a person adds, shows it, and takes the same form only once', async () => {
    const html = await shown()
    const form = /\/mine\/add.*?name="form" value="([^"]+)"/s.exec(html)?.[1] ?? ''
    const fields = { form, kind: 'correction', text: '  Jeg heter Kari.\r\nIkke Karin.\u0007 ' }
    const first = await visitor.post(`${MINE}/add`, fields)
    expect([first.status, first.headers.get('location')]).to.deep.equal([303, '/request/mine?done=sent'])
    const second = await visitor.post(`${MINE}/add`, fields)
    expect([second.status, second.headers.get('location')]).to.deep.equal([303, '/request/mine'])
    expect(portal.desk.told).to.deep.equal([{ kind: 'correction', text: 'Jeg heter Kari.\nIkke Karin.' }])
    const after = await shown('/request/mine?done=sent')
    expect(after).to.include('Takk. Vi har fått teksten din.').and.include('Jeg heter Kari.\nIkke Karin.')
  })

  it('asks again for a text that is empty or too long, keeps what was written, and the form still works', async () => {
    const html = await shown()
    const form = /\/mine\/add.*?name="form" value="([^"]+)"/s.exec(html)?.[1] ?? ''
    const empty = await visitor.post(`${MINE}/add`, { form, kind: 'correction', text: ' \n ' })
    const page = await empty.text()
    expect(empty.status).to.equal(422)
    expect(page)
      .to.match(/role="alert".*?Skriv noe i feltet først/s)
      .and.include('<title>Feil: ')
    expect(page).to.match(/value="correction" checked/)
    const long = await visitor.post(`${MINE}/add`, { form, kind: 'information', text: `${'æ'.repeat(10_000)}!` })
    expect(long.status).to.equal(422)
    expect(await long.text())
      .to.include('høyst 10\u00a0000 tegn')
      .and.include('æ!</textarea>')
    const right = await visitor.post(`${MINE}/add`, { form, kind: 'information', text: '😀'.repeat(5000) })
    expect(right.headers.get('location')).to.equal('/request/mine?done=sent')
    expect(portal.desk.told.map(({ text }) => text.length)).to.deep.equal([10_000])
  })

  it('says when nothing can be added any more, and when the desk will not have it', async () => {
    const html = await shown()
    portal.desk.view = { ...portal.desk.view, step: 'closed' }
    const form = /\/mine\/add.*?name="form" value="([^"]+)"/s.exec(html)?.[1] ?? ''
    const closed = await visitor.post(`${MINE}/add`, { form, kind: 'information', text: 'Hei' })
    expect(closed.headers.get('location')).to.equal('/request/mine?done=ended')
    expect(await shown('/request/mine?done=ended')).to.include('Det kan ikke legges til noe mer')
    portal.desk.view = { ...portal.desk.view, step: 'collecting' }
    const again = /\/mine\/add.*?name="form" value="([^"]+)"/s.exec(await shown())?.[1] ?? ''
    const add = portal.desk.add.bind(portal.desk)
    portal.desk.add = () => Promise.reject(new InvalidInputError('too long for the desk'))
    expect((await visitor.post(`${MINE}/add`, { form: again, text: 'Hei' })).status).to.equal(422)
    portal.desk.add = () => Promise.reject(new UnavailableError('later'))
    expect((await visitor.post(`${MINE}/add`, { form: again, text: 'Hei' })).status).to.equal(500)
    portal.desk.add = add
    const last = await visitor.post(`${MINE}/add`, { form: again, text: 'Hei' })
    expect(last.headers.get('location'), 'a press that came to nothing may be repeated').to.equal(
      '/request/mine?done=sent',
    )
  })

  it('withdraws with the statement of the button, and with what the person says besides', async () => {
    expect(await shown('/request/mine/withdraw')).to.include('får du ikke svar på den')
    const response = await visitor.press('/request/mine/withdraw', '/mine/withdraw', { text: 'Det ordnet seg.' })
    expect(response.headers.get('location')).to.equal('/request/mine?done=withdrawn')
    expect(portal.desk.told).to.deep.equal([
      { kind: 'withdrawal', text: 'Jeg trekker forespørselen min tilbake.\n\nDet ordnet seg.' },
    ])
    const long = await visitor.press('/request/mine/withdraw', '/mine/withdraw', { text: 'x'.repeat(10_001) })
    expect(long.status).to.equal(413)
    expect(portal.desk.told).to.have.length(1)
  })

  it('takes "it was not me" even now, and ends the visit', async () => {
    const response = await visitor.press('/request/mine/not-me', '/mine/not-me')
    expect([response.status, response.headers.get('location')]).to.deep.equal([
      303,
      '/request/denied?of=bookbeat&lang=nb',
    ])
    expect(portal.desk.changes).to.deep.equal(['opened', 'denied'])
    expect(visitor.cookies.size).to.equal(0)
    expect((await visitor.get(MINE)).status).to.equal(404)
  })

  it('46: hands the copy out once, as a file that is not kept; then the page says that it was fetched', async () => {
    portal.desk.view = { ...portal.desk.view, copy: OPEN_COPY }
    const before = await shown()
    expect(before).to.include('DSR-2027-000042.zip').and.include('1,2 MB').and.include('24. februar 2027')
    const response = await visitor.press(MINE, '/mine/copy')
    expect(response.status).to.equal(200)
    expect(Buffer.from(await response.arrayBuffer())).to.deep.equal(COPY_BYTES)
    expect(Object.fromEntries(response.headers)).to.include({
      'content-type': 'application/zip',
      'content-disposition': 'attachment; filename=DSR-2027-000042.zip',
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    })
    expect(await shown())
      .to.include('Kopien er lastet ned')
      .and.not.include('/mine/copy')
    const form = /\/mine\/copy.*?name="form" value="([^"]+)"/s.exec(before)?.[1] ?? ''
    expect((await visitor.post(`${MINE}/copy`, { form })).headers.get('location')).to.equal(MINE)
    expect(portal.desk.changes.filter((change) => change === 'fetched')).to.have.length(1)
  })

  it('46: of twenty presses at once one gets the copy; a GET, a guess and another visit get nothing', async () => {
    portal.desk.view = { ...portal.desk.view, copy: OPEN_COPY }
    const other = new Visitor(portal.url)
    await other.post(`/request/${portal.desk.link('return')}/open`)
    const form = /\/mine\/copy.*?name="form" value="([^"]+)"/s.exec(await shown())?.[1] ?? ''
    for (const path of [`${MINE}/copy`, `${MINE}/copy?form=${form}`, `${MINE}/DSR-2027-000042.zip`]) {
      expect((await visitor.get(path)).status, path).to.equal(404)
    }
    expect((await other.post(`${MINE}/copy`, { form })).status, "another visit's form").to.equal(403)
    expect((await new Visitor(portal.url).post(`${MINE}/copy`, { form })).status, 'no visit').to.equal(404)
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => visitor.press(MINE, '/mine/copy').catch(() => null)),
    )
    const files = answers.filter((answer) => answer?.headers.get('content-type') === 'application/zip')
    expect(files).to.have.length(1)
  })

  it('says when a copy has expired', async () => {
    portal.desk.view = { ...portal.desk.view, copy: { ...OPEN_COPY, state: 'expired' } }
    expect(await shown())
      .to.include('Tiden for å laste ned kopien er ute')
      .and.not.include('/mine/copy')
  })

  it('ends: by leaving, by time, and for whoever comes with nothing, a guess or two secrets; always with the same page', async () => {
    const lost = async (headers: Record<string, string> = {}) => {
      const response = await new Visitor(portal.url, { 'accept-language': 'nb', ...headers }).get(MINE)
      return [response.status, await response.text(), response.headers.getSetCookie()]
    }
    const secret = visitor.cookies.get('innsyn-visit') ?? ''
    const nothing = await lost()
    expect(nothing[0]).to.equal(404)
    expect(nothing[1]).to.include('Besøket er over').and.not.include('DSR-')
    expect(await lost({ cookie: `innsyn-visit=${secret.slice(1)}` })).to.deep.equal(nothing)
    expect(await lost({ cookie: `innsyn-visit=${secret}; innsyn-visit=${secret}` })).to.deep.equal(nothing)
    expect(await lost({ cookie: `innsyn-visit="${secret}"` })).to.deep.equal(nothing)
    expect((await lost({ cookie: `innsyn-visit=${secret}` }))[0], 'the secret itself').to.equal(200)

    const left = await visitor.press(MINE, '/mine/leave')
    expect(left.headers.get('location')).to.equal('/request/left?of=bookbeat&lang=nb')
    expect(left.headers.getSetCookie()[0]).to.match(/^innsyn-visit=; .*Expires=Thu, 01 Jan 1970/)
    expect(await lost({ cookie: `innsyn-visit=${secret}` })).to.deep.equal(nothing)
    for (const path of ['/withdraw', '/not-me', '/state']) {
      expect((await visitor.get(MINE + path)).status, path).to.equal(404)
    }
    for (const path of ['/add', '/withdraw', '/not-me', '/copy', '/leave']) {
      expect((await visitor.post(MINE + path)).status, path).to.equal(404)
    }
    expect(portal.desk.changes).to.deep.equal(['opened'])
  })

  it('tells its script whether something is new, and nothing besides', async () => {
    const mark = /data-mark="(\w+)"/.exec(await shown())?.[1]
    const state = async () => (await visitor.get(`${MINE}/state`)).json() as Promise<unknown>
    expect(await state()).to.deep.equal({ mark })
    portal.desk.view = { ...portal.desk.view, step: 'preparing' }
    expect(await state()).to.not.deep.equal({ mark })
  })
})
