import { expect } from 'chai'
import type { RequestCase } from '../../../src/domain/request-case.js'
import { say } from '../../../src/domain/sayings/say.js'
import { listAccess } from '../../../src/flow/list-access.js'
import type { ReportControllers, Stores, UnitOfWork } from '../../../src/ports.js'
import { Desk } from '../../support/case-life/desk.js'
import { ApiServer } from '../../support/api/api-server.js'
import { DESK_STAFF } from '../../support/desk/at-the-desk.js'
import { openHarness, type Harness } from '../../support/flow/harness.js'
import { aCase } from '../../support/storage/builders.js'

const MARKUP = '<script>alert(1)</script> æøå 🙂'

describe('the interface for programs', () => {
  let harness: Harness
  let api: ApiServer
  let opened: RequestCase
  let kari: string
  beforeEach(async () => {
    harness = await openHarness({ settings: { staff: Object.values(DESK_STAFF) } })
    api = await ApiServer.start(harness)
    opened = await new Desk(harness).open('eva@post.example')
    kari = await api.token('kari')
  })
  afterEach(async () => {
    await api.stop()
    await harness.close()
  })

  const path = () => `/cases/${opened.reference}`
  const versionNow = async () => (await harness.core.unitOfWork.read((stores) => stores.cases.get(opened.id))).version
  const act = async (body: object, token = kari, version?: number) =>
    api.ask('POST', `${path()}/actions`, { token, body, version: version ?? (await versionNow()) })

  it('shows the list without anybody in it, and one case with everything, its version as ETag', async () => {
    const list = await api.ask('GET', '/cases', { token: kari })
    expect(list.body['cases']).to.have.length(1)
    expect(JSON.stringify(list.body)).not.to.include('eva@post.example')
    const one = await api.ask('GET', path(), { token: kari })
    expect(one.body).to.deep.include({ reference: opened.reference, controller: 'bookbeat', rights: ['access'] })
    expect(one.body['requester']).to.deep.include({ address: 'eva@post.example' })
    expect(one.headers.get('etag')).to.equal(`"${String(one.body['version'])}"`)
    expect(one.headers.get('cache-control')).to.equal('no-store')
    const looks = await listAccess(harness.core.unitOfWork, { reference: opened.reference })
    expect(looks.map(({ actor, what }) => [actor, what])).to.deep.include([{ kind: 'user', id: 'kari' }, 'case_page'])
    const { body } = await api.ask('GET', `${path()}/history`, { token: kari })
    expect((body['events'] as { type: string }[])[0]?.type).to.equal('case.opened')
  })

  it('pages through many cases, each of them once, in order of urgency', async () => {
    await harness.core.unitOfWork.run(async (stores) => {
      for (let day = 10; day < 30; day++) {
        const deadline = { ...aCase().deadline, latestLawfulOn: `2026-05-${String(day)}` }
        await stores.cases.insert(aCase({ deadline }))
      }
    })
    const seen: string[] = []
    let next: string | null = null
    do {
      const cursor: string = next === null ? '' : `&cursor=${next}`
      const { body } = await api.ask('GET', `/cases?limit=6${cursor}`, { token: kari })
      seen.push(
        ...(body['cases'] as { latestLawfulOn: string; reference: string }[]).map(
          (one) => `${one.latestLawfulOn} ${one.reference}`,
        ),
      )
      next = body['next'] as string | null
    } while (next !== null)
    expect(seen).to.have.length(21)
    expect(new Set(seen).size).to.equal(21)
    expect(seen).to.deep.equal([...seen].sort())
  })

  it('finds a person by their address in the body, never in the URL', async () => {
    const { body } = await api.ask('POST', '/cases/search', {
      token: kari,
      body: { text: 'Eva@Post.example' },
      key: null,
    })
    expect([body['by'], (body['cases'] as unknown[]).length]).to.deep.equal(['address', 1])
    const refused = await api.ask('GET', '/cases?requester=eva@post.example', { token: kari })
    expect(refused.status).to.equal(400)
  })

  it('finds words of letters that stand in the body, of own controllers only, and says what counted', async () => {
    const search = (token: string) =>
      api.ask('POST', '/cases/search', { token, body: { text: 'i PERSONOPPLYSNINGER' }, key: null })
    const { body } = await search(kari)
    expect(body).to.deep.include({ by: 'text', words: ['PERSONOPPLYSNINGER'], more: false, isComplete: false })
    expect((body['cases'] as unknown[]).length).to.equal(1)
    expect((await search(await api.token('other'))).body['cases']).to.deep.equal([])
  })

  it('does one thing to a case, as the owner of the token, and answers ids and codes only', async () => {
    const { status, body, headers } = await act({ action: 'assign', to: 'kari' })
    expect([status, body['assignee']]).to.deep.equal([200, 'kari'])
    expect(headers.get('etag')).to.equal(`"${String(await versionNow())}"`)
    expect(JSON.stringify(body)).not.to.match(/eva|post\.example/i)
    const { body: history } = await api.ask('GET', `${path()}/history`, { token: kari })
    const events = history['events'] as { type: string; actor: unknown }[]
    expect(events.at(-1)).to.deep.include({ type: 'case.assigned', actor: { kind: 'user', id: 'kari' } })
    await act({ action: 'note', text: MARKUP })
    const { body: shown } = await api.ask('GET', path(), { token: kari })
    expect((shown['notes'] as { text: string }[])[0]?.text).to.equal(MARKUP)
  })

  it('asks for the version that was seen, and lets no change be lost', async () => {
    const version = await versionNow()
    const without = await api.ask('POST', `${path()}/actions`, { token: kari, body: { action: 'assign', to: 'kari' } })
    expect([without.status, without.body['code']]).to.deep.equal([428, 'version_required'])
    await act({ action: 'assign', to: 'kari' })
    const late = await act({ action: 'assign', to: null }, kari, version)
    expect([late.status, late.body['code']]).to.deep.equal([412, 'case_changed'])
    expect(late.body['changes']).to.deep.equal(['case.assigned'])
    const note = await api.ask('POST', `${path()}/actions`, { token: kari, body: { action: 'note', text: 'seen' } })
    expect(note.status).to.equal(200)
    const twice = await Promise.all([1, 2, 3].map(() => act({ action: 'assign', to: 'ola' }, kari, version + 1)))
    expect(twice.map(({ status }) => status).sort()).to.deep.equal([200, 412, 412])
  })

  it('27: releases nothing by token: what cannot be taken back takes a person who proves who they are', async () => {
    await act({ action: 'verify', reason: 'called back' })
    await harness.settle()
    for (const action of [
      { action: 'approve' },
      { action: 'approve_carrying_out', rights: ['access'] },
      { action: 'reissue' },
      { action: 'erase', because: 'asked' },
    ]) {
      const { status, body } = await act(action, await api.token('dpo'))
      expect([status, body['code']], action.action).to.deep.equal([403, 'access_denied'])
    }
    const approvals = await harness.core.unitOfWork.read((stores) => stores.audit.ofCase(opened.id))
    expect(approvals.map(({ type }) => type)).not.to.include('case.answer_approved')
  })

  it('names the rule that forbids something', async () => {
    await act({ action: 'close', outcome: 'withdrawn', duplicateOf: null })
    const { status, body } = await act({ action: 'assign', to: 'kari' })
    expect([status, body['code'], body['type']]).to.deep.equal([
      422,
      'rule_violation',
      'urn:innsyn:problem:rule_violation',
    ])
    expect(body['detail']).to.match(/is closed/)
  })

  it('tells all that is wrong with a request, and where, but not what stood there', async () => {
    const { status, body } = await api.ask('POST', `/cases/eva@post.example/actions?x=1`, {
      token: kari,
      body: { action: 'close', outcome: 'canary-outcome' },
      headers: { 'if-match': 'W/"1"' },
    })
    expect([status, body['code']]).to.deep.equal([400, 'invalid_request'])
    const errors = body['errors'] as { in: string; pointer: string }[]
    expect(errors.map(({ in: place, pointer }) => `${place}${pointer}`)).to.include.members([
      'path/reference',
      'query',
      'body/outcome',
      'body/duplicateOf',
      'header/If-Match',
    ])
    expect(JSON.stringify(body)).not.to.match(/canary|eva/)
  })

  it('enters a letter, shows doubtful mails, figures, controllers, alerts and the token itself', async () => {
    const entry = {
      controller: 'bookbeat',
      channel: 'letter',
      received: '2026-03-01',
      rights: ['erasure'],
      name: 'Per',
      address: null,
      language: null,
      text: 'Slett alt.',
    }
    const entered = await api.ask('POST', '/cases', { token: kari, body: entry })
    expect([entered.status, entered.body['rights']]).to.deep.equal([201, ['erasure']])
    expect((await api.ask('POST', '/cases', { token: kari, body: entry })).body['code']).to.equal('conflict')
    const dpo = await api.token('dpo')
    expect((await api.ask('GET', '/review', { token: dpo })).body['mails']).to.deep.equal([])
    expect((await api.ask('GET', '/review/put-aside?controller=bookbeat', { token: dpo })).status).to.equal(200)
    const { body: report } = await api.ask('GET', '/reports/deadlines', { token: await api.token('boss') })
    expect(
      (report['controllers'] as { id: string; counts: { open: number } }[]).map(({ id, counts }) => [id, counts.open]),
    ).to.deep.equal([['bookbeat', 2]])
    const { body: controllers } = await api.ask('GET', '/controllers', { token: dpo })
    expect((controllers['controllers'] as { id: string }[]).map(({ id }) => id)).to.include('bxsoftware')
    await harness.core.unitOfWork.run((stores) =>
      stores.alerts.raise(
        'imap:x',
        'source_failed',
        say('source_failed', { component: 'imap:x', text: 'broken' }),
        '2026-03-02T09:00:00.000Z',
      ),
    )
    expect((await api.ask('GET', '/alerts', { token: dpo })).body['alerts']).to.have.length(1)
    expect((await api.ask('POST', '/alerts/dismiss', { token: dpo, body: { key: 'imap:x' } })).status).to.equal(200)
    expect((await api.ask('POST', '/alerts/dismiss', { token: dpo, body: { key: 'imap:x' } })).status).to.equal(404)
    expect((await api.ask('GET', '/token', { token: kari })).body).to.deep.include({
      staff: 'kari',
      controllers: ['bookbeat'],
    })
  })

  it('counts what is due in the database, for the controllers of the token alone, and does not read case by case', async () => {
    const real = harness.core.unitOfWork
    const asked: { readonly controllers: ReportControllers; readonly limit: number }[] = []
    const watched = (stores: Stores): Stores => {
      const { reports } = stores
      const lines: Stores['reports']['lines'] = (controllers, after, limit) => {
        asked.push({ controllers, limit })
        return reports.lines(controllers, after, limit)
      }
      const duePiles: Stores['reports']['duePiles'] = (turns, controllers) => {
        asked.push({ controllers, limit: 0 })
        return reports.duePiles(turns, controllers)
      }
      const both: object = Object.assign(Object.create(reports) as object, { lines, duePiles })
      return { ...stores, reports: both as Stores['reports'] }
    }
    const unitOfWork: UnitOfWork = {
      read: (work) => real.read((stores) => work(watched(stores))),
      ask: (work) => real.ask((stores) => work(watched(stores))),
      run: (work) => real.run(work),
    }
    await api.stop()
    api = await ApiServer.start(harness, { unitOfWork })
    const { status } = await api.ask('GET', '/reports/deadlines', { token: await api.token('boss') })
    expect(status).to.equal(200)
    expect(asked).to.not.have.length(0)
    for (const { controllers, limit } of asked) {
      expect(controllers).to.deep.equal(['bookbeat'])
      expect(limit).to.be.at.most(20)
    }
  })

  it('decides a doubtful mail, and opens one that was put aside', async () => {
    const dpo = await api.token('dpo')
    const messageId = await harness.receive(
      'From: per@post.example\nTo: privacy@bookbeat.example\nSubject: Lydbok\nMessage-ID: <per-1@post.example>\n\nLydboka stopper etter kapittel tre hver gang. Kan dere hjelpe?\n',
    )
    await harness.settle()
    const { body } = await api.ask('GET', '/review/put-aside?controller=bookbeat', { token: dpo })
    expect((body['messages'] as { id: string }[]).map(({ id }) => id)).to.deep.equal([messageId])
    const found = await api.ask('POST', '/review/put-aside/open', {
      token: dpo,
      body: { messageId, rights: ['access'] },
    })
    expect([found.status, found.body['rights']]).to.deep.equal([201, ['access']])
    const foreign = await api.ask('POST', '/review/put-aside/open', {
      token: await api.token('other'),
      body: { messageId, rights: ['access'] },
    })
    expect(foreign.status).to.equal(404)
  })

  it('shows webhooks and sends a delivery again, of the cases of its own controllers', async () => {
    await api.stop()
    const endpoint = { id: 'board', url: 'https://board.bookbeat.example', events: null, controllers: null }
    api = await ApiServer.start(harness, { endpoints: [endpoint] })
    const at = '2026-03-02T09:00:00.000Z'
    await harness.core.unitOfWork.run((stores) =>
      stores.webhooks.add(
        ['bookbeat', 'bxsoftware'].map((controllerId, index) => ({
          id: `msg_${controllerId}`,
          endpointId: 'board',
          sequence: index + 1,
          controllerId,
          type: 'case.opened' as const,
          reference: 'DSR-2026-000001',
          body: '{}',
          createdAt: at,
          nextAt: at,
        })),
      ),
    )
    const dpo = await api.token('dpo')
    expect((await api.ask('GET', '/webhooks', { token: dpo })).body).to.deep.equal({ webhooks: [endpoint] })
    const all = await api.ask('GET', '/webhooks/deliveries?endpoint=board&state=waiting', { token: dpo })
    expect(all.body['deliveries']).to.have.length(2)
    const other = await api.token('other')
    const own = await api.ask('GET', '/webhooks/deliveries', { token: other })
    expect((own.body['deliveries'] as { id: string }[]).map(({ id }) => id)).to.deep.equal(['msg_bxsoftware'])
    const again = (id: string) => api.ask('POST', '/webhooks/redeliver', { token: other, body: { id } })
    expect([(await again('msg_bxsoftware')).status, (await again('msg_bookbeat')).status]).to.deep.equal([200, 404])
  })

  it('107: finds nothing of other controllers, on any path, with any token', async () => {
    const foreign = await harness.core.unitOfWork.run((stores) =>
      stores.cases.insert(aCase({ controllerId: 'bxsoftware' })),
    )
    const there = `/cases/${foreign.reference}`
    const missing = '/cases/DSR-2026-999999'
    for (const who of ['kari', 'boss'] as const) {
      const token = await api.token(who)
      for (const tail of ['', '/history']) {
        const refused = await api.ask('GET', there + tail, { token })
        const nothing = await api.ask('GET', missing + tail, { token })
        expect(refused.status, who).to.equal(404)
        const text = (body: unknown) => JSON.stringify(body).replaceAll(/DSR-\d+-\d+/g, 'X')
        expect(text(refused.body)).to.equal(text(nothing.body))
      }
      const note = await api.ask('POST', `${there}/actions`, { token, body: { action: 'note', text: 'x' } })
      expect(note.status).to.equal(404)
    }
    const listed = await api.ask('GET', '/cases?controller=bxsoftware&state=any', { token: kari })
    expect(listed.body['cases']).to.deep.equal([])
    const searched = await api.ask('POST', '/cases/search', {
      token: kari,
      body: { text: foreign.reference },
      key: null,
    })
    expect(searched.body['cases']).to.deep.equal([])
    expect((await api.ask('GET', '/review/put-aside?controller=bxsoftware', { token: kari })).status).to.equal(404)
    const bulk = await api.ask('POST', '/cases/assign', {
      token: kari,
      body: { references: [foreign.reference], to: 'kari' },
    })
    expect((bulk.body['refused'] as unknown[]).length).to.equal(1)
    const events = await harness.core.unitOfWork.read((stores) => stores.audit.ofCase(foreign.id))
    expect(events).to.deep.equal([])
  })

  it('writes no address, no word that was looked for and no token to the log', async () => {
    const lines: string[] = []
    const write = (event: string, fields?: object) => void lines.push(JSON.stringify([event, fields]))
    await api.stop()
    api = await ApiServer.start(harness, { logger: { debug: write, info: write, warn: write, error: write } })
    await api.ask('GET', '/cases/eva@post.example', { token: kari })
    await api.ask('GET', '/eva@post.example', { token: kari })
    await api.ask('GET', '/cases', { token: `${kari.slice(0, -1)}x` })
    await api.ask('POST', '/cases/search', { token: kari, body: { text: 'sjokolade' }, key: null })
    await api.ask('POST', '/cases/search', { token: kari, body: { text: 'sjokolade '.repeat(99) }, key: null })
    expect(lines.length).to.be.greaterThan(2)
    expect(lines.join('\n')).to.not.include('eva').and.not.include('sjokolade').and.not.include(kari.slice(4, 20))
  })
})
