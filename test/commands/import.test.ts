import { expect } from 'chai'
import { existsSync, readdirSync } from 'node:fs'
import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { letter } from '../support/flow/letters.js'
import { innsyn, innsynJson } from '../support/system/innsyn-process.js'

const CORPUS = resolve('../shared/corpus/eml')
const OUTCOMES = ['case', 'joined', 'not_request', 'review', 'duplicate', 'automatic']

interface Imported {
  readonly file: string
  readonly messageId: string | null
  readonly outcome: string
  readonly case: string | null
  readonly rights: readonly string[]
  readonly reason: string
}

interface Shown {
  readonly receivedAt: string
  readonly controller: string
}

describe('innsyn import', function () {
  this.timeout(180_000)
  let folder: string
  let env: Record<string, string>

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'innsyn-import-'))
    env = { INNSYN_DATA_DIR: join(folder, 'data') }
  })

  afterEach(() => rm(folder, { recursive: true, force: true }))

  const request = (name: string, headers: Record<string, string | null> = {}): string =>
    letter({ from: `${name} <${name}@post.example>`, headers: { 'Message-ID': `<${name}@post.example>`, ...headers } })

  it('takes an .eml, an mbox, a Maildir and a folder of these, once each', async () => {
    const mails = join(folder, 'mails')
    const maildir = join(mails, 'maildir')
    for (const name of ['new', 'cur', 'tmp']) await mkdir(join(maildir, name), { recursive: true })
    await writeFile(join(mails, 'a.eml'), request('anna'))
    await writeFile(join(maildir, 'new', '1.M1.host'), request('berit'))
    await writeFile(join(maildir, 'cur', '2.M2.host:2,S'), request('cecilie'))
    await writeFile(join(maildir, 'tmp', '3.M3.host'), request('unfinished'))
    const mbox = join(folder, 'mbox')
    const escaped = request('dag').replace('Hei,', '>From now on:\r\nHei,')
    await writeFile(
      mbox,
      `From dag Mon Mar  2 09:00:00 2026\r\n${escaped}\r\nFrom eva Mon Mar  2 09:01:00 2026\r\n${request('eva')}`,
    )

    const outcomes = await innsynJson<Imported[]>(['import', mails, mbox], env)
    expect(outcomes.map(({ file, messageId, outcome }) => [file, messageId, outcome])).to.deep.equal([
      [join(mails, 'a.eml'), '<anna@post.example>', 'case'],
      [join(maildir, 'cur', '2.M2.host:2,S'), '<cecilie@post.example>', 'case'],
      [join(maildir, 'new', '1.M1.host'), '<berit@post.example>', 'case'],
      [`${mbox}#1`, '<dag@post.example>', 'case'],
      [`${mbox}#2`, '<eva@post.example>', 'case'],
    ])
    for (const one of outcomes) {
      expect(one).to.have.all.keys('file', 'messageId', 'outcome', 'case', 'rights', 'reason')
      expect(one.case).to.match(/^DSR-\d{4}-\d{6}$/)
      expect(one.rights).to.deep.equal(['access'])
    }
    expect(new Set(outcomes.map((one) => one.case)).size).to.equal(5)

    const again = await innsynJson<Imported[]>(['import', join(mails, 'a.eml')], env)
    expect(again.map(({ outcome, case: reference }) => [outcome, reference])).to.deep.equal([
      ['duplicate', outcomes[0]?.case],
    ])
  })

  it('believes the topmost Received date, else the file’s, and never the sender’s', async () => {
    const [received, bare] = [join(folder, 'received.eml'), join(folder, 'bare.eml')]
    const topmost = 'Received: from a by mx.bookbeat.example; Tue, 3 Mar 2026 01:30:00 +0200 (CEST)\r\n'
    const below = 'Received: from b by a;\r\n Fri, 6 Feb 2026 10:00:00 +0000\r\n'
    await writeFile(received, topmost + below + request('anna', { Date: 'Thu, 01 Jan 2026 00:00:00 +0000' }))
    await writeFile(bare, request('berit', { Date: 'Thu, 01 Jan 2026 00:00:00 +0000' }))
    await utimes(bare, new Date(0), new Date('2026-04-05T06:07:08Z'))
    const outcomes = await innsynJson<Imported[]>(['import', received, bare], env)
    const shown = []
    for (const one of outcomes) shown.push(await innsynJson<Shown>(['case', 'show', one.case ?? ''], env))
    expect(shown.map(({ receivedAt }) => receivedAt)).to.deep.equal([
      '2026-03-02T23:30:00.000Z',
      '2026-04-05T06:07:08.000Z',
    ])
  })

  it('finds the mailbox in the mail or in --to, and refuses an address that is no mailbox of ours', async () => {
    const [addressed, elsewhere] = [join(folder, 'addressed.eml'), join(folder, 'elsewhere.eml')]
    await writeFile(addressed, request('anna', { To: '"Support" <Support@BXSoftware.example>' }))
    await writeFile(elsewhere, request('berit', { To: 'somebody@else.example' }))

    const first = await innsyn(['import', addressed, elsewhere, '--json'], env)
    expect(first.code).to.equal(0)
    expect(first.stderr).to.match(/elsewhere\.eml: names no configured address; .*--to/)
    const [byHeader] = JSON.parse(first.stdout) as Imported[]
    const refused = await innsyn(['import', elsewhere, '--to', 'nobody@bookbeat.example', '--json'], env)
    expect([refused.code, refused.stdout]).to.deep.equal([1, ''])
    expect(refused.stderr).to.match(
      /^innsyn: --to nobody@bookbeat\.example is no address of a configured mailbox; known are: .*\n$/,
    )

    const named = join(folder, 'named.eml')
    await writeFile(named, request('cecilie', { To: 'somebody@else.example' }))
    const [byOption] = await innsynJson<Imported[]>(['import', named, '--to', 'SUPPORT@bxsoftware.example'], env)
    for (const one of [byHeader, byOption]) {
      const { controller } = await innsynJson<Shown>(['case', 'show', one?.case ?? ''], env)
      expect(controller).to.equal('bxsoftware')
    }
  })

  it('takes nothing of a path that is not there, in one line', async () => {
    const { code, stdout, stderr } = await innsyn(['import', join(folder, 'missing.eml'), '--json'], env)
    expect([code, stdout]).to.deep.equal([1, ''])
    expect(stderr).to.match(/^innsyn: cannot read .*missing\.eml: it does not exist or may not be opened\n$/)
  })

  it('110: says what became of every mail of a hostile corpus, one outcome each', async function () {
    if (!existsSync(CORPUS)) this.skip() // ../shared/corpus/eml is not part of this repository
    const files = readdirSync(CORPUS).sort()
    const outcomes = await innsynJson<Imported[]>(['import', CORPUS, '--to', 'privacy@bookbeat.example'], env)
    // Two of the files are mboxes in truth; each mail in them counts.
    const answered = new Set(outcomes.map(({ file }) => file.replace(/#\d+$/, '')))
    expect([...answered]).to.deep.equal(files.map((name) => join(CORPUS, name)))
    expect(outcomes.length).to.be.greaterThan(files.length)
    for (const { outcome, case: reference, file } of outcomes) {
      expect(outcome, file).to.be.oneOf(OUTCOMES)
      if (['case', 'review', 'joined'].includes(outcome)) expect(reference, file).to.match(/^DSR-/)
    }
  })
})
