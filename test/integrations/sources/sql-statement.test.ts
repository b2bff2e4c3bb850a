import { expect } from 'chai'
import { prepareStatement } from '../../../integrations/sources/sql/statement.js'
import { SettingsError } from '../../../src/domain/errors.js'

const sqlite = (sql: string) => prepareStatement('contacts', sql, 'sqlite')
const postgres = (sql: string) => prepareStatement('contacts', sql, 'postgres')

describe('prepareStatement', () => {
  it('puts ? for every parameter on SQLite and remembers the order', () => {
    const statement = sqlite('select * from c where name = :name or (a = :email and b = :email)')
    expect(statement.text).to.equal('select * from c where name = ? or (a = ? and b = ?)')
    expect(statement.parameters).to.deep.equal(['name', 'email', 'email'])
  })

  it('puts one number for each parameter on PostgreSQL', () => {
    const statement = postgres('select * from c where name = :name or (a = :email and b = :email)')
    expect(statement.text).to.equal('select * from c where name = $1 or (a = $2 and b = $2)')
    expect(statement.parameters).to.deep.equal(['name', 'email'])
  })

  it('leaves casts, quoted text, quoted names and comments alone', () => {
    const sql = `select id::text, ':email', "a:email", $q$:email$q$ from c -- :phone ; drop
      /* :x ; */ where e = :email`
    expect(postgres(sql).text).to.equal(sql.replace('e = :email', 'e = $1'))
  })

  it('takes WITH, any case, white space around and one closing semicolon', () => {
    expect(sqlite(' \n-- contacts\nWITH x AS (select 1) Select * from x where e = :email ;\n').text).to.match(
      /^WITH .*\?\s*$/,
    )
  })

  const refused: readonly (readonly [string, RegExp])[] = [
    ['', /SELECT/],
    ['delete from c where e = :email', /SELECT/],
    ['pragma table_info(c)', /SELECT/],
    ['select 1 where e = :email; delete from c', /more than one/],
    ["select 1 where e = :email; select ';'", /more than one/],
    ['select * from c', /does not ask for :email/],
    ["select * from c where e = ':email'", /does not ask for :email/],
    ['select * from c where e = :email or p = :phone', /unknown parameter :phone/],
    ['select * from c where e = ? or e = :email', /placeholder/],
    ['select * from c where e = $1 or e = :email', /placeholder/],
    ['select * from c where e = :email) union (select 1', /brackets/],
    ['select * from (select 1 where e = :email', /brackets/],
    ["select * from c where e = :email and n = 'O''Hara", /never ends/],
    ['select * from c where e = :email /* and', /never ends/],
  ]
  for (const [sql, reason] of refused) {
    it(`refuses ${JSON.stringify(sql)}`, () => {
      expect(() => sqlite(sql)).to.throw(SettingsError, reason)
      expect(() => postgres(sql)).to.throw(SettingsError, /section "contacts"/)
    })
  }

  it('reads a query of 200,000 characters in reasonable time', () => {
    const hostile = `select ${'('.repeat(50_000)}1${')'.repeat(50_000)}, ${"'a' || ".repeat(14_000)}'b' where e = :email`
    const started = performance.now()
    expect(sqlite(hostile).parameters).to.deep.equal(['email'])
    expect(performance.now() - started).to.be.below(5_000)
  })
})
