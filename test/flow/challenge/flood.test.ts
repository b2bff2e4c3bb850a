import { expect } from 'chai'
import { OPERATOR } from '../../../src/domain/audit.js'
import { challengePerson } from '../../../src/flow/case-life/challenge-person.js'
import { choose, KARI, KARI_ON_FILE, openChallengeDesk, type ChallengeDesk } from '../../support/challenge/desk.js'
import { letter } from '../../support/flow/letters.js'
import { RUN_SIZE } from '../../support/invariants/run-size.js'

const HOUR = 3_600_000
/** Small, so that a flood need not be large to be one. */
const PER_HOUR = 10

describe('a flood of requests in the names of people on file', function () {
  this.timeout(3_600_000)
  let desk: ChallengeDesk
  beforeEach(async () => {
    desk = await openChallengeDesk({ perHour: PER_HOUR })
  })
  afterEach(async () => {
    await desk.close()
  })

  /** Every address of the wave is a customer's, which is the worst that a forger can know. */
  async function wave(from: number, to: number): Promise<void> {
    for (let number = from; number < to; number += 1) {
      const address = `customer-${String(number % Math.ceil((to - from) / 2))}@post.example`
      const headers = { 'Message-ID': `<flood-${String(number)}@attacker.example>` }
      await desk.harness.receive(letter({ from: address, headers }))
    }
    await work()
  }

  async function work(): Promise<void> {
    await desk.harness.runner.runUntilIdle(['read_message', 'open_case'])
    for (const { id, dataSubject, requester } of await desk.harness.cases()) {
      if (dataSubject !== null || requester.address === null) continue
      await choose(desk.harness, id, { ...KARI_ON_FILE, personId: requester.address, address: requester.address })
    }
    await desk.harness.runner.runUntilIdle()
  }

  it('109: sends no address more than one link a day, and less than one mail for ten that came', async () => {
    const { harness } = desk
    const mails = RUN_SIZE.floodMails()
    await wave(0, mails)
    expect(await harness.cases()).to.have.length(mails)
    expect(harness.mails.sent).to.have.length(PER_HOUR)
    // The same people again, when the hour is over but the day is not.
    harness.clock.advance(2 * HOUR)
    await wave(mails, 2 * mails)
    const addresses = harness.mails.sent.map(({ to }) => to.address)
    expect(new Set(addresses).size).to.equal(addresses.length)
    expect(addresses.length).to.be.at.most(2 * PER_HOUR)
    expect(addresses.length).to.be.below((2 * mails) / 10)

    // A person is told, once for the controller and with each case, and no request is lost: all are there with their deadline.
    const alerts = await harness.core.unitOfWork.read((stores) => stores.alerts.open())
    expect(alerts.map(({ key }) => key)).to.deep.equal(['challenges_held:bookbeat'])
    const cases = await harness.cases()
    expect(cases).to.have.length(2 * mails)
    const waiting = cases.filter(({ attention }) =>
      attention.some(({ code }) => code === 'challenge_held' || code === 'challenge_waits'),
    )
    expect(waiting).to.have.length(2 * mails - addresses.length)
    expect(cases.every(({ state, deadline }) => state === 'identity' && deadline.latestLawfulOn !== '')).to.equal(true)
  })

  it('109: leaves the way open for the real one: staff send its link all the same', async () => {
    const { harness } = desk
    await wave(0, 2 * PER_HOUR)
    const real = await desk.ask({ address: KARI })
    expect(harness.mails.sent.map(({ to }) => to.address)).to.not.include(KARI)
    expect(real.attention.map(({ code }) => code)).to.include('challenge_held')
    const means = { hasMailServer: true, publicUrl: 'https://innsyn.bookbeat.example' }
    await challengePerson({ ...harness.core, means }, { reference: real.reference, again: false, actor: OPERATOR })
    await harness.runner.runUntilIdle()
    expect(harness.mails.sent.at(-1)?.to.address).to.equal(KARI)
    await desk.portal.open(desk.tokens().at(-1) ?? '')
    expect((await desk.theCase(real.reference)).identity.level).to.equal(2)
    expect(await harness.core.unitOfWork.read((stores) => stores.alerts.open())).to.deep.equal([])
  })
})
