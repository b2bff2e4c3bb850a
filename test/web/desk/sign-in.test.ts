import { expect } from 'chai'
import { Visitor } from '../../../src/demo/visitor.js'
import {
  closeWorld,
  codeOf,
  enrolled,
  nextCodeOf,
  openAccessWorld,
  PASSWORD,
  type AccessWorld,
} from '../../support/desk/access-world.js'
import { signInAs, startDesk } from '../../support/desk/sign-in-server.js'

const MINUTE = 60_000

describe('the sign-in of the desk', function () {
  this.timeout(60_000)
  let world: AccessWorld
  let desk: Awaited<ReturnType<typeof startDesk>>
  beforeEach(async () => {
    world = await openAccessWorld()
    desk = await startDesk(world, { publicUrl: 'https://innsyn.bookbeat.example' })
    await enrolled(world, 'kari')
  })
  afterEach(async () => {
    await desk.server.stop()
    await closeWorld(world)
  })

  const status = async (visitor: Visitor, path = '/sign-in/account'): Promise<number> =>
    (await visitor.get(path)).status

  it('lets in by name or address, password and code, and leads to the first part of the desk that is theirs', async () => {
    for (const name of ['kari', 'Kari@BookBeat.example']) {
      const visitor = new Visitor(desk.url)
      const response = await visitor.press('/sign-in', '/sign-in', {
        name,
        password: PASSWORD,
        code: nextCodeOf(world, 'kari'),
      })
      expect([response.status, response.headers.get('location')]).to.deep.equal([303, '/desk'])
      expect(await status(visitor)).to.equal(200)
    }
    await enrolled(world, 'root')
    const admin = new Visitor(desk.url)
    const code = nextCodeOf(world, 'root')
    const response = await admin.press('/sign-in', '/sign-in', { name: 'root', password: PASSWORD, code })
    expect(response.headers.get('location')).to.equal('/desk/alerts')
  })

  it('sets a cookie of this host alone that no script reads, and keeps nothing of the page', async () => {
    const visitor = new Visitor(desk.url)
    const response = await visitor.press('/sign-in', '/sign-in', {
      name: 'kari',
      password: PASSWORD,
      code: nextCodeOf(world, 'kari'),
    })
    const cookies = response.headers.getSetCookie()
    const session = cookies.find((line) => line.startsWith('__Host-innsyn=')) ?? ''
    expect(session).to.match(/^__Host-innsyn=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/)
    expect(response.headers.get('cache-control')).to.equal('no-store')
    const secret = /=([\w-]+)/.exec(session)?.[1] ?? ''
    expect(JSON.stringify(await world.test.sql('SELECT * FROM staff_session'))).to.not.include(secret)
  })

  it('goes on to the page that was asked for, and never to another site', async () => {
    const asked = await new Visitor(desk.url).get('/sign-in/account?a=1')
    expect([asked.status, asked.headers.get('location')]).to.deep.equal([
      303,
      '/sign-in?to=%2Fsign-in%2Faccount%3Fa%3D1',
    ])
    for (const [to, expected] of [
      ['/desk/cases/DSR-2026-000001', '/desk/cases/DSR-2026-000001'],
      ['//evil.example/', '/desk'],
      ['/\\evil.example/', '/desk'],
      ['https://evil.example/', '/desk'],
      ['javascript:alert(1)', '/desk'],
    ]) {
      const fields = { name: 'kari', password: PASSWORD, code: nextCodeOf(world, 'kari'), to: to ?? '' }
      const response = await new Visitor(desk.url).press('/sign-in', '/sign-in', fields)
      expect(response.headers.get('location'), to).to.equal(expected)
    }
  })

  it('answers alike whatever was wrong, for names that are nobody’s too', async () => {
    const code = nextCodeOf(world, 'kari')
    const answers: string[] = []
    for (const fields of [
      { name: 'kari', password: 'violet otter maps the fjords', code },
      { name: 'kari', password: PASSWORD, code: '000000' },
      { name: 'nobody', password: PASSWORD, code },
      { name: 'mons', password: PASSWORD, code },
    ]) {
      const response = await new Visitor(desk.url).press('/sign-in', '/sign-in', fields)
      expect(response.status).to.equal(401)
      answers.push((await response.text()).replaceAll(/value="[^"]*"/g, ''))
    }
    expect(new Set(answers).size).to.equal(1)
    expect(answers[0]).to.include('That did not fit').and.not.include('violet')
  })

  it('takes each one-time code once', async () => {
    const visitor = await signInAs(world, desk.url, 'kari')
    const again = new Visitor(desk.url)
    const fields = { name: 'kari', password: PASSWORD, code: codeOf(world, 'kari') }
    expect((await again.press('/sign-in', '/sign-in', fields)).status).to.equal(401)
    expect(await status(visitor)).to.equal(200)
  })

  it('106: gives every sign-in a session of its own, and ends it for good when somebody signs out', async () => {
    const visitor = new Visitor(desk.url)
    visitor.cookies.set('__Host-innsyn', 'x'.repeat(43))
    await visitor.press('/sign-in', '/sign-in', { name: 'kari', password: PASSWORD, code: nextCodeOf(world, 'kari') })
    const first = visitor.cookies.get('__Host-innsyn')
    expect(first).to.not.equal('x'.repeat(43))
    const out = await visitor.press('/sign-in/account', '/sign-out', {})
    expect([out.status, out.headers.get('location')]).to.deep.equal([303, '/sign-in'])
    expect(visitor.cookies.has('__Host-innsyn')).to.equal(false)
    visitor.cookies.set('__Host-innsyn', first ?? '')
    expect(await status(visitor)).to.equal(303)
  })

  it('signs out everywhere', async () => {
    const [one, other] = [await signInAs(world, desk.url, 'kari'), await signInAs(world, desk.url, 'kari')]
    await one.press('/sign-in/account', '/sign-out/everywhere', {})
    expect([await status(one), await status(other)]).to.deep.equal([303, 303])
  })

  it('106: ends a session without a sign of life after half an hour, and every session after twelve hours', async () => {
    const idle = await signInAs(world, desk.url, 'kari')
    world.test.clock.advance(29 * MINUTE)
    expect(await status(idle)).to.equal(200)
    world.test.clock.advance(29 * MINUTE)
    expect(await status(idle)).to.equal(200)
    world.test.clock.advance(30 * MINUTE)
    expect(await status(idle)).to.equal(303)
    const busy = await signInAs(world, desk.url, 'kari')
    for (let minutes = 0; minutes < 12 * 60 - 20; minutes += 20) {
      world.test.clock.advance(20 * MINUTE)
      expect(await status(busy), String(minutes)).to.equal(200)
    }
    world.test.clock.advance(20 * MINUTE)
    expect(await status(busy)).to.equal(303)
  })

  it('106: signs out whom the settings do not name any more', async () => {
    const visitor = await signInAs(world, desk.url, 'kari')
    expect(await status(visitor)).to.equal(200)
    world.staff.splice(0, 1)
    expect(await status(visitor)).to.equal(303)
    expect(await world.test.sql('SELECT * FROM staff_session WHERE staff_id = $1', ['kari'])).to.have.length(1)
  })

  it('106: refuses a form of another site, of another session, and without a token', async () => {
    const visitor = await signInAs(world, desk.url, 'kari')
    const other = await signInAs(world, desk.url, 'kari')
    const page = await (await other.get('/sign-in/account')).text()
    const formToken = /name="formToken" value="([^"]+)"/.exec(page)?.[1] ?? ''
    expect(formToken).to.not.equal('')
    for (const [fields, headers] of [
      [{}, {}],
      [{ formToken }, {}],
      [{ formToken: 'a.b' }, {}],
      [{ formToken }, { 'sec-fetch-site': 'cross-site' }],
      [{ formToken }, { 'sec-fetch-site': 'same-site' }],
    ] as const)
      expect((await visitor.post('/sign-out', fields, headers)).status).to.equal(403)
    expect(await status(visitor)).to.equal(200)
    expect((await visitor.post('/sign-in', { name: 'kari', password: PASSWORD, code: '1' })).status).to.equal(403)
  })

  it('108: counts tries by the address of the connection, whatever a header says', async () => {
    let last = 0
    for (let index = 0; index < 31; index++) {
      const visitor = new Visitor(desk.url, { 'x-forwarded-for': `203.0.113.${String(index)}` })
      const fields = { name: `name-${String(index)}`, password: 'a wrong password', code: '1' }
      const answer = await visitor.press('/sign-in', '/sign-in', fields)
      last = answer.status
      if (last === 429) expect(answer.headers.get('retry-after')).to.equal('2')
    }
    expect(last).to.equal(429)
  })

  it('writes down who came and who was refused, and no name that was typed', async () => {
    await signInAs(world, desk.url, 'kari')
    await new Visitor(desk.url).press('/sign-in', '/sign-in', {
      name: 'secret-typed-name',
      password: 'secret-typed-password',
      code: '1',
    })
    const log = await world.test.storage.unitOfWork.read((stores) => stores.signIns.newest({ limit: 9 }))
    const told = log.map(({ event, staffId }) => [event, staffId])
    expect(told).to.deep.include.members([
      ['refused', null],
      ['signed_in', 'kari'],
    ])
    const tables = ['sign_in', 'sign_in_attempt', 'audit_event', 'staff_session']
    for (const table of tables)
      expect(JSON.stringify(await world.test.sql(`SELECT * FROM ${table}`)), table).to.not.match(/secret-typed|violet/)
    expect(JSON.stringify(desk.logger)).to.not.match(/secret-typed/)
  })
})
