import { expect } from 'chai'
import { parse } from 'csv-parse/sync'
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { letter } from '../support/flow/letters.js'
import { zipEntries } from '../support/collect/zip-entries.js'
import { innsyn, innsynJson } from '../support/system/innsyn-process.js'

interface Read {
  readonly lines: readonly { readonly reference: string; readonly urgency: string }[]
  readonly figures: {
    readonly period: { readonly from: string; readonly to: string }
    readonly overdue: { readonly total: number }
    readonly refusals: readonly { readonly ground: string; readonly refused: number }[]
  }
}

/** One data folder with one overdue case, made once: every start of the program costs its second. */
describe('innsyn report', function () {
  this.timeout(180_000)
  let folder: string
  let env: Record<string, string>
  let reference: string

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'innsyn-report-'))
    env = { INNSYN_DATA_DIR: join(folder, 'data') }
    const received = 'Received: from a by mx.bookbeat.example; Mon, 02 Mar 2026 09:00:00 +0000\r\n'
    const text = 'Hei,\n\njeg ønsker innsyn i alle personopplysninger dere har om meg, og slett deretter kontoen min.'
    const mail = join(folder, 'one.eml')
    await writeFile(mail, received + letter({ text, headers: { 'Message-ID': '<one@post.example>' } }))
    const [outcome] = await innsynJson<{ case: string }[]>(['import', mail], env)
    reference = outcome?.case ?? ''
    await innsyn(['case', 'review', reference, '--rights', 'access,erasure'], env)
    const because = ['--ground', 'legal_claims', '--explanation', 'a lawsuit is pending']
    await innsyn(['case', 'decide', reference, '--right', 'erasure', '--outcome', 'refused', ...because], env)
  })

  after(() => rm(folder, { recursive: true, force: true }))

  const report = (...args: string[]) => innsyn(['report', ...args], env)

  it('tells what waits and the figures, of the days and the controller that are asked for', async () => {
    const read = await innsynJson<Read>(['report', '--from', '2026-01-01', '--to', '2026-12-31'], env)
    expect(read.lines).to.have.length(1)
    expect(read.lines[0]).to.include({ reference, urgency: 'overdue' })
    expect(read.figures.period).to.deep.equal({ from: '2026-01-01', to: '2026-12-31' })
    expect(read.figures.overdue.total).to.equal(1)
    expect(read.figures.refusals.map(({ ground, refused }) => [ground, refused])).to.deep.equal([['legal_claims', 1]])
    const other = await innsynJson<Read>(['report', '--controller', 'bxsoftware'], env)
    expect(other.lines).to.deep.equal([])
  })

  it('writes a file that its owner alone can read, of each kind, and leaves none half written', async () => {
    const starts = { pdf: '%PDF-', xlsx: 'PK', ics: 'BEGIN:VCALENDAR', csv: 'kind,' }
    for (const [format, start] of Object.entries(starts)) {
      const path = join(folder, `report.${format}`)
      const { code, stdout, stderr } = await report('--format', format, '--out', path)
      expect([code, stdout, stderr], format).to.deep.equal([0, '', ''])
      expect((await readFile(path)).subarray(0, start.length).toString('latin1')).to.equal(start)
      expect((await stat(path)).mode & 0o777).to.equal(0o600)
    }
    expect((await readdir(folder)).filter((name) => name.endsWith('.part'))).to.deep.equal([])
    const { code, stderr } = await report('--out', join(folder, 'no', 'such', 'place.txt'))
    expect(code).to.equal(1)
    expect(stderr).to.match(
      /^innsyn: .*place\.txt cannot be written \(ENOENT\): name a file in a folder that exists\n$/,
    )
  })

  it('draws the charts as SVG with their words', async () => {
    const { stdout } = await report('--charts', join(folder, 'charts'))
    expect(stdout.trim().split('\n')).to.have.length(3)
    const svg = await readFile(join(folder, 'charts', 'open-by-urgency.svg'), 'utf8')
    expect(svg)
      .to.match(/^<svg[^>]* role="img"/)
      .and.contain('<desc')
      .and.contain('1 cases are open: overdue 1')
  })

  it('writes the charts and the register as a workbook in the language that is asked for', async () => {
    const folderOfCharts = join(folder, 'diagrammer')
    expect((await report('--charts', folderOfCharts, '--language', 'nb')).code).to.equal(0)
    const svg = await readFile(join(folderOfCharts, 'open-by-urgency.svg'), 'utf8')
    expect(svg).to.contain('Åpne saker etter dager til målet').and.contain('1 saker er åpne: over fristen 1')
    const path = join(folder, 'oversikt.xlsx')
    const written = await report('--register', '--format', 'xlsx', '--language', 'nb', '--out', path)
    expect([written.code, written.stderr]).to.deep.equal([0, ''])
    const words = String((await zipEntries(await readFile(path))).get('xl/sharedStrings.xml'))
    expect(words).to.contain('Siste lovlige dag').and.contain('sletting avslått: rettskrav')
    for (const english of ['Reference', 'Last lawful day', 'erasure', 'legal_claims', 'none'])
      expect(words, english).to.not.contain(`>${english}<`)
  })

  it('keeps a register without names, in which one person is always the same', async () => {
    const { code, stdout } = await report('--register')
    expect(code).to.equal(0)
    const [line, ...others] = parse(stdout, { columns: true, record_delimiter: '\r\n' })
    expect(others).to.deep.equal([])
    expect(line).to.include({
      reference,
      received_on: '2026-03-02',
      refusals: 'erasure refused: legal_claims',
      answered_on: '',
    })
    expect(line)
      .to.have.property('requester')
      .that.matches(/^[0-9a-f]{20}$/)
    expect(stdout).to.not.contain('@')
    const [same] = await innsynJson<{ requester: string }[]>(['report', '--register'], env)
    expect(same?.requester).to.equal((line as { requester: string }).requester)
  })

  it('gives names to who may have them only, and says in the history who took them', async () => {
    const refused = await report('--register', '--full')
    expect([refused.code, refused.stdout]).to.deep.equal([1, ''])
    expect(refused.stderr).to.contain('--full needs --as')
    expect((await report('--register', '--full', '--as', 'nobody')).stderr).to.contain('is no staff of these settings')
    expect((await report('--register', '--full', '--as', 'kari')).stderr).to.contain('only a privacy officer may')
    const before = await innsynJson<{ events: number }>(['audit', 'verify'], env)
    const { stdout } = await report('--register', '--full', '--as', 'dpo')
    expect(stdout.split('\r\n')[0]).to.match(/,name,address$/)
    expect(stdout.split('\r\n')[1]).to.match(/@\w+\.example$/)
    const after = await innsynJson<{ events: number; ok: boolean }>(['audit', 'verify'], env)
    expect(after).to.include({ events: before.events + 1, ok: true })
  })

  it('refuses what it cannot do, in one line', async () => {
    const wrong: readonly (readonly [readonly string[], RegExp])[] = [
      [['--from', '2026-02-30'], /no day of the calendar/],
      [['--controller', 'nobody'], /there is no controller "nobody" in the settings; known: bookbeat, bxsoftware/],
      [['--register', '--format', 'pdf'], /the register comes as csv, json, xlsx/],
      [['--as', 'dpo'], /belong to --register/],
      [['--register', '--language', 'nb'], /--language is for xlsx and pdf: csv is English/],
    ]
    for (const [args, words] of wrong) {
      const { code, stdout, stderr } = await report(...args)
      expect([code, stdout], args.join(' ')).to.deep.equal([1, ''])
      expect(stderr)
        .to.match(/^innsyn: .+\n$/)
        .and.match(words)
    }
  })
})
