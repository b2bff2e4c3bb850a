import { expect } from 'chai'
import { readMail } from '../../../integrations/mime/read-mail.js'
import { buildMail, type MailParts, multipart, textPart } from '../../support/mime/mail-builder.js'

const REQUEST = 'Jeg ber om innsyn.'

async function read(parts: MailParts) {
  return (await readMail(buildMail({ body: REQUEST, ...parts }), false)).parsed
}

const withHeaders = (headers: Record<string, string>) => read({ headers })

/** A delivery report about our own answer, as Postfix writes it. */
function bounce(returned: string, returnedType: string): MailParts {
  const report = multipart('report; report-type=delivery-status', [
    textPart('Your message could not be delivered.'),
    {
      headers: ['Content-Type: message/delivery-status'],
      content: 'Reporting-MTA: dns; mx.kunde.example\n\nAction: failed\n',
    },
    { headers: [`Content-Type: ${returnedType}`], content: returned },
  ])
  return {
    ...report,
    headers: { ...report.headers, From: 'MAILER-DAEMON@mx.kunde.example', 'Return-Path': '<>', Subject: 'Undelivered' },
  }
}

describe('what kind of sender wrote', () => {
  it('calls a mail without any sign of automation personal, also with Auto-Submitted: no', async () => {
    expect((await withHeaders({})).nature).to.equal('personal')
    expect((await withHeaders({ 'Auto-Submitted': 'no' })).nature).to.equal('personal')
  })

  it('69: calls a web form from a noreply address automatic, and keeps its text', async () => {
    for (const headers of [
      { From: 'noreply@bookbeat.example', 'Auto-Submitted': 'auto-generated' },
      { From: 'BookBeat <no-reply@bookbeat.example>' },
      { From: 'ikke-svar@bookbeat.example' },
    ]) {
      const parsed = await withHeaders(headers)
      expect(parsed.nature, JSON.stringify(headers)).to.equal('automatic')
      expect(parsed.texts[0]?.text).to.equal(REQUEST)
    }
  })

  it('does not take an address that merely begins like noreply for one', async () => {
    expect((await withHeaders({ From: 'noreplyson@kunde.example' })).nature).to.equal('personal')
  })

  it('70: links a bounce to the mail of ours that came back, whole or as headers only', async () => {
    const ours = 'Message-ID: <answer-1@innsyn.bookbeat.example>\nSubject: Svar\n\nVedlagt er dataene dine.'
    for (const type of ['message/rfc822', 'text/rfc822-headers']) {
      const parsed = await read(bounce(ours, type))
      expect(parsed.nature).to.equal('bounce')
      expect(parsed.bouncedMessageId, type).to.equal('<answer-1@innsyn.bookbeat.example>')
    }
  })

  it('knows bounces that are no delivery reports', async () => {
    expect((await withHeaders({ From: 'MAILER-DAEMON@mx.example', 'Return-Path': '<>' })).nature).to.equal('bounce')
    expect((await withHeaders({ 'X-Failed-Recipients': 'eva@kunde.example' })).nature).to.equal('bounce')
  })

  it('knows read receipts', async () => {
    const receipt = multipart('report; report-type=disposition-notification', [
      textPart('Lest.'),
      { headers: ['Content-Type: message/disposition-notification'], content: 'Disposition: manual-action' },
    ])
    expect((await read(receipt)).nature).to.equal('read_receipt')
  })

  it('71: knows out-of-office replies by their headers', async () => {
    for (const headers of [
      { 'Auto-Submitted': 'auto-replied' },
      { 'Auto-Submitted': 'auto-replied (vacation)' },
      { 'X-Autoreply': 'yes' },
      { Precedence: 'auto_reply' },
    ]) {
      expect((await withHeaders(headers)).nature, JSON.stringify(headers)).to.equal('auto_reply')
    }
  })

  for (const subject of [
    'Automatisk svar: Innsyn',
    'Autosvar: Innsyn',
    'Frånvaro: semester',
    'Automaattinen vastaus: tiedot',
    'Automatic reply: data',
    'Automatische Antwort: Auskunft',
  ]) {
    it(`71: needs a second sign beside the subject "${subject}"`, async () => {
      const Subject = subject.replace('å', '\u00e5')
      expect((await withHeaders({ Subject })).nature).to.equal('personal')
      const replied = await withHeaders({ Subject, 'In-Reply-To': '<a@innsyn.bookbeat.example>' })
      expect(replied.nature).to.equal('auto_reply')
    })
  }

  it('knows bulk mail and mailing lists', async () => {
    for (const headers of [
      { Precedence: 'bulk' },
      { Precedence: 'list' },
      { 'List-Id': '<a.example>' },
      { 'List-Unsubscribe': '<mailto:a@b.example>' },
    ]) {
      expect((await withHeaders(headers)).nature, JSON.stringify(headers)).to.equal('bulk')
    }
  })

  it('says which header told it', async () => {
    const parsed = await withHeaders({ 'Auto-Submitted': 'auto-generated' })
    expect(parsed.natureReason).to.equal('Auto-Submitted: auto-generated')
  })

  it('leaves the marker of our drafts to the caller', async () => {
    const raw = buildMail({ headers: { 'X-Innsyn-Draft': '<d@innsyn.example>' }, body: REQUEST })
    expect((await readMail(raw, false)).draftMarker).to.equal('<d@innsyn.example>')
  })
})
