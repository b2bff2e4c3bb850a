import { expect } from 'chai'
import { loadConfig } from '../../src/config.js'
import type { ControllerProfile } from '../../src/domain/controller.js'
import { AttackWorld, VICTIM } from '../support/attacks/attack-world.js'
import { mailsOf } from '../support/attacks/family.js'
import { FORGED_SENDERS } from '../support/attacks/forged-senders.js'
import { honestMails } from '../support/attacks/honest-mails.js'
import { TEXTS } from '../support/attacks/texts.js'
import { TWISTED_MAILS } from '../support/attacks/twisted-mails.js'
import { markOf, WholeWay, type Leaving } from '../support/attacks/whole-way.js'
import { aPerson } from '../support/sender/memory-directory.js'
import type { SigningDomain } from '../support/sender/signing-domain.js'
import { WRONG_PERSONS } from '../support/attacks/wrong-persons.js'
import { RUN_SIZE, runSeed } from '../support/invariants/run-size.js'

const FAMILIES = [...FORGED_SENDERS, ...TWISTED_MAILS, ...WRONG_PERSONS]
/** People who are careful: they did not ask, so they do not press. Everybody else is, or may be, the attacker. */
const CAREFUL = [VICTIM, 'eva@bigmail.example', 'eva@strict.example', 'eva.before@victim.example']

const MALLORY = 'mallory@attacker.example'

/** How somebody gets into the thread of another person's request, and who signs for it. */
const INTRUSIONS: Readonly<
  Record<
    string,
    (
      world: AttackWorld,
      address: string,
    ) => { readonly from: string; readonly signer: SigningDomain | null; readonly fields?: Record<string, string> }
  >
> = {
  stranger: ({ attacker }) => ({ from: `Eva Berg <${MALLORY}>`, signer: attacker }),
  forged: (_world, address) => ({ from: `Eva Berg <${address}>`, signer: null }),
  replyto: ({ attacker }, address) => ({
    from: `Eva Berg <${address}>`,
    signer: attacker,
    fields: { 'Reply-To': MALLORY, Cc: MALLORY },
  }),
  lookalike: ({ provider }) => ({ from: 'Eva Berg <eva.berg.1@bigmail.example>', signer: provider }),
}

interface Row {
  readonly tried: number
  readonly wrong: number
}

