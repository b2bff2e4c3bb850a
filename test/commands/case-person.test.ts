import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect } from 'chai'
import { letter } from '../support/flow/letters.js'
import { innsyn, innsynJson } from '../support/system/innsyn-process.js'

/** The example settings beside a register in which two people share an address. */
describe('innsyn case person', function () {
  this.timeout(180_000)
  let folder: string
  let env: Record<string, string>
  let reference: string

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'innsyn-person-'))
    const example = await readFile('config/innsyn.example.yaml', 'utf8')
    const settings = example.replaceAll('file: controllers/', `file: ${resolve('config/controllers')}/`)
    await writeFile(join(folder, 'innsyn.yaml'), settings)
    await mkdir(join(folder, 'data'))
    const rows = ['10021,Kari Nordmann,kari@post.example,2021-03-14', '10022,Per Nordmann,kari@post.example,2019-08-02']
    await writeFile(
      join(folder, 'data', 'bookbeat-customers.csv'),
      ['customer_id,name,email,member_since', ...rows, ''].join('\n'),
    )
    env = { INNSYN_CONFIG: join(folder, 'innsyn.yaml'), INNSYN_DATA_DIR: join(folder, 'var') }
    await writeFile(join(folder, 'a.eml'), letter({}))
    const [outcome] = await innsynJson<{ case: string }[]>(['import', join(folder, 'a.eml')], env)
    reference = outcome?.case ?? ''
  })

  after(() => rm(folder, { recursive: true, force: true }))

  it('lists who is on file, and records a choice with its history', async () => {
    const listed = await innsyn(['case', 'person', reference], env)
    expect(listed.stdout).to.match(
      /^ {2}bookbeat-customers\/10021 {2}Kari Nordmann {2}kari@post\.example {2}on file since 2021-03-14$/m,
    )
    expect(listed.stdout).to.include('bookbeat-customers/10022')

    const changed = await innsyn(['case', 'person', reference, '--choose', 'bookbeat-customers/10022'], env)
    expect([changed.code, changed.stderr]).to.deep.equal([0, ''])
    expect(changed.stdout).to.include(`${reference} is now identity`)
    const shown = await innsynJson<Record<string, unknown> & { identity: { level: number } }>(
      ['case', 'show', reference],
      env,
    )
    expect(shown['dataSubject']).to.deep.include({
      personId: '10022',
      name: 'Per Nordmann',
      chosenBy: { kind: 'operator' },
    })
    expect(shown.identity.level).to.equal(0)
    expect(shown['authenticity']).to.equal(null)
    const text = (await innsyn(['case', 'show', reference], env)).stdout
    expect(text).to.match(
      /^on file: {3}Per Nordmann, kari@post\.example \(bookbeat-customers\/10022; chosen by staff\)$/m,
    )
    expect(text).to.match(/^genuine: {3}not checked yet$/m)
    expect(text).to.match(/^identity: {2}level 0: nobody has shown who asks$/m)
    const again = await innsynJson<{ candidates: { personId: string; chosen: boolean }[] }>(
      ['case', 'person', reference],
      env,
    )
    expect(again.candidates.map(({ personId, chosen }) => [personId, chosen])).to.deep.equal([
      ['10021', false],
      ['10022', true],
    ])
    const verdict = await innsyn(['audit', 'verify'], env)
    expect(verdict.code).to.equal(0)
  })

  it('refuses who is not on file, and what names nobody', async () => {
    for (const [choice, said] of [
      ['bookbeat-customers/1', /nobody with this id/],
      ['10021', /SOURCE\/ID/],
    ] as const) {
      const { code, stderr } = await innsyn(['case', 'person', reference, '--choose', choice], env)
      expect(code).to.equal(1)
      expect(stderr).to.match(said)
    }
  })
})
