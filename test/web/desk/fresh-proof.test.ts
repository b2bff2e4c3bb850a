import { expect } from 'chai'
import type { DeskRoute } from '../../../src/web/desk/desk-route.js'
import type { Visitor } from '../../../src/demo/visitor.js'
import {
  closeWorld,
  enrolled,
  nextCodeOf,
  openAccessWorld,
  PASSWORD,
  type AccessWorld,
} from '../../support/desk/access-world.js'
import { signInAs, startDesk } from '../../support/desk/sign-in-server.js'

const MINUTE = 60_000
const RELEASE = '/desk/cases/DSR-2026-000001/release'

describe('what cannot be taken back', function () {
  this.timeout(60_000)
  let world: AccessWorld
  let desk: Awaited<ReturnType<typeof startDesk>>
  let visitor: Visitor
  let released: unknown[]
  beforeEach(async () => {
    world = await openAccessWorld()
    released = []
    const routes: readonly DeskRoute[] = [
      {
        method: 'post',
        path: '/desk/cases/:reference/release',
        needs: 'release_answers',
        fresh: true,
        handle: (_viewer, request, response) => {
          const fields = { ...(request.body as Record<string, unknown>) }
          delete fields['formToken']
          released.push(fields)
          response.redirect(303, '/desk')
          return Promise.resolve()
        },
      },
    ]
    desk = await startDesk(world, { routes })
    await enrolled(world, 'kari')
    visitor = await signInAs(world, desk.url, 'kari')
  })
  afterEach(async () => {
    await desk.server.stop()
    await closeWorld(world)
  })

  const tokenOf = async (): Promise<string> =>
    /name="formToken" value="([^"]+)"/.exec(await (await visitor.get('/sign-in/account')).text())?.[1] ?? ''
  const release = async (fields: Readonly<Record<string, string>>): Promise<Response> =>
    visitor.post(RELEASE, { formToken: await tokenOf(), ...fields })
  const hidden = (html: string): Record<string, string> =>
    Object.fromEntries(
      [...html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [
        name,
        value.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&amp;', '&'),
      ]),
    )

  it('is done within five minutes of a proof', async () => {
    world.test.clock.advance(5 * MINUTE - 1)
    expect((await release({ text: 'x' })).status).to.equal(303)
    expect(released).to.deep.equal([{ text: 'x' }])
    world.test.clock.advance(1)
    expect((await release({ text: 'x' })).status).to.equal(403)
    expect(released).to.have.length(1)
  })

  it('waits for a proof later, keeps what was typed, and is done by the person’s own press', async () => {
    world.test.clock.advance(10 * MINUTE)
    const typed = { text: 'Dear "Kari" <b>æøå</b> & more\nsecond line', version: '7' }
    const asked = await release(typed)
    const question = await asked.text()
    expect([asked.status, released.length]).to.deep.equal([403, 0])
    expect(question).to.not.include('<b>æøå')
    const before = visitor.cookies.get('innsyn')
    const wrong = await visitor.post('/sign-in/again', { ...hidden(question), password: PASSWORD, code: '000000' })
    expect(wrong.status).to.equal(401)
    const proofs = { password: PASSWORD, code: nextCodeOf(world, 'kari') }
    const proven = await visitor.post('/sign-in/again', { ...hidden(await wrong.text()), ...proofs })
    const page = await proven.text()
    expect([proven.status, released.length]).to.deep.equal([200, 0])
    expect(page).to.include(`action="${RELEASE}"`).and.not.include(PASSWORD)
    expect(visitor.cookies.get('innsyn')).to.not.equal(before)
    expect((await visitor.post(RELEASE, hidden(page))).status).to.equal(303)
    expect(released).to.deep.equal([typed])
  })

  it('leaves the forms of other pages good after a proof, and the old secret worth nothing', async () => {
    const formToken = await tokenOf()
    const old = visitor.cookies.get('innsyn') ?? ''
    await visitor.press('/sign-in/again?to=/sign-in/account', '/sign-in/again', {
      password: PASSWORD,
      code: nextCodeOf(world, 'kari'),
    })
    expect((await visitor.post(RELEASE, { formToken })).status).to.equal(303)
    visitor.cookies.set('innsyn', old)
    expect((await visitor.get('/sign-in/account')).status).to.equal(303)
  })

  it('keeps nothing of a form that holds secrets, and leads back to the account', async () => {
    const formToken = await tokenOf()
    world.test.clock.advance(10 * MINUTE)
    const fields = { formToken, password: 'a new secret password', repeat: 'a new secret password' }
    const asked = await visitor.post('/sign-in/account/password', fields)
    expect([asked.status, asked.headers.get('location')]).to.deep.equal([303, '/sign-in/again?to=%2Fsign-in%2Faccount'])
    expect(await asked.text()).to.not.include('a new secret password')
  })

  it('changes the password, and ends all other sessions', async () => {
    const other = await signInAs(world, desk.url, 'kari')
    const path = '/sign-in/account/password'
    const common = await visitor.press(path, path, { password: 'password12345', repeat: 'password12345' })
    expect(common.status).to.equal(400)
    const password = 'seven quiet herons wait'
    const changed = await visitor.press(path, path, { password, repeat: password })
    expect([changed.status, changed.headers.get('location')]).to.deep.equal([303, '/sign-in/account?done=password'])
    expect(await (await visitor.get('/sign-in/account?done=password')).text()).to.include('The password was changed')
    expect((await other.get('/sign-in/account')).status).to.equal(303)
    const again = await signInAs(world, desk.url, 'kari', password)
    expect((await again.get('/sign-in/account')).status).to.equal(200)
  })

  it('makes new recovery codes, and the old ones end', async () => {
    const page = await (await visitor.press('/sign-in/account', '/recovery-codes')).text()
    const codes = [...page.matchAll(/<kbd>([A-Z2-7-]{29})<\/kbd>/g)].map(([, code = '']) => code)
    expect(codes).to.have.length(10)
    expect(await (await visitor.get('/sign-in/account')).text()).to.include('Recovery codes left: 10.')
  })
})
