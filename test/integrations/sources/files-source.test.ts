import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect } from 'chai'
import type { FileSettings } from '../../../integrations/sources/files/file-record.js'
import { createFilesSource } from '../../../integrations/sources/files/files-source.js'
import { InvalidInputError, UnavailableError } from '../../../src/domain/errors.js'
import { rejection } from '../../support/collect/rejection.js'
import { tempFolder } from '../../support/collect/temp-folder.js'

const EVA = { addresses: ['Eva@Kunde.example'], name: 'Eva Berg' }
const never = new AbortController().signal
const SAMPLE_EVERY_MS = 250

describe('the file record source', () => {
  let folder: Awaited<ReturnType<typeof tempFolder>>
  let count = 0

  before(async () => {
    folder = await tempFolder()
  })
  after(() => folder.remove())

  const file = async (
    content: string | Uint8Array,
    settings: Partial<Omit<FileSettings, 'path'>> = {},
  ): Promise<FileSettings> => {
    const path = join(folder.path, `file-${String(++count)}`)
    await writeFile(path, content)
    return { path, format: 'csv', section: 'customers', emailColumn: 'email', ...settings }
  }
  const source = (files: readonly FileSettings[], more = {}) =>
    createFilesSource({ id: 'register', title: 'Register', files, ...more })
  const collect = (files: readonly FileSettings[], more = {}) => source(files, more).collect(EVA, never)
  const good = () => file('email,name\neva@kunde.example,Good\n', { section: 'good' })

  it('finds the rows of exactly the address in a CSV file, whatever its case', async () => {
    const csv =
      'id,email,name\n1,EVA@kunde.example,"Berg, ""Eva"""\n2,xeva@kunde.example,Mallory\n3,eva@kunde.example,\n'
    const found = await collect([await file(csv, { title: 'Customers' })])
    expect(found).to.deep.equal({
      sections: [
        {
          name: 'customers',
          title: 'Customers',
          rows: [
            { id: '1', email: 'EVA@kunde.example', name: 'Berg, "Eva"' },
            { id: '3', email: 'eva@kunde.example', name: '' },
          ],
        },
      ],
      files: [],
      gaps: [],
    })
  })

  it('reads a byte order mark, another delimiter, line breaks in cells and CRLF', async () => {
    const csv = '\ufeffemail;note\r\neva@kunde.example;"two\r\nlines"\r\n\r\n'
    const found = await collect([await file(csv, { delimiter: ';' })])
    expect(found.sections[0]?.rows).to.deep.equal([{ email: 'eva@kunde.example', note: 'two\r\nlines' }])
    expect(found.gaps).to.deep.equal([])
  })

  it('reads Latin-1 and Windows-1252 when told, and refuses them as UTF-8', async () => {
    const bytes = Buffer.concat([
      Buffer.from('email,name\neva@kunde.example,Bj\xf8rn ', 'latin1'),
      Buffer.from([0x80, 0x0a]),
    ])
    const found = await collect([await file(bytes, { encoding: 'latin1' })])
    expect(found.sections[0]?.rows).to.deep.equal([{ email: 'eva@kunde.example', name: 'Bjørn €' }])
    const wrong = await collect([await file(bytes), await good()])
    expect(wrong.gaps[0]?.text).to.equal('section "customers": it is not utf-8: set the encoding')
  })

  it('keeps letters whole that stand across two pieces of the stream', async () => {
    const csv = `email,name\n${'x'.repeat(65_536 - 12)},ø\neva@kunde.example,${'ø'.repeat(100_000)}\n`
    const found = await collect([await file(csv)])
    expect(found.sections[0]?.rows[0]?.['name']).to.equal('ø'.repeat(100_000))
  })

  it('keeps two columns of one name apart', async () => {
    const found = await collect([await file('email,note,note\neva@kunde.example,a,b\n')])
    expect(found.sections[0]?.rows).to.deep.equal([{ email: 'eva@kunde.example', note: 'a', 'note (2)': 'b' }])
  })

  it('tells which records have more or fewer cells than columns, and reads on', async () => {
    const found = await collect([await file('email,name\na@b.example\neva@kunde.example,Eva\na@b.example,x,y\n')])
    expect(found.sections[0]?.rows).to.have.length(1)
    expect(found.gaps.map((gap) => [gap.code, gap.text])).to.deep.equal([
      ['record_unreadable', 'section "customers": 2 record(s) cannot be read (line 2, 4)'],
    ])
  })

  it('tells where a file breaks off and how much was taken before', async () => {
    const found = await collect([
      await file('email,name\neva@kunde.example,Eva\nb@c.example,"never closed\neva@kunde.example,x\n'),
    ])
    expect(found.sections[0]?.rows).to.have.length(1)
    expect(found.gaps[0]?.code).to.equal('source_failed')
    expect(found.gaps[0]?.text).to.match(/section "customers": it cannot be read further.*only 1 row\(s\) before that/)
  })

  it('tells a missing column instead of finding nothing', async () => {
    const found = await collect([await file('e-mail,name\neva@kunde.example,Eva\n'), await good()])
    expect(found.sections.map((section) => section.name)).to.deep.equal(['good'])
    expect(found.gaps[0]?.text).to.match(/section "customers": it has no column "email"/)
    const empty = await collect([await file(''), await good()])
    expect(empty.gaps[0]?.text).to.match(/it is empty/)
    expect((await collect([await file('email,name\n')])).gaps).to.deep.equal([])
  })

  it('leaves out rows where the address stands beside others, and tells it without quoting', async () => {
    const found = await collect([await file('email,name\n"eva@kunde.example; mallory@x.example",Two\n')])
    expect(found.sections[0]?.rows).to.deep.equal([])
    expect(found.gaps[0]?.text).to.match(/1 record\(s\) hold the address together with other text/)
    expect(found.gaps[0]?.text).not.to.match(/mallory|eva@/)
  })

  it('reads JSON arrays and JSON lines with all their values', async () => {
    const objects = [
      { email: 'EVA@kunde.example', orders: [{ id: 1, paid: true }], note: null },
      { email: 'b@c.example' },
      { name: 'no address' },
    ]
    const json = await file(JSON.stringify(objects), { format: 'json' })
    const jsonl = await file(`\ufeff${objects.map((item) => JSON.stringify(item)).join('\r\n')}`, { format: 'jsonl' })
    const found = await collect([json, jsonl])
    expect(found.gaps).to.deep.equal([])
    for (const section of found.sections) expect(section.rows).to.deep.equal([objects[0]])
  })

  it('tells JSON that is cut off, of another shape, or without the key', async () => {
    const cases = [
      await file('[{"email": "eva@kunde.example"', { format: 'json', section: 'cut' }),
      await file('{"email": "eva@kunde.example"}', { format: 'json', section: 'object' }),
      await file('[{"mail": "eva@kunde.example"}]', { format: 'json', section: 'key' }),
      await file('{"mail": "eva@kunde.example"}\n', { format: 'jsonl', section: 'line key' }),
      await good(),
    ]
    const found = await collect(cases)
    expect(found.gaps.map((gap) => gap.text)).to.deep.equal([
      'section "cut": it is not a JSON array of objects',
      'section "object": it is not a JSON array of objects',
      'section "key": none of its objects has the key "email": check emailColumn',
      'section "line key": none of its objects has the key "email": check emailColumn',
    ])
  })

  it('reads on after a broken JSON line and tells it', async () => {
    const lines =
      '{"email": "eva@kunde.example", "n": 1}\n{"email": broken\n[1]\n{"email": "eva@kunde.example", "n": 2}\n'
    const found = await collect([await file(lines, { format: 'jsonl' })])
    expect(found.sections[0]?.rows.map((row) => row['n'])).to.deep.equal([1, 2])
    expect(found.gaps[0]?.text).to.equal('section "customers": 2 record(s) cannot be read (line 2, 3)')
  })

  it('makes a gap of one missing file and an error of all missing', async () => {
    const missing: FileSettings = {
      path: join(folder.path, 'nowhere.csv'),
      format: 'csv',
      section: 'gone',
      emailColumn: 'email',
    }
    const found = await collect([missing, await good()])
    expect(found.gaps).to.deep.equal([
      { sourceId: 'register', code: 'source_failed', text: 'section "gone": the file cannot be opened (ENOENT)' },
    ])
    const error = await rejection(collect([missing, { ...missing, path: folder.path, section: 'folder' }]))
    expect(error).to.be.instanceOf(UnavailableError)
    expect(error.message).to.match(/"gone".*"folder"/)
  })

  it('takes rows up to the limit and tells how many are beyond', async () => {
    const found = await collect([await file(`email,n\n${'eva@kunde.example,1\n'.repeat(30)}`)], { rowLimit: 10 })
    expect(found.sections[0]?.rows).to.have.length(10)
    expect(found.gaps[0]?.text).to.equal('section "customers": 20 row(s) beyond the limit of 10')
  })

  it('streams a file of 60 MB in little memory', async function () {
    this.timeout(120_000)
    const line = `someone@kunde.example,${'x'.repeat(578)}\n`
    const big = await file(`email,note\n${line.repeat(100_000)}eva@kunde.example,last\n`)
    setFlagsFromString('--expose-gc')
    const collectGarbage = runInNewContext('gc') as () => void
    const inUse = () => {
      collectGarbage()
      return process.memoryUsage().arrayBuffers + process.memoryUsage().heapUsed
    }
    const before = inUse()
    let peak = Number.NEGATIVE_INFINITY
    // A whole collection takes its time where many tests share the heap: the source gets four times as long for its turn.
    let sampling: NodeJS.Timeout
    const sample = (): void => {
      const started = performance.now()
      peak = Math.max(peak, inUse() - before)
      sampling = setTimeout(sample, Math.max(SAMPLE_EVERY_MS, 4 * (performance.now() - started)))
    }
    sampling = setTimeout(sample, SAMPLE_EVERY_MS)
    const found = await collect([big]).finally(() => {
      clearTimeout(sampling)
    })
    expect(found.sections[0]?.rows).to.deep.equal([{ email: 'eva@kunde.example', note: 'last' }])
    // What is really held: how much garbage lies about meanwhile is the collector's affair, and differs between Node 20 and 24.
    expect(peak, 'it was sampled').to.be.greaterThan(Number.NEGATIVE_INFINITY)
    expect(peak).to.be.lessThan(30 * 1024 * 1024)
  })

  it('stops when the caller aborts, and says that it did', async () => {
    const abort = new AbortController()
    abort.abort()
    const running = source([await file('email\neva@kunde.example\n')]).collect(EVA, abort.signal)
    expect(await rejection(running)).to.be.instanceOf(UnavailableError)
  })

  it('probes the files without looking for anybody', async () => {
    await source([await good()]).probe(never)
    const error = await rejection(source([await good(), await file('mail\nx\n', { section: 'bad' })]).probe(never))
    expect(error).to.be.instanceOf(UnavailableError)
    expect(error.message).to.match(/^section "bad"/)
  })

  it('refuses a person without an address', async () => {
    const error = await rejection(source([await good()]).collect({ addresses: [], name: 'Eva' }, never))
    expect(error).to.be.instanceOf(InvalidInputError)
  })
})
