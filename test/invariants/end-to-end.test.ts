import { expect } from 'chai'
import { simpleParser } from 'mailparser'
import { createSandboxClock } from '../../integrations/zendesk/sandbox/sandbox-clock.js'
import { startZendeskSandbox, type ZendeskSandbox } from '../../integrations/zendesk/sandbox/sandbox.js'
import type { DeadlineReport } from '../../src/domain/report/deadline-report.js'
import { requireTool } from '../support/ci/require-tool.js'
import { zipEntries } from '../support/collect/zip-entries.js'
import { requireDovecot, startDovecot } from '../support/imap/dovecot.js'
import { untilAtRest } from '../support/invariants/at-rest.js'
import { checkInvariants } from '../support/invariants/checker.js'
import { deployOnPostgres, deployOnSqlite, type Deployment } from '../support/invariants/deployment.js'
import { gatherEvidence, withCore, type AcceptedMail, type Evidence } from '../support/invariants/evidence.js'
import { ZENDESK_ID, type InstalledMailbox } from '../support/invariants/installation.js'
import { letterIn, mailOf, type Letter } from '../support/invariants/letters-in-languages.js'
import { overlaps } from '../support/invariants/line-tap.js'
import { MixedPost } from '../support/invariants/mixed-post.js'
import { canary } from '../support/invariants/people.js'
import { runSeed } from '../support/invariants/run-size.js'
import { SeededRandom } from '../support/invariants/seeded-random.js'
import { runInnsyn } from '../support/invariants/service-process.js'
import { expectWhole, tell } from '../support/invariants/tell.js'

const MIXED_MAILS = 200
const MINUTE = 60_000

