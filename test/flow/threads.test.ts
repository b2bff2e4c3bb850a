import { expect } from 'chai'
import { openHarness, type Harness } from '../support/flow/harness.js'
import { letter } from '../support/flow/letters.js'

const FOLLOW_UP = 'Hei igjen,\n\nhar dere kommet videre?\n\nMvh\nKari'

describe('joining follow-ups', () => {
  let harness: Harness

  beforeEach(async () => {
    harness = await openHarness()
    await harness.receive(letter({}))
    await harness.settle()
  })

  afterEach(async () => {
    await harness.close()
  })

  async function ourMessageId(): Promise<string> {
    const [requestCase] = await harness.cases()
    const { drafts } = await harness.describe(requestCase?.reference ?? '')
    return drafts[0]?.messageId ?? ''
  }

  it('joins a reply that carries our signed token', async () => {
    const id = await harness.receive(
      letter({
        text: FOLLOW_UP,
        headers: { 'Message-ID': '<second@post.example>', 'In-Reply-To': await ourMessageId() },
      }),
    )
    await harness.settle()
    expect((await harness.message(id)).outcome).to.equal('joined')
    expect(await harness.cases()).to.have.length(1)
  })

  it('37: finds the token in References when a server rewrote the Message-ID', async () => {
    const id = await harness.receive(
      letter({
        text: FOLLOW_UP,
        headers: {
          'Message-ID': '<third@post.example>',
          'In-Reply-To': '<rewritten@mail.example>',
          References: `<letter-1@post.example> ${await ourMessageId()} <rewritten@mail.example>`,
        },
      }),
    )
    await harness.settle()
    expect((await harness.message(id)).outcome).to.equal('joined')
  })

  it('36: opens a new case for a guessed reference in the subject and for a forged token', async () => {
    const [first] = await harness.cases()
    const reference = first?.reference ?? ''
    await harness.receive(
      letter({
        from: 'M <m@other.example>',
        subject: `Re: ${reference} innsyn`,
        headers: { 'Message-ID': '<m1@other.example>' },
      }),
    )
    const forged = (await ourMessageId()).replace(/\.[0-9a-f]{64}@/, `.${'0'.repeat(64)}@`)
    await harness.receive(
      letter({
        from: 'N <n@other.example>',
        headers: { 'Message-ID': '<n1@other.example>', 'In-Reply-To': forged, References: forged },
      }),
    )
    await harness.settle()
    expect(await harness.cases()).to.have.length(3)
  })

  it('36: joins a stranger who holds a valid token, but lowers the identity to 0 and tells the agent', async () => {
    const [first] = await harness.cases()
    await harness.receive(
      letter({
        from: 'Mallory <mallory@other.example>',
        text: FOLLOW_UP,
        headers: { 'Message-ID': '<x@other.example>', 'In-Reply-To': await ourMessageId() },
      }),
    )
    await harness.settle()
    const { requestCase } = await harness.describe(first?.reference ?? '')
    expect(requestCase.identity.level).to.equal(0)
    expect(requestCase.attention.map(({ code }) => code)).to.include('stranger_in_thread')
    expect(requestCase.requester.address).to.equal('kari@post.example')
  })

  it('joins a reminder that answers the person’s own earlier mail', async () => {
    const id = await harness.receive(
      letter({
        text: 'Hei, jeg ba om innsyn for fem uker siden og har ikke hørt noe.',
        headers: { 'Message-ID': '<reminder@post.example>', 'In-Reply-To': '<letter-1@post.example>' },
      }),
    )
    await harness.settle()
    expect((await harness.message(id)).outcome).to.equal('joined')
  })

  it('does not join somebody else who names that mail in a forged header', async () => {
    await harness.receive(
      letter({
        from: 'Mallory <mallory@other.example>',
        headers: { 'Message-ID': '<y@other.example>', 'In-Reply-To': '<letter-1@post.example>' },
      }),
    )
    await harness.settle()
    expect(await harness.cases()).to.have.length(2)
  })

  it('70: links a bounce to its case and says that the answer was not delivered', async () => {
    const [first] = await harness.cases()
    const returned = await ourMessageId()
    const raw = [
      'From: Mail Delivery System <mailer-daemon@post.example>',
      'To: privacy@bookbeat.example',
      'Subject: Undelivered Mail Returned to Sender',
      'Message-ID: <dsn-1@post.example>',
      'Auto-Submitted: auto-replied',
      'MIME-Version: 1.0',
      'Content-Type: multipart/report; report-type=delivery-status; boundary="r"',
      '',
      '--r',
      'Content-Type: text/plain',
      '',
      'Your mail could not be delivered.',
      '--r',
      'Content-Type: message/delivery-status',
      '',
      'Reporting-MTA: dns; mail.post.example',
      '',
      'Final-Recipient: rfc822; kari@post.example',
      'Action: failed',
      'Status: 5.1.1',
      '--r',
      'Content-Type: message/rfc822',
      '',
      `Message-ID: ${returned}`,
      'From: privacy@bookbeat.example',
      'To: kari@post.example',
      'Subject: Re: Innsyn',
      '',
      'Hei',
      '--r--',
      '',
    ].join('\r\n')
    const id = await harness.receive(raw)
    await harness.settle()
    const { requestCase } = await harness.describe(first?.reference ?? '')
    expect((await harness.message(id)).outcome).to.equal('joined')
    expect(requestCase.attention.map(({ code }) => code)).to.include('answer_not_delivered')
    expect(harness.drafts.placed).to.have.length(1)
  })
})
