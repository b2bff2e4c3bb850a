import { expect } from 'chai'
import { createOidcProvider, type OidcOptions } from '../../../integrations/oidc/oidc-provider.js'
import { OPERATOR } from '../../../src/domain/audit.js'
import { disable } from '../../../src/flow/access/keep-accounts.js'
import { Visitor } from '../../../src/demo/visitor.js'
import { closeWorld, enrolled, nextCodeOf, openAccessWorld, type AccessWorld } from '../../support/desk/access-world.js'
import { signInAs, startDesk } from '../../support/desk/sign-in-server.js'
import { OidcServer, type ProviderPerson } from '../../support/desk/oidc-server.js'

const PUBLIC_URL = 'http://localhost:8080'
const REDIRECT = `${PUBLIC_URL}/sign-in/provider/callback`
const SECRET = 'the secret that both of them know'
const WITH_MFA = { sub: 'p-1', email: 'Kari@BookBeat.example', verified: true, amr: ['pwd', 'otp', 'mfa'] }

describe('the sign-in by an OpenID provider', function () {
  this.timeout(60_000)
  let world: AccessWorld
  let provider: OidcServer
  let desk: Awaited<ReturnType<typeof startDesk>>
  const start = async (changes: Partial<OidcOptions> = {}): Promise<void> => {
    desk = await startDesk(world, {
      publicUrl: PUBLIC_URL,
      provider: createOidcProvider({
        issuer: provider.issuer,
        clientId: 'innsyn',
        clientSecret: () => SECRET,
        label: 'Example ID',
        trustsMfa: true,
        acr: ['high'],
        redirectUri: REDIRECT,
        ...changes,
      }),
    })
  }
  beforeEach(async () => {
    world = await openAccessWorld()
    provider = await OidcServer.start(REDIRECT, SECRET)
    // The provider goes by the machine's clock, so the desk begins there as well.
    world.test.clock.advance(Date.now() - Date.parse(world.test.clock.now()))
  })
  afterEach(async () => {
    await desk.server.stop()
    await provider.stop()
    await closeWorld(world)
  })

  /** From our page to the provider, through its pages, and back: the address on which it sent the browser back to us. */
  const throughProvider = async (visitor: Visitor, from = '/sign-in/provider'): Promise<string> => {
    const begun = await visitor.get(from)
    expect(begun.status).to.equal(303)
    const browser = new Map<string, string>()
    let at = new URL(begun.headers.get('location') ?? '')
    for (let steps = 0; !at.href.startsWith(PUBLIC_URL); steps++) {
      if (steps > 9) throw new Error(`the provider does not come to an end at ${at.pathname}`)
      const cookie = [...browser].map(([name, value]) => `${name}=${value}`).join('; ')
      const answer = await fetch(at, { redirect: 'manual', headers: { cookie } })
      for (const line of answer.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
        browser.set(name, value)
      }
      const next = answer.headers.get('location')
      if (next === null) throw new Error(`the provider stopped: ${await answer.text()}`)
      at = new URL(next, at)
    }
    return at.pathname + at.search
  }
  const comeBy = async (visitor: Visitor, from?: string): Promise<Response> =>
    visitor.get(await throughProvider(visitor, from))
  const isIn = async (visitor: Visitor): Promise<boolean> => (await visitor.get('/sign-in/account')).status === 200

  it('lets in the member with the verified address, with PKCE, state and nonce, and goes on to where they wanted', async () => {
    await start()
    provider.person = WITH_MFA
    const visitor = new Visitor(desk.url)
    const back = await comeBy(visitor, '/sign-in/provider?to=/desk/cases/DSR-2026-000001')
    expect([back.status, back.headers.get('location')]).to.deep.equal([303, '/desk/cases/DSR-2026-000001'])
    expect(await isIn(visitor)).to.equal(true)
    const { searchParams } = provider.asked.find(({ pathname }) => pathname === '/auth') ?? new URL(PUBLIC_URL)
    expect(searchParams.get('code_challenge_method')).to.equal('S256')
    for (const name of ['state', 'nonce', 'code_challenge'])
      expect((searchParams.get(name) ?? '').length, name).to.be.at.least(43)
  })

  it('binds the account to the person at the provider: the same address of somebody else opens nothing', async () => {
    await start()
    provider.person = WITH_MFA
    expect((await comeBy(new Visitor(desk.url))).status).to.equal(303)
    provider.person = { ...WITH_MFA, sub: 'p-2' }
    const visitor = new Visitor(desk.url)
    expect((await comeBy(visitor)).status).to.equal(401)
    expect(await isIn(visitor)).to.equal(false)
    provider.person = { ...WITH_MFA, email: 'dpo@bookbeat.example' }
    const other = new Visitor(desk.url)
    expect((await comeBy(other)).status).to.equal(303)
    expect(await (await other.get('/sign-in/account')).text()).to.include('dpo')
  })

  it('refuses an address that is not verified, one of nobody here, and a disabled account, all alike', async () => {
    await start()
    await disable(world.tools, 'mons', OPERATOR)
    const people: readonly ProviderPerson[] = [
      { ...WITH_MFA, verified: false },
      { ...WITH_MFA, email: 'stranger@victim.example' },
      { ...WITH_MFA, email: 'mons@bookbeat.example' },
      { sub: 'p-1', amr: ['mfa'] },
    ]
    for (const person of people) {
      provider.person = person
      const visitor = new Visitor(desk.url)
      const refused = await comeBy(visitor)
      expect(refused.status, JSON.stringify(person)).to.equal(401)
      expect(await refused.text())
        .to.include('That sign-in was not accepted')
        .and.not.include(person.email ?? 'undefined')
      expect(await isIn(visitor)).to.equal(false)
    }
  })

  it('takes a second factor from amr or from a named acr, and from neither when the settings do not trust it', async () => {
    await start()
    provider.person = { ...WITH_MFA, amr: ['pwd'], acr: 'high' }
    expect((await comeBy(new Visitor(desk.url))).headers.get('location')).to.equal('/desk')
    provider.person = { ...WITH_MFA, amr: ['pwd'] }
    expect((await comeBy(new Visitor(desk.url))).status).to.equal(401)
    await desk.server.stop()
    await start({ trustsMfa: false })
    provider.person = WITH_MFA
    expect((await comeBy(new Visitor(desk.url))).status).to.equal(401)
  })

  it('asks for the code of the app where the provider’s word is not enough, and opens nothing before it', async () => {
    await start({ trustsMfa: false })
    await enrolled(world, 'kari')
    provider.person = WITH_MFA
    const visitor = new Visitor(desk.url)
    const back = await comeBy(visitor, '/sign-in/provider?to=/sign-in/account')
    expect(back.headers.get('location')).to.equal('/sign-in/code?to=%2Fsign-in%2Faccount')
    expect(await isIn(visitor)).to.equal(false)
    const half = visitor.cookies.get('innsyn')
    const page = '/sign-in/code?to=%2Fsign-in%2Faccount'
    expect((await visitor.press(page, '/sign-in/code', { code: '000000' })).status).to.equal(401)
    const given = await visitor.press(page, '/sign-in/code', { code: nextCodeOf(world, 'kari') })
    expect([given.status, given.headers.get('location')]).to.deep.equal([303, '/sign-in/account'])
    expect(visitor.cookies.get('innsyn')).to.not.equal(half)
    expect(await isIn(visitor)).to.equal(true)
  })

  it('refuses an answer of another browser, a changed one, one that comes twice, and one that took too long', async () => {
    await start()
    provider.person = WITH_MFA
    const visitor = new Visitor(desk.url)
    const address = await throughProvider(visitor)
    const stranger = new Visitor(desk.url)
    expect((await stranger.get(address)).status).to.equal(401)
    await throughProvider(stranger)
    expect((await stranger.get(address)).status).to.equal(401)
    const journey = visitor.cookies.get('innsyn-provider') ?? ''
    expect((await visitor.get(address.replace(/state=[^&]+/, 'state=other'))).status).to.equal(401)
    visitor.cookies.set('innsyn-provider', journey)
    expect((await visitor.get(address)).status).to.equal(303)
    visitor.cookies.set('innsyn-provider', journey)
    expect((await visitor.get(address)).status).to.equal(401)
    const late = new Visitor(desk.url)
    const lateAddress = await throughProvider(late)
    world.test.clock.advance(11 * 60_000)
    expect((await late.get(lateAddress)).status).to.equal(401)
  })

  it('proves anew who somebody is, for the same person and a proof of now alone', async () => {
    await start()
    provider.person = WITH_MFA
    const visitor = new Visitor(desk.url)
    await comeBy(visitor)
    world.test.clock.advance(6 * 60_000)
    expect((await visitor.get('/sign-in/account/password')).headers.get('location')).to.match(/^\/sign-in\/again/)
    const secret = visitor.cookies.get('innsyn')
    // The provider's proof is as old as its own clock says: six minutes, seen from here.
    expect((await comeBy(visitor, '/sign-in/provider/again?to=/sign-in/account/password')).status).to.equal(401)
    world.test.clock.advance(-6 * 60_000)
    provider.person = { ...WITH_MFA, sub: 'p-9', email: 'dpo@bookbeat.example' }
    expect((await comeBy(visitor, '/sign-in/provider/again')).status).to.equal(401)
    expect(visitor.cookies.get('innsyn')).to.equal(secret)
    provider.person = WITH_MFA
    const again = await comeBy(visitor, '/sign-in/provider/again?to=/sign-in/account/password')
    expect([again.status, again.headers.get('location')]).to.deep.equal([303, '/sign-in/account/password'])
    expect(visitor.cookies.get('innsyn')).to.not.equal(secret)
    expect(provider.asked.some(({ searchParams }) => searchParams.get('prompt') === 'login')).to.equal(true)
  })

  it('says that the provider does not answer, and lets passwords in meanwhile', async () => {
    await start({ issuer: 'http://localhost:9' })
    await enrolled(world, 'kari')
    expect((await new Visitor(desk.url).get('/sign-in/provider')).status).to.equal(503)
    expect(await isIn(await signInAs(world, desk.url, 'kari'))).to.equal(true)
  })
})