describe('data that leaves by the whole way', function () {
  this.timeout(600_000)

  const seed = runSeed()
  const languages = TEXTS.slice(0, RUN_SIZE.releaseLanguages())
  let controller: ControllerProfile
  let way: WholeWay

  before(() => {
    const { controllers } = loadConfig({ env: {}, cwd: process.cwd() })
    controller = { ...controllers.find(({ id }) => id === 'bookbeat')!, trustedArcSealers: ['lists.example'] }
  })
  afterEach(() => way.close())

  /** Whose data may come into whose hands: people of whom the register says nothing odd, at their own address. */
  function mayHave(address: string, mark: string): boolean {
    const { persons } = way.world.people
    const owner = persons.find((person) => markOf(person) === mark)
    if (owner?.address !== address || !owner.certain || owner.closedOn !== null) return false
    const isAlone = persons.filter((person) => person.address === address && person.closedOn === null).length === 1
    return isAlone && owner.addressSince === null
  }

  const wrongly = () => way.received.filter(({ address, marks }) => marks.some((mark) => !mayHave(address, mark)))

  /** What an agent, an attacker who reads their own mail, and a victim who presses nothing, let happen. */
  async function attack(leaving: Leaving): Promise<Map<string, Row>> {
    way = await WholeWay.open(new AttackWorld(seed), controller, leaving)
    const sent: { readonly family: string; readonly id: string }[] = []
    for await (const { family, raw } of mailsOf(way.world, FAMILIES, languages))
      sent.push({ family, id: await way.harness.receive(raw) })
    await way.work()
    await way.press((address) => !CAREFUL.includes(address))
    await way.approveAll('two')
    await way.press((address) => !CAREFUL.includes(address))
    await way.fetch()
    await way.scan()
    const wrong = new Set(wrongly().map(({ caseId }) => caseId))
    const rows = new Map<string, Row>()
    for (const { family, id } of sent) {
      const before = rows.get(family) ?? { tried: 0, wrong: 0 }
      const { caseId } = await way.harness.message(id)
      rows.set(family, {
        tried: before.tried + 1,
        wrong: before.wrong + (caseId !== null && wrong.has(caseId) ? 1 : 0),
      })
    }
    return rows
  }

  for (const leaving of ['attached', 'page'] as const) {
    it(`1-26: nothing is released to the wrong person (copy ${leaving})`, async () => {
      const rows = await attack(leaving)
      let tried = 0
      for (const [family, row] of rows) {
        tried += row.tried
        process.stdout.write(
          `      ${family.padEnd(52)} ${String(row.tried).padStart(5)} tried, ${String(row.wrong)} released wrongly\n`,
        )
      }
      process.stdout.write(`      ${String(tried)} mails, seed ${String(seed)}\n`)
      expect(wrongly()).to.deep.equal([])
      expect(tried).to.be.at.least(110 * languages.length)
      // The way is open: who asks for what is theirs, and presses, has it. Without this nothing would be shown.
      expect(way.received.length).to.be.at.least(1)
    })
  }

  it('23-26: nothing goes to those who write into the request of somebody who has proven who they are', async () => {
    way = await WholeWay.open(new AttackWorld(seed), controller, 'page')
    const { world, harness } = way
    const persons: string[] = []
    for (const texts of languages) {
      for (const variant of Object.keys(INTRUSIONS)) {
        const address = `${variant}-${texts.language}@victim.example`
        world.people.persons.push(aPerson(address, { name: 'Eva Berg', recordSince: '2020-01-01' }))
        persons.push(address)
        await harness.receive(await world.victim.sign(world.request(`Eva Berg <${address}>`, texts)))
      }
    }
    await way.work()
    const asked = new Map(harness.mails.sent.map(({ to, messageId }) => [to.address, messageId]))
    await way.press((address) => persons.includes(address))
    for (const texts of languages) {
      for (const [variant, intrude] of Object.entries(INTRUSIONS)) {
        const address = `${variant}-${texts.language}@victim.example`
        const { from, signer, fields = {} } = intrude(world, address)
        const mail = world.compose({
          from,
          subject: `Re: ${texts.subject}`,
          body: `${texts.request}\n${texts.newAddress}mallory@attacker.example`,
          fields: { 'In-Reply-To': asked.get(address) ?? null, ...fields },
        })
        await harness.receive(signer === null ? mail : await signer.sign(mail))
      }
    }
    await way.work()
    await way.approveAll('two')
    await way.press((address) => !persons.includes(address))
    await way.fetch()
    await way.scan()
    expect(asked.size).to.equal(persons.length)
    expect(wrongly()).to.deep.equal([])
    expect(way.received.map(({ address }) => address)).to.not.include.members([MALLORY])
  })

  it('honest people have their copy by a click and a press, and one approval of an agent', async () => {
    way = await WholeWay.open(new AttackWorld(seed), controller, 'page')
    const asked = new Map<string, string>()
    for await (const { variant, language, raw } of honestMails(way.world, languages)) {
      const id = await way.harness.receive(raw)
      asked.set(id, `${variant}/${language}`)
    }
    await way.work()
    await way.press(() => true)
    await way.approveAll('one')
    await way.fetch()
    const served = new Set(way.received.map(({ caseId }) => caseId))
    const held: string[] = []
    for (const [id, name] of asked) {
      const { caseId } = await way.harness.message(id)
      if (caseId === null || !served.has(caseId)) held.push(name)
    }
    process.stdout.write(`      ${String(asked.size)} honest requests, ${String(held.length)} held without cause\n`)
    expect(wrongly()).to.deep.equal([])
    expect(held.length / asked.size, held.join('\n')).to.be.at.most(0.02)
  })
})
