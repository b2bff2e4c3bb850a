import { expect } from 'chai'
import fc from 'fast-check'
import { contentForFingerprint } from '../../src/domain/message-fingerprint.js'
import { buildMail } from '../support/mime/mail-builder.js'

const content = (raw: Uint8Array) => Buffer.from(contentForFingerprint(raw)).toString('latin1')

/** The mail as it lies in a mailbox: with what the servers on the way put on top and in between. */
function delivered(mail: Buffer, mailbox: string, lineEnd: '\r\n' | '\n' = '\r\n'): Buffer {
  const added = [
    `Return-Path: <kari@kunde.example>`,
    `Delivered-To: ${mailbox}`,
    `X-Original-To: ${mailbox}`,
    `Received: from mx.kunde.example by mx.bookbeat.example`,
    `\tfor <${mailbox}>; Mon, 2 Nov 2026 10:00:01 +0100`,
    `Authentication-Results: mx.bookbeat.example; dmarc=pass header.from=kunde.example`,
    `ARC-Seal: i=1; b=${mailbox}`,
    `Received-SPF: pass`,
    `DKIM-Signature: v=1; b=${mailbox};`,
    ' bh=x',
    `X-MS-Exchange-Organization-SCL: -1`,
    `X-Spam-Status: No for ${mailbox}`,
    `X-Google-Smtp-Source: ${mailbox}`,
  ]
  const text = [...added, mail.toString('latin1')].join('\r\n')
  return Buffer.from(lineEnd === '\n' ? text.replace(/\r\n/g, '\n') : `${text}\r\n\r\n`, 'latin1')
}

describe('contentForFingerprint', () => {
  const mail = buildMail({
    headers: { References: '<a@x.example>\r\n <b@x.example>' },
    body: 'Jeg ber om innsyn.\nKari',
  })

  it('65: is the same for one mail in two mailboxes, whatever the servers added', () => {
    expect(content(delivered(mail, 'dpo@bookbeat.example'))).to.equal(
      content(delivered(mail, 'support@bookbeat.example')),
    )
    expect(content(delivered(mail, 'dpo@bookbeat.example', '\n'))).to.equal(content(mail))
  })

  it('64: differs for other content under the same Message-ID', () => {
    expect(content(mail)).to.not.equal(content(buildMail({ body: 'Jeg ber om sletting.\nKari' })))
    expect(content(mail)).to.not.equal(
      content(buildMail({ headers: { Subject: 'Annet' }, body: 'Jeg ber om innsyn.\nKari' })),
    )
    expect(content(mail)).to.not.equal(
      content(buildMail({ headers: { From: 'eva@kunde.example' }, body: 'Jeg ber om innsyn.\nKari' })),
    )
  })

  it('keeps every field that the sender wrote, and its folded lines', () => {
    const kept = content(delivered(mail, 'dpo@bookbeat.example'))
    expect(kept).to.include('From: Kari Nordmann').and.to.include('References: <a@x.example>\n <b@x.example>\n')
    expect(kept).to.not.match(/received|dpo@|bh=x|spam/i)
  })

  it('takes all of it where no header can be told apart: no end of header, an empty first line, no field of a mail', () => {
    for (const [a, b] of [
      ['X-A: 1\r\nJeg ber om innsyn', 'X-A: 2\r\nJeg ber om innsyn'],
      ['\r\nNavn: Kari\r\n\r\ntekst', '\r\nNavn: Eva\r\n\r\ntekst'],
      ['Navn: Kari\r\n\r\ntekst', 'Navn: Eva\r\n\r\ntekst'],
      ['X-A: 1\rFrom: a@b.example\r\rhei', 'X-A: 1\rFrom: a@b.example\r\rhallo'],
    ] as const) {
      expect(content(Buffer.from(a)), JSON.stringify(a)).to.not.equal(content(Buffer.from(b)))
    }
  })

  it('110: accepts any bytes, and any change of a body changes the result', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        contentForFingerprint(bytes)
        contentForFingerprint(bytes, 'zendesk_comment')
      }),
    )
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        const same = a.replace(/\r\n?/g, '\n').replace(/\n+$/, '') === b.replace(/\r\n?/g, '\n').replace(/\n+$/, '')
        expect(content(buildMail({ body: Buffer.from(a) })) === content(buildMail({ body: Buffer.from(b) }))).to.equal(
          same,
        )
      }),
    )
  })

  it('is linear: 25 MB take well under two seconds, with CRLF as with bare CR', () => {
    for (const lineEnd of ['\r\n', '\r', '\n']) {
      const raw = Buffer.concat([buildMail(), Buffer.from(`en linje til${lineEnd}`.repeat(2_000_000))])
      const started = performance.now()
      contentForFingerprint(raw)
      expect(performance.now() - started, JSON.stringify(lineEnd)).to.be.below(8_000)
    }
  }).timeout(30_000)

  it('is over ticket, comment and body for a Zendesk comment, and not over what may change later', () => {
    const record = { ticketId: '1', commentId: '2', plainBody: 'innsyn', htmlBody: null, subject: 'a', flags: [] }
    const of = (changes: object) =>
      Buffer.from(
        contentForFingerprint(Buffer.from(JSON.stringify({ ...record, ...changes })), 'zendesk_comment'),
      ).toString()
    expect(of({ subject: 'b', flags: [1] })).to.equal(of({}))
    expect(of({ commentId: '3' })).to.not.equal(of({}))
    expect(of({ plainBody: 'sletting' })).to.not.equal(of({}))
  })

  it('is over id, subject and content for a suspended ticket', () => {
    const of = (record: object) =>
      Buffer.from(contentForFingerprint(Buffer.from(JSON.stringify(record)), 'zendesk_suspended')).toString()
    const record = { suspendedId: '1', subject: 'a', content: 'innsyn', cause: 'x' }
    expect(of({ ...record, cause: 'y' })).to.equal(of(record))
    expect(of({ ...record, content: 'y' })).to.not.equal(of(record))
  })
})
