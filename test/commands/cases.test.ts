import { expect } from 'chai'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { letter } from '../support/flow/letters.js'
import { DatabaseFile } from '../support/system/database-file.js'
import { innsyn, innsynJson, type CommandResult } from '../support/system/innsyn-process.js'

const DAY = /^\d{4}-\d{2}-\d{2}$/

interface Shown {
  readonly [key: string]: unknown
  readonly deadline: { readonly derivation: readonly Record<string, unknown>[]; readonly [key: string]: unknown }
  readonly sender: { readonly facts: readonly unknown[] }
  readonly identity: { readonly level: number; readonly why: readonly string[] }
  readonly messages: readonly { readonly id: string }[]
}

/** One data folder with two cases, made once: every start of the program costs its second. */
describe('the commands that work on cases', function () {
  this.timeout(180_000)
  let folder: string
  let env: Record<string, string>
  let access: string
  let doubtful: string

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'innsyn-cases-'))
    env = { INNSYN_DATA_DIR: join(folder, 'data') }
    const received = 'Received: from a by mx.bookbeat.example; Mon, 2 Mar 2026 09:00:00 +0000\r\n'
    await writeFile(join(folder, 'a.eml'), received + letter({ headers: { 'Reply-To': 'mallory@attacker.example' } }))
    const encrypted = {
      'Content-Type': 'application/pkcs7-mime; smime-type=enveloped-data',
      'Message-ID': '<b@x.example>',
    }
    await writeFile(
      join(folder, 'b.eml'),
      received + letter({ from: 'Ola <ola@post.example>', subject: 'x', headers: encrypted, text: 'AAAA' }),
    )
    const outcomes = await innsynJson<{ case: string; outcome: string }[]>(
      ['import', join(folder, 'a.eml'), join(folder, 'b.eml')],
      env,
    )
    expect(outcomes.map(({ outcome }) => outcome)).to.deep.equal(['case', 'review'])
    access = outcomes[0]?.case ?? ''
    doubtful = outcomes[1]?.case ?? ''
  })

  after(() => rm(folder, { recursive: true, force: true }))

  it('case show --json has exactly the promised shape, and never answers to Reply-To', async () => {
    const shown = await innsynJson<Shown>(['case', 'show', access], env)
    expect(shown).to.include.all.keys(
      'reference',
      'controller',
      'rights',
      'state',
      'receivedAt',
      'deadline',
      'sender',
      'identity',
      'replyTo',
      'messages',
      'drafts',
      'export',
    )
    expect(shown).to.deep.include({
      reference: access,
      controller: 'bookbeat',
      rights: ['access'],
      receivedAt: '2026-03-02T09:00:00.000Z',
      replyTo: 'kari@post.example',
      drafts: [],
      export: null,
    })
    expect(shown.deadline).to.include({ nominalOn: '2026-04-02', targetOn: '2026-04-02', latestLawfulOn: '2026-04-02' })
    expect(shown.deadline.derivation).to.satisfy(
      (steps: readonly Record<string, unknown>[]) =>
        steps.length > 0 &&
        steps.every((step) => ['step', 'date', 'because'].every((key) => typeof step[key] === 'string')),
    )
    expect(shown.sender).to.include({ address: 'kari@post.example', status: 'clear' })
    expect(shown.sender.facts.map((fact) => (fact as { code: string }).code)).to.include('reply_to_differs')
    expect(shown.identity).to.have.all.keys('level', 'why')
    expect(shown.identity.level).to.equal(0)
    expect(shown.messages).to.have.length(1)
  })

  it('case list filters by state, controller and right', async () => {
    const list = async (...filter: string[]) =>
      (await innsynJson<{ reference: string }[]>(['case', 'list', ...filter], env)).map(({ reference }) => reference)
    expect(await list()).to.have.members([access, doubtful])
    expect(await list('--state', 'needs_review')).to.deep.equal([doubtful])
    expect(await list('--right', 'access', '--controller', 'bookbeat')).to.deep.equal([access])
    expect(await list('--controller', 'bxsoftware')).to.deep.equal([])
  })

  it('79: works a case along its allowed moves, and refuses to close one that was not answered', async () => {
    const refused = await innsyn(['case', 'close', access, '--outcome', 'fulfilled'], env)
    expect([refused.code, refused.stdout]).to.deep.equal([1, ''])
    expect(refused.stderr).to.match(/^innsyn: .+\n$/)
    const reviewed = await innsyn(['case', 'review', doubtful, '--rights', 'erasure,access'], env)
    expect(reviewed.code, reviewed.stderr).to.equal(0)
    expect(reviewed.stdout).to.match(new RegExp(`^${doubtful} is now \\w+; due `))
    const { rights } = await innsynJson<{ rights: string[] }>(['case', 'show', doubtful], env)
    expect(rights).to.have.members(['access', 'erasure'])
    const unknown = await innsyn(['case', 'show', 'DSR-2026-999999', '--json'], env)
    expect([unknown.code, unknown.stdout]).to.deep.equal([1, ''])
    expect(unknown.stderr).to.match(/^innsyn: .*DSR-2026-999999.*\n$/)
  })

  it('report prints a table, JSON and CSV', async () => {
    const table = await innsyn(['report'], env)
    const first = await innsyn(['report', '--json'], env)
    const same = await innsyn(['report', '--format', 'json'], env)
    // Each counts the days that are left from its own today: after a midnight in between, the first is asked for again.
    const json = todayIn(first) === todayIn(same) ? first : await innsyn(['report', '--json'], env)
    const csv = await innsyn(['report', '--format', 'csv'], env)
    for (const { code, stderr } of [table, json, same, csv]) expect([code, stderr]).to.deep.equal([0, ''])
    const withoutTime = (text: string) => text.replace(/\d{4}-\d{2}-\d{2}T[\d:.]+Z(?: [0-9a-f]{64})?/g, 'T')
    expect(withoutTime(same.stdout)).to.equal(withoutTime(json.stdout))
    expect(JSON.parse(json.stdout)).to.be.an('object')
    expect(table.stdout).to.include(access).and.include('2026-04-02')
    const [head = '', ...rows] = csv.stdout.trimEnd().split(/\r?\n/)
    expect(rows.some((row) => row.includes(access))).to.equal(true)
    expect(rows.every((row) => row.split(',').length >= head.split(',').length)).to.equal(true)
  })

  it('migrate twice changes nothing the second time', async () => {
    expect(await innsynJson(['migrate'], env)).to.deep.equal({ applied: [] })
    const fresh = { INNSYN_DATA_DIR: join(folder, 'fresh') }
    const { applied } = await innsynJson<{ applied: string[] }>(['migrate'], fresh)
    expect(applied).to.not.deep.equal([])
    expect(await innsynJson(['migrate'], fresh)).to.deep.equal({ applied: [] })
  })

  it('114: audit verify holds, and names the event that somebody changed in the file', async () => {
    const whole = await innsynJson<{ ok: boolean; events: number; broken: unknown }>(['audit', 'verify'], env)
    expect(whole).to.deep.include({ ok: true, broken: null })
    expect(whole.events).to.be.greaterThan(1)
    const database = await DatabaseFile.open(env['INNSYN_DATA_DIR'] ?? '', 'write')
    // Who can write to the file can take the triggers off that guard it.
    const triggers = await database.rows(
      "select name from sqlite_master where type = 'trigger' and tbl_name = 'audit_event'",
    )
    expect(triggers).to.not.deep.equal([])
    for (const { name } of triggers) await database.rows(`drop trigger ${String(name)}`)
    await database.rows("update audit_event set type = type || 'x' where sequence = 2")
    await database.close()
    const { code, stdout } = await innsyn(['audit', 'verify', '--json'], env)
    expect(code).to.equal(1)
    const verdict = JSON.parse(stdout) as { ok: boolean; broken: { sequence: number; reason: string } }
    expect(verdict.ok).to.equal(false)
    expect(verdict.broken.sequence).to.equal(2)
    expect(verdict.broken.reason).to.not.equal('')
  })

  it('dates of a deadline are whole days', async () => {
    const [line] = await innsynJson<{ deadline: Record<string, string> }[]>(['case', 'list', '--right', 'access'], env)
    expect(Object.keys(line?.deadline ?? {})).to.have.members(['nominalOn', 'targetOn', 'latestLawfulOn'])
    for (const day of Object.values(line?.deadline ?? {})) expect(day).to.match(DAY)
  })
})

/** The day on which a report was made, where each controller is. */
function todayIn({ stdout }: CommandResult): string {
  const { controllers } = JSON.parse(stdout) as { readonly controllers: readonly { readonly today: string }[] }
  return controllers.map(({ today }) => today).join()
}
