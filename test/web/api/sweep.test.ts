import { expect } from 'chai'
import { isAllowed, type Capability } from '../../../src/domain/access/capability.js'
import { ApiServer } from '../../support/api/api-server.js'
import { Desk } from '../../support/case-life/desk.js'
import { DESK_STAFF, type DeskPerson } from '../../support/desk/at-the-desk.js'
import { openHarness, type Harness } from '../../support/flow/harness.js'

/** What each operation takes, written down once more: a route that is not here fails the sweep. */
const NEEDS: Readonly<Record<string, Capability | 'any_token'>> = {
  listCases: 'see_cases',
  searchCases: 'see_cases',
  getCase: 'see_cases',
  getHistory: 'see_cases',
  enterCase: 'work_cases',
  actOnCase: 'see_cases',
  assignCases: 'assign_cases',
  listReview: 'work_cases',
  listPutAside: 'work_cases',
  openPutAside: 'work_cases',
  getDeadlines: 'see_reports',
  getFigures: 'see_reports',
  getReportCsv: 'see_reports',
  listRegister: 'see_register',
  getRegisterCsv: 'see_register',
  listControllers: 'any_token',
  listAlerts: 'see_operations',
  dismissAlert: 'see_operations',
  listWebhooks: 'see_operations',
  listDeliveries: 'see_operations',
  redeliver: 'see_operations',
  getToken: 'any_token',
}
const PEOPLE: readonly DeskPerson[] = ['kari', 'dpo', 'boss', 'root', 'other']

interface Operation {
  readonly operationId: string
}

describe('every route of the interface with every role', function () {
  this.timeout(60_000)
  let harness: Harness
  let api: ApiServer
  let reference: string
  before(async () => {
    harness = await openHarness({ settings: { staff: Object.values(DESK_STAFF) } })
    api = await ApiServer.start(harness)
    ;({ reference } = await new Desk(harness).open('eva@post.example'))
  })
  after(async () => {
    await api.stop()
    await harness.close()
  })

  const operations = () =>
    Object.entries(api.document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({
        id: (operation as unknown as Operation).operationId,
        method: method.toUpperCase() as 'GET' | 'POST',
        path: path.replace('{reference}', reference),
      })),
    )

  it('107: lets in whoever has the capability, and nobody else', async () => {
    expect(operations().map(({ id }) => id)).to.have.members(Object.keys(NEEDS))
    for (const who of PEOPLE) {
      const token = await api.token(who)
      for (const { id, method, path } of operations()) {
        const needs = NEEDS[id]!
        const { status, headers, body } = await api.ask(method, path, { token, ...(method === 'POST' && { body: {} }) })
        expect(headers.get('content-type'), id).to.match(
          /^(?:application\/(?:problem\+)?json|text\/csv); charset=utf-8$/,
        )
        expect(status, `${id} leads nowhere else`).to.not.be.within(300, 399)
        const isRefused = body['code'] === 'insufficient_scope'
        const mayDo = needs === 'any_token' || isAllowed(DESK_STAFF[who], needs)
        expect(isRefused, `${who} ${id}`).to.equal(!mayDo)
      }
    }
  })

  it('knows no way of asking that is not documented, and lets no page of another site ask', async () => {
    const token = await api.token('dpo')
    for (const { id, path } of operations())
      for (const method of ['PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
        const headers = { authorization: `Bearer ${token}`, origin: 'https://victim.example' }
        const answer = await fetch(api.url + path, { method, headers })
        expect(answer.status, `${method} ${id}`).to.equal(405)
        expect(answer.headers.get('access-control-allow-origin')).to.equal(null)
      }
  })

  it('107: answers nobody without a token, and nothing that is not JSON can be made of an answer', async () => {
    for (const { id, method, path } of operations()) {
      const { status, headers } = await api.ask(method, path, method === 'POST' ? { body: {} } : {})
      expect(status, id).to.equal(401)
      expect(headers.get('x-content-type-options')).to.equal('nosniff')
    }
  })
})
