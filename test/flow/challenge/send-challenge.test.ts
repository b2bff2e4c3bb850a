import { expect } from 'chai'
import { OPERATOR } from '../../../src/domain/audit.js'
import {
  AccessDeniedError,
  InvalidInputError,
  OutcomeUnknownError,
  RuleViolationError,
  UnavailableError,
} from '../../../src/domain/errors.js'
import { challengePerson } from '../../../src/flow/case-life/challenge-person.js'
import { closeCase } from '../../../src/flow/close-case.js'
import { recordVerification } from '../../../src/flow/record-verification.js'
import { challengeJob } from '../../../src/flow/shared/challenge-jobs.js'
import { referenceOf } from '../../../src/flow/shared/thread-token.js'
import {
  choose,
  KARI,
  KARI_ON_FILE,
  openChallengeDesk,
  tokenIn,
  type ChallengeDesk,
} from '../../support/challenge/desk.js'
import { rejection } from '../../support/storage/rejection.js'

const HOUR = 3_600_000
const MEANS = { hasMailServer: true, publicUrl: 'https://innsyn.bookbeat.example' }

describe('the link to the address on file', () => {
  let desk: ChallengeDesk
  afterEach(async () => {
    await desk.close()
  })

  const codes = async (reference?: string): Promise<readonly string[]> =>
    (await desk.theCase(reference)).attention.map(({ code }) => code)
  const states = async (caseId: string): Promise<readonly string[]> =>
    (await desk.challenges(caseId)).map(({ state }) => state)
  const again = (reference: string, anew = true) =>
    challengePerson({ ...desk.harness.core, means: MEANS }, { reference, again: anew, actor: OPERATOR })

  describe('by mail', () => {
    beforeEach(async () => {
      desk = await openChallengeDesk()
    })

    it('goes to the address on file, in the person’s language, as automatic mail that belongs to the case', async () => {
      const { id, reference, identity } = await desk.ask()
      const { sent } = desk.harness.mails
      expect(sent).to.have.length(1)
      const [mail] = sent
      expect(mail).to.deep.include({
        to: { name: '', address: KARI },
        from: { name: 'BookBeat AB', address: 'privacy@bookbeat.example' },
        inReplyTo: null,
        attachment: null,
        automatic: { nullReturnPath: false },
      })
      expect(mail?.text).to.include('innsyn i personopplysninger (artikkel 15)').and.include('2. mars 2026')
      expect(mail?.text).to.not.include('Kari')
      expect(referenceOf(desk.harness.core.digests, mail?.messageId ?? '')).to.equal(reference)
      expect(mail?.references).to.deep.equal([mail?.messageId])
      expect(await desk.challenges(id)).to.have.length(1)
      expect((await desk.challenges(id))[0]).to.include({ state: 'sent', sentTo: 'on_file', address: KARI, round: 1 })
      expect(identity.level).to.equal(0)
      expect(desk.harness.drafts.placed).to.deep.equal([])
    })

    it('never goes to From or Reply-To: whoever wrote, the register says where', async () => {
      await desk.ask({ address: 'kari@register.example' }, { headers: { 'Reply-To': 'mallory@attacker.example' } })
      expect(desk.harness.mails.sent.map(({ to }) => to.address)).to.deep.equal(['kari@register.example'])
    })

    it('stands in no history, no error and no case', async () => {
      const { id, reference } = await desk.ask()
      const [token = ''] = desk.tokens()
      expect(token).to.match(/^[\w-]{43}$/)
      const everything = JSON.stringify([await desk.history(id), await desk.harness.describe(reference)])
      expect(everything).to.not.include(token)
      expect(JSON.stringify(await desk.history(id))).to.not.include('post.example')
      const types = (await desk.history(id)).map(({ type }) => type)
      expect(types).to.include('case.challenge_sent')
    })

    it('goes out once, however often its job runs', async () => {
      const { id } = await desk.ask()
      for (let run = 0; run < 3; run += 1) {
        await desk.harness.core.unitOfWork.run((stores) => stores.jobs.enqueue([challengeJob(id, 'identity')]))
        await desk.harness.runner.runUntilIdle()
      }
      expect(desk.harness.mails.sent).to.have.length(1)
      expect(await states(id)).to.deep.equal(['sent'])
    })

    it('71: never goes out because of what a machine wrote', async () => {
      await desk.ask({}, { headers: { 'Auto-Submitted': 'auto-generated' } })
      await desk.ask({ address: 'b@post.example' }, { from: 'b@post.example', headers: { 'Return-Path': '<>' } })
      const cases = await desk.harness.cases()
      expect(cases).to.have.length(2)
      await desk.harness.core.unitOfWork.run((stores) =>
        stores.jobs.enqueue(cases.map(({ id }) => challengeJob(id, 'identity'))),
      )
      await desk.harness.runner.runUntilIdle()
      expect(desk.harness.mails.attempts).to.deep.equal([])
    })

    it('is the letter of before where nobody is on file', async () => {
      await desk.ask(null)
      expect(desk.harness.mails.attempts).to.deep.equal([])
      expect(desk.harness.drafts.placed.map(({ draft }) => draft.kind)).to.deep.equal(['identity_request'])
    })

    it('is the same mail when it certainly did not go out the first time', async () => {
      desk.harness.mails.failures.push(new UnavailableError('4xx'), new UnavailableError('no line'))
      const { id } = await desk.ask()
      expect(await states(id)).to.deep.equal(['waiting'])
      await desk.harness.settle()
      const { attempts, sent } = desk.harness.mails
      expect(attempts).to.have.length(3)
      expect(new Set(attempts).size).to.equal(1)
      expect(sent).to.have.length(1)
      expect(await states(id)).to.deep.equal(['sent'])
      expect(await desk.portal.look(desk.tokens()[0] ?? '')).to.not.equal(null)
    })

    it('is not repeated by itself when it may have gone out: a person is told, and the link holds', async () => {
      desk.harness.mails.failures.push(new OutcomeUnknownError('the answer was lost'))
      const { id } = await desk.ask()
      await desk.harness.settle()
      expect(desk.harness.mails.attempts).to.have.length(1)
      expect(await states(id)).to.deep.equal(['unknown'])
      expect(await codes()).to.include('challenge_unknown')
      const [link] = await desk.challenges(id)
      const token = await desk.harness.core.unitOfWork.read((stores) => stores.challenges.token(link?.id ?? ''))
      expect(token).to.equal(null)
    })

    it('counts as unknown when the process died while it was sending', async () => {
      desk.harness.mails.failures.push(new UnavailableError('down'))
      const { id } = await desk.ask()
      const [link] = await desk.challenges(id)
      // The state that a process leaves that dies between the handing over and the answer.
      await desk.harness.core.unitOfWork.run((stores) => stores.challenges.begin(link?.id ?? ''))
      await desk.harness.settle()
      expect(desk.harness.mails.attempts).to.have.length(1)
      expect(await states(id)).to.deep.equal(['unknown'])
      expect(await codes()).to.include('challenge_unknown')
    })

    it('35: ends when the address is refused; the level stays, the deadline runs on, the agent is told', async () => {
      desk.harness.mails.failures.push(new InvalidInputError('recipient refused'))
      const before = await desk.ask()
      await desk.harness.settle()
      const after = await desk.theCase()
      expect(await states(before.id)).to.deep.equal(['bounced'])
      expect(await codes()).to.include('challenge_bounced')
      expect(after.identity.level).to.equal(0)
      expect(after.deadline).to.deep.equal(before.deadline)
      expect(after.state).to.equal('identity')
    })

    it('is given up, and told, when the mail server lets nobody in', async () => {
      desk.harness.mails.failures.push(new AccessDeniedError('wrong password'))
      const { id, reference } = await desk.ask()
      expect(await states(id)).to.deep.equal(['failed'])
      expect(await codes()).to.include('challenge_failed')
      // Nothing reached the address, so nothing keeps the next one back.
      await again(reference)
      await desk.harness.settle()
      expect(desk.harness.mails.sent).to.have.length(1)
      expect(await codes()).to.not.include('challenge_failed')
    })

    it('71, 109: is one automatic mail a day for an address, over all its cases', async () => {
      const first = await desk.ask()
      const second = await desk.ask({}, { text: 'Hei,\n\njeg vil ha innsyn i dataene mine, igjen.\n\nKari' })
      expect(second.id).to.not.equal(first.id)
      expect(desk.harness.mails.sent).to.have.length(1)
      expect(await codes(second.reference)).to.include('challenge_waits')
      desk.harness.clock.advance(24 * HOUR - 1)
      await desk.harness.runner.runUntilIdle()
      expect(desk.harness.mails.sent).to.have.length(1)
      desk.harness.clock.advance(1)
      await desk.harness.runner.runUntilIdle()
      expect(desk.harness.mails.sent).to.have.length(2)
      expect(await codes(second.reference)).to.not.include('challenge_waits')
      // 32: two cases of one person are two links, and each proves its own case only.
      const [one = '', other = ''] = desk.tokens()
      expect(one).to.not.equal(other)
      await desk.portal.open(other)
      expect((await desk.theCase(second.reference)).identity.level).to.equal(2)
      expect((await desk.theCase(first.reference)).identity.level).to.equal(0)
    })

    it('asks nobody a sixth time in a month by itself', async () => {
      for (let day = 0; day < 7; day += 1) {
        await desk.ask({}, { text: `Hei,\n\njeg ønsker innsyn i mine data, brev ${String(day)}.\n\nKari` })
        desk.harness.clock.advance(25 * HOUR)
      }
      await desk.harness.runner.runUntilIdle()
      expect(desk.harness.mails.sent).to.have.length(5)
      const held = (await desk.harness.cases()).filter(({ attention }) =>
        attention.some(({ code }) => code === 'challenge_held'),
      )
      expect(held).to.have.length(2)
    })

    it('22: asks both addresses when it changed lately, and believes both together only', async () => {
      const { id } = await desk.ask({ formerAddress: 'kari@old.example' })
      expect(desk.harness.mails.sent.map(({ to }) => to.address)).to.deep.equal([KARI, 'kari@old.example'])
      for (const { text } of desk.harness.mails.sent) expect(text).to.include('mer enn én av adressene dine')
      const [ofNew = '', ofOld = ''] = desk.tokens()
      const visit = await desk.portal.open(ofNew)
      const seen = await desk.portal.request(visit?.secret ?? '')
      expect(seen).to.include({ step: 'proof', copy: null })
      expect(seen?.written).to.deep.equal([])
      expect((await desk.theCase()).identity.level).to.equal(0)
      expect((await desk.theCase()).state).to.equal('identity')
      await desk.portal.open(ofOld)
      expect((await desk.theCase()).identity.level).to.equal(2)
      expect((await desk.theCase()).state).to.equal('collecting')
      expect(await states(id)).to.deep.equal(['answered', 'answered'])
    })

    it('22: sends each of the two once, also when the second has to wait for the mail server', async () => {
      desk.harness.mails.failures.push(new InvalidInputError('no such mailbox'), new UnavailableError('busy'))
      const { id } = await desk.ask({ formerAddress: 'kari@old.example' })
      await desk.harness.settle()
      expect(await states(id)).to.deep.equal(['bounced', 'sent'])
      expect(desk.harness.mails.sent.map(({ to }) => to.address)).to.deep.equal(['kari@old.example'])
    })

    it('is not wanted once it is proven otherwise, answered or closed', async () => {
      const { reference, id } = await desk.ask(null)
      await recordVerification(desk.harness.core, { reference, reason: 'called back', actor: OPERATOR })
      await choose(desk.harness, id, KARI_ON_FILE)
      await desk.harness.core.unitOfWork.run((stores) => stores.jobs.enqueue([challengeJob(id, 'identity')]))
      await desk.harness.settle()
      expect(desk.harness.mails.attempts).to.deep.equal([])
    })

    describe('when staff ask for it', () => {
      it('is made anew, beside the limits, and ends the one before', async () => {
        const { reference, id } = await desk.ask()
        expect(await rejection(again(reference, false)))
          .to.be.instanceOf(RuleViolationError)
          .with.property('message')
          .that.includes('--again')
        await again(reference)
        await desk.harness.settle()
        expect(await states(id)).to.deep.equal(['void', 'sent'])
        const [old = '', fresh = ''] = desk.tokens()
        expect(await desk.portal.look(old)).to.equal(null)
        expect(await desk.portal.open(old)).to.equal(null)
        expect(await desk.portal.look(fresh)).to.include({ purpose: 'identity' })
      })

      it('is sent once for each time, also when its job is cut', async () => {
        const { reference, id } = await desk.ask()
        desk.harness.mails.failures.push(new UnavailableError('down'), new UnavailableError('down'))
        await again(reference)
        await desk.harness.settle()
        expect(desk.harness.mails.sent).to.have.length(2)
        expect(await states(id)).to.deep.equal(['void', 'sent'])
      })

      it('is refused without a person on file, for what is proven, and for what has ended', async () => {
        const { reference, id } = await desk.ask(null)
        expect(await rejection(again(reference)))
          .to.have.property('message')
          .that.includes('nobody on file')
        await choose(desk.harness, id, KARI_ON_FILE)
        await recordVerification(desk.harness.core, { reference, reason: 'called back', actor: OPERATOR })
        expect(await rejection(again(reference)))
          .to.have.property('message')
          .that.includes('proven already')
        await closeCase(desk.harness.core, { reference, outcome: 'withdrawn', actor: OPERATOR })
        expect(await rejection(again(reference))).to.be.instanceOf(RuleViolationError)
      })
    })

    it('holds for its case as long as its person: another one chosen, and it is nobody’s', async () => {
      const { id } = await desk.ask()
      const [token = ''] = desk.tokens()
      await choose(desk.harness, id, { ...KARI_ON_FILE, personId: '4712', address: 'kari@other.example' })
      expect(await desk.portal.look(token)).to.equal(null)
      expect(await desk.portal.open(token)).to.equal(null)
      expect((await desk.theCase()).identity.level).to.equal(0)
    })
  })

  describe('as a draft', () => {
    beforeEach(async () => {
      desk = await openChallengeDesk({ send: 'draft', smtp: false })
    })

    it('lies where the agent works, to the address on file, and works when it was sent', async () => {
      const { id, reference } = await desk.ask({ address: 'kari@register.example' })
      const { drafts } = await desk.harness.describe(reference)
      expect(drafts).to.have.length(1)
      expect(drafts[0]).to.include({
        kind: 'identity_request',
        state: 'placed',
        recipient: 'kari@register.example',
        inReplyTo: null,
      })
      expect(await states(id)).to.deep.equal(['waiting'])
      const [link] = await desk.challenges(id)
      expect(link?.messageId).to.equal(drafts[0]?.messageId)
      await desk.portal.open(tokenIn(drafts[0]?.text ?? ''))
      expect((await desk.theCase()).identity.level).to.equal(2)
    })

    it('is made anew when staff want it, and the draft before is set aside', async () => {
      const { reference } = await desk.ask()
      const means = { ...MEANS, hasMailServer: false }
      await challengePerson({ ...desk.harness.core, means }, { reference, again: true, actor: OPERATOR })
      await desk.harness.settle()
      const { drafts } = await desk.harness.describe(reference)
      expect(drafts.map(({ state }) => state)).to.deep.equal(['superseded', 'placed'])
      expect(await desk.portal.look(tokenIn(drafts[0]?.text ?? ''))).to.equal(null)
      expect(await desk.portal.look(tokenIn(drafts[1]?.text ?? ''))).to.not.equal(null)
    })

    it('22: is no way to reach two addresses: the letter of before, and a person is told', async () => {
      const { reference } = await desk.ask({ formerAddress: 'kari@old.example' })
      const { drafts, challenges } = await desk.harness.describe(reference)
      expect(challenges).to.deep.equal([])
      expect(drafts.map(({ kind }) => kind)).to.deep.equal(['identity_request'])
      expect(drafts[0]?.text).to.not.include('/request/')
      expect(await codes()).to.include('challenge_held')
    })
  })

  it('is the letter of before, and nothing for staff to send, where links are off or nothing can send them', async () => {
    desk = await openChallengeDesk({ smtp: false })
    const { reference } = await desk.ask()
    const { drafts, challenges } = await desk.harness.describe(reference)
    expect(challenges).to.deep.equal([])
    expect(drafts.map(({ kind, recipient }) => [kind, recipient])).to.deep.equal([['identity_request', KARI]])
    const means = { ...MEANS, hasMailServer: false }
    const refused = await rejection(
      challengePerson({ ...desk.harness.core, means }, { reference, again: true, actor: OPERATOR }),
    )
    expect(refused).to.have.property('message').that.includes('no link goes out')
  })

  it('is not asked for where less proof is enough', async () => {
    desk = await openChallengeDesk({ identityPolicy: { access: 0 } })
    await desk.ask()
    expect((await desk.theCase()).state).to.not.equal('identity')
    expect(desk.harness.mails.attempts).to.deep.equal([])
  })
})
