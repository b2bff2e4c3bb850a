import { expect } from 'chai'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { letter, ORDINARY_MAIL } from '../support/flow/letters.js'
import { innsyn, innsynJson } from '../support/system/innsyn-process.js'

describe('the commands that correct the classifier', function () {
  this.timeout(180_000)
  let folder: string
  let env: Record<string, string>

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'innsyn-corrections-'))
    env = { INNSYN_DATA_DIR: join(folder, 'data') }
    await writeFile(join(folder, 'a.eml'), letter({ subject: 'Lydbok', text: ORDINARY_MAIL }))
    const [outcome] = await innsynJson<{ outcome: string }[]>(['import', join(folder, 'a.eml')], env)
    expect(outcome?.outcome).to.equal('not_request')
  })
  after(() => rm(folder, { recursive: true, force: true }))

  it('show what was put aside, open its case, and keep the correction', async () => {
    const [line] = await innsynJson<{ id: string; subject: string; reason: string }[]>(['message', 'list'], env)
    expect(line).to.include({ subject: 'Lydbok' })
    expect(line?.reason).to.match(/\w/)
    const id = line?.id ?? ''
    const table = await innsyn(['message', 'list'], env)
    expect(table.stdout).to.include(id).and.include('subject: Lydbok')
    const wrong = await innsyn(['message', 'relabel', id, '--rights', 'oblivion'], env)
    expect([wrong.code, wrong.stdout]).to.deep.equal([1, ''])
    const opened = await innsyn(['message', 'relabel', id, '--rights', 'access'], env)
    expect(opened.stdout, opened.stderr).to.match(/^DSR-\d{4}-000001 is now identity; due \d{4}-\d{2}-\d{2}, /)
    const relabelled = await innsyn(['case', 'relabel', opened.stdout.slice(0, 15), '--rights', 'access,erasure'], env)
    expect(relabelled.stdout, relabelled.stderr).to.match(/is now identity/)
    const [correction] = await innsynJson<Record<string, unknown>[]>(['correction', 'list'], env)
    expect(correction).to.deep.include({ messageId: id, rights: ['access', 'erasure'], releasedAt: null })
    expect((await innsyn(['message', 'list', '--limit', '0'], env)).code).to.equal(1)
  })

  it('show the text that a release keeps, release it and take it back', async () => {
    const [correction] = await innsynJson<{ messageId: string }[]>(['correction', 'list'], env)
    const id = correction?.messageId ?? ''
    const shown = await innsyn(['correction', 'show', id], env)
    expect(shown.stdout, shown.stderr).to.include('not_request -> access+erasure').and.include('kapittel tre')
    expect(shown.stdout).to.not.include('Kari')
    expect((await innsyn(['correction', 'release', id], env)).code).to.equal(0)
    expect((await innsyn(['correction', 'list'], env)).stdout).to.include('released for training')
    expect((await innsyn(['correction', 'release', id, '--take-back'], env)).code).to.equal(0)
    const again = await innsyn(['correction', 'release', id, '--take-back'], env)
    expect(again.stderr).to.equal('innsyn: this text is not released\n')
    expect((await innsyn(['correction', 'show', 'none'], env)).stderr).to.match(/^innsyn: nobody has corrected .*\n$/)
  })

  it('refuse a model that cannot be read, and a place that cannot be written to before the training begins', async () => {
    const nowhere = join(folder, 'nowhere', 'x.model')
    const classified = await innsyn(['classify', join(folder, 'a.eml'), '--model', nowhere], env)
    expect([classified.code, classified.stdout]).to.deep.equal([1, ''])
    expect(classified.stderr).to.match(/^innsyn: the classifier's model .* cannot be used: it cannot be read\n$/)
    const trained = await innsyn(['train', '--out', nowhere], env)
    expect([trained.code, trained.stdout]).to.deep.equal([1, ''])
    expect(trained.stderr).to.match(/^innsyn: the model cannot be written to .*: name a folder that exists .*\n$/)
  })
})
