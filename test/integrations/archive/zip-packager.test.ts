import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { expect } from 'chai'
import { createZipPackager } from '../../../integrations/archive/zip-packager.js'
import { InvalidInputError } from '../../../src/domain/errors.js'
import { exportFiles, harmlessName } from '../../../src/domain/export-files.js'
import type { ExportManifest } from '../../../src/domain/subject-export.js'
import { renderExportIndex } from '../../../src/replies/render-export-index.js'
import { rejection } from '../../support/collect/rejection.js'
import { collected, recordFile, section, subjectExport } from '../../support/collect/subject-exports.js'
import { zipEntries } from '../../support/collect/zip-entries.js'

const packager = createZipPackager(renderExportIndex)
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const text = (entries: ReadonlyMap<string, Buffer>, path: string) => entries.get(path)?.toString('utf8') ?? ''

const twoSources = subjectExport(
  {},
  {
    sources: [
      {
        sourceId: 'crm',
        title: 'Kunderegister',
        records: collected({
          sections: [section('contacts', [{ name: 'Eva', active: true, tags: ['a', 'b'] }, { name: 'Ø' }])],
          files: [recordFile('photo.PNG', 'png')],
        }),
      },
      {
        sourceId: 'mail',
        title: 'E-post',
        records: collected({
          sections: [section('empty', [])],
          files: [recordFile('no name', 'From: a', 'message/rfc822')],
          gaps: [{ sourceId: 'mail', code: 'file_skipped', text: 'one attachment was infected' }],
        }),
      },
    ],
  },
)

