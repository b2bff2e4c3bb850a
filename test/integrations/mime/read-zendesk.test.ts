import { expect } from 'chai'
import type { ZendeskCommentSnapshot, ZendeskSuspendedSnapshot } from '../../../src/domain/zendesk-comment.js'
import { assessSender } from '../../../src/domain/sender/sender.js'
import { readZendeskComment, readZendeskSuspended } from '../../../integrations/mime/read-zendesk.js'
import { salvage } from '../../../integrations/mime/salvage.js'

const COMMENT: ZendeskCommentSnapshot = {
  ticketId: '33144692244499',
  commentId: '1',
  subject: 'Innsyn',
  plainBody: 'Jeg ber om innsyn i mine data.',
  htmlBody: '<div class="zd-comment"><p>Jeg ber om <b>innsyn</b> i mine data.</p></div>',
  authorId: '2',
  authorName: 'Kari Nordmann',
  authorEmail: 'Kari@Kunde.Example',
  replyTo: null,
  flags: [],
  channel: 'email',
  messageId: 'm1@kunde.example',
  createdAt: '2026-11-02T09:00:00Z',
  attachments: [],
  isFirst: true,
}
const SUSPENDED: ZendeskSuspendedSnapshot = {
  suspendedId: '7',
  subject: 'Insyn',
  content: 'Jag vill ha ut mina uppgifter.',
  authorName: 'Eva Berg',
  authorEmail: 'eva@kunde.example',
  cause: 'Detected as spam',
  messageId: '<m2@kunde.example>',
  createdAt: '2026-11-02T09:00:00Z',
  recipient: 'support@bookbeat.example',
}

const bytes = (value: unknown) => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value))
const comment = (changes: Partial<ZendeskCommentSnapshot> = {}) =>
  readZendeskComment(bytes({ ...COMMENT, ...changes }), false)
const suspended = (changes: Partial<ZendeskSuspendedSnapshot> = {}) =>
  readZendeskSuspended(bytes({ ...SUSPENDED, ...changes }), false)

describe('reading stored Zendesk records', () => {
  it('reads a comment', () => {
    const parsed = comment()
    expect(parsed).to.deep.include({
      subject: 'Innsyn',
      messageId: '<m1@kunde.example>',
      nature: 'personal',
      unreadable: [],
    })
    expect(parsed.texts).to.deep.equal([{ origin: 'body', text: 'Jeg ber om innsyn i mine data.' }])
    expect(parsed.sender.date).to.equal('2026-11-02T09:00:00.000Z')
  })

  it('67: keeps what only the HTML body of a comment says', () => {
    const parsed = comment({ htmlBody: '<p>Jeg ber om innsyn i mine data.</p><p>Slett deretter alt sammen.</p>' })
    expect(parsed.texts[1]).to.deep.equal({ origin: 'html_only', text: 'Slett deretter alt sammen.' })
  })

  it('gives the author as the one sender, never as authentic, with what Zendesk doubts', () => {
    const options = { trustedAuthservIds: ['mx.bookbeat.example'], receivedAt: '2026-11-02T09:00:00.000Z' }
    const sender = assessSender(comment({ flags: [14, 16] }).sender, options)
    expect(sender).to.deep.include({ status: 'clear', address: 'kari@kunde.example', authentic: false })
    expect(sender.facts.filter((fact) => fact.code === 'channel_doubt')).to.have.length(1)
    expect(assessSender(comment({ authorEmail: null }).sender, options).status).to.equal('missing')
  })

  it('takes a ticket for authentic only when its author was signed in with a confirmed address, and nothing speaks against it', () => {
    const options = { trustedAuthservIds: [], receivedAt: '2026-11-02T09:00:00.000Z' }
    const judge = (changes: Partial<ZendeskCommentSnapshot>) =>
      assessSender(comment({ flags: [], createdAt: options.receivedAt, ...changes }).sender, options)
    const signedIn = { channel: 'web', authorVerification: 'sso' }
    expect(judge(signedIn).authentic).to.equal(true)
    expect(judge(signedIn).facts.map(({ code }) => code)).to.deep.equal(['channel_confirms'])
    for (const changes of [
      { ...signedIn, flags: [3] },
      { ...signedIn, flags: [0] },
      { ...signedIn, flags: [14] },
      { ...signedIn, authorVerification: 'none' },
      { ...signedIn, authorVerification: null },
      { channel: 'web' },
      // Whether Zendesk checks where mail comes from is a setting of the account.
      { ...signedIn, channel: 'email' },
      { ...signedIn, channel: 'api' },
    ]) {
      const { authentic, facts } = judge(changes)
      expect(authentic, JSON.stringify(changes)).to.equal(false)
      expect(facts.map(({ code }) => code)).to.not.include('dmarc_absent')
    }
  })

  it('names a Reply-To that differs', () => {
    const parsed = comment({ replyTo: 'm@attacker.example' })
    expect(parsed.sender.replyTo).to.deep.equal([{ name: '', address: 'm@attacker.example' }])
  })

  it('67: says that the request may be in an attachment, also in one that Zendesk refused as too big', () => {
    const attachments = [{ filename: 'brev.pdf', contentType: 'application/pdf', size: 10 }]
    expect(comment({ plainBody: 'Se vedlegg', htmlBody: null, attachments }).unreadable).to.deep.equal([
      'request_may_be_in_attachment',
    ])
    expect(comment({ flags: [5] }).unreadable).to.deep.equal(['request_may_be_in_attachment'])
  })

  it('50: reads a suspended ticket, in text or HTML', () => {
    const parsed = suspended()
    expect(parsed).to.deep.include({ subject: 'Insyn', nature: 'personal' })
    expect(parsed.to).to.deep.equal([{ name: '', address: 'support@bookbeat.example' }])
    expect(parsed.texts[0]?.text).to.equal('Jag vill ha ut mina uppgifter.')
    const html = suspended({ content: '<div>Jag vill ha<br>ut mina uppgifter.</div>' })
    expect(html.texts[0]?.text).to.equal('Jag vill ha\nut mina uppgifter.')
  })

  it('tells the nature of a suspended ticket from its cause', () => {
    expect(suspended({ cause: 'Automated response mail, out of office' }).nature).to.equal('auto_reply')
    expect(suspended({ cause: 'Detected email as being from a system user' }).nature).to.equal('automatic')
    expect(suspended({ cause: 'Email is flagged as bulk mail' }).nature).to.equal('bulk')
  })

  it('110: never throws for bytes that are no such record', () => {
    for (const raw of ['', 'null', '[]', '{"subject":{"a":1},"flags":"x","attachments":[null,3]}', '{"a":', '\0']) {
      expect(() => readZendeskComment(bytes(raw), false), raw).to.not.throw()
      expect(readZendeskSuspended(bytes(raw), false).unreadable, raw).to.not.deep.equal([])
    }
  })

  it('62: salvages the plain body of a comment whose worker was killed', async () => {
    const { parsed } = await salvage(bytes(COMMENT), 'zendesk_comment', false, 'parser_killed')
    expect(parsed.unreadable).to.deep.equal(['parser_killed'])
    expect(parsed.texts).to.have.length(1)
    const broken = await salvage(bytes('{'), 'zendesk_suspended', false, 'parser_killed')
    expect(broken.parsed.unreadable).to.deep.equal(['parser_killed', 'parse_failed'])
  })
})
