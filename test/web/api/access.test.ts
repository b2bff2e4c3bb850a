import { expect } from 'chai'
import { randomUUID } from 'node:crypto'
import { OPERATOR } from '../../../src/domain/audit.js'
import { InvalidInputError, NotFoundError, UnavailableError } from '../../../src/domain/errors.js'
import type { StaffMember } from '../../../src/domain/staff.js'
import { issueToken, revokeToken } from '../../../src/flow/api/tokens.js'
import type { UnitOfWork } from '../../../src/ports.js'
import { ApiServer } from '../../support/api/api-server.js'
import { Desk } from '../../support/case-life/desk.js'
import { DESK_STAFF } from '../../support/desk/at-the-desk.js'
import { openHarness, type Harness } from '../../support/flow/harness.js'
import { rejection } from '../../support/storage/rejection.js'

const DAY = 86_400_000
const STAFF: StaffMember[] = Object.values(DESK_STAFF)

describe('who may use the interface', () => {
  let harness: Harness
  let api: ApiServer
  beforeEach(async () => {
    harness = await openHarness({ settings: { staff: STAFF } })
    api = await ApiServer.start(harness)
  })
  afterEach(async () => {
    await api.stop()
    await harness.close()
  })

  const codeOf = async (token: string | null, path = '/token') => {
    const { status, body } = await api.ask('GET', path, { token })
    return status === 200 ? 'ok' : body['code']
  }
  const issue = (memberId: string, scopes: readonly string[], days = 30) =>
    issueToken({ ...harness.core, staff: STAFF }, { memberId, scopes, days, actor: OPERATOR })

  it('keeps of a token its hash only, and the history tells who got which', async () => {
    const { secret, token } = await issue('kari', ['see_cases'])
    expect(secret).to.match(/^inn_[A-Za-z0-9_-]{43}$/)
    const everything = await harness.core.unitOfWork.read((stores) => stores.audit.after(0, 100))
    expect(everything.at(-1)).to.deep.include({ type: 'api.token_issued', actor: OPERATOR })
    expect(JSON.stringify([everything, token])).not.to.include(secret.slice(4))
  })

  it('gives a token no more than its owner may do, and no longer than a year', async () => {
    expect(await rejection(issue('kari', ['see_reports']))).to.be.instanceOf(InvalidInputError)
    expect(await rejection(issue('kari', []))).to.be.instanceOf(InvalidInputError)
    expect(await rejection(issue('nobody', ['see_cases']))).to.be.instanceOf(NotFoundError)
    for (const days of [0, 366, 1.5])
      expect(await rejection(issue('kari', ['see_cases'], days))).to.be.instanceOf(InvalidInputError)
    expect((await issue('kari', ['see_cases'], 365)).token.expiresAt).to.equal('2027-03-02T09:00:00.000Z')
  })

  it('lets nobody in without a token that counts, and takes it from the header only', async () => {
    const token = await api.token('kari')
    expect(await codeOf(token)).to.equal('ok')
    const other = token.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'))
    for (const wrong of [null, other, 'inn_', `inn_${'a'.repeat(43)}`, 'x'.repeat(5000)])
      expect(await codeOf(wrong)).to.equal('invalid_token')
    const reply = await api.ask('GET', `/token?access_token=${token}`, { headers: { cookie: `token=${token}` } })
    expect(reply.status).to.equal(401)
    expect(reply.headers.get('www-authenticate')).to.match(/^Bearer realm="Innsyn"/)
    expect((await api.ask('GET', '/nowhere', {})).status).to.equal(401)
  })

  it('ends with its day, with its revocation, and with its owner’s place in the settings', async () => {
    const { secret, token } = await issue('kari', ['see_cases'], 1)
    harness.clock.advance(DAY - 1)
    expect(await codeOf(secret)).to.equal('ok')
    harness.clock.advance(1)
    expect(await codeOf(secret)).to.equal('invalid_token')

    const second = await issue('kari', ['see_cases'])
    await revokeToken(harness.core, second.token.id, OPERATOR)
    await revokeToken(harness.core, second.token.id, OPERATOR)
    expect(await codeOf(second.secret)).to.equal('invalid_token')
    expect(await rejection(revokeToken(harness.core, randomUUID(), OPERATOR))).to.be.instanceOf(NotFoundError)
    const events = await harness.core.unitOfWork.read((stores) => stores.audit.after(0, 1000))
    expect(events.filter(({ type }) => type === 'api.token_revoked')).to.have.length(1)

    const third = await issue('kari', ['see_cases'])
    await api.stop()
    api = await ApiServer.start(harness, { staff: STAFF.filter(({ id }) => id !== 'kari') })
    expect(await codeOf(third.secret)).to.equal('invalid_token')
    expect(token.lastUsedAt).to.equal(null)
  })

  it('ends while the account of its owner is disabled', async () => {
    const secret = await api.token('kari')
    const { unitOfWork, clock } = harness.core
    const { id } = await unitOfWork.run((stores) => stores.accounts.create('kari', clock.now()))
    await unitOfWork.run((stores) => stores.accounts.setState(id, 'disabled'))
    expect(await codeOf(secret)).to.equal('invalid_token')
    await unitOfWork.run((stores) => stores.accounts.setState(id, 'active'))
    expect(await codeOf(secret)).to.equal('ok')
  })

  it('106: loses at once what is taken from its owner: a role, a controller', async () => {
    const secret = await api.token('dpo')
    expect(await codeOf(secret, '/alerts')).to.equal('ok')
    await api.stop()
    const without = STAFF.map((one) =>
      one.id === 'dpo' ? { ...one, roles: ['agent' as const], controllers: ['bxsoftware'] } : one,
    )
    api = await ApiServer.start(harness, { staff: without })
    expect(await codeOf(secret, '/alerts')).to.equal('insufficient_scope')
    const { reference } = await new Desk(harness).open('eva@post.example')
    expect(await codeOf(secret, `/cases/${reference}`)).to.equal('not_found')
  })

  it('does what its scopes say, route by route', async () => {
    const { reference } = await new Desk(harness).open('eva@post.example')
    const gets: Readonly<Record<string, string>> = {
      '/cases': 'see_cases',
      [`/cases/${reference}`]: 'see_cases',
      [`/cases/${reference}/history`]: 'see_cases',
      '/review': 'work_cases',
      '/review/put-aside?controller=bookbeat': 'work_cases',
      '/reports/deadlines': 'see_reports',
      '/reports/figures': 'see_reports',
      '/reports/report.csv': 'see_reports',
      '/register': 'see_register',
      '/register.csv': 'see_register',
      '/alerts': 'see_operations',
      '/webhooks': 'see_operations',
      '/webhooks/deliveries': 'see_operations',
    }
    for (const scope of [
      'see_cases',
      'work_cases',
      'see_reports',
      'see_register',
      'see_operations',
      'assign_cases',
    ] as const) {
      const token = await api.token('dpo', [scope])
      for (const [path, needs] of Object.entries(gets))
        expect(await codeOf(token, path), `${scope} ${path}`).to.equal(needs === scope ? 'ok' : 'insufficient_scope')
    }
    const reading = await api.token('dpo', ['see_cases'])
    const act = (body: object) => api.ask('POST', `/cases/${reference}/actions`, { token: reading, body, version: 1 })
    expect((await act({ action: 'verify', reason: 'x' })).body['code']).to.equal('insufficient_scope')
    expect((await act({ action: 'assign', to: null })).body['code']).to.equal('insufficient_scope')
    expect((await act({ action: 'note', text: 'x' })).status).to.equal(200)
    const { roles } = DESK_STAFF.root
    expect([roles, await codeOf(await api.token('root'), '/cases')]).to.deep.equal([['admin'], 'insufficient_scope'])
  })

  it('remembers to the minute when a token was used', async () => {
    const { secret } = await issue('kari', ['see_cases'])
    const used = async () => (await harness.core.unitOfWork.read((stores) => stores.apiTokens.list()))[0]?.lastUsedAt
    expect(await used()).to.equal(null)
    const first = harness.clock.now()
    await codeOf(secret)
    harness.clock.advance(59_000)
    await codeOf(secret)
    expect(await used()).to.equal(first)
    harness.clock.advance(1_000)
    await codeOf(secret)
    expect(await used()).to.equal(harness.clock.now())
  })

  it('108: counts requests by token and wrong tokens by address, whatever X-Forwarded-For says', async () => {
    await api.stop()
    const limits = { requests: { most: 3, windowMs: 60_000 }, wrongTokens: { most: 2, windowMs: 60_000 } }
    api = await ApiServer.start(harness, { limits })
    const token = await api.token('kari')
    const ask = (from: string, as: string | null = token) =>
      api.ask('GET', '/token', { token: as, headers: { 'x-forwarded-for': from } })
    const replies = []
    for (const from of ['192.0.2.1', '192.0.2.2', '192.0.2.3', '192.0.2.4']) replies.push(await ask(from))
    expect(replies.map(({ status }) => status)).to.deep.equal([200, 200, 200, 429])
    expect(replies[0]?.headers.get('ratelimit')).to.equal('"token";r=2;t=60')
    expect(replies[0]?.headers.get('ratelimit-policy')).to.equal('"token";q=3;w=60')
    expect(replies[3]?.headers.get('retry-after')).to.equal('60')
    harness.clock.advance(60_000)
    expect((await ask('192.0.2.1')).status).to.equal(200)
    const wrong = []
    for (const from of ['192.0.2.1', '192.0.2.2', '192.0.2.3']) wrong.push((await ask(from, 'inn_wrong')).status)
    expect(wrong).to.deep.equal([401, 401, 429])
    expect((await ask('192.0.2.9')).status, 'a good token is not kept out by wrong ones').to.equal(200)
  })

  describe('requests with a key', () => {
    let path: string
    let token: string
    let reference: string
    beforeEach(async () => {
      ;({ reference } = await new Desk(harness).open('eva@post.example'))
      path = `/cases/${reference}/actions`
      token = await api.token('kari')
    })
    const note = (key: string | null, text = 'called', headers = {}) =>
      api.ask('POST', path, { token, body: { action: 'note', text }, key, headers })
    const notes = async () => (await harness.describe(reference)).notes.length

    it('are done once, and answered again for a day, letter by letter the same', async () => {
      const first = await note('a')
      const again = await note('a')
      expect([first.status, again.status]).to.deep.equal([200, 200])
      expect(again.body).to.deep.equal(first.body)
      expect(again.headers.get('etag')).to.equal(first.headers.get('etag'))
      expect([first, again].map(({ headers }) => headers.get('idempotency-replayed'))).to.deep.equal([null, 'true'])
      expect(await notes()).to.equal(1)
      const other = await api.token('ola')
      await api.ask('POST', path, { token: other, body: { action: 'note', text: 'called' }, key: 'a' })
      expect(await notes(), 'the key of another token is another key').to.equal(2)
      harness.clock.advance(DAY + 1)
      expect((await note('a')).headers.get('idempotency-replayed')).to.equal(null)
      expect(await notes()).to.equal(3)
    })

    it('are done once however many come at the same time', async () => {
      const replies = await Promise.all([1, 2, 3, 4, 5].map(() => note('a')))
      for (const { status, body } of replies)
        if (status !== 200) expect(body['code']).to.equal('idempotency_key_in_use')
      expect(replies.some(({ status }) => status === 200)).to.equal(true)
      expect(await notes()).to.equal(1)
    })

    it('are refused under a key that was used for something else, and without a key', async () => {
      await note('a')
      const reused = await note('a', 'something else')
      expect([reused.status, reused.body['code']]).to.deep.equal([422, 'idempotency_key_reused'])
      const missing = await note(null)
      expect([missing.status, missing.body['code']]).to.deep.equal([400, 'idempotency_key_missing'])
      expect((await note(null, 'x', { 'idempotency-key': '"æ' })).body['code']).to.equal('invalid_request')
      expect((await note(null, 'bare', { 'idempotency-key': 'without-quotes' })).status).to.equal(200)
      expect(await notes()).to.equal(2)
    })

    it('free their key when they certainly did nothing', async () => {
      const act = (version: number) =>
        api.ask('POST', path, { token, body: { action: 'assign', to: 'nobody-there' }, key: 'a', version })
      const { version } = (await harness.describe(reference)).requestCase
      expect((await act(version)).body['code']).to.equal('invalid_input')
      expect((await act(version)).body['code']).to.equal('invalid_input')
      expect((await act(version + 9)).body['code']).to.equal('case_changed')
    })

    it('are not done a second time when it is not known whether they were done', async () => {
      const real = harness.core.unitOfWork
      let losing = false
      const unitOfWork: UnitOfWork = {
        read: (work) => real.read(work),
        ask: (work) => real.ask(work),
        run: async (work) => {
          const before = await notes()
          const result = await real.run(work)
          if (losing && (await notes()) > before) throw new UnavailableError('the answer of the database was lost')
          return result
        },
      }
      await api.stop()
      api = await ApiServer.start(harness, { unitOfWork })
      losing = true
      expect((await note('a')).status).to.equal(503)
      losing = false
      const again = await note('a')
      expect([again.status, again.body['code']]).to.deep.equal([409, 'idempotency_key_in_use'])
      expect(await notes()).to.equal(1)
    })

    it('keep nothing of a person in what is kept of them', async () => {
      await api.ask('POST', path, { token, body: { action: 'note', text: 'canary-text' }, key: 'canary-key' })
      const kept = await harness.core.unitOfWork.read(async (stores) => {
        const [newest] = await stores.apiTokens.list()
        return stores.keyedRequests.get(newest?.id ?? '', harness.core.digests.sha256(Buffer.from('canary-key')))
      })
      expect(kept?.answer?.status).to.equal(200)
      expect(JSON.stringify(kept)).not.to.match(/canary|eva|post\.example/)
    })

    it('are refused when their body is none, too large, compressed or no JSON', async () => {
      const raw = async (sent: string, headers: Readonly<Record<string, string>> = {}) =>
        (await api.ask('POST', path, { token, raw: sent, headers })).body['code']
      expect(await raw('{"action":')).to.equal('invalid_request')
      expect(await raw('[]')).to.equal('invalid_request')
      expect(await raw('x=1', { 'content-type': 'application/x-www-form-urlencoded' })).to.equal(
        'unsupported_media_type',
      )
      expect(await raw('{}', { 'content-encoding': 'gzip' })).to.equal('unsupported_media_type')
      expect(await raw(JSON.stringify({ action: 'note', text: 'x'.repeat(1_100_000) }))).to.equal('payload_too_large')
      const other = await fetch(api.url + '/cases', { method: 'DELETE', headers: { authorization: `Bearer ${token}` } })
      expect([other.status, other.headers.get('allow')]).to.deep.equal([405, 'GET, POST'])
      expect(other.headers.get('content-type')).to.match(/^application\/problem\+json/)
    })
  })
})
