import { expect } from 'chai'
import { createSqlSource } from '../../../integrations/sources/sql/sql-source.js'
import type { SqlQuerySettings } from '../../../integrations/sources/sql/sql-settings.js'
import { AccessDeniedError, InvalidInputError, NotFoundError, UnavailableError } from '../../../src/domain/errors.js'
import type { PostgresServer } from '../../support/collect/postgres-server.js'
import { startPostgres } from '../../support/collect/postgres-server.js'
import { rejection } from '../../support/collect/rejection.js'

const EVA = { addresses: ['Eva@Kunde.example'], name: 'Eva Berg' }
const never = new AbortController().signal
const contacts = 'select name, email from contact where lower(email) = :email order by id'

describe('the SQL record source on PostgreSQL', function () {
  this.timeout(60_000)
  let server: PostgresServer

  before(async () => {
    server = await startPostgres()
    await server.run([
      'create table contact (id serial primary key, name text, email text)',
      `insert into contact (name, email) values ('Eva', 'EVA@kunde.example'), ('Mallory', 'xeva@kunde.example')`,
      `create table visit (email text, active boolean, born date, at timestamptz, local_at timestamp, big bigint,
        huge bigint, price numeric(30, 4), ratio double precision, tags text[], extra jsonb, picture bytea, id uuid)`,
      `insert into visit values ('eva@kunde.example', true, '1980-03-01', '2026-03-29 02:30:00+02', '2026-03-29 02:30:00',
        42, 9223372036854775807, 12345678901234567.8900, 0.1, '{a,"b,c"}', '{"a": [1, null]}', '\\x00ff10',
        '11111111-2222-3333-4444-555555555555')`,
    ])
  })
  after(() => server.stop())

  const source = (queries: readonly SqlQuerySettings[], more = {}) =>
    createSqlSource({ id: 'crm', title: 'CRM', database: { kind: 'postgres', url: server.url }, queries, ...more })

  it('finds the rows of exactly the address with a bound value', async () => {
    const found = await source([{ section: 'contacts', sql: contacts, emailColumn: 'email' }]).collect(EVA, never)
    expect(found.sections[0]?.rows).to.deep.equal([{ name: 'Eva', email: 'EVA@kunde.example' }])
    expect(found.gaps).to.deep.equal([])
    const hostile = { addresses: ["x' or '1'='1"], name: null }
    const nobody = await source([{ section: 'contacts', sql: contacts }]).collect(hostile, never)
    expect(nobody.sections[0]?.rows).to.deep.equal([])
  })

  it('leaves out rows of other people and tells it (wrong-person guard)', async () => {
    const sql = "select name, email from contact where email ilike '%' || :email"
    const found = await source([{ section: 'contacts', sql, emailColumn: 'email' }]).collect(EVA, never)
    expect(found.sections[0]?.rows).to.deep.equal([{ name: 'Eva', email: 'EVA@kunde.example' }])
    expect(found.gaps[0]?.text).to.contain('1 row(s) left out')
  })

  it('gives every value exactly: days stay days, large numbers keep their digits', async () => {
    const sql = 'select * from visit where email = :email'
    const found = await source([{ section: 'visits', sql, emailColumn: 'email' }]).collect(EVA, never)
    expect(found.sections[0]?.rows).to.deep.equal([
      {
        email: 'eva@kunde.example',
        active: true,
        born: '1980-03-01',
        at: '2026-03-29T00:30:00Z',
        local_at: '2026-03-29 02:30:00',
        big: 42,
        huge: '9223372036854775807',
        price: '12345678901234567.8900',
        ratio: 0.1,
        tags: '{a,"b,c"}',
        extra: { a: [1, null] },
        picture: { file: 'visits-picture-1.bin', bytes: 3 },
        id: '11111111-2222-3333-4444-555555555555',
      },
    ])
    expect(found.files.map((file) => [...file.bytes])).to.deep.equal([[0, 255, 16]])
  })

  it('keeps two columns of one name apart', async () => {
    const sql = 'select c.email, v.email from contact c join visit v on lower(c.email) = v.email where v.email = :email'
    const found = await source([{ section: 'both', sql, emailColumn: 'email' }]).collect(EVA, never)
    expect(found.sections[0]?.rows).to.deep.equal([{ email: 'EVA@kunde.example', 'email (2)': 'eva@kunde.example' }])
  })

  it('makes gaps of a failing, a slow and a writing query, and goes on with the others', async () => {
    await server.run([
      `create function sneak(text) returns text language sql volatile as
        'insert into contact (name, email) values (''sneaked'', $1) returning name'`,
    ])
    const queries = [
      { section: 'orders', sql: 'select * from missing_table where e = :email' },
      { section: 'slow', sql: 'select pg_sleep(60), :email::text as e' },
      { section: 'sneaky', sql: 'select sneak(:email) as s' },
      { section: 'contacts', sql: contacts },
    ]
    const found = await source(queries, { timeLimitMs: 300 }).collect(EVA, never)
    expect(found.gaps.map((gap) => gap.text)).to.deep.equal([
      'section "orders" is missing: the database refused it (42P01)',
      'section "slow" is missing: it took longer than 300 ms',
      'section "sneaky" is missing: the database refused it (25006)',
    ])
    expect(found.sections.map((section) => [section.name, section.rows.length])).to.deep.equal([['contacts', 1]])
  })

  it('takes rows up to the limit and tells that there are more', async () => {
    const sql = 'select i, :email::text as e from generate_series(1, 5000) i -- many'
    const found = await source([{ section: 'many', sql }], { rowLimit: 100 }).collect(EVA, never)
    expect(found.sections[0]?.rows).to.have.length(100)
    expect(found.gaps.map((gap) => gap.code)).to.deep.equal(['limit_reached'])
  })

  it('stops at once when the caller aborts', async () => {
    const abort = new AbortController()
    const running = source([{ section: 'slow', sql: 'select pg_sleep(60), :email::text as e' }]).collect(
      EVA,
      abort.signal,
    )
    setTimeout(() => {
      abort.abort()
    }, 300)
    expect(await rejection(running)).to.be.instanceOf(UnavailableError)
  })

  it('tells a wrong password, an unknown database and an unreachable server apart', async () => {
    const at = (url: string) =>
      createSqlSource({
        id: 'crm',
        title: 'CRM',
        database: { kind: 'postgres', url },
        queries: [{ section: 'contacts', sql: contacts }],
      }).collect(EVA, never)
    const password = await rejection(at(server.url.replace('secret', 'wrong')))
    expect(password).to.be.instanceOf(AccessDeniedError)
    expect(password.message).not.to.contain('wrong')
    expect(await rejection(at(server.url.replace(/\/postgres$/, '/nowhere')))).to.be.instanceOf(NotFoundError)
    expect(await rejection(at(server.url.replace(String(server.port), '1')))).to.be.instanceOf(UnavailableError)
  })

  it('probes every query without asking about anybody', async () => {
    await source([{ section: 'contacts', sql: contacts }]).probe(never)
    const broken = source([{ section: 'orders', sql: 'select * from missing_table where e = :email' }])
    const error = await rejection(broken.probe(never))
    expect(error).to.be.instanceOf(InvalidInputError)
    expect(error.message).to.match(/section "orders".*missing_table/)
  })
})
