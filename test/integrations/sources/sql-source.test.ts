import { access, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from 'chai'
import { createSqlSource } from '../../../integrations/sources/sql/sql-source.js'
import type { SqlQuerySettings } from '../../../integrations/sources/sql/sql-settings.js'
import { InvalidInputError, SettingsError, UnavailableError } from '../../../src/domain/errors.js'
import { rejection } from '../../support/collect/rejection.js'
import { sqliteDatabase } from '../../support/collect/sqlite-database.js'
import { tempFolder } from '../../support/collect/temp-folder.js'

const EVA = { addresses: ['Eva@Kunde.example'], name: 'Eva Berg' }
const never = new AbortController().signal
const contacts = 'select name, email from contact where lower(email) = :email order by id'

describe('the SQL record source on SQLite', () => {
  let folder: Awaited<ReturnType<typeof tempFolder>>
  let path: string

  before(async () => {
    folder = await tempFolder()
    path = join(folder.path, 'crm.sqlite')
    await sqliteDatabase(path, [
      'create table contact (id integer primary key, name text, email text, photo blob, score real, big integer)',
      `insert into contact (name, email, photo, score, big) values
        ('Eva Berg', 'EVA@kunde.example', x'00ff10', 1.5, 9007199254740993),
        ('Eva Berg', 'eva@kunde.example', null, 2, 42),
        ('Eva Berg', 'eva@annen.example', null, 3, 43),
        ('Mallory', 'xeva@kunde.example', null, 4, 44)`,
      'create table note (email text, line text)',
      "insert into note values ('eva@kunde.example', 'same'), ('eva@kunde.example', 'same')",
      "insert into note values ('ØYSTEIN@kunde.example', 'upper')",
    ])
  })
  after(() => folder.remove())

  const source = (queries: readonly SqlQuerySettings[], more: { timeLimitMs?: number; rowLimit?: number } = {}) =>
    createSqlSource({ id: 'crm', title: 'CRM', database: { kind: 'sqlite', path }, queries, ...more })
  const collect = (queries: readonly SqlQuerySettings[], person: typeof EVA = EVA, more = {}) =>
    source(queries, more).collect(person, never)

  it('finds the rows of exactly the address, whatever its case', async () => {
    const found = await collect([{ section: 'contacts', title: 'Contacts', sql: contacts, emailColumn: 'email' }])
    expect(found.sections).to.deep.equal([
      {
        name: 'contacts',
        title: 'Contacts',
        rows: [
          { name: 'Eva Berg', email: 'EVA@kunde.example' },
          { name: 'Eva Berg', email: 'eva@kunde.example' },
        ],
      },
    ])
    expect(found.gaps).to.deep.equal([])
  })

  it('binds hostile addresses as values', async () => {
    const hostile = { addresses: ["x' or '1'='1", 'a@b.example"; drop table contact; --'], name: null as never }
    const found = await collect([{ section: 'contacts', sql: contacts }], hostile)
    expect(found.sections[0]?.rows).to.deep.equal([])
    expect((await collect([{ section: 'contacts', sql: contacts }])).sections[0]?.rows).to.have.length(2)
  })

  it('asks once for every address and keeps rows that stand twice in the table', async () => {
    const sql = 'select email, line from note where lower(email) = :email'
    const two = { addresses: ['eva@kunde.example', 'EVA@kunde.example', 'eva@annen.example'], name: 'Eva' }
    const found = await collect(
      [
        { section: 'notes', sql },
        { section: 'contacts', sql: contacts },
      ],
      two,
    )
    expect(found.sections[0]?.rows).to.have.length(2)
    expect(found.sections[1]?.rows.map((row) => row['email'])).to.deep.equal([
      'EVA@kunde.example',
      'eva@kunde.example',
      'eva@annen.example',
    ])
  })

  it('does not double a row that two addresses of the person find', async () => {
    const sql = "select line from note where lower(email) = :email or (:email = 'eva@annen.example' and line = 'same')"
    const found = await collect([{ section: 'notes', sql }], {
      addresses: ['eva@kunde.example', 'eva@annen.example'],
      name: 'Eva',
    })
    expect(found.sections[0]?.rows).to.have.length(2)
  })

  it('finds an address with letters that SQLite cannot lower', async () => {
    const sql = 'select line from note where lower(email) = :email'
    const found = await collect([{ section: 'notes', sql }], { addresses: ['Øystein@kunde.example'], name: 'Ø' })
    expect(found.sections[0]?.rows).to.deep.equal([{ line: 'upper' }])
  })

  it('leaves out rows of other people and tells it (wrong-person guard)', async () => {
    const wrong = "select name, email from contact where email like '%' || :email"
    const found = await collect([{ section: 'contacts', sql: wrong, emailColumn: 'email' }])
    expect(found.sections[0]?.rows.map((row) => row['name'])).to.deep.equal(['Eva Berg', 'Eva Berg'])
    expect(JSON.stringify(found.sections)).not.to.contain('Mallory')
    expect(found.gaps).to.have.length(1)
    expect(found.gaps[0]).to.include({ sourceId: 'crm', code: 'record_unreadable' })
    expect(found.gaps[0]?.text).to.match(/section "contacts": 1 row\(s\) left out/)
    expect(found.gaps[0]?.text).not.to.match(/Mallory|xeva/)
  })

  it('leaves out every row when the column to check is not in the answer', async () => {
    const found = await collect([{ section: 'contacts', sql: contacts, emailColumn: 'mail' }])
    expect(found.sections[0]?.rows).to.deep.equal([])
    expect(found.gaps[0]?.text).to.contain('no column "mail"')
  })

  it('23: lets a name only narrow: namesakes with another address are left out', async () => {
    const sql = 'select name, email from contact where name = :name or lower(email) = :email'
    const found = await collect([{ section: 'contacts', sql, emailColumn: 'email' }])
    expect(found.sections[0]?.rows.map((row) => row['email'])).to.not.include('eva@annen.example')
    expect(found.gaps[0]?.text).to.contain('1 row(s) left out')
    expect(() => source([{ section: 'contacts', sql }])).to.throw(SettingsError, /namesakes/)
  })

  it('tells when a query needs a name that is not known', async () => {
    const sql = 'select name, email from contact where name = :name and lower(email) = :email'
    const nameless = { addresses: EVA.addresses, name: null }
    const found = await source([{ section: 'contacts', sql, emailColumn: 'email' }]).collect(nameless, never)
    expect(found.sections).to.deep.equal([])
    expect(found.gaps[0]?.text).to.contain('needs a name')
  })

  it('makes a gap of a failing query and goes on with the others', async () => {
    const found = await collect([
      { section: 'orders', sql: 'select * from missing_table where e = :email' },
      { section: 'contacts', sql: contacts },
    ])
    expect(found.gaps).to.deep.equal([
      {
        sourceId: 'crm',
        code: 'source_failed',
        text: 'section "orders" is missing: the database refused it (SQLITE_ERROR)',
      },
    ])
    expect(found.sections.map((section) => section.name)).to.deep.equal(['contacts'])
  })

  it('stops a query at its time limit and goes on with the others', async () => {
    const endless =
      'with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) c from n where :email <> i'
    const found = await collect(
      [
        { section: 'slow', sql: endless },
        { section: 'contacts', sql: contacts },
      ],
      EVA,
      {
        timeLimitMs: 300,
      },
    )
    expect(found.gaps.map((gap) => gap.text)).to.deep.equal(['section "slow" is missing: it took longer than 300 ms'])
    expect(found.sections.map((section) => section.name)).to.deep.equal(['contacts'])
  })

  it('stops at once when the caller aborts', async () => {
    const endless =
      'with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) c from n where :email <> i'
    const abort = new AbortController()
    const running = source([{ section: 'slow', sql: endless }]).collect(EVA, abort.signal)
    setTimeout(() => {
      abort.abort()
    }, 50)
    expect(await rejection(running)).to.be.instanceOf(UnavailableError)
  })

  it('takes rows up to the limit and tells that there are more', async () => {
    const many =
      'with recursive n(i) as (select 1 union all select i + 1 from n where i < 5000) select i, :email e from n'
    const found = await collect([{ section: 'many', sql: many }], EVA, { rowLimit: 100 })
    expect(found.sections[0]?.rows).to.have.length(100)
    expect(found.gaps[0]).to.include({ code: 'limit_reached' })
    const all = await collect([{ section: 'many', sql: many }], EVA, { rowLimit: 5000 })
    expect(all.sections[0]?.rows).to.have.length(5000)
    expect(all.gaps).to.deep.equal([])
  })

  it('hands out binary values as files and marks numbers that the driver rounds', async () => {
    const sql = 'select photo, score, big, null as blank from contact where lower(email) = :email order by id'
    const found = await collect([{ section: 'contacts', sql }])
    expect(found.sections[0]?.rows).to.deep.equal([
      { photo: { file: 'contacts-photo-1.bin', bytes: 3 }, score: 1.5, big: '≈ 9007199254740992', blank: null },
      { photo: null, score: 2, big: 42, blank: null },
    ])
    expect(found.files.map((file) => [file.originalName, [...file.bytes]])).to.deep.equal([
      ['contacts-photo-1.bin', [0, 255, 16]],
    ])
    expect(found.gaps[0]?.text).to.contain('1 number(s) too large')
  })

  it('cannot write, and leaves the file as it was', async () => {
    const before = await readFile(path)
    const sneaky =
      "with x as (select 1) select * from contact where lower(email) = :email and (select load_extension('x'))"
    await collect([{ section: 'sneaky', sql: sneaky }])
    await collect([{ section: 'contacts', sql: contacts }])
    expect(await readFile(path)).to.deep.equal(before)
    const gaps = (await collect([{ section: 'w', sql: "with x as (select :email) insert into note select '1', '2'" }]))
      .gaps
    expect(gaps[0]?.text).to.contain('SQLITE_ERROR')
  })

  it('reports a missing or foreign file as the whole source failing, and makes no file or folder', async () => {
    const missing = join(folder.path, 'nowhere', 'crm.sqlite')
    const gone = createSqlSource({
      id: 'crm',
      title: 'CRM',
      database: { kind: 'sqlite', path: missing },
      queries: [{ section: 'contacts', sql: contacts }],
    })
    expect(await rejection(gone.collect(EVA, never))).to.be.instanceOf(UnavailableError)
    expect(await rejection(gone.probe(never))).to.be.instanceOf(UnavailableError)
    expect(await rejection(access(join(folder.path, 'nowhere')))).to.be.instanceOf(Error)
    const foreign = join(folder.path, 'notes.txt')
    await writeFile(foreign, 'this is no database at all, only text that is long enough to be looked at')
    const text = createSqlSource({
      id: 'crm',
      title: 'CRM',
      database: { kind: 'sqlite', path: foreign },
      queries: [{ section: 'contacts', sql: contacts }],
    })
    expect(await rejection(text.collect(EVA, never))).to.be.instanceOf(UnavailableError)
  })

  it('probes every query without asking about anybody', async () => {
    await source([{ section: 'contacts', sql: contacts }]).probe(never)
    const broken = source([
      { section: 'contacts', sql: contacts },
      { section: 'orders', sql: 'select * from missing_table where e = :email' },
    ])
    const error = await rejection(broken.probe(never))
    expect(error).to.be.instanceOf(InvalidInputError)
    expect(error.message).to.match(/section "orders".*no such table: missing_table/)
    expect(error.message).not.to.contain('contacts')
  })

  it('refuses a person without an address', async () => {
    const error = await rejection(collect([{ section: 'contacts', sql: contacts }], { addresses: [' '], name: 'Eva' }))
    expect(error).to.be.instanceOf(InvalidInputError)
  })

  it('lists every wrong query at once', () => {
    const wrong = () =>
      source([
        { section: 'a', sql: 'select 1' },
        { section: 'b', sql: 'drop table contact' },
      ])
    expect(wrong).to.throw(SettingsError, /source crm: .*"a"[^]*source crm: .*"b"/)
  })
})
