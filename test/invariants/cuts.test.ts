import { expect } from 'chai'
import { requireDovecot, startDovecot } from '../support/imap/dovecot.js'
import { FaultProxy, type Fault } from '../support/imap/fault-proxy.js'
import { until, untilAtRest } from '../support/invariants/at-rest.js'
import { checkInvariants } from '../support/invariants/checker.js'
import { databaseQuery } from '../support/invariants/database-query.js'
import { gatherEvidence } from '../support/invariants/evidence.js'
import { install, type Installation } from '../support/invariants/installation.js'
import { MixedPost } from '../support/invariants/mixed-post.js'
import { RUN_SIZE, runSeed } from '../support/invariants/run-size.js'
import { SeededRandom } from '../support/invariants/seeded-random.js'
import { ServiceProcess } from '../support/invariants/service-process.js'
import { expectWhole, tell } from '../support/invariants/tell.js'
import { verifySome } from '../support/invariants/verify-someone.js'

/** Each has a poller and drafts of its own, so that one that waits after a cut does not hold up the others. */
const MAILBOXES = 8
const MAILS_PER_CUT = 4
/** Sign-in and SELECT take about 1,500 bytes; the rest is mail. */
const SHORTEST_LINE_BYTES = 1
const LONGEST_LINE_BYTES = 8_000

describe('cut lines between the whole service and its mailboxes', function () {
  this.timeout(300_000)
  const cuts = RUN_SIZE.cuts()
  const people = MixedPost.people(cuts * MAILS_PER_CUT)
  const seed = runSeed()
  const random = new SeededRandom(seed)
  const proxies: FaultProxy[] = []
  let installation: Installation
  let service: ServiceProcess | null = null

  before(function () {
    requireDovecot(this)
  })

  after(async () => {
    await service?.kill()
    for (const proxy of proxies) await proxy.stop()
    await installation.remove()
  })

  let made = 0

  /** Gives each connection a fault of its own: it is cut after so many bytes, until enough were cut. */
  function armed(proxy: FaultProxy): FaultProxy {
    Object.defineProperty(proxy, 'fault', { get: () => (made < cuts ? randomCut() : { kind: 'none' }) })
    return proxy
  }

  function randomCut(): Fault {
    const how = random.pick(['FIN', 'RST'] as const)
    return {
      kind: 'cut',
      afterBytes: random.between(SHORTEST_LINE_BYTES, LONGEST_LINE_BYTES),
      // Asked for at the cut itself: a line that ends by itself before that is no cut.
      get how() {
        made += 1
        return how
      },
    }
  }

  it('57: heals after every one, while mail comes in and drafts are placed', async () => {
    const dovecot = await startDovecot()
    const mailboxes = Array.from({ length: MAILBOXES }, (_, index) => ({
      id: `box-${String(index)}`,
      address: `box${String(index)}@bookbeat.example`,
      mailbox: dovecot.newMailbox(),
    }))
    installation = await install({ mailboxes, people })
    const ports: Record<string, number> = {}
    for (const { id, mailbox } of mailboxes) {
      const proxy = armed(await FaultProxy.start(mailbox.port))
      proxies.push(proxy)
      ports[id] = proxy.port
    }
    const post = new MixedPost(mailboxes, random)
    const query = databaseQuery(installation.env)
    service = await ServiceProcess.start(['start'], await installation.envThrough('through-proxies', ports))
    await service.untilItSays(/innsyn listens on/)
    const delivering = post.deliverAllTheTime(60, cuts * MAILS_PER_CUT)
    await until(
      () => made >= cuts,
      120_000,
      () => `${String(made)} cuts so far`,
    )
    await delivering
    const verified = await verifySome(installation.env, random, 10)
    await untilAtRest(query, 'sqlite', post.accepted.length, 120_000)
    expect(await service.stop()).to.equal(0)
    const evidence = await gatherEvidence({ installation, accepted: post.accepted, logs: service.output })
    const verdict = await checkInvariants(evidence, people)
    tell(`cuts (seed ${String(seed)})`, `faults ${String(made)} · kills 0 · verified ${String(verified)}`, verdict)
    expectWhole(verdict)
  })
})
