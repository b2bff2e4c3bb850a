import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from 'chai'
import type { FileSettings } from '../../../integrations/sources/files/file-record.js'
import { createFilesSource } from '../../../integrations/sources/files/files-source.js'
import { createFilesRegister } from '../../../integrations/sources/files/people-register.js'
import { createSqlRegister } from '../../../integrations/sources/sql/people-register.js'
import { createSqlSource } from '../../../integrations/sources/sql/sql-source.js'
import { InvalidInputError, SettingsError, UnavailableError } from '../../../src/domain/errors.js'
import { rejection } from '../../support/collect/rejection.js'
import { sqliteDatabase } from '../../support/collect/sqlite-database.js'
import { tempFolder } from '../../support/collect/temp-folder.js'
import { isShared } from '../../support/sender/memory-directory.js'

const never = new AbortController().signal
const EVA = 'eva@kunde.example'
const CSV = [
  'id,name,email,since,former,record,closed,note',
  '1,Eva Berg,EVA@Kunde.example,2026-01-15,Eva@Old.example,2019-05-02,,CANARY-1',
  '2,Per Lund,couple@kunde.example,,,,,CANARY-2',
  '3,Anne Lund,couple@kunde.example,,,,2019-06-30,CANARY-3',
  '4,Two,"two@kunde.example, other@kunde.example",,,,,CANARY-4',
  ',Nobody,noid@kunde.example,,,,,CANARY-5',
  '6,Xeva,xeva@kunde.example,,,,,CANARY-6',
  '',
].join('\n')
const PEOPLE = {
  idColumn: 'id',
  nameColumn: 'name',
  addressSinceColumn: 'since',
  formerAddressColumn: 'former',
  recordSinceColumn: 'record',
  closedOnColumn: 'closed',
}

