import { expect } from 'chai'
import { KARI, openChallengeDesk, type ChallengeDesk } from '../../support/challenge/desk.js'
import { letter } from '../../support/flow/letters.js'

/** What a mail server sends back about a mail that it could not deliver (RFC 3464). */
function bounceOf(messageId: string, returned = `Message-ID: ${messageId}\r\nSubject: Var det du?`): string {
  return [
    'From: Mail Delivery System <MAILER-DAEMON@post.example>',
    'To: privacy@bookbeat.example',
    'Subject: Undelivered Mail Returned to Sender',
    'Date: Mon, 02 Mar 2026 09:05:00 +0000',
    `Message-ID: <bounce-${String(returned.length)}@post.example>`,
    'Return-Path: <>',
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
    '',
    '--b',
    'Content-Type: text/plain; charset=utf-8',
    '',
    'Your message could not be delivered: no such user.',
    '--b',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.post.example',
    '',
    `Final-Recipient: rfc822; ${KARI}`,
    'Action: failed',
    'Status: 5.1.1',
    '',
    '--b',
    'Content-Type: message/rfc822',
    '',
    returned,
    '',
    'Hei',
    '--b--',
    '',
  ].join('\r\n')
}

describe('what comes back to a link by mail', () => {
  let desk: ChallengeDesk
  beforeEach(async () => {
    desk = await openChallengeDesk()
  })
  afterEach(async () => {
    await desk.close()
  })

  const ours = (): string => desk.harness.mails.sent.at(-1)?.messageId ?? ''
  const reply = async (mail: Parameters<typeof letter>[0] = {}): Promise<string> => {
    const headers = { 'Message-ID': '<reply@post.example>', 'In-Reply-To': ours(), References: ours(), ...mail.headers }
    const id = await desk.harness.receive(letter({ text: 'Ja, det var meg. Bekreftet!\n\nKari', ...mail, headers }))
    await desk.harness.settle()
    return (await desk.harness.message(id)).outcome ?? ''
  }

  it('35: a bounce ends the link and tells the agent; the level stays and the deadline runs on', async () => {
    const before = await desk.ask()
    const [token = ''] = desk.tokens()
    const id = await desk.harness.receive(bounceOf(ours()))
    await desk.harness.settle()
    expect((await desk.harness.message(id)).outcome).to.equal('joined')
    const after = await desk.theCase()
    expect((await desk.challenges(before.id)).map(({ state }) => state)).to.deep.equal(['bounced'])
    expect(after.attention.map(({ code }) => code)).to.include('challenge_bounced')
    expect(after.attention.map(({ code }) => code)).to.not.include('stranger_in_thread')
    expect(after.identity).to.deep.equal(before.identity)
    expect(after).to.deep.include({ state: 'identity', deadline: before.deadline, rights: before.rights })
    // The link lies in the mailbox now, with the report.
    expect(await desk.portal.open(token)).to.equal(null)
    expect((await desk.history(before.id)).map(({ type }) => type)).to.include('case.challenge_bounced')
    expect(desk.harness.mails.sent).to.have.length(1)
  })

  it('35: a bounce of another mail ends no link, and one of another case no link of this one', async () => {
    const { id } = await desk.ask()
    await desk.harness.receive(bounceOf('<somebody-else@post.example>'))
    const forged = ours().replace(/\.[0-9a-f]{64}@/, `.${'0'.repeat(64)}@`)
    await desk.harness.receive(bounceOf(forged, `Message-ID: ${forged}\r\nSubject: Forged`))
    await desk.harness.settle()
    expect((await desk.challenges(id)).map(({ state }) => state)).to.deep.equal(['sent'])
  })

  it('35: a bounce that comes after the press takes nothing back', async () => {
    const { id } = await desk.ask()
    await desk.portal.open(desk.tokens()[0] ?? '')
    await desk.harness.settle()
    await desk.harness.receive(bounceOf(ours()))
    await desk.harness.settle()
    expect((await desk.theCase()).identity.level).to.equal(2)
    expect((await desk.challenges(id)).map(({ state }) => state)).to.deep.equal(['answered'])
  })

  it('71: an out-of-office note is linked and changes nothing, and is answered by nothing', async () => {
    const before = await desk.ask()
    const outcome = await reply({
      subject: 'Automatisk svar: Var det du?',
      text: 'Hei, jeg er på ferie til 20. mars.\n\nKari',
      headers: { 'Auto-Submitted': 'auto-replied', 'Return-Path': '<>' },
    })
    expect(outcome).to.equal('joined')
    const after = await desk.theCase()
    expect(after.identity).to.deep.equal(before.identity)
    expect(after.attention).to.deep.equal(before.attention)
    expect(after.rights).to.deep.equal(before.rights)
    expect(desk.harness.mails.attempts).to.have.length(1)
    expect((await desk.challenges(before.id)).map(({ state }) => state)).to.deep.equal(['sent'])
  })

  it('71: an out-of-office note from the address on file doubts nobody, though somebody else wrote', async () => {
    await desk.ask({}, { from: 'Kari <kari@work.example>' })
    await desk.portal.open(desk.tokens()[0] ?? '')
    await desk.harness.settle()
    await reply({ headers: { 'Auto-Submitted': 'auto-replied' }, text: 'Jeg er på ferie.' })
    expect((await desk.theCase()).identity.level).to.equal(2)
  })

  it('proves nothing when the person replies instead of pressing', async () => {
    const { id } = await desk.ask()
    expect(await reply()).to.equal('joined')
    const after = await desk.theCase()
    expect(after.identity.level).to.equal(0)
    expect(after.state).to.equal('identity')
    expect((await desk.challenges(id)).map(({ state }) => state)).to.deep.equal(['sent'])
    expect(after.attention.map(({ code }) => code)).to.include('new_message')
  })

  it('proves nothing either from the address on file where another one asked, and doubts nothing', async () => {
    await desk.ask({}, { from: 'Kari <kari@work.example>' })
    expect(await reply()).to.equal('joined')
    const { identity, attention } = await desk.theCase()
    expect(identity.level).to.equal(0)
    expect(identity.why.join()).to.not.include('somebody else wrote')
    expect(attention.map(({ code }) => code)).to.not.include('stranger_in_thread')
  })

  it('36: lowers what was proven when a stranger writes in the thread, and the old answer counts for nothing', async () => {
    const { id } = await desk.ask()
    await desk.portal.open(desk.tokens()[0] ?? '')
    await reply({ from: 'Mallory <m@attacker.example>', headers: { 'Message-ID': '<m@attacker.example>' } })
    expect((await desk.theCase()).identity.level).to.equal(0)
    expect((await desk.challenges(id)).map(({ state }) => state)).to.deep.equal(['answered'])
    expect(await desk.portal.open(desk.tokens()[0] ?? '')).to.equal(null)
  })

  it('wants a new answer when a mail asks for more than the person confirmed', async () => {
    const { id } = await desk.ask()
    await desk.portal.open(desk.tokens()[0] ?? '')
    await desk.harness.settle()
    expect((await desk.theCase()).state).to.equal('awaiting_approval')
    await reply({ text: 'Hei,\n\nog jeg krever at dere sletter alle personopplysninger om meg.\n\nKari' })
    const after = await desk.theCase()
    expect(after.rights).to.include.members(['access', 'erasure'])
    expect(after.identity.level).to.equal(0)
    expect(after.state).to.equal('identity')
    // The day of the first link is not over: the second one waits, and then names both.
    desk.harness.clock.advance(24 * 3_600_000)
    await desk.harness.settle()
    expect(desk.harness.mails.sent).to.have.length(2)
    expect(desk.harness.mails.sent[1]?.text).to.include('artikkel 15').and.include('artikkel 17')
    await desk.portal.open(desk.tokens()[1] ?? '')
    expect((await desk.theCase()).identity.level).to.equal(2)
    expect((await desk.challenges(id)).map(({ round }) => round)).to.deep.equal([1, 2])
  })
})
