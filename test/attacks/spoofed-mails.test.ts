import { expect } from 'chai'
import { loadConfig } from '../../src/config.js'
import type { ControllerProfile } from '../../src/domain/controller.js'
import { openClassifier, SHIPPED_CLASSIFIER } from '../../src/wiring/open-classifier.js'
import { assessDirectly } from '../support/attacks/assess-directly.js'
import { AttackWorld, VICTIM, type TriedMail } from '../support/attacks/attack-world.js'
import { mailsOf } from '../support/attacks/family.js'
import { FORGED_SENDERS } from '../support/attacks/forged-senders.js'
import { honestMails } from '../support/attacks/honest-mails.js'
import { printTable, Tally } from '../support/attacks/tally.js'
import { TEXTS } from '../support/attacks/texts.js'
import { TWISTED_MAILS } from '../support/attacks/twisted-mails.js'
import { WRONG_PERSONS } from '../support/attacks/wrong-persons.js'
import { openHarness } from '../support/flow/harness.js'
import { RUN_SIZE, runSeed } from '../support/invariants/run-size.js'

const FAMILIES = [...FORGED_SENDERS, ...TWISTED_MAILS, ...WRONG_PERSONS]

describe('spoofed mails', function () {
  this.timeout(300_000)

  const { classifier } = openClassifier(SHIPPED_CLASSIFIER)
  const seed = runSeed()
  let controller: ControllerProfile

  before(() => {
    const config = loadConfig({ env: {}, cwd: process.cwd() })
    const bookbeat = config.controllers.find(({ id }) => id === 'bookbeat')
    if (bookbeat === undefined) throw new Error('the example settings have no bookbeat')
    controller = { ...bookbeat, trustedArcSealers: ['lists.example'] }
  })

  it('1-26: none of them reaches a level above the one that it deserves, in any language', async () => {
    const world = new AttackWorld(seed)
    const tally = new Tally()
    for await (const mail of mailsOf(world, FAMILIES, TEXTS, RUN_SIZE.attackRounds())) {
      const { identity, dataSubject } = await assessDirectly(mail.raw, { world, controller, classifier })
      tally.count(mail, identity.level)
      // Whatever else, nobody but the owner of an address on file is ever asked, and never the one who pretends.
      expect(dataSubject?.address ?? VICTIM, tally.name(mail)).to.not.match(/^(?:m|mallory)@attacker/)
    }
    printTable(tally, seed)
    expect(tally.wrong).to.deep.equal([])
    expect(tally.tried).to.be.at.least(1_400 * RUN_SIZE.attackRounds())
  })

  it('honest mails of people on file are held without cause in at most 2 of 100', async () => {
    const world = new AttackWorld(seed)
    const held: string[] = []
    let tried = 0
    for await (const mail of honestMails(world)) {
      const { identity } = await assessDirectly(mail.raw, { world, controller, classifier })
      tried += 1
      if (identity.level !== 1) held.push(`${mail.variant}/${mail.language}: ${identity.why.at(-1) ?? ''}`)
    }
    expect(tried).to.be.at.least(200)
    expect(held.length / tried, held.join('\n')).to.be.at.most(0.02)
  })

  it('the whole flow comes to the same levels, for one mail of every variant', async () => {
    const harness = await openHarness({ settings: { controllers: [controller] } })
    try {
      const world = new AttackWorld(seed)
      const mails: (TriedMail & { readonly id: string })[] = []
      const take = async (mail: TriedMail): Promise<void> => {
        mails.push({ ...mail, id: await harness.receive(mail.raw) })
      }
      for await (const mail of mailsOf(world, FAMILIES, TEXTS.slice(5, 6))) await take(mail)
      for await (const mail of honestMails(world, TEXTS.slice(5, 6))) await take(mail)
      harness.people.persons.push(...world.people.persons)
      for (const [name, record] of world.names.records) harness.names.records.set(name, record)
      await harness.runner.runUntilIdle(['read_message', 'open_case', 'verify_identity'])
      const levels = new Map((await harness.cases()).map((one) => [one.id, one.identity.level]))
      const found: string[] = []
      for (const { id, family, variant, deserves } of mails) {
        const level = levels.get((await harness.message(id)).caseId ?? '') ?? 0
        const isWrong = family === 'honest' ? level !== deserves : level > deserves
        if (isWrong) found.push(`${family}/${variant}: ${String(level)}`)
      }
      expect(found).to.deep.equal([])
    } finally {
      await harness.close()
    }
  })
})
