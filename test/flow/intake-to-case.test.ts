import { expect } from 'chai'
import type { Classifier } from '../../src/ports.js'
import { classifySafely } from '../../src/classify/classify-safely.js'
import type { ReadWorkers } from '../../src/wiring/message-reader.js'
import { receiveComment } from '../support/flow/comments.js'
import { openHarness, type Harness } from '../support/flow/harness.js'
import { ACCESS_REQUEST, letter, ORDINARY_MAIL } from '../support/flow/letters.js'
import { shareReadWorkers } from '../support/flow/shared-read-workers.js'

describe('from a stored message to a case', () => {
  let harness: Harness

  beforeEach(async () => {
    harness = await openHarness()
  })

  afterEach(async () => {
    await harness.close()
  })

  it('opens a case whose clock starts at receipt, whenever it is processed', async () => {
    await harness.receive(letter({}), { receivedAt: '2026-01-31T22:59:59.000Z' })
    await harness.settle()
    const [requestCase] = await harness.cases()
    expect(requestCase?.reference).to.match(/^DSR-2026-\d{6}$/)
    expect(requestCase?.receivedAt).to.equal('2026-01-31T22:59:59.000Z')
    expect(requestCase?.rights).to.deep.equal(['access'])
    // 23:59:59 in Stockholm is still 31 January; February has 28 days; 28 February 2026 is a Saturday.
    expect(requestCase?.deadline).to.include({
      receivedOn: '2026-01-31',
      nominalOn: '2026-02-28',
      latestLawfulOn: '2026-03-02',
      targetOn: '2026-02-27',
    })
  })

  it('records an ordinary mail with its reason and opens nothing', async () => {
    const id = await harness.receive(letter({ subject: 'Boka stopper', text: ORDINARY_MAIL }))
    await harness.settle()
    expect(await harness.cases()).to.have.length(0)
    expect((await harness.message(id)).outcome).to.equal('not_request')
  })

  it('49: opens a case for a request that lay in Junk, with the time the server took it over', async () => {
    await harness.receive(letter({}), {
      delivery: { sourceId: 'bookbeat-privacy', container: 'Junk', epoch: '7', item: '3' },
      receivedAt: '2026-02-10T10:00:00.000Z',
    })
    await harness.settle()
    expect((await harness.cases())[0]?.deadline.receivedOn).to.equal('2026-02-10')
  })

  it('62: reads from the database again what a lost thread took with it', async () => {
    await harness.close()
    harness = await openHarness({ core: { openReadWorkers: (options) => losingBytes(shareReadWorkers(options)) } })
    await harness.receive(letter({}))
    await harness.receive(letter({ from: 'Ola <ola@post.example>', subject: 'Boka stopper', text: ORDINARY_MAIL }))
    await harness.settle()
    expect((await harness.cases()).map(({ requester }) => requester.address)).to.deep.equal(['kari@post.example'])
  })

  it('64: keeps two mails that carry the same Message-ID apart, and opens a case for each request', async () => {
    await harness.receive(letter({}))
    await harness.receive(letter({ from: 'Mallory <mallory@other.example>', text: `${ACCESS_REQUEST}\n(Mallory)` }))
    await harness.settle()
    const cases = await harness.cases()
    expect(cases.map(({ requester }) => requester.address)).to.have.members([
      'kari@post.example',
      'mallory@other.example',
    ])
  })

  it('64: opens a case for a request without Message-ID', async () => {
    await harness.receive(letter({ headers: { 'Message-ID': null } }))
    await harness.settle()
    expect(await harness.cases()).to.have.length(1)
  })

  it('65: makes one case of one mail that was delivered to two mailboxes', async () => {
    const raw = letter({})
    const first = await harness.receive(
      `Received: from a by mx.bookbeat.example; Mon, 02 Mar 2026 09:00:00 +0000\r\n${raw}`,
    )
    const second = await harness.receive(
      `Delivered-To: support.no@bookbeat.example\r\nReceived: from b by mx.bookbeat.example; Mon, 02 Mar 2026 09:00:02 +0000\r\n${raw}`,
      { delivery: { sourceId: 'bookbeat-support-no', container: 'INBOX', epoch: '1', item: '9' } },
    )
    await harness.settle()
    expect(second).to.equal(first)
    expect(await harness.cases()).to.have.length(1)
  })

  it('68: opens a case that says "open in the mailbox" for an encrypted mail', async () => {
    await harness.receive(
      letter({
        subject: 'Hei',
        text: 'MIAGCSqGSIb3DQEHA6CAMIACAQAxggE=',
        headers: {
          'Content-Type': 'application/pkcs7-mime; smime-type=enveloped-data; name="smime.p7m"',
          'Content-Transfer-Encoding': 'base64',
        },
      }),
    )
    await harness.settle()
    const [requestCase] = await harness.cases()
    expect(requestCase?.state).to.equal('needs_review')
    expect(requestCase?.attention.map(({ text }) => text).join()).to.match(/open in the mailbox/i)
  })

  it('69: opens a case for a web form that a noreply address sent, and drafts no reply to the machine', async () => {
    await harness.receive(
      letter({ from: 'Web form <noreply@bookbeat.example>', headers: { 'Auto-Submitted': 'auto-generated' } }),
    )
    await harness.settle()
    expect(await harness.cases()).to.have.length(1)
    expect(harness.drafts.placed).to.have.length(0)
  })

  it('74: takes in what came while the service was down for forty days, and shows it late with its true receipt', async () => {
    for (const [index, receivedAt] of ['2026-01-20T10:00:00.000Z', '2026-02-23T10:00:00.000Z'].entries()) {
      await harness.receive(letter({ from: `P${String(index)} <p${String(index)}@post.example>` }), { receivedAt })
    }
    await harness.settle()
    const days = (await harness.cases()).map(({ deadline }) => deadline.latestLawfulOn)
    expect(days).to.have.members(['2026-02-20', '2026-03-23'])
  })

  it('76: sends everything to a person when the classifier fails', () => {
    const broken = (answer: () => unknown): Classifier => ({
      version: 'broken',
      classify: answer as Classifier['classify'],
    })
    const input = { segments: [{ role: 'new' as const, text: ORDINARY_MAIL }] }
    const throwing = broken(() => {
      throw new Error('model file missing')
    })
    const notANumber = broken(() => ({ decision: 'not_request', rights: [], confidence: Number.NaN }))
    expect(classifySafely(throwing, input).classification.decision).to.equal('review')
    expect(classifySafely(notANumber, input).classification.decision).to.equal('review')
  })

  it('records an out-of-office reply as automatic and answers nothing', async () => {
    const id = await harness.receive(
      letter({ subject: 'Automatisk svar', text: 'Jeg er på ferie.', headers: { 'Auto-Submitted': 'auto-replied' } }),
    )
    await harness.settle()
    expect((await harness.message(id)).outcome).to.equal('automatic')
    expect(harness.drafts.placed).to.have.length(0)
  })

  it('opens one case for a mail that came by IMAP and as a ticket, in whichever order', async () => {
    for (const order of [
      ['imap', 'zendesk'],
      ['zendesk', 'imap'],
    ] as const) {
      const person = `${order[0]}@post.example`
      for (const channel of order) {
        if (channel === 'imap') await harness.receive(letter({ from: `Kari <${person}>` }))
        else await receiveComment(harness, person, ACCESS_REQUEST)
        await harness.settle()
      }
    }
    const cases = await harness.cases()
    expect(cases).to.have.length(2)
    expect(cases.every(({ place }) => place.kind === 'ticket')).to.equal(true)
  })
})

/** Each message has been moved to a thread once, and that thread is gone. */
function losingBytes(workers: ReadWorkers): ReadWorkers {
  return {
    run: (task) => {
      structuredClone(task.raw.buffer, { transfer: [task.raw.buffer as ArrayBuffer] })
      return workers.run(task)
    },
    close: () => workers.close(),
  }
}
