import { expect } from 'chai'
import { setTimeout as pause } from 'node:timers/promises'
import { requireDovecot, startDovecot } from '../support/imap/dovecot.js'
import { untilAtRest } from '../support/invariants/at-rest.js'
import { checkInvariants } from '../support/invariants/checker.js'
import { databaseQuery, type DatabaseQuery } from '../support/invariants/database-query.js'
import { jobsUnderWay } from '../support/invariants/dead-service.js'
import { gatherEvidence } from '../support/invariants/evidence.js'
import { install, type Installation } from '../support/invariants/installation.js'
import { MixedPost } from '../support/invariants/mixed-post.js'
import { RUN_SIZE, runSeed } from '../support/invariants/run-size.js'
import { SeededRandom } from '../support/invariants/seeded-random.js'
import { ServiceProcess } from '../support/invariants/service-process.js'
import { expectWhole, tell } from '../support/invariants/tell.js'
import { verifySome } from '../support/invariants/verify-someone.js'

const MAILS_PER_KILL = 6
const SHORTEST_START_MS = 200
const LONGEST_START_MS = 1_000
const LONGEST_LIFE_MS = 1_200
/** How long a life may last that is to end in a late stage, and how far into it. */
const LONGEST_WAIT_MS = 1_500
const LONGEST_LATE_MS = 150
const LOOK_EVERY_MS = 40
/** One of them at random, so that no job is struck until it is given up. */
const LATE_KINDS = ['open_case', 'prepare_draft', 'place_draft', 'collect_source', 'build_export']

describe('SIGKILL at random points of the whole service', function () {
  this.timeout(900_000)
  const kills = RUN_SIZE.kills()
  const people = MixedPost.people(kills * MAILS_PER_KILL)
  const seed = runSeed()
  const random = new SeededRandom(seed)
  const interrupted = new Map<string, number>()
  let installation: Installation
  let post: MixedPost
  let query: DatabaseQuery
  let verified = 0
  let logs = ''

  before(async function () {
    requireDovecot(this)
    const dovecot = await startDovecot()
    installation = await install({
      mailboxes: [{ id: 'privacy', address: 'privacy@bookbeat.example', mailbox: dovecot.newMailbox() }],
      people,
    })
    query = databaseQuery(installation.env)
    post = new MixedPost(installation.mailboxes, random)
  })

  after(async () => {
    await installation.remove()
  })

  /**
   * A third dies while it starts, a third some time after it is up, and a third while a job after the reading of mail is under
   * way: on a slow machine the first two alone would never let a mail become a case.
   */
  async function dueTime(service: ServiceProcess, number: number): Promise<void> {
    if (number % 3 === 0) {
      await pause(random.between(SHORTEST_START_MS, LONGEST_START_MS))
      return
    }
    await service.untilItSays(/innsyn listens on/)
    if (number % 3 === 1) {
      // More short lives than long ones: most stages pass quickly.
      await pause(LONGEST_LIFE_MS * random.next() ** 2)
      return
    }
    const late = random.pick(LATE_KINDS)
    for (let waited = 0; waited < LONGEST_WAIT_MS && !(await isUnderWay(late)); waited += LOOK_EVERY_MS)
      await pause(LOOK_EVERY_MS)
    await pause(LONGEST_LATE_MS * random.next())
  }

  const isUnderWay = async (kind: string) => (await jobsUnderWay(query)).has(kind)

  async function liveAndDie(number: number): Promise<void> {
    const service = await ServiceProcess.start(['start'], installation.env)
    await dueTime(service, number)
    expect(service.hasEnded, service.output).to.equal(false)
    await service.kill()
    logs += service.output
    for (const [kind, n] of await jobsUnderWay(query)) interrupted.set(kind, (interrupted.get(kind) ?? 0) + n)
  }

  it('81: loses and doubles nothing, from the mail to the draft of the answer', async () => {
    const delivering = post.deliverAllTheTime(400, kills * MAILS_PER_KILL)
    for (let killed = 1; killed <= kills; killed += 1) {
      await liveAndDie(killed)
      if (killed % 4 === 0) verified += await verifySome(installation.env, random, 5)
    }
    post.stop()
    await delivering
    const service = await ServiceProcess.start(['start'], installation.env)
    // Everything may be at rest already: a SIGTERM in the first moments of a process still ends it at once, without a code.
    await service.untilItSays(/innsyn listens on/)
    await untilAtRest(query, 'sqlite', post.accepted.length)
    expect(await service.stop()).to.equal(0)
    const evidence = await gatherEvidence({ installation, accepted: post.accepted, logs: logs + service.output })
    const verdict = await checkInvariants(evidence, people)
    const stages = [...interrupted].map(([kind, n]) => `${kind} ${String(n)}`).join(', ')
    tell(
      `kills (seed ${String(seed)})`,
      `faults 0 · kills ${String(kills)} · verified ${String(verified)} · cut short: ${stages}`,
      verdict,
    )
    expectWhole(verdict)
    expect(interrupted.size, 'stages that were cut short').to.be.at.least(Math.min(3, Math.floor(kills / 10)))
  })
})
