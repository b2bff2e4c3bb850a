import { expect } from 'chai'
import type { ParsedMessage } from '../../../src/domain/message.js'
import { readMail } from '../../../integrations/mime/read-mail.js'
import { nestedMails, HOSTILE_REQUEST } from '../../support/mime/hostile-mails.js'
import { buildMail, filePart, htmlPart, type MailParts, multipart, textPart } from '../../support/mime/mail-builder.js'
import { envelopedData, signedData } from '../../support/mime/smime.js'

const REQUEST = 'Jeg ber om innsyn i alle opplysninger som dere har lagret om meg.'

async function read(parts: MailParts | Buffer, truncated = false): Promise<ParsedMessage> {
  const raw = Buffer.isBuffer(parts) ? parts : buildMail(parts)
  return (await readMail(raw, truncated)).parsed
}

const of = (parsed: ParsedMessage, origin: string) =>
  parsed.texts.filter((text) => text.origin === origin).map((text) => text.text.trim())

describe('readMail: header fields', () => {
  it('gives ids with brackets, references in order, addresses and the date', async () => {
    const parsed = await read({
      headers: {
        'In-Reply-To': '<a@x.example>',
        References: '<r1@x.example>\r\n <r2@x.example>',
        Cc: 'Ola <ola@kunde.example>',
      },
      body: REQUEST,
    })
    expect(parsed.messageId).to.equal('<m1@kunde.example>')
    expect(parsed.inReplyTo).to.deep.equal(['<a@x.example>'])
    expect(parsed.references).to.deep.equal(['<r1@x.example>', '<r2@x.example>'])
    expect(parsed.to).to.deep.equal([{ name: '', address: 'privacy@bookbeat.example' }])
    expect(parsed.cc).to.deep.equal([{ name: 'Ola', address: 'ola@kunde.example' }])
    expect(parsed.sender.date).to.equal('2026-11-02T09:00:00.000Z')
    expect(parsed.unreadable).to.deep.equal([])
  })

  it('gives null for a missing Message-ID and an unreadable Date', async () => {
    const parsed = await read({ headers: { 'Message-ID': null, Date: 'i dag' }, body: REQUEST })
    expect(parsed.messageId).to.equal(null)
    expect(parsed.sender.date).to.equal(null)
  })

  it('keeps Authentication-Results in order, topmost first, unfolded', async () => {
    const parsed = await read({
      headers: {},
      extraHeaders: ['Authentication-Results: one;\r\n spf=pass', 'Authentication-Results: two; none'],
      body: REQUEST,
    })
    expect(parsed.sender.authenticationResults).to.deep.equal(['one; spf=pass', 'two; none'])
  })

  it('44: reads no header that is not on its list', async () => {
    const parsed = await read({ extraHeaders: ['X-Case-Level: 3', 'X-Zammad-Owner: root'], body: REQUEST })
    expect(JSON.stringify(parsed)).to.not.match(/case-level|zammad/i)
  })

  it('takes a leading byte order mark, blank lines and an mbox line for what they are', async () => {
    for (const preamble of ['\ufeff', '\r\n\r\n', 'From kari@kunde.example Mon Nov  2 10:00:00 2026\r\n']) {
      const parsed = await read(Buffer.concat([Buffer.from(preamble), buildMail({ body: REQUEST })]))
      expect(of(parsed, 'body'), JSON.stringify(preamble)).to.deep.equal([REQUEST])
      expect(parsed.messageId).to.equal('<m1@kunde.example>')
    }
  })

  it('reads a mail whose line ends are doubled (CR CR LF) or plain LF', async () => {
    const raw = buildMail(multipart('mixed', [textPart(REQUEST), textPart('Hilsen')])).toString('latin1')
    for (const lineEnd of ['\r\r\n', '\n']) {
      const parsed = await read(Buffer.from(raw.replace(/\r\n/g, lineEnd), 'latin1'))
      expect(of(parsed, 'body').join(' ')).to.include(REQUEST)
      expect(parsed.subject).to.equal('Innsyn')
    }
  })
})

