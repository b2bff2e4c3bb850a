import { expect } from 'chai'
import { createImapDraftPlacement } from '../../../integrations/imap/draft-placement.js'
import { createImapSentCopies } from '../../../integrations/imap/sent-copies.js'
import type { ImapAccount } from '../../../integrations/imap/mailbox-options.js'
import {
  InvalidInputError,
  NotFoundError,
  OutcomeUnknownError,
  RuleViolationError,
} from '../../../src/domain/errors.js'
import { startDemoImapServer } from '../../../src/demo/imap-server.js'
import type { DraftPlacement } from '../../../src/ports.js'
import { requireDovecot, startDovecot, type Dovecot, type DovecotMailbox } from '../../support/imap/dovecot.js'
import { draftToPlace, parseRecipients, testComposer } from '../../support/imap/drafts.js'
import { FaultProxy } from '../../support/imap/fault-proxy.js'

const signal = new AbortController().signal

function placementFor(
  account: ImapAccount,
  options: { readonly extra?: string; readonly drafts?: string } = {},
): DraftPlacement {
  return createImapDraftPlacement({
    mailboxes: [
      { id: 'privacy', account, folders: { watch: ['INBOX'], junk: 'auto', drafts: options.drafts ?? 'auto' } },
    ],
    composer: testComposer(options.extra),
    parseRecipients,
  })
}

async function failureOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => new Error('it went through'),
    (error: unknown) => error,
  )
}

