import { expect } from 'chai'
import { InvalidInputError, NotFoundError } from '../../../src/domain/errors.js'
import {
  createMailboxRecordSource,
  type MailboxRecordSourceOptions,
} from '../../../integrations/imap/mailbox-record-source.js'
import { requireDovecot, startDovecot, type Dovecot, type DovecotMailbox } from '../../support/imap/dovecot.js'
import { FaultProxy } from '../../support/imap/fault-proxy.js'
import { mail } from '../../support/imap/mails.js'

const signal = new AbortController().signal

describe('Collecting a person’s mail', function () {
  this.timeout(30_000)
  let dovecot: Dovecot
  let box: DovecotMailbox

  before(async function () {
    requireDovecot(this)
    dovecot = await startDovecot()
  })

  beforeEach(() => {
    box = dovecot.newMailbox()
  })

  const source = (overrides: Partial<MailboxRecordSourceOptions> = {}, port?: number) =>
    createMailboxRecordSource({
      id: 'bookbeat-mail',
      title: 'Mail',
      mailbox: {
        id: 'privacy',
        account: box.account(port),
        folders: { watch: ['INBOX'], junk: 'auto', drafts: 'auto' },
      },
      folders: ['INBOX', 'Sent'],
      ...overrides,
    })

  const eva = { addresses: ['eva@person.example'], name: null }

  it('finds mail from and to exactly the person, in every configured folder, with the raw mail', async () => {
    const asked = mail('Asked')
    await box.deliver(asked, { receivedAt: new Date('2026-11-02T10:00:00.000Z') })
    await box.deliver(mail('Answered', { from: 'privacy@bookbeat.example', to: 'EVA@Person.Example' }), {
      folder: 'Sent',
      receivedAt: new Date('2026-11-01T10:00:00.000Z'),
    })
    await box.deliver(mail('Somebody else', { from: 'anna@person.example' }))
    const { sections, files, gaps } = await source().collect(eva, signal)
    expect(gaps).to.deep.equal([])
    expect(sections).to.have.length(1)
    expect(sections[0]!.rows.map((row) => row['subject'])).to.deep.equal(['Answered', 'Asked'])
    expect(sections[0]!.rows[1]).to.deep.equal({
      date: '2026-11-02T10:00:00.000Z',
      folder: 'INBOX',
      from: ['eva@person.example'],
      to: ['privacy@bookbeat.example'],
      cc: [],
      subject: 'Asked',
      size: asked.length,
      others: ['privacy@bookbeat.example'],
      file: 'INBOX-1.eml',
    })
    expect(files.map(({ originalName }) => originalName)).to.have.members(['INBOX-1.eml', 'Sent-1.eml'])
    expect(Buffer.from(files[0]!.bytes).toString()).to.equal(asked)
  })

  it('never takes a look-alike for the person: substrings, tags, other domains, display names', async () => {
    const strangers = [
      'xeva@person.example',
      'eva@person.example.attacker.example',
      'eva+x@person.example',
      'eva@person.examples',
      '"eva@person.example" <mallory@attacker.example>',
      'eva@pers\u043en.example',
    ]
    for (const from of strangers) await box.deliver(mail(`From a stranger`, { from }))
    await box.deliver(mail('Said in the text', { from: 'anna@x.example', body: 'eva@person.example told me' }))
    const { sections, files } = await source().collect(eva, signal)
    expect(sections[0]!.rows).to.deep.equal([])
    expect(files).to.deep.equal([])
  })

  it('finds an internationalised address in either spelling', async () => {
    await box.deliver(mail('In ASCII', { from: 'eva@xn--bcher-kva.example' }))
    const { sections } = await source().collect({ addresses: ['eva@bücher.example'], name: null }, signal)
    expect(sections[0]!.rows.map((row) => row['subject'])).to.deep.equal(['In ASCII'])
  })

  it('lists the other people of a mail, so that a reader sees whose data is in it', async () => {
    await box.deliver(mail('To many', { to: 'privacy@bookbeat.example, Anna <anna@person.example>, bo@x.example' }))
    const { sections } = await source().collect(eva, signal)
    expect(sections[0]!.rows[0]!['others']).to.deep.equal([
      'privacy@bookbeat.example',
      'anna@person.example',
      'bo@x.example',
    ])
  })

  it('tells what it leaves out: mail beyond the limit, files too large, folders that are missing', async () => {
    for (let index = 0; index < 4; index += 1) await box.deliver(mail(`Mail ${String(index)}`))
    await box.deliver(mail('Large', { body: 'x'.repeat(9_000) }), { folder: 'Sent' })
    const limited = await source({ limits: { maxMails: 3 } }).collect(eva, signal)
    expect(limited.sections[0]!.rows).to.have.length(3)
    expect(limited.gaps.map(({ code }) => code)).to.deep.equal(['limit_reached', 'limit_reached'])
    const small = await source({ folders: ['INBOX', 'Sent', 'Kunder'], limits: { maxFileBytes: 5_000 } }).collect(
      eva,
      signal,
    )
    expect(small.sections[0]!.rows).to.have.length(5)
    expect(small.files).to.have.length(4)
    expect(small.gaps.map(({ code, sourceId }) => [code, sourceId])).to.have.deep.members([
      ['source_failed', 'bookbeat-mail'],
      ['file_skipped', 'bookbeat-mail'],
    ])
    const total = await source({ limits: { maxTotalBytes: 1_000 } }).collect(eva, signal)
    expect(total.files.length + total.gaps.length).to.equal(5)
    expect(total.gaps.length).to.be.greaterThan(0)
  })

  it('fails as a whole, and not with a thin answer, when the line breaks', async () => {
    for (let index = 0; index < 5; index += 1) await box.deliver(mail(`Mail ${String(index)}`))
    const proxy = await FaultProxy.start(dovecot.port)
    try {
      let failed = 0
      for (let afterBytes = 0; afterBytes < 4_000; afterBytes += 100) {
        proxy.fault = { kind: 'cut', afterBytes, how: 'RST' }
        const result = await source({}, proxy.port)
          .collect(eva, signal)
          .catch(() => {
            failed += 1
            return null
          })
        if (result !== null) expect(result.files).to.have.length(5)
      }
      expect(failed).to.be.greaterThan(10)
    } finally {
      await proxy.stop()
    }
  })

  it('marks nothing as read, asks nothing without an address, and refuses what is no address', async () => {
    await box.deliver(mail('Unread'))
    await source().collect(eva, signal)
    const seen = await box.asOtherClient(async (client) => {
      await client.mailboxOpen('INBOX', { readOnly: true })
      return client.search({ seen: true }, { uid: true })
    })
    expect(seen).to.deep.equal([])
    const nobody = await source().collect({ addresses: [], name: 'Eva' }, signal)
    expect(nobody.sections[0]!.rows).to.deep.equal([])
    for (const address of ['eva', 'a@b" OR ALL', 'a@b\r\nx LOGOUT']) {
      const error: unknown = await source()
        .collect({ addresses: [address], name: null }, signal)
        .catch((thrown: unknown) => thrown)
      expect(error, address).to.be.instanceOf(InvalidInputError)
    }
  })

  it('probes its folders', async () => {
    await source().probe(signal)
    const error: unknown = await source({ folders: ['Kunder'] })
      .probe(signal)
      .catch((thrown: unknown) => thrown)
    expect(error).to.be.instanceOf(NotFoundError)
  })
})