describe('readMail: texts', () => {
  it('66: reads the text out of HTML that breaks tree walkers', async () => {
    for (const wrapper of ['<div>'.repeat(50_000), '<table><tr><td>'.repeat(5_000)]) {
      const parsed = await read({ headers: { 'Content-Type': 'text/html' }, body: `${wrapper}${REQUEST}` })
      expect(of(parsed, 'body')).to.deep.equal([REQUEST])
      expect(parsed.unreadable).to.deep.equal([])
    }
  })

  it('67: takes the HTML as body when there is no other', async () => {
    const parsed = await read({ headers: { 'Content-Type': 'text/html; charset=utf-8' }, body: `<p>${REQUEST}</p>` })
    expect(parsed.texts).to.deep.equal([{ origin: 'body', text: REQUEST }])
  })

  it('67: finds what only the HTML alternative says, and not what both say', async () => {
    const parsed = await read(
      multipart('alternative', [
        textPart('Hei,\nsupporten er fin.\nLes mer: https://a.example/b\nHilsen Kari'),
        htmlPart(
          `<p>Hei,</p><p>supporten er <b>fin</b>.<br><a href="https://a.example/b">Les mer</a></p><p>${REQUEST}</p><p>Hilsen Kari</p>`,
        ),
      ]),
    )
    expect(of(parsed, 'html_only')).to.deep.equal([REQUEST])
  })

  it('67: finds a few words slipped into a long sentence of the HTML alternative', async () => {
    const long = 'Jeg har vært kunde hos dere i mange år og er stort sett fornøyd med bøkene og med appen og med prisen'
    const parsed = await read(
      multipart('alternative', [
        textPart(long),
        htmlPart(`<p>${long.replace('og med appen', 'og slett alt om meg nå og med appen')}</p>`),
      ]),
    )
    expect(of(parsed, 'html_only').join()).to.include('slett alt om meg')
  })

  it('67: keeps hidden text apart from the body, without losing it', async () => {
    const parsed = await read({
      headers: { 'Content-Type': 'text/html; charset=utf-8' },
      body: `<div style="display:none">${REQUEST}</div><p>Kjære kunde, her er nyhetene.</p>`,
    })
    expect(of(parsed, 'body')).to.deep.equal(['Kjære kunde, her er nyhetene.'])
    expect(of(parsed, 'html_only')).to.deep.equal([REQUEST])
  })

  for (const encoding of ['7bit', 'base64'] as const) {
    it(`67: reads mails attached to mails, three levels deep, as ${encoding}`, async () => {
      const parsed = await read(nestedMails(3, encoding))
      expect(of(parsed, 'attached').join('\n')).to.include(HOSTILE_REQUEST)
      expect(of(parsed, 'body')).to.deep.equal(['Se vedlagt.'])
      expect(parsed.unreadable).to.deep.equal([])
    })
  }

  it('67: keeps the subject of an attached mail, where the request may stand alone', async () => {
    const inner = buildMail({ headers: { Subject: 'Slett kontoen min' }, body: 'Hilsen Eva' }).toString()
    const parsed = await read(
      multipart('mixed', [textPart('Videresendt.'), { headers: ['Content-Type: message/rfc822'], content: inner }]),
    )
    expect(of(parsed, 'attached')).to.deep.equal(['Slett kontoen min', 'Hilsen Eva'])
  })

  it('67: keeps text after a signature mark, below and inside quotes', async () => {
    const body = `Hei\n> ${REQUEST}\n-- \nMvh\n${REQUEST}`
    expect(of(await read({ body }), 'body')).to.deep.equal([body])
  })

  it('67: reads a part without a Content-Type as the plain text that it is (RFC 2045 5.2)', async () => {
    const { parsed } = await readMail(
      buildMail(multipart('mixed', [{ headers: ['X-Part: 1'], content: REQUEST }])),
      false,
    )
    expect(parsed.texts).to.deep.equal([{ origin: 'body', text: REQUEST }])
    expect(parsed.unreadable).to.deep.equal([])
  })

  it('67: has a person open a file without a Content-Type, whatever it may be', async () => {
    for (const disposition of ['attachment; filename="krav.pdf"', 'attachment', 'inline; filename="krav.pdf"']) {
      const file = { headers: [`Content-Disposition: ${disposition}`], content: '%PDF-1.7 a letter' }
      const { parsed } = await readMail(buildMail(multipart('mixed', [textPart('Se vedlegg.'), file])), false)
      expect(of(parsed, 'body'), disposition).to.deep.equal(['Se vedlegg.'])
      expect(parsed.unreadable, disposition).to.deep.equal(['request_may_be_in_attachment'])
    }
  })

  it('67: reads a text file that is attached', async () => {
    const parsed = await read(
      multipart('mixed', [textPart('Hei'), filePart('text/plain', 'brev.txt', Buffer.from(REQUEST))]),
    )
    expect(of(parsed, 'attached')).to.deep.equal([REQUEST])
  })

  it('67: finds nothing unreadable in a mail with only a subject', async () => {
    const parsed = await read({ headers: { Subject: 'Innsyn i mine opplysninger' }, body: '' })
    expect(parsed.unreadable).to.deep.equal([])
    expect((await read({ headers: { Subject: '' }, body: '' })).unreadable).to.deep.equal(['no_text'])
  })
})

