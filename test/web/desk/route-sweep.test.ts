import { expect } from 'chai'
import { CAPABILITIES, isAllowed } from '../../../src/domain/access/capability.js'
import { newSession } from '../../../src/domain/access/staff-session.js'
import { STAFF_ROLES, type StaffMember, type StaffRole } from '../../../src/domain/staff.js'
import { createAccessDesk } from '../../../src/flow/access/access-desk.js'
import { silentLogger } from '../../../src/logger.js'
import type { DeskRoute } from '../../../src/web/desk/desk-route.js'
import { createDeskRouter } from '../../../src/web/desk/desk-router.js'
import { createWebServer, type WebServer } from '../../../src/web/server.js'
import { accessToolsOf } from '../../../src/wiring/access-parts.js'
import { deskRoutes } from '../../../src/wiring/desk-parts.js'
import { letter } from '../../support/flow/letters.js'
import { openHarness, type Harness } from '../../support/flow/harness.js'

const PUBLIC_URL = 'http://localhost:8080'
const REACHED = 299

const ONE_OF_EACH: readonly StaffMember[] = STAFF_ROLES.map((role) => ({
  id: role.replaceAll('_', '-'),
  email: `${role}@bookbeat.example`,
  roles: [role],
  controllers: ['bookbeat'],
}))
/** May do everything, for another controller. */
const ELSEWHERE: StaffMember = {
  id: 'elsewhere',
  email: 'elsewhere@bxsoftware.example',
  roles: STAFF_ROLES,
  controllers: ['bxsoftware'],
}

/**
 * The matrix of who may do what, written out by hand: it must not follow the table by itself (catalogue 107). Each route is asked for by
 * nobody and by each role, without and with what a form carries; and every route with a reference by a member of another controller.
 */
const MAY: Readonly<Record<(typeof CAPABILITIES)[number], readonly StaffRole[]>> = {
  see_cases: ['agent', 'manager', 'privacy_officer'],
  work_cases: ['agent', 'privacy_officer'],
  assign_cases: ['agent', 'manager', 'privacy_officer'],
  release_answers: ['agent', 'privacy_officer'],
  erase_cases: ['privacy_officer'],
  see_reports: ['manager', 'privacy_officer'],
  see_register: ['privacy_officer'],
  see_operations: ['privacy_officer', 'admin'],
  manage_accounts: ['admin'],
}