describe('Placing drafts on Dovecot', function () {
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

  async function draftsIn(folder: string): Promise<readonly { flags: string[]; source: string }[]> {
    return box.asOtherClient(async (client) => {
      await client.mailboxOpen(folder, { readOnly: true })
      const rows = await client.fetchAll('1:*', { uid: true, flags: true, source: true }, { uid: true })
      return rows.map((row) => ({ flags: [...(row.flags ?? [])], source: row.source?.toString() ?? '' }))
    })
  }

  it('lays the draft into the Drafts folder, flagged as draft and read, threaded, to one recipient', async () => {
    const toPlace = draftToPlace()
    const placement = placementFor(box.account())
    expect(await placement.find(toPlace, signal)).to.equal(null)
    const placed = await placement.place(toPlace, signal)
    expect(placed.location).to.equal('Drafts;UID=1')
    const [draft, ...more] = await draftsIn('Drafts')
    expect(more).to.deep.equal([])
    expect(draft!.flags).to.include.members(['\\Draft', '\\Seen'])
    expect(draft!.source).to.match(/^To: eva@person\.example\r$/m)
    expect(draft!.source).to.contain(`Message-ID: ${toPlace.draft.messageId}`)
    expect(draft!.source).to.match(/^References: <first@person\.example>\r$/m)
    expect(await placement.find(toPlace, signal)).to.deep.equal(placed)
  })

  it('keeps one copy of a sent mail in the Sent folder, read, and none in Drafts', async () => {
    const sent = draftToPlace()
    const copies = createImapSentCopies({
      mailboxes: [
        { id: 'privacy', account: box.account(), folders: { watch: ['INBOX'], junk: 'auto', drafts: 'auto' } },
      ],
      composer: testComposer(),
      parseRecipients,
    })
    await copies.file(sent, signal)
    await copies.file(sent, signal)
    const [copy, ...more] = await draftsIn('Sent')
    expect(more).to.deep.equal([])
    expect(copy!.flags).to.include('\\Seen').and.not.include('\\Draft')
    expect(copy!.source).to.contain(`Message-ID: ${sent.draft.messageId}`)
    expect(await placementFor(box.account()).find(sent, signal)).to.deep.equal({ location: 'Sent;UID=1' })
  })

  it('places a draft once, however often it is asked', async () => {
    const toPlace = draftToPlace()
    const placement = placementFor(box.account())
    const first = await placement.place(toPlace, signal)
    expect(await placement.place(toPlace, signal)).to.deep.equal(first)
    expect(await draftsIn('Drafts')).to.have.length(1)
  })

  it('finds a draft that the agent has sent in the meantime, and does not place it again', async () => {
    const toPlace = draftToPlace()
    const placement = placementFor(box.account())
    await placement.place(toPlace, signal)
    await box.asOtherClient(async (client) => {
      await client.mailboxOpen('Drafts')
      await client.messageMove('1', 'Sent', { uid: true })
    })
    expect((await placement.place(toPlace, signal)).location).to.equal('Sent;UID=1')
    expect(await draftsIn('Drafts')).to.have.length(0)
  })

  it('does not take a longer Message-ID for the one it looks for', async () => {
    const placement = placementFor(box.account())
    const other = draftToPlace()
    await placement.place({ ...other, draft: { ...other.draft, messageId: '<x.draft-1@bookbeat.example>' } }, signal)
    const wanted = draftToPlace({ messageId: 'draft-1@bookbeat.example' })
    expect(await placement.find(wanted, signal)).to.equal(null)
  })

  it('82: leaves exactly one draft when the answer to APPEND is lost, twenty times over', async () => {
    for (let round = 0; round < 20; round += 1) {
      const proxy = await FaultProxy.start(dovecot.port)
      try {
        const toPlace = draftToPlace()
        const placement = placementFor(box.account(proxy.port, 1_000))
        proxy.fault = { kind: 'swallow', answer: /APPENDUID|Append completed/, thenCut: round % 2 === 0 }
        const error = await failureOf(placement.place(toPlace, signal))
        expect(error).to.be.instanceOf(OutcomeUnknownError)
        proxy.fault = { kind: 'none' }
        // On a busy machine a greeting may take longer than a swallowed answer is worth waiting for.
        const patient = placementFor(box.account(proxy.port, 20_000))
        expect(await patient.find(toPlace, signal), 'found before the retry').to.not.equal(null)
        await patient.place(toPlace, signal)
        const copies = (await draftsIn('Drafts')).filter(({ source }) => source.includes(toPlace.draft.messageId))
        expect(copies).to.have.length(1)
      } finally {
        await proxy.stop()
      }
    }
    // Ten answers are waited for in vain, a second each, and twenty rounds on a busy machine take as long again.
  }).timeout(120_000)

  it('57: leaves exactly one draft after cuts at any point of placing it', async () => {
    const proxy = await FaultProxy.start(dovecot.port)
    try {
      const placement = placementFor(box.account(proxy.port, 1_000))
      const toPlace = draftToPlace()
      for (let afterBytes = 0; afterBytes < 3_000; afterBytes += 75) {
        proxy.fault = { kind: 'cut', afterBytes, how: 'RST' }
        await failureOf(placement.place(toPlace, signal))
      }
      proxy.fault = { kind: 'none' }
      await placement.place(toPlace, signal)
      expect(await draftsIn('Drafts')).to.have.length(1)
    } finally {
      await proxy.stop()
    }
  })

  it('38: refuses bytes with a smuggled Cc, Bcc, Reply-To or second To, and writes nothing', async () => {
    const smuggled = [
      'Cc: mallory@attacker.example\r\n',
      'Bcc: mallory@attacker.example\r\n',
      'Reply-To: mallory@attacker.example\r\n',
      'To: mallory@attacker.example\r\n',
      'Resent-To: mallory@attacker.example\r\n',
    ]
    for (const extra of smuggled) {
      const error = await failureOf(placementFor(box.account(), { extra }).place(draftToPlace(), signal))
      expect(error, extra).to.be.instanceOf(RuleViolationError)
      expect((error as Error).message).to.not.contain('mallory')
    }
    expect(await draftsIn('Drafts')).to.have.length(0)
  })

  it('39: refuses a recipient that differs from the approved one by one character', async () => {
    const composer = testComposer()
    const placement = createImapDraftPlacement({
      mailboxes: [
        { id: 'privacy', account: box.account(), folders: { watch: ['INBOX'], junk: 'auto', drafts: 'auto' } },
      ],
      composer: {
        compose: (mail) => composer.compose({ ...mail, to: { name: '', address: 'eve@person.example' } }),
      },
      parseRecipients,
    })
    expect(await failureOf(placement.place(draftToPlace(), signal))).to.be.instanceOf(RuleViolationError)
    expect(await draftsIn('Drafts')).to.have.length(0)
  })

  it('refuses to place what only one parser has read', async () => {
    const placement = createImapDraftPlacement({
      mailboxes: [
        { id: 'privacy', account: box.account(), folders: { watch: ['INBOX'], junk: 'auto', drafts: 'auto' } },
      ],
      composer: testComposer(),
      parseRecipients: async (raw) => (await parseRecipients(raw)).slice(0, 1),
    })
    expect(await failureOf(placement.place(draftToPlace(), signal))).to.be.instanceOf(RuleViolationError)
  })

  it('attaches the approved export, and refuses any other bytes', async () => {
    const bytes = Buffer.from('PK zip of Eva')
    const good = draftToPlace({}, { filename: 'export.zip', contentType: 'application/zip', bytes })
    const placement = placementFor(box.account())
    await placement.place(good, signal)
    expect((await draftsIn('Drafts'))[0]!.source).to.contain(bytes.toString('base64'))
    const swapped = { ...good, attachment: { ...good.attachment!, bytes: Buffer.from('PK zip of Anna') } }
    expect(await failureOf(placement.place(swapped, signal))).to.be.instanceOf(RuleViolationError)
    const unapproved = draftToPlace({ exportSha256: null }, good.attachment)
    expect(await failureOf(placement.place(unapproved, signal))).to.be.instanceOf(RuleViolationError)
  })

  it('says what to do when the Drafts folder or the mailbox is missing', async () => {
    const noFolder = await failureOf(placementFor(box.account(), { drafts: 'Utkast' }).place(draftToPlace(), signal))
    expect(noFolder).to.be.instanceOf(NotFoundError)
    expect((noFolder as Error).message).to.contain('folders.drafts')
    const elsewhere = draftToPlace({ place: { kind: 'mailbox', mailboxId: 'gone' } })
    expect(await failureOf(placementFor(box.account()).place(elsewhere, signal))).to.be.instanceOf(NotFoundError)
    const ticket = draftToPlace({ place: { kind: 'ticket', accountId: '1', ticketId: '2' } })
    expect(await failureOf(placementFor(box.account()).find(ticket, signal))).to.be.instanceOf(InvalidInputError)
  })
})

describe('Placing drafts on the in-process server', () => {
  it('lays the draft into Drafts and finds it again', async () => {
    const server = await startDemoImapServer({ user: 'box', password: 'secret' })
    try {
      const placement = placementFor({
        host: '127.0.0.1',
        port: server.port,
        security: 'none',
        user: 'box',
        auth: { kind: 'password', password: 'secret' },
      })
      const toPlace = draftToPlace()
      const placed = await placement.place(toPlace, signal)
      expect(placed.location).to.equal('Drafts;UID=1')
      expect(await placement.find(toPlace, signal)).to.deep.equal(placed)
      const [draft] = server.mails('Drafts')
      expect(draft!.flags).to.have.members(['\\Draft', '\\Seen'])
      expect(Buffer.from(draft!.raw).toString()).to.contain('To: eva@person.example')
    } finally {
      await server.stop()
    }
  })
})
