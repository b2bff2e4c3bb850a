import { expect } from 'chai'
import { createSandboxClock } from '../../integrations/zendesk/sandbox/sandbox-clock.js'
import { startZendeskSandbox, type ZendeskSandbox } from '../../integrations/zendesk/sandbox/sandbox.js'
import { requireDovecot, startDovecot, type DovecotMailbox } from '../support/imap/dovecot.js'
import { FaultProxy } from '../support/imap/fault-proxy.js'
import { until, untilAtRest } from '../support/invariants/at-rest.js'
import { checkInvariants } from '../support/invariants/checker.js'
import { databaseQuery } from '../support/invariants/database-query.js'
import { gatherEvidence, type AcceptedMail } from '../support/invariants/evidence.js'
import { install, ZENDESK_ID, type Installation } from '../support/invariants/installation.js'
import { countDrafts } from '../support/invariants/mailbox-truth.js'
import { MixedPost } from '../support/invariants/mixed-post.js'
import { mixedPerson } from '../support/invariants/people.js'
import { RUN_SIZE } from '../support/invariants/run-size.js'
import { SeededRandom } from '../support/invariants/seeded-random.js'
import { ServiceProcess } from '../support/invariants/service-process.js'
import { expectWhole, tell } from '../support/invariants/tell.js'

const PATIENCE_MS = 30_000
/** What Dovecot says when APPEND is done; nothing else that it says looks like it. */
const APPENDED = /OK \[APPENDUID/

describe('SIGKILL after the draft was written and before the answer came', function () {
  this.timeout(300_000)
  let mailbox: DovecotMailbox
  let installation: Installation
  let cleanUp: (() => Promise<unknown>)[] = []

  before(function () {
    requireDovecot(this)
  })

  beforeEach(async () => {
    mailbox = (await startDovecot()).newMailbox()
  })

  afterEach(async () => {
    for (const step of cleanUp.reverse()) await step()
    cleanUp = []
  })

  it('82: finds the draft that APPEND left behind, and lays no second one beside it', async () => {
    const repeats = RUN_SIZE.lostAppends()
    const requests = Array.from({ length: repeats }, (_, index) => index * 20 + 3)
    const people = requests.map(mixedPerson)
    const mailboxes = [{ id: 'privacy', address: 'privacy@bookbeat.example', mailbox }]
    installation = await install({ mailboxes, people })
    const proxy = await FaultProxy.start(mailbox.port)
    cleanUp = [() => installation.remove(), () => proxy.stop()]
    const query = databaseQuery(installation.env)
    const env = await installation.envThrough('through-proxy', { privacy: proxy.port })
    const post = new MixedPost(mailboxes, new SeededRandom(1))
    let logs = ''
    proxy.fault = { kind: 'swallow', answer: APPENDED, thenCut: false }
    for (const [index, number] of requests.entries()) {
      await post.deliverMail(number, mailbox, 'privacy')
      const service = await ServiceProcess.start(['start'], env)
      await until(
        async () => (await countDrafts(mailbox)) > index,
        PATIENCE_MS,
        () => service.output,
      )
      // The server has the draft, and the service cannot know.
      const [row] = await query(`SELECT count(*) AS n FROM draft WHERE state = 'prepared'`)
      expect(row?.['n']).to.equal(1)
      await service.kill()
      logs += service.output
    }
    proxy.fault = { kind: 'none' }
    const service = await ServiceProcess.start(['start'], env)
    await service.untilItSays(/innsyn listens on/)
    await untilAtRest(query, 'sqlite', post.accepted.length)
    expect(await service.stop()).to.equal(0)
    const evidence = await gatherEvidence({ installation, accepted: post.accepted, logs: logs + service.output })
    const verdict = await checkInvariants(evidence, people)
    tell('answers to APPEND lost', `faults ${String(repeats)} · kills ${String(repeats)}`, verdict)
    expectWhole(verdict)
    expect(await countDrafts(mailbox)).to.equal(repeats)
  })

  it('83: finds the note that Zendesk kept, and writes no second one', async () => {
    const repeats = RUN_SIZE.lostNotes()
    const clock = createSandboxClock('2026-01-01T00:00:00Z', 'real')
    // An hour behind, so that it can be moved on without any ticket coming from the future.
    clock.advance(-(repeats + 2) * LAG_MS)
    const sandbox = await startZendeskSandbox({ clock })
    const people = Array.from({ length: repeats }, (_, index) => mixedPerson(index + 1))
    installation = await install({
      mailboxes: [{ id: 'privacy', address: 'privacy@bookbeat.example', mailbox }],
      people,
      sandbox,
    })
    cleanUp = [() => installation.remove(), () => sandbox.close()]
    const query = databaseQuery(installation.env)
    const accepted: AcceptedMail[] = []
    let logs = ''
    for (const { number, name, address } of people) {
      const ticket = request(sandbox, { name, address })
      accepted.push({ messageId: ticket.messageId, way: ZENDESK_ID, isRequest: true })
      sandbox.faults.add({ kind: 'lost_answer', method: 'PUT', path: new RegExp(`/tickets/${ticket.id}`), times: 1 })
      const service = await ServiceProcess.start(['start'], installation.env)
      const hasNote = () => (sandbox.state.tickets.get(Number(ticket.id))?.comments.length ?? 0) > 1
      await until(hasNote, PATIENCE_MS, () => `no note for ${String(number)}: ${service.output}`)
      await service.kill()
      logs += service.output
    }
    const service = await ServiceProcess.start(['start'], installation.env)
    await service.untilItSays(/innsyn listens on/)
    await untilAtRest(query, 'sqlite', accepted.length)
    expect(await service.stop()).to.equal(0)
    const evidence = await gatherEvidence({ installation, accepted, sandbox, logs: logs + service.output })
    const verdict = await checkInvariants(evidence, people)
    tell('answers to notes lost', `faults ${String(repeats)} · kills ${String(repeats)}`, verdict)
    expectWhole(verdict)
    for (const { comments } of sandbox.state.tickets.values()) {
      expect(comments.map((comment) => comment.public)).to.deep.equal([true, false])
    }
  })
})

/** The incremental export shows a ticket after a minute, and may be called ten times in one. */
const LAG_MS = 61_000

let tickets = 0

function request(sandbox: ZendeskSandbox, from: { name: string; address: string }): { id: string; messageId: string } {
  tickets += 1
  const messageId = `<lost-note-${String(tickets)}@post.example>`
  const text = `Hei,\n\njeg ønsker innsyn i alle personopplysninger dere har lagret om meg.\n\nMvh\n${from.name}`
  const received = sandbox.receiveMail({ from, subject: 'Innsyn', text, messageId, to: 'support@bookbeat.example' })
  sandbox.clock.advance(LAG_MS)
  if (received.kind !== 'ticket') throw new Error('the sandbox made no ticket')
  return { id: String(received.ticket.id), messageId }
}
