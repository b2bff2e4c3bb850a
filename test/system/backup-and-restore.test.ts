import { expect } from 'chai'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { requireTool } from '../support/ci/require-tool.js'
import { mixedMail } from '../support/flow/mixed-mails.js'
import { startDovecot, type Dovecot, type DovecotMailbox } from '../support/imap/dovecot.js'
import { mail } from '../support/imap/mails.js'
import { DatabaseFile } from '../support/system/database-file.js'
import { draftsIn } from '../support/system/drafts-folder.js'
import { innsyn, innsynJson, InnsynProcess } from '../support/system/innsyn-process.js'
import { installation, type Installation } from '../support/system/settings-file.js'
import { until } from '../support/system/until.js'

const BACKLOG = 2_000
const MASTER_KEY = Buffer.alloc(32, 'a master key of tests').toString('base64')

interface Backup {
  readonly path: string
  readonly rows: Readonly<Record<string, number>>
}

interface Restored {
  readonly aside: string | null
  readonly effects: { readonly skippedReferences: number; readonly sources: readonly { readonly sourceId: string }[] }
}

describe('backup and restore of a service with a mailbox', function () {
  this.timeout(240_000)
  let dovecot: Dovecot
  let mailbox: DovecotMailbox
  let place: Installation
  let env: Readonly<Record<string, string>>
  let backups: string

  before(async function () {
    requireTool(this, 'dovecot')
    dovecot = await startDovecot()
  })
  beforeEach(async () => {
    mailbox = dovecot.newMailbox()
    place = await installation(mailbox)
    env = { ...place.env, INNSYN_MASTER_KEY: MASTER_KEY, INNSYN_INTAKE_BATCH_SIZE: '5' }
    backups = join(place.folder, 'backups')
    await mkdir(backups)
  })
  afterEach(async () => {
    await InnsynProcess.endAll()
    await place.remove()
  })

  async function numbers(): Promise<Record<'messages' | 'deliveries' | 'settled' | 'cases', number>> {
    const database = await DatabaseFile.open(place.dataDir)
    const count = (what: string): Promise<number> => database.number(`select count(*) from ${what}`)
    const found = {
      messages: await count('message'),
      deliveries: await count('delivery'),
      settled: await count('message where outcome is not null'),
      cases: await count('request_case'),
    }
    await database.close()
    return found
  }
  const untilSettled = (messages: number): Promise<true> =>
    until(
      `${String(messages)} mails to be read`,
      async () => ((await numbers().catch(() => null))?.settled === messages ? (true as const) : null),
      120_000,
    )

  it('91: of a backup made in the middle of the intake nothing is missing once the mailbox was read again', async () => {
    const mails = Array.from({ length: BACKLOG }, (_, number) => mixedMail(number))
    for (const { raw } of mails) await mailbox.deliver(raw)
    const service = await InnsynProcess.serve(env)
    await until('the intake to begin', async () => ((await numbers()).messages > 0 ? true : null))
    const before = await numbers()
    const made: Backup[] = []
    while ((await numbers()).settled < BACKLOG) made.push(await innsynJson<Backup>(['backup', backups], env))
    const first = made[0]
    expect(first?.rows['message'], 'what was acknowledged before is in it').to.be.at.least(before.messages)
    expect(first?.rows['message'], 'it was in the middle').to.be.lessThan(BACKLOG)
    const drafts = mails.filter(({ isRequest }) => isRequest).length
    await until('all drafts', async () => ((await draftsIn(mailbox)).length >= drafts ? true : null), 60_000)
    expect(await service.end('SIGTERM')).to.equal(0)

    await rm(place.dataDir, { recursive: true })
    await innsynJson<Restored>(['restore', first?.path ?? ''], env)
    const restored = await numbers()
    expect(restored.messages).to.equal(first?.rows['message'])
    const again = await InnsynProcess.serve(env)
    await untilSettled(BACKLOG)
    expect(await again.end('SIGTERM')).to.equal(0)
    expect(await numbers()).to.deep.equal({
      messages: BACKLOG,
      deliveries: BACKLOG,
      settled: BACKLOG,
      cases: mails.filter(({ isRequest }) => isRequest).length,
    })
    const verify = await innsyn(['audit', 'verify'], env)
    expect(verify.code, verify.stdout).to.equal(0)
  })

  it('92: an older backup takes the days since in again; drafts that it knows are not laid twice, references are new', async () => {
    await mailbox.deliver(mail('Known', { from: 'Known <known@person.example>' }))
    const service = await InnsynProcess.serve(env)
    await until('the first draft', async () => ((await draftsIn(mailbox)).length === 1 ? true : null))
    // The draft lies there already, and the backup does not know that yet: its job is still to be done there.
    const { path } = await innsynJson<Backup>(['backup', backups], env)
    await mailbox.deliver(mail('Since', { from: 'Since <since@person.example>' }))
    await until('the second draft', async () => ((await draftsIn(mailbox)).length === 2 ? true : null))
    const lost = (await innsynJson<{ reference: string }[]>(['case', 'list'], env)).map(({ reference }) => reference)

    const running = await innsyn(['restore', path, '--force'], env)
    expect(running.code).to.equal(1)
    expect(running.stderr).to.match(/^innsyn: Another Innsyn service runs/)
    expect(await service.end('SIGTERM')).to.equal(0)
    const unforced = await innsyn(['restore', path], env)
    expect(unforced.code).to.equal(1)
    expect(unforced.stderr).to.match(/is newer than this backup .*--force/)
    await innsynJson<Restored>(['restore', path, '--force'], env)
    await placeAgain()

    const again = await InnsynProcess.serve(env)
    await untilSettled(2)
    const drafts = await until('the draft of the request that came since', async () => {
      const found = await draftsIn(mailbox)
      return found.length >= 3 ? found : null
    })
    // Time for a fourth that must not come.
    await until('every job to be done', async () => ((await jobs()) === 0 ? true : null))
    expect(await again.end('SIGTERM')).to.equal(0)
    expect((await draftsIn(mailbox)).length).to.equal(3)
    const known = drafts.filter(({ inReplyTo }) => inReplyTo === '<Known@person.example>')
    expect(known, 'found by its Message-ID, not laid a second time').to.have.length(1)
    const found = await innsynJson<{ reference: string }[]>(['case', 'list'], env)
    expect(found).to.have.length(2)
    expect(found[0]?.reference).to.equal(lost[0])
    expect(lost, 'a number that was given is never given to somebody else').to.not.include(found[1]?.reference)
  })

  /** As if the backup had been made a moment earlier: after the draft was laid, before that was written down. */
  async function placeAgain(): Promise<void> {
    const database = await DatabaseFile.open(place.dataDir, 'write')
    const [draft] = await database.rows('select id from draft')
    await database.rows(`update draft set state = 'prepared', placed_at = null, location = null`)
    const now = new Date().toISOString()
    const payload = JSON.stringify({ draftId: draft?.['id'] })
    await database.rows(
      `insert into job (kind, key, payload, state, due_at, attempt) values ('place_draft', '${String(draft?.['id'])}', '${payload}', 'waiting', '${now}', 0)`,
    )
    await database.close()
  }

  async function jobs(): Promise<number> {
    const database = await DatabaseFile.open(place.dataDir)
    const count = await database.number('select count(*) from job')
    await database.close()
    return count
  }
})
