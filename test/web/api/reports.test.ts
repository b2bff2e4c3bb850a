import { expect } from 'chai'
import { RIGHTS } from '../../../src/domain/rights.js'
import type { NewCase } from '../../../src/ports.js'
import { ApiServer } from '../../support/api/api-server.js'
import { Desk } from '../../support/case-life/desk.js'
import { DESK_STAFF } from '../../support/desk/at-the-desk.js'
import { openHarness, type Harness } from '../../support/flow/harness.js'
import { aCase } from '../../support/storage/builders.js'

interface Line {
  readonly reference: string
  readonly controller: string
  readonly requester: string | null
}

describe('reports and the register, for programs', () => {
  let harness: Harness
  let api: ApiServer
  let dpo: string
  beforeEach(async () => {
    harness = await openHarness({ settings: { staff: Object.values(DESK_STAFF) } })
    api = await ApiServer.start(harness)
    dpo = await api.token('dpo')
  })
  afterEach(async () => {
    await api.stop()
    await harness.close()
  })

  const add = (cases: readonly Partial<NewCase>[]) =>
    harness.core.unitOfWork.run(async (stores) => {
      for (const one of cases) await stores.cases.insert(aCase(one))
    })
  const lines = (body: Record<string, unknown>) => body['lines'] as readonly Line[]
  const get = (path: string, token = dpo) => api.ask('GET', path, { token })

  it('page through the register, each case once, by reference, with a pseudonym for whoever wrote', async () => {
    const desk = new Desk(harness)
    const one = await desk.open('eva@post.example')
    const same = await desk.open('eva@post.example')
    const other = await desk.open('jon@post.example')
    await add(Array.from({ length: 4 }, () => ({})))
    const seen: Line[] = []
    let next: string | null = null
    let pages = 0
    do {
      const { body }: { body: Record<string, unknown> } = await get(
        `/register?limit=3${next === null ? '' : `&cursor=${next}`}`,
      )
      seen.push(...lines(body))
      next = body['next'] as string | null
      pages += 1
    } while (next !== null)
    expect([pages, seen.length]).to.deep.equal([3, 7])
    const references = seen.map(({ reference }) => reference)
    expect(references).to.deep.equal([...new Set(references)].sort())
    const of = (reference: string): string | null | undefined =>
      seen.find((line) => line.reference === reference)?.requester
    expect(of(one.reference)).to.match(/^[\w-]{20}$/)
    expect(of(same.reference)).to.equal(of(one.reference))
    expect(of(other.reference)).to.not.equal(of(one.reference))
    expect(JSON.stringify(seen)).to.not.match(/@|eva|jon/)
  })

  it('end the register where it ends, also when the last page is full', async () => {
    await add([{}, {}])
    const { body } = await get('/register?limit=2')
    expect(lines(body)).to.have.length(2)
    const after = await get(`/register?limit=2&cursor=${String(body['next'])}`)
    expect(after.body).to.deep.equal({ lines: [], next: null })
  })

  it('hold what the files of the pages hold, as CSV that goes out as it is read', async () => {
    await add([{ controllerId: 'bxsoftware', channel: 'letter' }])
    const { reference } = await new Desk(harness).open('eva@post.example')
    const register = await get('/register.csv')
    expect(register.headers.get('content-type')).to.equal('text/csv; charset=utf-8')
    expect(register.headers.get('content-disposition')).to.equal('attachment; filename="innsyn-register.csv"')
    expect(register.headers.get('cache-control')).to.equal('no-store')
    const [header, ...rows] = register.text.trim().split(/\r?\n/)
    expect(header).to.match(/^\uFEFF?reference,controller,received_on,.*requester,rights/)
    expect(header).to.not.match(/name|address/)
    expect(rows).to.have.length(2)
    const report = await get('/reports/report.csv')
    expect(report.text).to.include(reference).and.include('first_period_ends_on')
    expect(register.text + report.text).to.not.include('eva@post.example')
  })

  it('give the figures with what they mean, for a period', async () => {
    const receivedAt = '2026-01-05T09:00:00.000Z'
    const late = { ...aCase().deadline, targetOn: '2026-02-05', latestLawfulOn: '2026-02-05' }
    await add([
      { receivedAt, deadline: late, state: 'closed', outcome: 'fulfilled', answeredAt: '2026-02-01T09:00:00.000Z' },
      { receivedAt, deadline: late, state: 'identity', rights: [RIGHTS[0]] },
    ])
    const { body } = await get('/reports/figures?from=2026-01-01&to=2026-02-28')
    const figures = body['figures'] as Record<string, never>
    expect(figures['period']).to.deep.equal({ from: '2026-01-01', to: '2026-02-28' })
    expect(figures['onTime']).to.have.property('total').that.includes({ onTime: 1, openOverdue: 1, sharePercent: 50 })
    expect(figures['overdue']).to.include({ total: 1 })
    const named = (body['definitions'] as readonly { figure: string }[]).map(({ figure }) => figure)
    expect(named).to.include.members(['overdue', 'on_time', 'forecast'])
    expect(body['auditAnchor']).to.be.a('string')
  })

  it('tell of the controllers of the token alone; another one’s is not found', async () => {
    await add([{ controllerId: 'bxsoftware' }, { controllerId: 'bookbeat' }])
    const boss = await api.token('boss')
    const { text } = await get('/reports/report.csv', boss)
    expect(text).to.include(',bookbeat,').and.not.include('bxsoftware')
    for (const path of ['/reports/figures', '/reports/report.csv']) {
      const { status, body } = await get(`${path}?controller=bxsoftware`, boss)
      expect([status, body['code']], path).to.deep.equal([404, 'not_found'])
    }
    const own = await get('/register?controller=bookbeat')
    expect(lines(own.body).map(({ controller }) => controller)).to.deep.equal(['bookbeat'])
    for (const path of ['/register', '/register.csv'])
      expect((await get(`${path}?controller=nobody`)).body['code'], path).to.equal('not_found')
  })

  it('refuse a period that is none as a problem, before a file begins', async () => {
    for (const path of ['/reports/figures', '/reports/report.csv', '/register', '/register.csv']) {
      const { status, headers, body } = await get(`${path}?from=2026-03-01&to=2026-02-01`)
      expect([status, body['code']], path).to.deep.equal([422, 'invalid_input'])
      expect(headers.get('content-disposition')).to.equal(null)
      expect((await get(`${path}?names=yes`)).body['code'], 'names are not for programs').to.equal('invalid_request')
    }
    expect((await get('/register?limit=1001')).body['code']).to.equal('invalid_request')
    expect((await get('/register?cursor=eva@post.example')).body['code']).to.equal('invalid_request')
  })

  it('27: have no way to the register with names, nor to the copy of anybody’s data, by token', async () => {
    for (const path of Object.keys(api.document.paths)) expect(path).to.not.match(/export|copy|names|download/)
    const { reference } = await new Desk(harness).open('eva@post.example')
    for (const path of [`/cases/${reference}/export`, `/cases/${reference}/copy`, '/register-with-names.csv'])
      expect((await get(path)).status, path).to.equal(404)
    const events = await harness.core.unitOfWork.read((stores) => stores.audit.after(0, 1000))
    expect(events.map(({ type }) => type)).to.not.include.members(['register.taken'])
  })
})