describe('registers of people', () => {
  let folder: Awaited<ReturnType<typeof tempFolder>>
  let file: FileSettings

  before(async () => {
    folder = await tempFolder()
    const path = join(folder.path, 'people.csv')
    await writeFile(path, CSV)
    file = { path, format: 'csv', section: 'customers', emailColumn: 'email', people: PEOPLE }
  })
  after(() => folder.remove())

  describe('in files', () => {
    const find = (address: string, settings = file) =>
      createFilesRegister({ id: 'crm', files: [settings] })?.find(address, never) ?? Promise.resolve([])

    it('finds exactly who has the address, with what the columns say', async () => {
      expect(await find(EVA)).to.deep.equal([
        {
          sourceId: 'crm',
          personId: '1',
          name: 'Eva Berg',
          address: EVA,
          certain: true,
          addressSince: '2026-01-15',
          formerAddress: 'eva@old.example',
          recordSince: '2019-05-02',
          closedOn: null,
        },
      ])
      expect(await find('eva@kunde')).to.deep.equal([])
    })

    it('22: finds who had the address before', async () => {
      const [found] = await find('eva@old.example')
      expect(found).to.deep.include({ personId: '1', address: EVA, formerAddress: 'eva@old.example' })
    })

    it('24: finds everybody who shares it, and is not sure of cells with more and of rows without id', async () => {
      const couple = await find('couple@kunde.example')
      expect(couple.map(({ personId, closedOn }) => [personId, closedOn])).to.deep.equal([
        ['2', null],
        ['3', '2019-06-30'],
      ])
      expect(isShared(couple)).to.equal(true)
      for (const address of ['two@kunde.example', 'noid@kunde.example']) {
        const [found] = await find(address)
        expect(found?.certain, address).to.equal(false)
      }
    })

    it('fails as a whole rather than missing somebody', async () => {
      const noColumn = { ...file, people: { idColumn: 'nummer' } }
      expect(await rejection(find(EVA, noColumn))).to.be.instanceOf(UnavailableError)
      expect(await rejection(find(EVA, { ...file, path: join(folder.path, 'gone.csv') }))).to.be.instanceOf(
        UnavailableError,
      )
      const broken = join(folder.path, 'broken.csv')
      await writeFile(broken, `${CSV}7,too,few\n`)
      expect(await rejection(find('nobody@kunde.example', { ...file, path: broken }))).to.be.instanceOf(
        UnavailableError,
      )
    })

    it('describes nobody without people columns', () => {
      expect(createFilesRegister({ id: 'crm', files: [{ ...file, people: undefined }] })).to.equal(null)
    })

    it('24: gives the chosen person’s rows only, and none of a file that tells nobody apart', async () => {
      const other = { ...file, section: 'orders', people: undefined }
      const source = createFilesSource({ id: 'crm', title: 'CRM', files: [file, other] })
      const query = { addresses: ['couple@kunde.example'], name: null }
      const chosen = await source.collect({ ...query, chosen: { id: '2', isAddressShared: true } }, never)
      const text = JSON.stringify(chosen)
      expect(text).to.include('CANARY-2').and.not.include('CANARY-3')
      expect(chosen.sections.map(({ name, rows }) => [name, rows.length])).to.deep.equal([
        ['customers', 1],
        ['orders', 0],
      ])
      expect(chosen.gaps.map(({ text: said }) => said).join('\n'))
        .to.include('1 row(s) of other people')
        .and.include('belongs to several people')
      const alone = await source.collect({ ...query, chosen: { id: '2', isAddressShared: false } }, never)
      expect(alone.sections[1]?.rows).to.have.length(2)
    })
  })

  describe('in databases', () => {
    const people =
      'select id, mail as email, name, since as address_since, former as former_address, closed as closed_on from person where lower(mail) = :email or lower(former) = :email'
    const database = () => ({ kind: 'sqlite' as const, path: join(folder.path, 'crm.sqlite') })

    before(() =>
      sqliteDatabase(join(folder.path, 'crm.sqlite'), [
        'create table person (id integer primary key, name text, mail text, since text, former text, closed text)',
        `insert into person values (1, 'Eva Berg', 'EVA@kunde.example', '2026-01-15', 'eva@old.example', null),
          (2, 'Per Lund', 'couple@kunde.example', null, null, null), (3, 'Anne Lund', 'couple@kunde.example', null, null, '2019-06-30')`,
        'create table booking (person integer, mail text, note text)',
        "insert into booking values (2, 'couple@kunde.example', 'CANARY-2'), (3, 'couple@kunde.example', 'CANARY-3')",
      ]),
    )

    const find = (address: string, query = people) =>
      createSqlRegister({ id: 'crm', title: 'CRM', database: database(), queries: [], people: query })?.find(
        address,
        never,
      ) ?? Promise.resolve([])

    it('finds exactly who has the address, or had it', async () => {
      const [eva, ...others] = await find(EVA)
      expect(others).to.deep.equal([])
      expect(eva).to.deep.include({
        sourceId: 'crm',
        personId: '1',
        name: 'Eva Berg',
        address: EVA,
        addressSince: '2026-01-15',
      })
      expect((await find('eva@old.example'))[0]).to.deep.include({ personId: '1', address: EVA })
      expect(isShared(await find('couple@kunde.example'))).to.equal(true)
      expect(await find('nobody@kunde.example')).to.deep.equal([])
    })

    it('fails rather than answering with a query that finds others, lacks a column, or cannot run', async () => {
      const noId = 'select mail as email from person where lower(mail) = :email'
      const others = 'select id, mail as email from person where :email is not null'
      expect(await rejection(find(EVA, noId))).to.be.instanceOf(InvalidInputError)
      expect(await rejection(find(EVA, others))).to.be.instanceOf(InvalidInputError)
      expect(await rejection(find(EVA, 'select id from nothing where :email = 1'))).to.be.instanceOf(UnavailableError)
      expect(() => find(EVA, 'select id, mail from person')).to.throw(SettingsError)
      expect(() => find(EVA, 'select id, mail as email from person where mail = :email or name = :name')).to.throw(
        InvalidInputError,
      )
    })

    it('24: gives the chosen person’s rows only, and none of a query that tells nobody apart', async () => {
      const sql = 'select person, note from booking where lower(mail) = :email'
      const source = createSqlSource({
        id: 'crm',
        title: 'CRM',
        database: database(),
        queries: [
          { section: 'bookings', sql, idColumn: 'person' },
          { section: 'others', sql },
          { section: 'wrong', sql, idColumn: 'nummer' },
        ],
        people,
      })
      const query = { addresses: ['couple@kunde.example'], name: null, chosen: { id: '3', isAddressShared: true } }
      const found = await source.collect(query, never)
      expect(JSON.stringify(found)).to.include('CANARY-3').and.not.include('CANARY-2')
      expect(found.sections.map(({ name, rows }) => [name, rows.length])).to.deep.equal([
        ['bookings', 1],
        ['wrong', 0],
      ])
      expect(found.gaps).to.have.length(3)
    })
  })
})
