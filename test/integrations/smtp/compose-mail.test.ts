import { expect } from 'chai'
import { recipientsByParser, type RecipientsView } from '../../../integrations/mime/recipients.js'
import { readMail } from '../../../integrations/mime/read-mail.js'
import { createMailComposer } from '../../../integrations/smtp/compose-mail.js'
import { InvalidInputError } from '../../../src/domain/errors.js'
import type { ComposedMail } from '../../../src/ports/desk.js'
import { buildMail } from '../../support/mime/mail-builder.js'

const MAIL: ComposedMail = {
  from: { name: 'BookBeat personvern', address: 'privacy@bookbeat.example' },
  to: { name: 'Kari Å. Nordmann', address: 'kari@kunde.example' },
  subject: 'Svar på din forespørsel – DSR-2026-000123',
  text: 'Hei Kari,\n\nher er opplysningene dine: æøå.\n.\nFrom oss',
  messageId: '<d1.c1.abc@innsyn.bookbeat.example>',
  inReplyTo: '<m1@kunde.example>',
  references: ['<m0@kunde.example>', '<m1@kunde.example>'],
  date: '2026-11-02T10:00:00.000Z',
  attachment: null,
}

async function compose(changes: Partial<ComposedMail> = {}): Promise<Uint8Array> {
  return createMailComposer().compose({ ...MAIL, ...changes })
}

async function failure(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => null,
    (error: unknown) => error,
  )
}

describe('createMailComposer', () => {
  it('composes a threaded plain mail that reads back as it was meant', async () => {
    const raw = await compose()
    const { parsed, draftMarker } = await readMail(raw, false)
    expect(parsed).to.deep.include({
      subject: MAIL.subject,
      messageId: MAIL.messageId,
      inReplyTo: ['<m1@kunde.example>'],
      references: MAIL.references,
      to: [{ name: 'Kari Å. Nordmann', address: 'kari@kunde.example' }],
      cc: [],
      unreadable: [],
    })
    expect(parsed.sender.date).to.equal(MAIL.date)
    expect(parsed.texts[0]?.text.trim()).to.equal(MAIL.text)
    expect(draftMarker).to.equal(MAIL.messageId)
    expect(Buffer.from(raw).toString('latin1')).to.not.match(/[^\r]\n/)
  })

  it('encloses one attachment, byte for byte', async () => {
    const bytes = Buffer.from(Array.from({ length: 5_000 }, (_, index) => index % 256))
    const raw = await compose({
      attachment: { filename: 'DSR-2026-000123.zip', contentType: 'application/zip', bytes },
    })
    const { parsed } = await readMail(raw, false)
    expect(parsed.attachments).to.deep.equal([
      { filename: 'DSR-2026-000123.zip', contentType: 'application/zip', size: 5_000 },
    ])
    expect(Buffer.from(raw).toString('latin1').replace(/\r\n/g, '')).to.include(bytes.toString('base64'))
  })

  it('composes the same bytes twice, but for the boundary', async () => {
    expect(Buffer.from(await compose()).equals(Buffer.from(await compose()))).to.equal(true)
  })

  for (const bad of ['\r\nBcc: m@attacker.example', '\nCc: m@attacker.example', '\0', '\u007f']) {
    it(`38: refuses ${JSON.stringify(bad)} in any header value`, async () => {
      const attachment = { filename: 'a.zip', contentType: 'application/zip', bytes: Buffer.from('x') }
      const attempts: readonly Partial<ComposedMail>[] = [
        { subject: `Svar${bad}` },
        { from: { ...MAIL.from, name: `B${bad}` } },
        { from: { ...MAIL.from, address: `privacy@bookbeat.example${bad}` } },
        { to: { ...MAIL.to, name: `K${bad}` } },
        { to: { ...MAIL.to, address: `kari@kunde.example${bad}` } },
        { messageId: `<a@b.example>${bad}` },
        { inReplyTo: `<a@b.example>${bad}` },
        { references: [`<a@b.example>${bad}`] },
        { attachment: { ...attachment, filename: `a${bad}.zip` } },
        { attachment: { ...attachment, contentType: `application/zip${bad}` } },
      ]
      for (const attempt of attempts) {
        const error = await failure(compose(attempt))
        expect(error, JSON.stringify(attempt)).to.be.instanceOf(InvalidInputError)
        expect(String(error)).to.not.include('attacker')
      }
    })
  }

  it('38: refuses recipients that are more or less than one plain address', async () => {
    for (const address of [
      'kari@kunde.example, m@attacker.example',
      'kari@kunde.example;m@attacker.example',
      '"kari@kunde.example x"@attacker.example',
      'kari@kunde.example(x)attacker.example',
      'g:kari@kunde.example;',
      '<kari@kunde.example>',
      '',
      'kari',
    ]) {
      expect(await failure(compose({ to: { name: '', address } })), address).to.be.instanceOf(InvalidInputError)
    }
  })

  it('38: keeps one recipient whatever the display name says', async () => {
    for (const name of [
      'm@attacker.example',
      '"x" <m@attacker.example>,',
      'Kari, m@attacker.example',
      'Kari <m@attacker.example>',
      '=?utf-8?Q?=2C_m=40attacker=2Eexample?=',
      'a:b;',
    ]) {
      const raw = await compose({ to: { name, address: 'kari@kunde.example' } })
      const views = await recipientsByParser(raw)
      expect(views.every((view) => reachesOnly(view, 'kari@kunde.example'))).to.equal(true)
    }
  })
})

describe('recipientsByParser', () => {
  it('38: shows the recipients as both parsers see them', async () => {
    const seen = await recipientsByParser(await compose())
    const expected = { to: ['kari@kunde.example'], cc: [], bcc: [], replyTo: [] }
    expect(seen).to.deep.equal([
      { parser: 'mailparser', ...expected },
      { parser: 'postal-mime', ...expected },
    ])
  })

  it('38: lets a second To, a Cc, a Bcc, a Reply-To, or a To on which the parsers differ be seen', async () => {
    const ok = 'kari@kunde.example'
    for (const headers of [
      { To: `${ok}, m@attacker.example` },
      { To: `${ok}(x)attacker.example` },
      { To: ok, Cc: 'm@attacker.example' },
      { To: ok, Bcc: 'm@attacker.example' },
      { To: ok, 'Reply-To': 'm@attacker.example' },
      { To: '' },
    ]) {
      const views = await recipientsByParser(buildMail({ headers, body: 'Hei' }))
      expect(
        views.every((view) => reachesOnly(view, ok)),
        JSON.stringify(headers),
      ).to.equal(false)
    }
  })

  it('reads an international domain in its ASCII form', async () => {
    const address = 'kari@xn--blbr-roah.example'
    const views = await recipientsByParser(await compose({ to: { name: '', address } }))
    expect(views.every((view) => reachesOnly(view, address))).to.equal(true)
  })
})

function reachesOnly({ to, cc, bcc, replyTo }: RecipientsView, address: string): boolean {
  return to.length === 1 && to[0] === address && cc.length + bcc.length + replyTo.length === 0
}
