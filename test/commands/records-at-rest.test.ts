import { expect } from 'chai'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { letter, ORDINARY_MAIL } from '../support/flow/letters.js'
import { innsyn, innsynJson, type CommandResult } from '../support/system/innsyn-process.js'

const OLD_KEY = Buffer.alloc(32, 'old key ').toString('base64')
const NEW_KEY = Buffer.alloc(32, 'new key ').toString('hex')

interface KeyUse {
  readonly id: string
  readonly isCurrent: boolean
  readonly isGiven: boolean
  readonly dataKeys: number
}

/** One data folder, worked in order: every start of the program costs its second. */
describe('the commands for our own records', function () {
  this.timeout(180_000)
  let folder: string
  let env: Record<string, string>
  let reference: string

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'innsyn-records-'))
    env = { INNSYN_DATA_DIR: join(folder, 'data'), INNSYN_MASTER_KEY: OLD_KEY }
    await writeFile(join(folder, 'a.eml'), letter({}))
    const other = { 'Message-ID': '<other@post.example>' }
    await writeFile(join(folder, 'b.eml'), letter({ subject: 'Lydbok', text: ORDINARY_MAIL, headers: other }))
    const outcomes = await innsynJson<{ case: string | null }[]>(
      ['import', join(folder, 'a.eml'), join(folder, 'b.eml'), '--to', 'privacy@bookbeat.example'],
      env,
    )
    reference = outcomes[0]?.case ?? ''
    expect(reference).to.match(/^DSR-/)
  })
  after(() => rm(folder, { recursive: true, force: true }))

  const run = (...args: string[]): Promise<CommandResult> => innsyn(args, env)

  it('change the master key: status, rotate, and start with the new one alone', async () => {
    env = { ...env, INNSYN_MASTER_KEY: NEW_KEY, INNSYN_MASTER_KEY_PREVIOUS: OLD_KEY }
    const before = await innsynJson<KeyUse[]>(['keys', 'status'], env)
    expect(before.map(({ isCurrent, isGiven, dataKeys }) => [isCurrent, isGiven, dataKeys])).to.deep.equal([
      [true, true, 0],
      [false, true, 3],
    ])
    const rotated = await run('keys', 'rotate', '--json')
    expect(rotated.stderr).to.include('3 of 3 data keys (100 %)')
    expect(JSON.parse(rotated.stdout)).to.deep.equal({
      current: before[0]?.id,
      wrapped: 3,
      retired: [before[1]?.id],
    })
    delete env['INNSYN_MASTER_KEY_PREVIOUS']
    const after = await run('keys', 'status')
    expect(after.stdout).to.match(new RegExp(`^${before[0]?.id ?? ''}  current +3 data keys  since \\S+\n$`))
    expect((await run('keys', 'rotate')).stdout).to.include('Nothing to wrap')
    expect((await run('case', 'show', reference)).stdout).to.include('kari@post.example')
    const help = (await run('keys', 'rotate', '--help')).stdout
    expect(help).to.include('Before you drop the old key').and.include('opens a new case instead of joining')
    for (const { stdout, stderr } of [rotated, after]) {
      expect(stdout + stderr).to.not.include(OLD_KEY)
      expect(stdout + stderr).to.not.include(NEW_KEY)
    }
  })

  it('tell who looked, without a word of the person', async () => {
    await run('message', 'list')
    const ofCase = await innsynJson<Record<string, unknown>[]>(['access', reference], env)
    expect(ofCase.map(({ actor, what, case: shown }) => [actor, what, shown])).to.deep.equal([
      ['operator', 'case_text', reference],
    ])
    const ofOperator = await run('access', '--actor', 'operator')
    expect(ofOperator.stdout)
      .to.match(/operator +case_text +DSR-/)
      .and.match(/operator +message +\(no case\) +message /)
    expect(ofOperator.stdout).to.not.match(/kari|lydbok/i)
    expect((await run('access')).code).to.equal(1)
    expect((await run('access', 'DSR-2020-000001')).stderr).to.include('there is no case')
    expect((await run('access', '--actor', 'ola')).stdout).to.equal('Nobody.\n')
  })

  it('show what goes when, and erase the content of a closed case alone', async () => {
    expect((await run('case', 'show', reference)).stdout).to.include(
      'kept:      nothing goes before the case is closed',
    )
    const refused = await run('case', 'erase', reference, '--because', 'asked for')
    expect([refused.code, refused.stderr]).to.deep.equal([
      1,
      `innsyn: ${reference} is identity: only what is closed is erased, for until then it is worked with\n`,
    ])
    await run('case', 'close', reference, '--outcome', 'withdrawn')
    const closed = await run('case', 'show', reference)
    expect(closed.stdout).to.match(
      /kept: {6}export until \d{4}-\d\d-\d\d, mails and drafts until \d{4}-\d\d-\d\d, proof of/,
    )
    const preview = await run('retention')
    expect(preview.stdout)
      .to.include('Kept after closing: exports 30 days, mails and drafts 12 months, proof of handling 3 years.')
      .and.include(`Due now: 0 cases`)
      .and.include(`${reference}  content kept until`)
    const purged = await innsynJson<Record<string, unknown>>(['retention', '--now'], env)
    expect(purged).to.deep.include({ cases: { exports: 0, content: 0, proof: 0 }, failed: [] })

    const erased = await run('case', 'erase', reference, '--because', 'asked for after the answer')
    expect(erased.stdout).to.include(`The content of ${reference} is erased, with 1 message(s).`)
    const left = await run('case', 'show', reference)
    expect(left.stdout).to.include('erased:    its content is gone').and.not.match(/kari/i)
    const json = await innsynJson<{ retention: Record<string, unknown> }>(['case', 'show', reference], env)
    expect(json.retention).to.include({ isErased: true })
    expect((await run('audit', 'verify')).code).to.equal(0)
  })
})
