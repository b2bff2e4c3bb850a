import { expect } from 'chai'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { innsyn, innsynJson, type CommandResult } from '../support/system/innsyn-process.js'

interface Listed {
  readonly staffId: string
  readonly member: { readonly roles: readonly string[] } | null
  readonly account: string | null
  readonly ways: readonly string[]
  readonly invitedUntil: string | null
  readonly sessions: number
}

/** One data folder, worked in order: every start of the program costs its second. */
describe('innsyn user', function () {
  this.timeout(180_000)
  let folder: string
  let env: Record<string, string>
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'innsyn-user-'))
    env = { INNSYN_DATA_DIR: folder }
  })
  after(() => rm(folder, { recursive: true, force: true }))

  const run = (...args: string[]): Promise<CommandResult> => innsyn(['user', ...args], env)
  const list = (): Promise<Listed[]> => innsynJson<Listed[]>(['user', 'list', '--json'], env)

  it('lists the entries of the settings before there is any account', async () => {
    const listed = await list()
    expect(listed.map(({ staffId, account, ways }) => [staffId, account, ways])).to.deep.equal([
      ['kari', null, []],
      ['dpo', null, []],
    ])
    expect((await run('list')).stdout).to.match(/^kari +no account .* agent, manager\n/)
  })

  it('prints a link for one of them, once more for another link, and for nobody else', async () => {
    const { stdout } = await run('add', 'kari')
    expect(stdout).to.match(
      /^http:\/\/localhost:8080\/sign-in\/enrol\/[\w-]{43}\n\nFor kari alone, once, until \S+Z\.\n$/,
    )
    const again = await innsynJson<{ staffId: string; link: string; until: string }>(
      ['user', 'add', 'kari', '--json'],
      env,
    )
    expect(again.link).to.not.equal(stdout.split('\n')[0])
    expect(Date.parse(again.until) - Date.now()).to.be.within(47 * 3_600_000, 48 * 3_600_000)
    const [kari] = await list()
    expect([kari?.account, kari?.invitedUntil]).to.deep.equal(['invited', again.until])
    const nobody = await run('add', 'stranger')
    expect([nobody.code, nobody.stdout]).to.deep.equal([1, ''])
    expect(nobody.stderr).to.equal('innsyn: the settings name nobody stranger under staff: add the entry first\n')
  })

  it('disables and enables, and begins anew only what there is', async () => {
    expect((await run('disable', 'dpo')).stdout).to.equal('dpo: disabled\n')
    expect((await list())[1]?.account).to.equal('disabled')
    expect((await run('add', 'dpo')).stderr).to.include('innsyn user reset dpo')
    expect((await run('enable', 'dpo', '--json')).stdout).to.equal('{"staffId":"dpo","state":"enabled"}\n')
    expect((await list())[1]?.account).to.equal('invited')
    expect((await run('enable', 'dpo')).stderr).to.equal('innsyn: the account of dpo is not disabled\n')
    expect((await run('reset', 'dpo')).stdout).to.include('/sign-in/enrol/')
    expect((await run('reset', 'stranger')).code).to.equal(1)
    expect((await run('disable', 'stranger')).stderr).to.equal('innsyn: there is no account of stranger\n')
  })
})