describe('readMail: what a person must open', () => {
  const opaque: readonly (readonly [string, string, string])[] = [
    ['a PDF', 'application/pdf', 'brev.pdf'],
    ['a photographed letter', 'image/jpeg', 'IMG_1.jpg'],
    ['a calendar entry', 'text/calendar', 'invite.ics'],
    ['winmail.dat', 'application/ms-tnef', 'winmail.dat'],
    ['a voice message', 'audio/mpeg', 'melding.mp3'],
  ]
  for (const [name, type, filename] of opaque) {
    it(`67: says that the request may be in ${name} when there is no other text`, async () => {
      const file = filePart(type, filename, Buffer.from('not text'))
      expect((await read(multipart('mixed', [file]))).unreadable).to.deep.equal(['request_may_be_in_attachment'])
      const alone = { headers: { 'Content-Type': type, 'Content-Transfer-Encoding': 'base64' }, body: 'bm90IHRleHQ=' }
      expect((await read(alone)).unreadable).to.deep.equal(['request_may_be_in_attachment'])
    })
  }

  it('67: says so when a short or pointing body comes with a document, and not for a long one with a screenshot', async () => {
    const pdf = filePart('application/pdf', 'a.pdf', Buffer.from('x'))
    const png = filePart('image/png', 'a.png', Buffer.from('x'))
    const long = 'Appen stopper hver gang jeg prøver å høre på en bok som jeg har lastet ned på forhånd. '.repeat(5)
    const reasons = async (body: string, file: typeof pdf) =>
      (await read(multipart('mixed', [textPart(body), file]))).unreadable
    expect(await reasons('Hei, her er brevet. Mvh Eva', pdf)).to.deep.equal(['request_may_be_in_attachment'])
    expect(await reasons(`${long} Se vedlegg.`, pdf)).to.deep.equal(['request_may_be_in_attachment'])
    expect(await reasons(long, pdf)).to.deep.equal([])
    expect(await reasons(long, png)).to.deep.equal([])
  })

  it('68: knows S/MIME and PGP encryption', async () => {
    const smime = {
      headers: {
        'Content-Type': 'application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m',
        'Content-Transfer-Encoding': 'base64',
      },
      body: envelopedData().toString('base64'),
    }
    const pgp = multipart('encrypted; protocol="application/pgp-encrypted"', [
      { headers: ['Content-Type: application/pgp-encrypted'], content: 'Version: 1' },
      { headers: ['Content-Type: application/octet-stream'], content: '-----BEGIN PGP MESSAGE-----\nabc' },
    ])
    const inline = { body: 'Hei\n-----BEGIN PGP MESSAGE-----\n\nhQEMA\n-----END PGP MESSAGE-----' }
    for (const mail of [smime, pgp, inline]) expect((await read(mail)).unreadable).to.include('encrypted')
  })

  it('68: reads signed mail: opaque S/MIME, detached S/MIME, PGP/MIME and clear-signed', async () => {
    const entity = Buffer.from(`Content-Type: text/plain; charset=utf-8\r\n\r\n${REQUEST}`)
    const header = {
      'Content-Type': 'application/pkcs7-mime; smime-type=signed-data; name=smime.p7m',
      'Content-Transfer-Encoding': 'base64',
    }
    const opaqueSigned = (ber: boolean) => ({ headers: header, body: signedData(entity, ber).toString('base64') })
    const detached = multipart('signed', [
      textPart(REQUEST),
      filePart('application/pkcs7-signature', 'smime.p7s', Buffer.from('x')),
    ])
    const pgp = multipart('signed', [
      textPart(REQUEST),
      filePart('application/pgp-signature', 'sig.asc', Buffer.from('x')),
    ])
    const clear = {
      body: `-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\n${REQUEST}\n-----BEGIN PGP SIGNATURE-----`,
    }
    for (const mail of [opaqueSigned(false), opaqueSigned(true), detached, pgp, clear]) {
      const parsed = await read(mail)
      expect(of(parsed, 'body').join()).to.include(REQUEST)
      expect(parsed.unreadable).to.deep.equal([])
    }
  })

  it('shows the raw body where the boundary of a multipart is missing, wrong or drowned in parameters', async () => {
    for (const type of [
      'multipart/mixed',
      'multipart/mixed; boundary=other',
      `multipart/mixed; x=${'a'.repeat(9_000)}; boundary=b1`,
    ]) {
      const parsed = await read({
        headers: { 'Content-Type': type },
        body: `--b1\nContent-Type: text/plain\n\n${REQUEST}\n--b1--`,
      })
      expect(of(parsed, 'body').join(), type.slice(0, 40)).to.include(REQUEST)
    }
  })

  it('says that a body of markup and pictures alone was not read', async () => {
    const parsed = await read({
      headers: { 'Content-Type': 'text/html' },
      body: '<p><img src="https://a.example/brev.png"></p>',
    })
    expect(parsed.unreadable).to.include('no_text')
  })

  it('says that a mail which was cut on its way in is oversized', async () => {
    expect((await read({ body: REQUEST }, true)).unreadable).to.deep.equal(['oversized'])
  })

  it('cuts texts beyond two million characters and says so', async () => {
    const parsed = await read({ body: `${REQUEST}\n${'ord '.repeat(600_000)}` })
    expect(parsed.unreadable).to.deep.equal(['oversized'])
    expect(parsed.texts[0]?.text.length).to.equal(2_000_000)
  })
})
