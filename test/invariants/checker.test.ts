import { expect } from 'chai'
import { requireDovecot, startDovecot } from '../support/imap/dovecot.js'
import { untilAtRest } from '../support/invariants/at-rest.js'
import { checkInvariants } from '../support/invariants/checker.js'
import { databaseQuery } from '../support/invariants/database-query.js'
import { gatherEvidence, type CaseEvidence, type Evidence } from '../support/invariants/evidence.js'
import { install, type Installation } from '../support/invariants/installation.js'
import { MixedPost } from '../support/invariants/mixed-post.js'
import { canary } from '../support/invariants/people.js'
import { SeededRandom } from '../support/invariants/seeded-random.js'
import { ServiceProcess } from '../support/invariants/service-process.js'
import { verifySome } from '../support/invariants/verify-someone.js'

const MAILS = 24

describe('the checker of the invariants', function () {
  // Its first lines build the program where no test has before; then a service works twice until it rests.
  this.timeout(300_000)
  const people = MixedPost.people(MAILS)
  let gathering: Promise<Evidence> | null = null
  let whole: Evidence

  before(async function () {
    requireDovecot(this)
    gathering = gather()
    whole = await gathering
  })

  // Where the hook above ran out of time its work goes on, and may only now start the service: nothing begins before it has ended.
  after(async () => {
    await gathering?.catch(() => undefined)
  })

  /** What a real service leaves behind that read some mails and drew up one answer. */
  async function gather(): Promise<Evidence> {
    const mailbox = (await startDovecot()).newMailbox()
    const mailboxes = [{ id: 'privacy', address: 'privacy@bookbeat.example', mailbox }]
    const installation = await install({ mailboxes, people })
    try {
      const post = new MixedPost(mailboxes, new SeededRandom(7))
      await post.deliver(MAILS)
      const logs = await serve(installation)
      return await gatherEvidence({ installation, accepted: post.accepted, logs })
    } finally {
      await installation.remove()
    }
  }

  async function serve({ env }: Installation): Promise<string> {
    const query = databaseQuery(env)
    const service = await ServiceProcess.start(['start'], env)
    try {
      await service.untilItSays(/innsyn listens on/)
      await untilAtRest(query, 'sqlite', MAILS)
      expect(await verifySome(env, new SeededRandom(3), 1)).to.equal(1)
      await untilAtRest(query, 'sqlite', MAILS)
      await service.stop()
    } finally {
      await service.kill()
    }
    return service.output
  }

  const violationsOf = async (change: Partial<Evidence>) =>
    (await checkInvariants({ ...whole, ...change }, people)).violations.join('\n')

  const answered = () => whole.cases.find(({ exportBytes }) => exportBytes !== null)!
  const asked = () => whole.cases.find(({ exportBytes }) => exportBytes === null)!
  /** The evidence with one case changed. */
  const withCase = (of: CaseEvidence, change: Partial<CaseEvidence>): Partial<Evidence> => ({
    cases: whole.cases.map((one) => (one === of ? { ...one, ...change } : one)),
  })

  it('finds nothing wrong where nothing is, and has looked at something', async () => {
    expect(await violationsOf({})).to.equal('')
    expect(whole.cases.length).to.be.at.least(2)
    expect(answered().drafts.map(({ kind }) => kind)).to.include('answer')
  })

  it('I1: sees a lost row, a lost mail and a doubled message', async () => {
    expect(await violationsOf({ deliveries: whole.deliveries.slice(1) })).to.include('I1: no ledger row')
    const [first, ...others] = whole.accepted
    expect(await violationsOf({ messages: new Map([...whole.messages, [first!.messageId, []]]) })).to.include(
      'I1: no message',
    )
    expect(await violationsOf({ accepted: others })).to.include('I1:')
    const doubled = [...whole.messages].map(([id, rows]) => [id, [...rows, ...rows]] as const)
    expect(await violationsOf({ messages: new Map(doubled) })).to.include('I1: several messages')
  })

  it('I2: sees a request without a case, and a case of nobody', async () => {
    const orphans = [...whole.messages].map(
      ([id, rows]) => [id, rows.map((row) => ({ ...row, caseId: null }))] as const,
    )
    const violations = await violationsOf({ messages: new Map(orphans) })
    expect(violations).to.include('I2: no case for the request')
    expect(violations).to.include("is nobody's request")
  })

  it('I3: sees a clock that started late', async () => {
    const late = { ...asked().requestCase, receivedAt: new Date().toISOString() }
    expect(await violationsOf(withCase(asked(), { requestCase: late }))).to.include('I3:')
  })

  it('I4: sees a draft that is missing or lies there twice', async () => {
    const boxes = (drafts: Evidence['mailboxes'][number]['drafts']) =>
      whole.mailboxes.map((box) => ({ ...box, drafts }))
    const lying = whole.mailboxes.flatMap(({ drafts }) => drafts)
    // Not just any: the letter that asked for proof may go once the answer is there.
    const current = new Set(asked().drafts.map(({ messageId }) => messageId))
    const missing = boxes(lying.filter(({ messageId }) => !current.has(messageId)))
    expect(await violationsOf({ mailboxes: missing })).to.include('lies in 0 places')
    expect(
      await violationsOf({ mailboxes: boxes([...lying, ...lying.filter(({ messageId }) => current.has(messageId))]) }),
    ).to.include('lies in 2 places')
    const twice = [...asked().drafts, ...asked().drafts.map((draft) => ({ ...draft, id: `${draft.id}-again` }))]
    expect(await violationsOf(withCase(asked(), { drafts: twice }))).to.include('has 2 drafts identity_request')
  })

  it('I5: sees a foreign canary in a letter, in an export and in a log', async () => {
    const stranger = { number: 999_999 }
    const letters = asked().drafts.map((draft) => ({ ...draft, text: canary('CSV', stranger) }))
    expect(await violationsOf(withCase(asked(), { drafts: letters }))).to.include('I5:')
    expect(await violationsOf(withCase(asked(), { exportBytes: answered().exportBytes }))).to.include('I5:')
    expect(await violationsOf({ logs: canary('SQL', stranger) })).to.include('I5: the log')
    expect(await violationsOf({ logs: people[0]!.address })).to.include('I5: the log')
  })

  it('I6 and I7: sees a broken chain, and data below its level', async () => {
    const broken = { ...whole.audit, broken: { sequence: 3, reason: 'changed' } }
    expect(await violationsOf({ audit: broken })).to.include('I6:')
    const { requestCase } = answered()
    const lowered = { ...requestCase, identity: { ...requestCase.identity, level: 0 as const } }
    expect(await violationsOf(withCase(answered(), { requestCase: lowered }))).to.include('below its level')
    expect(await violationsOf(withCase(answered(), { history: [] }))).to.include('before the decision')
  })
})