describe('107: every route of the desk, for everybody', function () {
  this.timeout(120_000)
  let harness: Harness
  let server: WebServer
  let url: string
  let routes: readonly DeskRoute[]
  const cookies = new Map<string, string>()

  /** @param real whether the routes do what they do; else they only say that they were reached. */
  const start = async (real: boolean): Promise<void> => {
    harness = await openHarness({ settings: { staff: [...ONE_OF_EACH, ELSEWHERE] } })
    const { core } = harness
    const access = createAccessDesk(accessToolsOf(core))
    routes = deskRoutes(core, access)
    const table = real ? routes : routes.map((route) => ({ ...route, handle: reached }))
    const { digests } = core
    server = createWebServer({
      verifiers: {},
      intake: { ticketsChanged: () => Promise.resolve() },
      health: () => Promise.resolve({ ready: true, components: [] }),
      logger: silentLogger,
      routers: [
        {
          path: '/',
          router: createDeskRouter(table, { access, digests, publicUrl: PUBLIC_URL, logger: silentLogger }),
        },
      ],
    })
    url = `http://localhost:${String((await server.start(0, '127.0.0.1')).port)}`
    for (const { id } of [...ONE_OF_EACH, ELSEWHERE]) cookies.set(id, await openSession(id))
  }
  afterEach(async () => {
    await server.stop()
    await harness.close()
  })

  const openSession = (staffId: string): Promise<string> => {
    const { unitOfWork, digests, clock, config } = harness.core
    const secret = digests.token()
    const facts = { staffId, way: 'password', stage: 'whole', browser: '' } as const
    return unitOfWork.run(async (stores) => {
      await stores.sessions.open(newSession(facts, clock.now(), config.signIn), secret)
      return secret
    })
  }
  const ask = (
    route: Pick<DeskRoute, 'method' | 'path'>,
    who: string | null,
    fields?: Record<string, string>,
    reference = 'DSR-2026-999999',
  ) =>
    fetch(url + addressOf(route.path, reference), {
      method: route.method.toUpperCase(),
      redirect: 'manual',
      headers: {
        'sec-fetch-site': 'same-origin',
        ...(who !== null && { cookie: `innsyn=${cookies.get(who) ?? ''}` }),
      },
      ...(route.method === 'post' && { body: new URLSearchParams(fields) }),
    })
  /** A token of this session, from the page that everybody who is signed in has. */
  const tokenOf = async (who: string): Promise<string> => {
    const { id } =
      (await harness.core.unitOfWork.read((stores) => stores.sessions.bySecret(cookies.get(who) ?? ''))) ?? {}
    const nonce = 'nonce'
    return `${nonce}.${harness.core.digests.sign('sign_in', `form session ${id ?? ''} ${nonce}`)}`
  }
  const nameOf = ({ method, path }: Pick<DeskRoute, 'method' | 'path'>, who: string): string =>
    `${method} ${path} for ${who}`

  it('has a matrix that says of each right who has it', async () => {
    await start(false)
    for (const capability of CAPABILITIES)
      expect(
        STAFF_ROLES.filter((role) => isAllowed({ roles: [role] }, capability)),
        capability,
      ).to.have.members(MAY[capability])
  })

  it('is reached by those whose role has the right, and by nobody else', async () => {
    await start(false)
    expect(routes.length).to.be.above(15)
    for (const route of routes) {
      const { needs } = route
      if (needs === 'anyone') continue
      const stranger = await ask(route, null, { formToken: 'x.y' })
      const location = stranger.headers.get('location') ?? ''
      expect([stranger.status, location.split('?')[0]], nameOf(route, 'nobody')).to.deep.equal([303, '/sign-in'])
      for (const { id, roles } of ONE_OF_EACH) {
        const [role] = roles
        const may = needs === 'signed_in' || (role !== undefined && MAY[needs].includes(role))
        const { status } = await ask(route, id, { formToken: await tokenOf(id) })
        expect(status, nameOf(route, id)).to.equal(may ? REACHED : 403)
      }
    }
  })

  it('106: takes no press without the token of its own session, whoever it is', async () => {
    await start(false)
    for (const route of routes.filter(({ method }) => method === 'post')) {
      for (const { id } of [...ONE_OF_EACH, ELSEWHERE])
        for (const fields of [{}, { formToken: await tokenOf(id === 'agent' ? 'manager' : 'agent') }])
          expect((await ask(route, id, fields)).status, nameOf(route, id)).to.equal(403)
      if (route.needs === 'anyone') expect((await ask(route, null, {})).status, nameOf(route, 'nobody')).to.equal(403)
    }
  })

  it('waits for a fresh proof where something cannot be taken back', async () => {
    await start(false)
    harness.clock.advance(5 * 60_000)
    const fresh = routes.filter((route) => route.needs !== 'anyone' && route.fresh === true)
    expect(fresh.length).to.be.above(0)
    for (const route of fresh) {
      const who =
        ONE_OF_EACH.find(({ roles }) => route.needs === 'signed_in' || roles.some((role) => isMay(route, role)))?.id ??
        ''
      const { status, headers } = await ask(route, who, { formToken: await tokenOf(who) })
      const leadsToProof = (headers.get('location') ?? '').startsWith('/sign-in/again')
      expect(status === 403 || leadsToProof, `${nameOf(route, who)}: ${String(status)}`).to.equal(true)
    }
  })

  it('gives a member of another controller the very page of a case that does not exist', async () => {
    await start(true)
    const reference = await aCaseOf(harness)
    const withCase = routes.filter(({ path }) => path.includes(':reference'))
    expect(withCase.length).to.be.above(5)
    for (const route of withCase) {
      const fields = { formToken: await tokenOf(ELSEWHERE.id) }
      const pages = await Promise.all(
        [reference, 'DSR-2026-999999'].map(async (asked) => {
          const answer = await ask(route, ELSEWHERE.id, fields, asked)
          const text = (await answer.text()).replaceAll(asked, '').replaceAll(/(?:value|href)="[^"]*"/g, '')
          return { status: answer.status, text }
        }),
      )
      expect(pages[0], nameOf(route, ELSEWHERE.id)).to.deep.equal(pages[1])
      expect(pages[0]?.status, nameOf(route, ELSEWHERE.id)).to.be.within(400, 499)
      if (route.method === 'get') expect(pages[0]?.status, nameOf(route, ELSEWHERE.id)).to.equal(404)
    }
  })

  it('stands under the closed headers, errors and all', async () => {
    await start(true)
    for (const path of ['/sign-in', '/desk/nothing', '/sign-in/account', '/sign-in/%ff', '/sign-in/enrol/x']) {
      const { headers } = await fetch(url + path, { redirect: 'manual' })
      expect(headers.get('cache-control'), path).to.equal('no-store')
      const policy = headers.get('content-security-policy') ?? ''
      expect(policy, path).to.include("default-src 'none'").and.include("frame-ancestors 'none'")
      expect(policy, path).to.not.include('unsafe')
      expect(headers.get('strict-transport-security'), path).to.match(/^max-age=31536000/)
      expect(headers.get('x-content-type-options'), path).to.equal('nosniff')
      const referrer = path.startsWith('/sign-in/enrol') ? 'no-referrer' : 'same-origin'
      expect(headers.get('referrer-policy'), path).to.equal(referrer)
    }
  })
})

const isMay = ({ needs }: DeskRoute, role: StaffRole): boolean =>
  needs !== 'anyone' && needs !== 'signed_in' && MAY[needs].includes(role)

const reached = (...given: readonly unknown[]): Promise<void> => {
  const response = given.at(-1) as { status(code: number): { end(): void } }
  response.status(REACHED).end()
  return Promise.resolve()
}

function addressOf(path: string, reference: string): string {
  return path
    .replaceAll(':reference', reference)
    .replaceAll(/:\w+/g, 'x1')
    .replaceAll(/[{}*?]/g, '')
}

async function aCaseOf(harness: Harness): Promise<string> {
  await harness.receive(letter({}))
  await harness.settle()
  const [first] = await harness.cases()
  return first?.reference ?? ''
}
