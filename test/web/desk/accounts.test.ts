import { expect } from 'chai'
import type { Visitor } from '../../../src/demo/visitor.js'
import { accountRoutes } from '../../../src/web/desk/accounts/account-routes.js'
import {
  closeWorld,
  codeOf,
  enrolled,
  openAccessWorld,
  PASSWORD,
  type AccessWorld,
} from '../../support/desk/access-world.js'
import { signInAs, startDesk } from '../../support/desk/sign-in-server.js'

const PAGE = '/desk/accounts'

describe('the accounts at the desk', function () {
  this.timeout(60_000)
  let world: AccessWorld
  let desk: Awaited<ReturnType<typeof startDesk>>
  let admin: Visitor
  beforeEach(async () => {
    world = await openAccessWorld()
    desk = await startDesk(world, { routes: accountRoutes(world.tools, 'http://localhost:8080') })
    await enrolled(world, 'root')
    admin = await signInAs(world, desk.url, 'root')
  })
  afterEach(async () => {
    await desk.server.stop()
    await closeWorld(world)
  })

  const text = async (): Promise<string> => (await admin.get(PAGE)).text()
  const typesOf = async (staffId: string): Promise<readonly string[]> => {
    const events = await world.test.storage.unitOfWork.read((stores) => stores.audit.after(0, 1_000))
    return events.filter(({ details }) => details['staffId'] === staffId).map(({ type }) => type)
  }

  it('show everybody of the settings, and who signed in from where', async () => {
    const page = await text()
    for (const { id } of world.staff) expect(page).to.include(`<h2>${id}</h2>`)
    expect(page).to.include('privacy officer').and.include('bxsoftware').and.include('<td>signed in</td>')
  })

  it('are made by a link that is shown once, and lets its person in', async () => {
    const response = await admin.press(PAGE, '/desk/accounts/kari/invite')
    expect(response.headers.get('cache-control')).to.include('no-store')
    const [, token = ''] = /\/sign-in\/enrol\/([\w-]+)/.exec(await response.text()) ?? []
    expect(await text()).to.not.include(token)
    const invitation = await world.access.lookAtInvitation(token)
    world.apps.set('kari', (invitation?.codes.typed ?? '').replaceAll('-', ''))
    const from = { network: '192.0.2.2', browser: '', device: null }
    const result = await world.access.enrol({ token, password: PASSWORD, code: codeOf(world, 'kari') }, from)
    expect(result.kind).to.equal('enrolled')
  })

  it('are disabled and opened again; who is signed in is out at once', async () => {
    await enrolled(world, 'kari')
    const kari = await signInAs(world, desk.url, 'kari')
    expect((await kari.get('/sign-in/account')).status).to.equal(200)
    expect((await admin.press(PAGE, '/desk/accounts/kari/disable')).status).to.equal(303)
    expect((await kari.get('/sign-in/account')).status).to.equal(303)
    expect(await text()).to.include('<dd>disabled</dd>')
    expect((await admin.press(PAGE, '/desk/accounts/kari/enable')).status).to.equal(303)
    expect(await text()).to.not.include('<dd>disabled</dd>')
    expect(await typesOf('kari')).to.include.members(['account.disabled', 'account.enabled'])
  })

  it('are kept by an admin of some controllers where their people work for no others', async () => {
    world.staff.push({ id: 'local', email: 'local@bookbeat.example', roles: ['admin'], controllers: ['bookbeat'] })
    for (const id of ['kari', 'dpo', 'bo', 'local']) await enrolled(world, id)
    const local = await signInAs(world, desk.url, 'local')
    const page = await (await local.get(PAGE)).text()
    const [, formToken = ''] = /name="formToken" value="([^"]+)"/.exec(page) ?? []
    expect(page).to.include('<h2>kari</h2>').and.include('<h2>local</h2>').and.include('<td>kari</td>')
    for (const other of ['dpo', 'bo', 'root']) {
      expect(page).to.not.include(`<h2>${other}</h2>`).and.not.include(`<td>${other}</td>`)
      for (const act of ['reset', 'invite', 'disable', 'enable']) {
        const { status } = await local.post(`/desk/accounts/${other}/${act}`, { formToken })
        expect(status, `${act} ${other}`).to.equal(404)
      }
    }
    expect((await local.press(PAGE, '/desk/accounts/kari/reset')).status).to.equal(200)
  })

  it('show an admin of some controllers their own people’s sign-ins, however often others come and go', async () => {
    world.staff.push({ id: 'local', email: 'local@bookbeat.example', roles: ['admin'], controllers: ['bookbeat'] })
    for (const id of ['kari', 'local']) await enrolled(world, id)
    const local = await signInAs(world, desk.url, 'local')
    world.test.clock.advance(60_000)
    await world.test.storage.unitOfWork.run(async ({ signIns }) => {
      const line = { at: world.test.clock.now(), event: 'signed_in', network: '192.0.2.9' } as const
      for (let time = 0; time < 250; time += 1) await signIns.add({ ...line, staffId: 'root' })
    })
    const page = await (await local.get(PAGE)).text()
    expect(page).to.include('<td>kari</td>').and.not.include('<td>root</td>')
  })

  it('begin anew without any proof of before, and no admin does that to their own', async () => {
    await enrolled(world, 'kari')
    expect((await admin.press(PAGE, '/desk/accounts/kari/reset')).status).to.equal(200)
    expect(await text()).to.include('<dd>invited</dd>')
    const page = await text()
    expect(page).to.not.include('/desk/accounts/root/')
    const [, formToken = ''] = /name="formToken" value="([^"]+)"/.exec(page) ?? []
    for (const act of ['reset', 'disable']) {
      const { status } = await admin.post(`/desk/accounts/root/${act}`, { formToken })
      expect(status, act).to.equal(409)
    }
    expect(await typesOf('root')).to.not.include.members(['account.disabled'])
  })
})
