import { expect } from 'chai'
import { OPERATOR } from '../../../src/domain/audit.js'
import { RECOVERY_CODES } from '../../../src/domain/access/account.js'
import { invite } from '../../../src/flow/access/keep-accounts.js'
import { Visitor } from '../../../src/demo/visitor.js'
import { rejection } from '../../support/storage/rejection.js'
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

const HOUR = 3_600_000

describe('the first sign-in, by a link', function () {
  this.timeout(60_000)
  let world: AccessWorld
  let desk: Awaited<ReturnType<typeof startDesk>>
  beforeEach(async () => {
    world = await openAccessWorld()
    desk = await startDesk(world)
  })
  afterEach(async () => {
    await desk.server.stop()
    await closeWorld(world)
  })

  const link = async (again = false): Promise<string> =>
    `/sign-in/enrol/${(await invite(world.tools, { staffId: 'kari', again, actor: OPERATOR })).token}`
  const readKey = async (path: string): Promise<string> => {
    const html = await (await new Visitor(desk.url).get(path)).text()
    const key = /<kbd>([A-Z2-7-]+)<\/kbd>/.exec(html)?.[1] ?? ''
    world.apps.set('kari', key.replaceAll('-', ''))
    return html
  }
  const send = (path: string, fields: Readonly<Record<string, string>> = {}): Promise<Response> =>
    new Visitor(desk.url).press(path, path, {
      password: PASSWORD,
      repeat: PASSWORD,
      code: codeOf(world, 'kari'),
      ...fields,
    })

  it('sets password and app, lets in, shows ten recovery codes once, and ends the link', async () => {
    const path = await link()
    const html = await readKey(path)
    expect(html).to.include('<svg').and.include('“kari”')
    const visitor = new Visitor(desk.url)
    const done = await visitor.press(path, path, { password: PASSWORD, repeat: PASSWORD, code: codeOf(world, 'kari') })
    const page = await done.text()
    const codes = [...page.matchAll(/<kbd>([A-Z2-7-]{29})<\/kbd>/g)].map(([, code = '']) => code)
    expect([done.status, new Set(codes).size]).to.deep.equal([200, RECOVERY_CODES])
    expect(done.headers.get('cache-control')).to.equal('no-store')
    const own = await visitor.get('/sign-in/account')
    expect(own.status).to.equal(200)
    expect(await own.text())
      .to.include('>set the account up<')
      .and.include('No mail server is set')
    expect((await new Visitor(desk.url).get(path)).status).to.equal(404)
    const stored = JSON.stringify(await world.test.sql('SELECT * FROM recovery_code'))
    for (const code of codes) expect(stored).to.not.include(code)
  })

  it('keeps of password, link and secret nothing that could be read from the database', async () => {
    const path = await link()
    await readKey(path)
    await send(path)
    const [row = {}] = await world.test.sql('SELECT * FROM staff_account')
    expect(row['password_hash']).to.match(/^\$argon2id\$v=19\$/)
    const cells = Object.values(row).map((value) => (Buffer.isBuffer(value) ? value.toString('latin1') : String(value)))
    for (const secret of [PASSWORD, path.split('/').at(-1) ?? '', world.apps.get('kari') ?? ''])
      expect(cells.filter((cell) => cell.includes(secret))).to.deep.equal([])
  })

  it('says what is wrong with the password or the code, and the link stays', async () => {
    const path = await link()
    await readKey(path)
    const trouble = async (fields: Record<string, string>): Promise<string> => {
      const answer = await send(path, fields)
      expect(answer.status).to.equal(400)
      return /role="alert">([^<]+)</.exec(await answer.text())?.[1] ?? ''
    }
    expect(await trouble({ repeat: 'another password' })).to.include('differ')
    expect(await trouble({ password: 'short', repeat: 'short' })).to.include('Too short')
    for (const guessable of ['qwertyuiop12', 'Summer2026!!', 'passw0rd1234', 'aaaaaaaaaaaaaaa'])
      expect(await trouble({ password: guessable, repeat: guessable }), guessable).to.include('common words')
    expect(await trouble({ password: 'LeaveMeAlone', repeat: 'LeaveMeAlone' })).to.include('leaked')
    expect(await trouble({ password: 'kari@bookbeat.example', repeat: 'kari@bookbeat.example' })).to.include('own name')
    expect(await trouble({ code: '123' })).to.include('That code does not fit')
    expect((await send(path)).status).to.equal(200)
  })

  it('works for two days, and a newer link takes the place of an older one', async () => {
    const first = await link()
    const second = await link()
    expect((await new Visitor(desk.url).get(first)).status).to.equal(404)
    world.test.clock.advance(48 * HOUR - 1)
    expect((await new Visitor(desk.url).get(second)).status).to.equal(200)
    world.test.clock.advance(1)
    expect((await new Visitor(desk.url).get(second)).status).to.equal(404)
    expect((await new Visitor(desk.url).get('/sign-in/enrol/nothing')).status).to.equal(404)
  })

  it('lets one of two presses of one link win', async () => {
    const path = await link()
    await readKey(path)
    const answers = await Promise.all([send(path), send(path), send(path)])
    expect(answers.map(({ status }) => status).sort()).to.deep.equal([200, 404, 404])
  })

  it('begins an account anew: sessions, password, codes of before end', async () => {
    const { recoveryCodes } = await enrolled(world, 'kari')
    const visitor = await signInAs(world, desk.url, 'kari')
    expect(await rejection(link()))
      .to.have.property('message')
      .that.includes('has an account already')
    const path = await link(true)
    expect((await visitor.get('/sign-in/account')).status).to.equal(303)
    for (const code of [nextCodeOf(world, 'kari'), recoveryCodes[0] ?? '']) {
      const fields = { name: 'kari', password: PASSWORD, code }
      expect((await new Visitor(desk.url).press('/sign-in', '/sign-in', fields)).status).to.equal(401)
    }
    await readKey(path)
    expect((await send(path)).status).to.equal(200)
  })

  it('takes each recovery code once, as it was typed', async () => {
    const { recoveryCodes } = await enrolled(world, 'kari')
    const [code = '', other = ''] = recoveryCodes
    const sign = async (typed: string): Promise<number> => {
      const fields = { name: 'kari', password: PASSWORD, code: typed }
      return (await new Visitor(desk.url).press('/sign-in', '/sign-in', fields)).status
    }
    expect(await sign(code)).to.equal(303)
    expect(await sign(code)).to.equal(401)
    expect(await sign(` ${other.toLowerCase().replaceAll('-', ' ')}`)).to.equal(303)
  })

  it('invites nobody whom the settings do not name', async () => {
    const asked = invite(world.tools, { staffId: 'stranger', again: false, actor: OPERATOR })
    expect(await rejection(asked))
      .to.have.property('message')
      .that.includes('the settings name nobody stranger')
  })
})
