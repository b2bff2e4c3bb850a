import { expect } from 'chai'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { innsyn, innsynJson } from '../support/system/innsyn-process.js'

/** One data folder, worked in order: every start of the program costs its second. */
describe('the commands of the interface', function () {
  this.timeout(180_000)
  let folder: string
  let env: Record<string, string>

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'innsyn-api-'))
    env = { INNSYN_DATA_DIR: join(folder, 'data'), INNSYN_MASTER_KEY: Buffer.alloc(32, 'api key ').toString('base64') }
  })
  after(() => rm(folder, { recursive: true, force: true }))

  it('make a token that is shown once, list it without it, and revoke it', async () => {
    const made = await innsyn(['token', 'add', 'dpo', '--scopes', 'see_cases,work_cases', '--days', '7'], env)
    expect(made.stdout).to.match(/^inn_[A-Za-z0-9_-]{43}\n$/)
    expect(made.stderr).to.include('It is not shown again')
    const [token] = await innsynJson<{ id: string; memberId: string; scopes: string[] }[]>(['token', 'list'], env)
    expect(token).to.deep.include({ memberId: 'dpo', scopes: ['see_cases', 'work_cases'] })
    expect(JSON.stringify(token)).not.to.include(made.stdout.trim().slice(4))
    await innsyn(['token', 'revoke', token!.id], env)
    const listed = await innsyn(['token', 'list'], env)
    expect(listed.stdout).to.include(`${token!.id}  dpo  revoked`)
  })

  it('refuse scopes that the entry does not have, and say which it has', async () => {
    const { code, stderr } = await innsyn(['token', 'add', 'kari', '--scopes', 'manage_accounts'], env)
    expect(code).to.equal(1)
    expect(stderr).to.include('kari may not "manage_accounts"; possible are see_cases')
    const nobody = await innsyn(['token', 'add', 'nobody', '--scopes', 'see_cases'], env)
    expect(nobody.stderr).to.include('the settings name no "nobody" under staff; known: kari, dpo')
  })

  it('show the webhooks of the settings and what they were told', async () => {
    expect((await innsyn(['webhook', 'list'], env)).stdout).to.equal('The settings name no webhook.\n')
    expect((await innsyn(['webhook', 'deliveries'], env)).stdout).to.equal('Nothing was sent.\n')
    const { code, stderr } = await innsyn(['webhook', 'redeliver', 'msg_1'], env)
    expect([code, stderr]).to.deep.equal([1, 'innsyn: there is no delivery msg_1: see innsyn webhook deliveries\n'])
  })
})