for (const { name, deploy } of [
  { name: 'SQLite, one process', deploy: deployOnSqlite },
  { name: 'PostgreSQL, one web process and two workers', deploy: deployOnPostgres },
]) {
  describe(`from the inbox to the answer on ${name}`, function () {
    this.timeout(300_000)
    const letters = {
      norwegian: letterIn('nb'),
      swedish: letterIn('sv'),
      danish: letterIn('da'),
      finnish: letterIn('fi'),
      twin: letterIn('nb'),
      ticket: letterIn('en'),
      unannounced: letterIn('sv'),
      ordinary: letterIn('ordinary'),
      ordinaryTicket: letterIn('ordinary'),
    }
    const verified = [letters.norwegian, letters.swedish, letters.twin, letters.ticket, letters.unannounced]
    const people = [...MixedPost.people(MIXED_MAILS), ...Object.values(letters).map(({ person }) => person)]
    const accepted: AcceptedMail[] = []
    const seed = runSeed()
    let sandbox: ZendeskSandbox
    let mailboxes: readonly InstalledMailbox[]
    let post: MixedPost
    let deployment: Deployment
    let evidence: Evidence

    before(async function () {
      requireDovecot(this)
      if (deploy === deployOnPostgres) requireTool(this, 'postgres')
      const dovecot = await startDovecot()
      sandbox = await startZendeskSandbox({ clock: createSandboxClock('2026-01-01T00:00:00Z', 'real') })
      mailboxes = ['privacy', 'support'].map((id) => ({
        id,
        address: `${id}@bookbeat.example`,
        mailbox: dovecot.newMailbox(),
      }))
      post = new MixedPost(mailboxes, new SeededRandom(seed))
      deployment = await deploy({ mailboxes, people, sandbox, mailSource: true })
      await run()
    })

    after(async () => {
      await deployment.remove()
      await sandbox.close()
    })

    /** Everything happens once, here; the tests below look at what came of it. */
    async function run(): Promise<void> {
      unannouncedTicket()
      await deployment.start()
      await Promise.all([post.deliver(MIXED_MAILS / 2), ...mailLetters()])
      for (const letter of [letters.twin, letters.ticket, letters.ordinaryTicket]) toZendesk(letter)
      await sandbox.webhooks.settled()
      await Promise.all([post.deliver(MIXED_MAILS / 2), deployment.loseOne()])
      await untilAtRest(deployment.query, deployment.kind, MIXED_MAILS + accepted.length)
      for (const letter of verified) await verify(letter)
      await untilAtRest(deployment.query, deployment.kind, MIXED_MAILS + accepted.length)
      await deployment.stop()
      evidence = await gatherEvidence({
        installation: deployment.installation,
        accepted: [...accepted, ...post.accepted],
        sandbox,
        logs: deployment.logs(),
      })
    }

    /** Its webhook is lost; the export shows it to the first poll. */
    function unannouncedTicket(): void {
      sandbox.clock.advance(-2 * MINUTE)
      sandbox.webhooks.webhooks.push({ kind: 'event', url: 'http://127.0.0.1:9/', secret: 'unused' })
      sandbox.webhooks.mode = 'lost'
      toZendesk(letters.unannounced)
      sandbox.webhooks.mode = 'auto'
      sandbox.clock.advance(2 * MINUTE)
    }

    function mailLetters(): Promise<void>[] {
      const [privacy] = mailboxes
      return [letters.norwegian, letters.swedish, letters.danish, letters.finnish, letters.twin, letters.ordinary].map(
        async (letter) => {
          const receivedAt = new Date(Math.floor(Date.now() / 1000) * 1000)
          await privacy!.mailbox.deliver(mailOf(letter), { receivedAt })
          accepted.push({ messageId: letter.messageId, way: 'privacy', isRequest: letter.isRequest })
        },
      )
    }

    function toZendesk({ person, messageId, subject, text, isRequest }: Letter): void {
      const from = { name: person.name, address: person.address }
      sandbox.receiveMail({ from, to: 'support@bookbeat.example', subject, text, messageId })
      accepted.push({ messageId, way: ZENDESK_ID, isRequest })
    }

    async function verify({ person }: Letter): Promise<void> {
      const found = await withCore(deployment.installation.env, ({ unitOfWork }) =>
        unitOfWork.read((stores) => stores.cases.list({ requesterAddress: person.address })),
      )
      expect(found).to.have.length(1)
      await runInnsyn(
        ['case', 'verify', found[0]?.reference ?? '', '--reason', 'recognised by voice'],
        deployment.installation.env,
      )
    }

    const caseOf = ({ person }: Letter) =>
      evidence.cases.find(({ requestCase }) => requestCase.requester.address === person.address)

    const noteTexts = (letter: Letter): readonly string[] => {
      const place = caseOf(letter)?.requestCase.place
      const comments = place?.kind === 'ticket' ? (evidence.tickets.get(place.ticketId) ?? []) : []
      const notes = comments.filter(({ authorId }) => authorId === evidence.zendeskUserId)
      expect(notes.every((note) => !note.public)).to.equal(true)
      return notes.map(({ htmlBody }) => htmlBody)
    }

    it('keeps every invariant although a process was killed in the middle', async () => {
      const verdict = await checkInvariants(evidence, people)
      tell(`end to end on ${name} (seed ${String(seed)})`, 'faults 1 · kills 1', verdict)
      expectWhole(verdict)
    })

    it('lays the answer with that person’s data, and nobody else’s, into Drafts', async () => {
      for (const letter of [letters.norwegian, letters.swedish]) {
        const answer = caseOf(letter)?.drafts.find(({ kind }) => kind === 'answer')
        const lying = evidence.mailboxes
          .flatMap(({ drafts }) => drafts)
          .filter(({ messageId }) => messageId === answer?.messageId)
        expect(lying).to.have.length(1)
        const mail = await simpleParser(lying[0]?.source ?? '')
        expect([mail.to ?? []].flat().flatMap(({ value }) => value.map(({ address }) => address))).to.deep.equal([
          letter.person.address,
        ])
        expect(mail.cc).to.equal(undefined)
        expect(mail.inReplyTo).to.equal(letter.messageId)
        expect(mail.attachments).to.have.length(1)
        const entries = await zipEntries(mail.attachments[0]?.content ?? new Uint8Array())
        const all = [...entries.values()].map((content) => content.toString('utf8')).join('\n')
        for (const source of ['CSV', 'SQL', 'MAIL'] as const) expect(all).to.include(canary(source, letter.person))
      }
    })

    it('writes the answer to a ticket as one internal note, without the data in it', () => {
      for (const letter of [letters.ticket, letters.unannounced, letters.twin]) {
        const notes = noteTexts(letter)
        const answers = notes.filter((text) => text.includes('/export'))
        expect(answers).to.have.length(1)
        for (const source of ['CSV', 'SQL'] as const)
          expect(notes.join('\n')).to.not.include(canary(source, letter.person))
      }
    })

    it('makes one case of the mail that came by IMAP and as a ticket', () => {
      const { messages } = caseOf(letters.twin) ?? { messages: [] }
      expect(messages.map(({ channel }) => channel).sort()).to.deep.equal(['imap', 'zendesk'])
    })

    it('takes in the ticket whose webhook was lost', () => {
      expect(sandbox.webhooks.deliveries.map(({ outcome }) => outcome)).to.include.members(['lost', 'success'])
      expect(caseOf(letters.unannounced)?.requestCase.state).to.equal('awaiting_approval')
    })

    it('asks for proof, and hands out nothing, where nobody decided', () => {
      // There are no Finnish letters, so the controller's default language serves.
      for (const [letter, language] of [
        [letters.danish, 'da'],
        [letters.finnish, 'en'],
      ] as const) {
        const { requestCase, drafts, exportBytes } = caseOf(letter)!
        expect(requestCase.state).to.equal('identity')
        expect(drafts.map(({ kind }) => kind)).to.deep.equal(['identity_request'])
        expect(drafts[0]?.language).to.equal(language)
        expect(exportBytes).to.equal(null)
      }
      expect(caseOf(letters.danish)?.requestCase.rights).to.deep.equal(['erasure'])
      expect(caseOf(letters.ordinary)).to.equal(undefined)
    })

    it('reports every case, and the audit chain holds', async () => {
      const { env } = deployment.installation
      const report = JSON.parse(await runInnsyn(['report', '--format', 'json'], env)) as DeadlineReport
      expect(report.lines.map(({ reference }) => reference)).to.have.members(
        evidence.cases.map(({ requestCase }) => requestCase.reference),
      )
      expect(report.total.unreadMessages).to.equal(0)
      const audit = JSON.parse(await runInnsyn(['audit', 'verify', '--json'], env)) as { ok: boolean }
      expect(audit.ok).to.equal(true)
    })

    it('has each mailbox watched by one process at a time, and by another after the kill', () => {
      expect(overlaps(deployment.watches)).to.deep.equal([])
      for (const { id } of mailboxes) {
        expect(deployment.watches.filter(({ mailbox }) => mailbox === id)).to.have.length.at.least(1)
      }
      const readers = new Set(deployment.watches.map(({ reader }) => reader))
      expect(readers.size).to.equal(deployment.kind === 'postgres' ? 2 : 1)
    })
  })
}
