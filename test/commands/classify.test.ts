import { expect } from 'chai'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ACCESS_REQUEST, letter, ORDINARY_MAIL } from '../support/flow/letters.js'
import { innsyn } from '../support/system/innsyn-process.js'

const KEYS = ['id', 'rights', 'decision', 'confidence', 'language', 'evidence'] as const

interface Answer {
  readonly id: string
  readonly rights: readonly string[]
  readonly decision: string
  readonly confidence: number
  readonly language: string
  readonly evidence: readonly { readonly right: string; readonly text: string }[]
}

describe('innsyn classify', function () {
  this.timeout(180_000)
  let folder: string
  let env: Record<string, string>

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'innsyn-classify-'))
    // It stores nothing, so a data folder that cannot be is no hindrance.
    env = { INNSYN_DATA_DIR: '/dev/null/innsyn' }
  })

  after(() => rm(folder, { recursive: true, force: true }))

  it('answers the same for a file and for stdin', async () => {
    const file = join(folder, 'request.eml')
    await writeFile(file, letter({}))
    const [fromFile, fromDash, fromStdin] = await Promise.all([
      innsyn(['classify', file, '--json'], env),
      innsyn(['classify', '-', '--json'], env, letter({})),
      innsyn(['classify', '--json'], env, letter({ text: ORDINARY_MAIL, subject: 'Lydbok' })),
    ])
    for (const { code, stderr } of [fromFile, fromDash, fromStdin]) expect([code, stderr]).to.deep.equal([0, ''])
    const answer = JSON.parse(fromFile.stdout) as Answer
    expect(answer).to.have.all.keys(...KEYS)
    expect(answer).to.deep.include({
      id: '<letter-1@post.example>',
      decision: 'request',
      rights: ['access'],
      language: 'nb',
    })
    expect(answer.confidence).to.be.within(0, 1)
    expect(answer.evidence.map((one) => Object.keys(one))).to.satisfy(
      (all: string[][]) => all.length > 0 && all.every((keys) => keys.join() === 'right,text'),
    )
    expect(fromDash.stdout).to.equal(fromFile.stdout)
    expect(JSON.parse(fromStdin.stdout)).to.deep.include({ decision: 'not_request', rights: [] })
  })

  it('answers one line for each line, in order', async () => {
    const lines = Array.from({ length: 40 }, (_, number) => ({
      id: String(number),
      subject: 'Hei',
      text: number % 2 === 0 ? ACCESS_REQUEST : ORDINARY_MAIL,
    }))
    const input = lines.map((line) => `${JSON.stringify(line)}\n`).join('')
    const { code, stdout, stderr } = await innsyn(['classify', '--jsonl'], env, input)
    expect([code, stderr]).to.deep.equal([0, ''])
    const answers = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Answer)
    expect(answers.map(({ id }) => id)).to.deep.equal(lines.map(({ id }) => id))
    expect(answers.map(({ decision }) => decision)).to.deep.equal(
      lines.map(({ id }) => (Number(id) % 2 === 0 ? 'request' : 'not_request')),
    )
    for (const answer of answers) expect(answer).to.have.all.keys(...KEYS)
  })

  it('answers a line that cannot be read with an error in its place, goes on, and exits with 1', async () => {
    const good = '{"id":"1","subject":"","text":"Hei"}'
    const { code, stdout } = await innsyn(['classify', '--jsonl'], env, `${good}\nnonsense\n[1]\n${good}\n`)
    expect(code).to.equal(1)
    const answers = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Partial<Answer> & { error?: string })
    expect(answers.map(({ id, error }) => id ?? error)).to.deep.equal([
      '1',
      'line 2 is not JSON',
      'line 3 is not a JSON object',
      '1',
    ])
  })

  it('names a file that cannot be read in one line', async () => {
    const { code, stdout, stderr } = await innsyn(['classify', join(folder, 'missing.eml'), '--json'], env)
    expect([code, stdout]).to.deep.equal([1, ''])
    expect(stderr).to.match(/^innsyn: cannot read .*missing\.eml.*\n$/)
  })

  it('measures the classifier on labelled texts, and says which line is wrong', async () => {
    const file = join(folder, 'labelled.jsonl')
    const lines = [
      { id: '1', lang: 'en', rights: ['erasure'], subject: '', text: 'Please delete my account and all my data.' },
      { id: '2', lang: 'nb', label: 'not_request', subject: '', text: 'Når åpner dere på lørdag?' },
    ]
    await writeFile(file, lines.map((line) => JSON.stringify(line)).join('\n'))
    const { code, stdout } = await innsyn(['classify', '--evaluate', file], env)
    expect(code).to.equal(0)
    expect(stdout).to.match(/^en +1 +0\.0 %/m)
    expect(stdout).to.match(/^all +2 +0\.0 % +1\.000/m)
    await writeFile(file, '{"text":"x"}')
    const wrong = await innsyn(['classify', '--evaluate', file], env)
    expect([wrong.code, wrong.stdout]).to.deep.equal([1, ''])
    expect(wrong.stderr).to.contain('labelled.jsonl:1')
  })
})
