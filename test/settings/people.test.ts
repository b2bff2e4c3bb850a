import { expect } from 'chai'
import { Installation, PROFILE, SETTINGS } from '../support/settings/installation.js'

const FILES = `sources:
  - id: crm
    controller: shop
    kind: files
    title: Register
    files:
      - path: a.csv
        format: csv
        section: customers
        emailColumn: email
`
const SQL = `sources:
  - id: crm
    controller: shop
    kind: sql
    title: Register
    database: { kind: sqlite, path: a.sqlite }
    queries: [{ section: a, sql: "select a from b where c = :email", idColumn: person }]
`

describe('the settings of people on file, and of whom to believe', () => {
  let installation: Installation

  beforeEach(() => {
    installation = new Installation()
    installation.write('shop.yaml', PROFILE)
  })
  afterEach(() => {
    installation.remove()
  })

  const load = (sources: string) => {
    installation.write('innsyn.yaml', `${SETTINGS}${sources}`)
    return installation.load()
  }
  function check(marked: string, ...expected: readonly string[]): void {
    const { found, wanted } = installation.judge({ 'innsyn.yaml': `${SETTINGS}${marked}` }, expected)
    expect(found).to.deep.equal(wanted)
  }

  it('describe nobody when nothing is said', () => {
    const [source] = load(FILES).sources
    expect(source?.kind === 'files' && source.files[0]?.people).to.equal(undefined)
  })

  it('name the columns of a file, and the query of a database', () => {
    const columns = '        people: { idColumn: id, addressSinceColumn: since, formerAddressColumn: before }\n'
    const [files] = load(FILES + columns).sources
    expect(files?.kind === 'files' && files.files[0]?.people).to.deep.equal({
      idColumn: 'id',
      addressSinceColumn: 'since',
      formerAddressColumn: 'before',
    })
    const query = 'select id, email from person where email = :email'
    const [sql] = load(`${SQL}    people: ${query}\n`).sources
    expect(sql).to.deep.include({ people: query })
    expect(sql?.kind === 'sql' && sql.queries[0]?.idColumn).to.equal('person')
  })

  it('say what is wrong', () => {
    check(
      `${FILES}        ◊people: { nameColumn: name }\n`,
      'sources[0].files[0].people.idColumn: is missing; it must be the column (CSV) or field (JSON) with the id of the person',
    )
    check(
      `${FILES}        people: { idColumn: id, formerAddressColumn: ◊before }\n`,
      'sources[0].files[0].people.formerAddressColumn: needs addressSinceColumn: without it nobody knows when the address was changed',
    )
    check(
      `${SQL}    people: ◊select id, email from person\n`,
      'sources[0].people: must be a select statement that takes the person’s address as the parameter :email',
    )
  })

  it('trust no forwarder unless the profile names it', () => {
    expect(load('').controllers[0]?.trustedArcSealers).to.deep.equal([])
    installation.write('shop.yaml', `${PROFILE}trustedArcSealers: [lists.example]\n`)
    expect(load('').controllers[0]?.trustedArcSealers).to.deep.equal(['lists.example'])
  })
})