describe('createZipPackager', () => {
  it('packs data, page, spreadsheets, files and a manifest, named by us', async () => {
    const packed = await packager.pack(twoSources)
    const entries = await zipEntries(packed.bytes)
    expect(packed.filename).to.equal('DSR-2026-000123.zip')
    expect([...entries.keys()]).to.deep.equal([
      'index.html',
      'data.json',
      'csv/01-contacts.csv',
      'files/0001.png',
      'files/0002.eml',
      'manifest.json',
    ])
    expect(text(entries, 'files/0002.eml')).to.equal('From: a')
  })

  it('puts everything into data.json, in the order in which it was found', async () => {
    const entries = await zipEntries((await packager.pack(twoSources)).bytes)
    expect(JSON.parse(text(entries, 'data.json'))).to.deep.equal({
      reference: 'DSR-2026-000123',
      controller: 'BookBeat AB',
      language: 'nb',
      createdAt: '2026-11-22T10:15:30.000Z',
      sources: [
        {
          id: 'crm',
          title: 'Kunderegister',
          sections: twoSources.sources[0]?.records.sections,
          files: [
            { path: 'files/0001.png', originalName: 'photo.PNG', contentType: 'application/octet-stream', bytes: 3 },
          ],
          gaps: [],
        },
        {
          id: 'mail',
          title: 'E-post',
          sections: twoSources.sources[1]?.records.sections,
          files: [{ path: 'files/0002.eml', originalName: 'no name', contentType: 'message/rfc822', bytes: 7 }],
          gaps: twoSources.sources[1]?.records.gaps,
        },
      ],
    })
  })

  it('tells counts, gaps, and size and SHA-256 of every other entry in the manifest', async () => {
    const packed = await packager.pack(twoSources)
    const entries = await zipEntries(packed.bytes)
    const manifest = JSON.parse(text(entries, 'manifest.json')) as ExportManifest
    expect(manifest).to.deep.equal(packed.manifest)
    expect(packed.sha256).to.equal(sha256(packed.bytes))
    expect(manifest.sources).to.deep.equal([
      { sourceId: 'crm', records: 2, files: 1, gaps: 0 },
      { sourceId: 'mail', records: 0, files: 1, gaps: 1 },
    ])
    expect(manifest.gaps).to.deep.equal(twoSources.sources[1]?.records.gaps)
    const others = [...entries].filter(([path]) => path !== 'manifest.json')
    expect(manifest.files).to.deep.equal(
      others.map(([path, bytes]) => ({ path, bytes: bytes.length, sha256: sha256(bytes) })),
    )
  })

  it('gives the same bytes for the same input, in every time zone', async () => {
    const first = await packager.pack(twoSources)
    expect(Buffer.from((await packager.pack(structuredClone(twoSources))).bytes).equals(Buffer.from(first.bytes))).to.be
      .true
    const later = await packager.pack({ ...twoSources, createdAt: '2026-11-22T10:15:32.000Z' })
    expect(later.sha256).to.not.equal(first.sha256)
    const script = `
      import { createZipPackager } from './integrations/archive/zip-packager.ts'
      import { subjectExport } from './test/support/collect/subject-exports.ts'
      const packed = await createZipPackager(() => 'page').pack(subjectExport({}))
      process.stdout.write(packed.sha256)`
    const inZone = (zone: string) =>
      execFileSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
        env: { ...process.env, TZ: zone },
        encoding: 'utf8',
      })
    const here = (await createZipPackager(() => 'page').pack(subjectExport({}))).sha256
    expect([inZone('Asia/Tokyo'), inZone('America/St_Johns')]).to.deep.equal([here, here])
  }).timeout(30_000)

  it('45: makes hostile file names harmless', async () => {
    const hostile = [
      '../../etc/passwd',
      'C:\\windows\\system32\\evil.exe',
      'invoice\u202Egnp.exe',
      `${'a'.repeat(500)}.pdf`,
      'a\u0000b\r\nc.txt',
      '<img src=x onerror=alert(1)>.html',
      '__proto__',
      'CON.txt',
      '',
    ]
    const files = hostile.map((name) => recordFile(name))
    const entries = await zipEntries((await packager.pack(subjectExport({ files }))).bytes)
    const paths = [...entries.keys()].filter((path) => path.startsWith('files/'))
    expect(paths).to.deep.equal([
      'files/0001.bin',
      'files/0002.bin',
      'files/0003.bin',
      'files/0004.pdf',
      'files/0005.txt',
      'files/0006.bin',
      'files/0007.bin',
      'files/0008.txt',
      'files/0009.bin',
    ])
    const data = text(entries, 'data.json')
    expect(data).to.not.match(/\u202e|\\u202e|\.\.\/|\\u0000/)
    expect(text(entries, 'index.html')).to.not.match(/\u202e|\.\.\/|\0|<img/)
    expect(harmlessName('å'.repeat(500))).to.have.length(120)
    expect(harmlessName('\u2066\u200b')).to.equal('-')
  })

  it('45: neutralises formulas in spreadsheets and keeps the exact values in data.json', async () => {
    const formulas = [
      '=HYPERLINK("http://x.example")',
      '+1',
      '-2',
      '@SUM(A1)',
      '\t=1',
      '＝1',
      'a;=1',
      'a,@b',
      'line\n=2',
    ]
    const rows = formulas.map((value, n) => ({ value, n: -n - 1 }))
    const entries = await zipEntries(
      (await packager.pack(subjectExport({ sections: [section('S/../x', rows)] }))).bytes,
    )
    const csv = text(entries, 'csv/01-s-x.csv')
    expect(csv.startsWith('\ufeff"value","n"\r\n')).to.be.true
    expect(csv).to.contain('"\'=HYPERLINK(""http://x.example"")",-1\r\n')
    const cells = Array.from(csv.matchAll(/^"((?:[^"]|"")*)",-\d/gm), (found) => found[1] ?? '')
    expect(cells).to.have.length(formulas.length)
    for (const cell of cells) expect(cell, cell).to.not.match(/(^|[,;\t\r\n])[=+\-@＝]/)
    expect(text(entries, 'data.json')).to.contain(JSON.stringify('=HYPERLINK("http://x.example")'))
  })

  it('survives lone surrogates, __proto__ columns and rows with other columns', async () => {
    const odd = JSON.parse('{"__proto__": "kept", "x": "\\ud800", "constructor": {"a": null}}') as Record<
      string,
      string
    >
    const packed = await packager.pack(subjectExport({ sections: [section('odd', [odd, { y: 1 }])] }))
    const entries = await zipEntries(packed.bytes)
    const data = text(entries, 'data.json')
    expect(data).to.contain('"__proto__": "kept"').and.to.contain('"\\ud800"')
    expect(text(entries, 'csv/01-odd.csv')).to.contain('"__proto__","x","constructor","y"').and.to.contain('"kept"')
    expect(text(entries, 'index.html')).to.contain('<td>kept</td>')
  })

  it('packs 10,000 rows and 200 files within sane time and memory', async function () {
    this.timeout(60_000)
    const rows = Array.from({ length: 10_000 }, (_, n) =>
      Object.fromEntries(Array.from({ length: 10 }, (_unused, c) => [`column ${String(c)}`, `value ${String(n)} <b>`])),
    )
    const files = Array.from({ length: 200 }, (_, n) => recordFile(`mail ${String(n)}.eml`, 'x'.repeat(50_000)))
    const before = process.memoryUsage().rss
    const started = performance.now()
    const packed = await packager.pack(subjectExport({ sections: [section('many', rows)], files }))
    expect(performance.now() - started).to.be.below(20_000)
    expect(process.memoryUsage().rss - before).to.be.below(400 * 1024 * 1024)
    const entries = await zipEntries(packed.bytes)
    const data = JSON.parse(text(entries, 'data.json')) as { sources: { sections: { rows: unknown[] }[] }[] }
    expect(data.sources[0]?.sections[0]?.rows).to.have.length(10_000)
    expect(text(entries, 'csv/01-many.csv').split('\r\n')).to.have.length(10_002)
    expect(text(entries, 'index.html')).to.contain('value 9999 &lt;b&gt;')
    expect(entries.size).to.equal(4 + 200)
  })

  it('30: has no byte of another person in a hundred exports packed at once', async () => {
    const people = Array.from({ length: 100 }, (_, n) => `canary-${String(n)}-end`)
    const packed = await Promise.all(
      people.map((canary, n) =>
        packager.pack(
          subjectExport(
            { sections: [section('s', [{ name: canary }])], files: [recordFile(canary, canary)] },
            { reference: `DSR-2026-${String(n).padStart(6, '0')}` },
          ),
        ),
      ),
    )
    for (const [n, { bytes }] of packed.entries()) {
      const all = Buffer.concat([...(await zipEntries(bytes)).values()]).toString('utf8')
      const canaries = new Set(all.match(/canary-\d+-end/g))
      expect([...canaries]).to.deep.equal([people[n]])
    }
  })

  it('names the package after the reference only, and refuses any other text there', async () => {
    for (const reference of ['../x', 'DSR-2026-000123/../../x', 'Eva', '']) {
      expect(await rejection(packager.pack(subjectExport({}, { reference })))).to.be.instanceOf(InvalidInputError)
    }
    expect(await rejection(packager.pack(subjectExport({}, { createdAt: 'now' })))).to.be.instanceOf(InvalidInputError)
  })

  it('links the page to the very paths that it writes', async () => {
    const entries = await zipEntries((await packager.pack(twoSources)).bytes)
    const links = Array.from(text(entries, 'index.html').matchAll(/href="(files\/[^"]+)"/g), (found) => found[1])
    expect(links).to.deep.equal(exportFiles(twoSources).map((file) => file.path))
    for (const link of links) expect(entries.has(link ?? '')).to.be.true
  })
})
