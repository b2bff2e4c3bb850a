import { expect } from 'chai'
import { OPERATOR } from '../../../src/domain/audit.js'
import { InvalidInputError, RuleViolationError } from '../../../src/domain/errors.js'
import { challengePerson } from '../../../src/flow/case-life/challenge-person.js'
import { pauseClock } from '../../../src/flow/case-life/pause-clock.js'
import { closeCase } from '../../../src/flow/close-case.js'
import { recordVerification } from '../../../src/flow/record-verification.js'
import { mayReleaseData } from '../../../src/flow/shared/identity-gate.js'
import { makeReturnLink } from '../../../src/flow/shared/make-links.js'
import type { PortalVisit } from '../../../src/ports.js'
import { approveCopy, KARI, openChallengeDesk, type ChallengeDesk } from '../../support/challenge/desk.js'
import { letter } from '../../support/flow/letters.js'
import { rejection } from '../../support/storage/rejection.js'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const CANARY = 'KARI-CANARY-4711'

describe('the pages of a request', () => {
  let desk: ChallengeDesk
  beforeEach(async () => {
    desk = await openChallengeDesk()
    for (const source of desk.harness.sources.values()) {
      source.records.set(KARI, {
        sections: [{ name: 'customers', title: 'Customers', rows: [{ email: KARI, note: CANARY }] }],
        files: [],
        gaps: [],
      })
    }
  })
  afterEach(async () => {
    await desk.close()
  })

  const token = (): string => desk.tokens().at(-1) ?? ''
  const settle = (): Promise<void> => desk.harness.runner.runUntilIdle()
  const codes = async (): Promise<readonly string[]> => (await desk.theCase()).attention.map(({ code }) => code)
  const types = async (): Promise<readonly string[]> =>
    (await desk.history((await desk.theCase()).id)).map(({ type }) => type)

  async function enter(): Promise<PortalVisit> {
    const visit = await desk.portal.open(token())
    if (visit === null) throw new Error('the link did not open')
    return visit
  }

  describe('a link', () => {
    it('33: is looked at as often as scanners like, and nothing changes', async () => {
      await desk.ask()
      const before = [await desk.theCase(), await types()]
      for (let look = 0; look < 5; look += 1) {
        expect(await desk.portal.look(token())).to.deep.equal({
          purpose: 'identity',
          controllerId: 'bookbeat',
          controllerName: 'BookBeat AB',
          language: 'nb',
          rights: ['access'],
          receivedOn: '2026-03-02',
        })
      }
      expect([await desk.theCase(), await types()]).to.deep.equal(before)
    })

    it('proves by one press who asks, and the data is collected: click and press', async () => {
      await desk.ask()
      const visit = await enter()
      const { identity, state } = await desk.theCase()
      expect(identity.level).to.equal(2)
      expect(identity.why.at(-1)).to.equal('the link to the address on file was opened and confirmed on 2026-03-02')
      expect(state).to.equal('collecting')
      expect(visit.expiresAt).to.equal('2026-03-02T10:00:00.000Z')
      await settle()
      expect((await desk.theCase()).state).to.equal('awaiting_approval')
      const { drafts } = await desk.harness.describe((await desk.theCase()).reference)
      expect(drafts.at(-1)).to.include({ kind: 'answer', recipient: KARI })
      expect(await types()).to.include.members(['case.link_confirmed', 'case.identity_proven'])
    })

    it('33: works once: replayed, pressed twice at once, or denied afterwards, it is like an unknown one', async () => {
      await desk.ask()
      const pressed = await Promise.all([desk.portal.open(token()), desk.portal.open(token())])
      expect(pressed.filter((visit) => visit !== null)).to.have.length(1)
      expect(await desk.portal.look(token())).to.equal(null)
      expect(await desk.portal.open(token())).to.equal(null)
      expect(await desk.portal.deny(token())).to.equal(false)
      expect((await desk.theCase()).identity.level).to.equal(2)
    })

    it('33: expired, cut, changed, foreign or made up, it opens nothing and tells nothing', async () => {
      await desk.ask()
      const good = token()
      const visit = 'x'.repeat(43)
      for (const wrong of ['', good.slice(1), `${good}A`, good.toLowerCase(), visit, '../..', 'a'.repeat(100_000)]) {
        expect(await desk.portal.look(wrong)).to.equal(null)
        expect(await desk.portal.open(wrong)).to.equal(null)
        expect(await desk.portal.deny(wrong)).to.equal(false)
        await desk.portal.renew(wrong)
      }
      desk.harness.clock.advance(168 * HOUR)
      expect(await desk.portal.look(good)).to.equal(null)
      expect(await desk.portal.open(good)).to.equal(null)
      expect(await desk.portal.deny(good)).to.equal(false)
      expect((await desk.theCase()).identity.level).to.equal(0)
    })

    it('33: proves its own case only', async () => {
      const first = await desk.ask()
      const second = await desk.ask(
        { address: 'ola@post.example', personId: '2', name: 'Ola' },
        { from: 'Ola <ola@post.example>' },
      )
      const [ofFirst = ''] = desk.tokens()
      await desk.portal.open(ofFirst)
      expect((await desk.theCase(first.reference)).identity.level).to.equal(2)
      expect((await desk.theCase(second.reference)).identity.level).to.equal(0)
    })

    it('34: 1,000 tokens of 32 random bytes: none twice, no bit that leans', function () {
      const { digests } = desk.harness.core
      const tokens = Array.from({ length: 1000 }, () => digests.token())
      const bytes = tokens.map((one) => Buffer.from(one, 'base64url'))
      expect(new Set(tokens).size).to.equal(1000)
      expect(bytes.every((one) => one.length === 32)).to.equal(true)
      for (let bit = 0; bit < 256; bit += 1) {
        const ones = bytes.filter((one) => ((one[bit >> 3] ?? 0) >> (bit & 7)) & 1).length
        // Six standard deviations: a fair coin fails this once in some hundred thousand runs of all bits.
        expect(Math.abs(ones - 500), `bit ${String(bit)}`).to.be.below(95)
      }
      // Neighbours have nothing in common: half of their bits differ.
      const distances = bytes.slice(1).map((one, index) => differingBits(one, bytes[index] ?? one))
      expect(Math.min(...distances)).to.be.above(128 - 56)
      expect(Math.max(...distances)).to.be.below(128 + 56)
    })

    it('answers the question about identity that stopped the clock', async () => {
      const { reference } = await desk.ask()
      const asked = { reference, ground: 'identity', doubt: 'nobody knows who asks', actor: OPERATOR } as const
      await pauseClock(desk.harness.core, { ...asked, asked: '2026-03-02' })
      desk.harness.clock.advance(72 * HOUR)
      await enter()
      const { clock } = await desk.theCase()
      expect(clock.pauses.map(({ answered }) => answered)).to.deep.equal([desk.harness.clock.now()])
    })

    it('raises nothing above the proof that it is: a level that staff recorded stays', async () => {
      const { reference } = await desk.ask()
      await recordVerification(desk.harness.core, { reference, reason: 'called back', actor: OPERATOR })
      await enter()
      expect((await desk.theCase()).identity.level).to.equal(3)
    })

    it('leaves to staff what needs more than this proof, and says so', async () => {
      await desk.close()
      desk = await openChallengeDesk({ identityPolicy: { access: 3 } })
      await desk.ask()
      const visit = await enter()
      expect((await desk.theCase()).state).to.equal('identity')
      expect((await desk.theCase()).identity.level).to.equal(2)
      expect(await codes()).to.include('proof_too_weak')
      expect(await desk.portal.request(visit.secret)).to.include({ step: 'received' })
    })

    it('of a case that was closed or answered meanwhile opens nothing', async () => {
      const { reference } = await desk.ask()
      await closeCase(desk.harness.core, { reference, outcome: 'withdrawn', actor: OPERATOR })
      expect(await desk.portal.look(token())).to.equal(null)
      expect(await desk.portal.open(token())).to.equal(null)
      expect(await desk.portal.deny(token())).to.equal(false)
    })
  })

  describe('“it was not me”', () => {
    it('holds the case, lowers the level and tells the agent; nothing goes out until staff have decided', async () => {
      const { id, reference } = await desk.ask()
      expect(await desk.portal.deny(token())).to.equal(true)
      const denied = await desk.theCase()
      expect(denied.identity.level).to.equal(0)
      expect(denied.identity.why.at(-1)).to.include('it was not they')
      expect(denied.state).to.equal('identity')
      expect(await codes()).to.include('denied_by_person')
      expect((await desk.challenges(id)).map(({ state }) => state)).to.deep.equal(['denied'])
      expect(await types()).to.include.members(['case.link_denied', 'case.denied_by_person'])
      // Neither the link nor a renewal brings it back, and the program asks no more.
      expect(await desk.portal.open(token())).to.equal(null)
      await desk.portal.renew(token())
      await desk.harness.core.unitOfWork.run((stores) =>
        stores.jobs.enqueue([{ kind: 'verify_identity', key: id, payload: { caseId: id } }]),
      )
      desk.harness.clock.advance(25 * HOUR)
      await desk.harness.settle()
      expect(desk.harness.mails.sent).to.have.length(1)
      expect((await desk.theCase()).state).to.equal('identity')
      await recordVerification(desk.harness.core, { reference, reason: 'came by in person', actor: OPERATOR })
      expect(await codes()).to.not.include('denied_by_person')
      expect((await desk.theCase()).state).to.equal('collecting')
    })

    it('stops what little proof would have allowed: a right that needs none is held as well', async () => {
      const { id } = await desk.ask()
      await desk.portal.deny(token())
      const policy = { access: 0 } as const
      const controllers = new Map(desk.harness.core.config.controllers.map((one) => [one.id, one]))
      const controller = controllers.get('bookbeat')
      const requestCase = await desk.theCase()
      expect(requestCase.id).to.equal(id)
      if (controller === undefined) throw new Error('no controller')
      const lax = { ...controller, identityPolicy: { ...controller.identityPolicy, ...policy } }
      expect(mayReleaseData(requestCase, lax)).to.equal(false)
      expect(mayReleaseData({ ...requestCase, attention: [] }, lax)).to.equal(true)
    })

    it('works from within a visit too: drafts are set aside, copies, links and visits are over', async () => {
      await desk.ask()
      const visit = await enter()
      await settle()
      await approveCopy(desk)
      const { id, reference } = await desk.theCase()
      await desk.harness.core.unitOfWork.run(async (stores) => {
        const tools = { ...desk.harness.core, publicUrl: 'https://innsyn.bookbeat.example' }
        await makeReturnLink(stores, tools, await stores.cases.get(id), { messageId: '<a@b.example>', validHours: 10 })
      })
      expect(await desk.portal.denyVisit('nonsense')).to.equal(false)
      expect(await desk.portal.denyVisit(visit.secret)).to.equal(true)
      const denied = await desk.theCase()
      expect(denied).to.include({ state: 'identity' })
      expect(denied.identity.level).to.equal(0)
      expect(await codes()).to.include.members(['denied_by_person', 'old_draft'])
      const { drafts, challenges } = await desk.harness.describe(reference)
      expect(drafts.map(({ state }) => state)).to.not.include.members(['placed'])
      expect(challenges.map(({ state }) => state)).to.deep.equal(['answered', 'void'])
      expect(await desk.newestGrant()).to.equal(null)
      expect(await desk.portal.request(visit.secret)).to.equal(null)
      expect(await desk.portal.fetchCopy(visit.secret)).to.equal(null)
      // Not even when staff find that it was the person after all: whoever pressed has to come in anew.
      await recordVerification(desk.harness.core, { reference, reason: 'came by in person', actor: OPERATOR })
      expect(await desk.portal.request(visit.secret)).to.equal(null)
    })

    it('is taken back by staff who know better only: a new link, and its press counts', async () => {
      const { reference } = await desk.ask()
      await desk.portal.deny(token())
      const means = { hasMailServer: true, publicUrl: 'https://innsyn.bookbeat.example' }
      const ask = (again: boolean) =>
        challengePerson({ ...desk.harness.core, means }, { reference, again, actor: OPERATOR })
      expect(await rejection(ask(false))).to.be.instanceOf(RuleViolationError)
      await ask(true)
      await settle()
      await enter()
      expect((await desk.theCase()).identity.level).to.equal(2)
      expect(await codes()).to.not.include('denied_by_person')
    })
  })

  describe('a new link', () => {
    it('goes to the same address once the old one ran out, at most one a day', async () => {
      const { id } = await desk.ask()
      const old = token()
      await desk.portal.renew(old)
      await settle()
      expect(desk.harness.mails.sent).to.have.length(1)
      desk.harness.clock.advance(169 * HOUR)
      for (let press = 0; press < 5; press += 1) await desk.portal.renew(old)
      await settle()
      expect(desk.harness.mails.sent).to.have.length(2)
      expect(desk.harness.mails.sent[1]?.to.address).to.equal(KARI)
      expect((await desk.challenges(id)).map(({ state }) => state)).to.deep.equal(['void', 'sent'])
      expect(token()).to.not.equal(old)
      await enter()
      expect((await desk.theCase()).identity.level).to.equal(2)
    })

    it('is the way back once the person was proven', async () => {
      await desk.ask()
      const used = token()
      await enter()
      await settle()
      desk.harness.clock.advance(25 * HOUR)
      await desk.portal.renew(used)
      await settle()
      expect(desk.harness.mails.sent).to.have.length(2)
      expect(await desk.portal.look(token())).to.include({ purpose: 'return' })
      const visit = await enter()
      expect(await desk.portal.request(visit.secret)).to.include({ step: 'preparing' })
      expect((await desk.theCase()).identity.level).to.equal(2)
    })

    it('is not sent for what has ended, and the answer is the same', async () => {
      const { reference } = await desk.ask()
      await closeCase(desk.harness.core, { reference, outcome: 'withdrawn', actor: OPERATOR })
      desk.harness.clock.advance(169 * HOUR)
      await desk.portal.renew(token())
      await settle()
      expect(desk.harness.mails.sent).to.have.length(1)
    })
  })

  describe('a visit', () => {
    it('shows where the request stands, when it is answered at the latest, and what the person wrote', async () => {
      await desk.ask()
      const visit = await enter()
      const seen = await desk.portal.request(visit.secret)
      expect(seen).to.deep.include({
        reference: 'DSR-2026-000001',
        step: 'collecting',
        latestLawfulOn: '2026-04-02',
        extended: false,
        timeZone: 'Europe/Stockholm',
        copy: null,
        contactAddress: 'privacy@bookbeat.example',
        controllerName: 'BookBeat AB',
      })
      expect(seen?.written).to.have.length(1)
      expect(seen?.written[0]?.text).to.include('innsyn i alle personopplysninger')
      expect(JSON.stringify(seen)).to.not.include(CANARY).and.not.include('"post.example"')
    })

    it('shows nothing that somebody else wrote in the person’s name', async () => {
      await desk.ask({}, { from: 'Mallory <m@attacker.example>', text: 'Hei,\n\njeg ønsker innsyn i mine data.\n\nM' })
      const visit = await enter()
      expect((await desk.portal.request(visit.secret))?.written).to.deep.equal([])
    })

    it('is over after half an hour of silence, after an hour, and when it is left', async () => {
      await desk.ask()
      const { secret } = await enter()
      for (let minute = 0; minute < 50; minute += 10) {
        desk.harness.clock.advance(10 * MINUTE)
        expect(await desk.portal.request(secret)).to.not.equal(null)
      }
      desk.harness.clock.advance(10 * MINUTE)
      expect(await desk.portal.request(secret)).to.equal(null)
      expect(await desk.portal.add(secret, { kind: 'information', text: 'hei' })).to.equal(false)
      expect(await desk.portal.fetchCopy(secret)).to.equal(null)
    })

    it('ends with silence or by leaving', async () => {
      await desk.ask()
      const first = await enter()
      desk.harness.clock.advance(30 * MINUTE)
      expect(await desk.portal.request(first.secret)).to.equal(null)
      desk.harness.clock.advance(24 * HOUR)
      await desk.portal.renew(desk.tokens()[0] ?? '')
      await settle()
      const second = await enter()
      expect(await desk.portal.request(second.secret)).to.not.equal(null)
      await desk.portal.leave(second.secret)
      await desk.portal.leave('nonsense')
      expect(await desk.portal.request(second.secret)).to.equal(null)
    })

    it('33: is no link, and a link is no visit', async () => {
      await desk.ask()
      expect(await desk.portal.request(token())).to.equal(null)
      const { secret } = await enter()
      expect(await desk.portal.look(secret)).to.equal(null)
      expect(await desk.portal.open(secret)).to.equal(null)
      expect(await desk.portal.request(token())).to.equal(null)
    })

    it('says proof again, and shows no words, when what was proven is lost', async () => {
      await desk.ask()
      const ours = desk.harness.mails.sent[0]?.messageId ?? ''
      const visit = await withStranger(ours)
      expect(await desk.portal.request(visit.secret)).to.deep.include({ written: [], copy: null })
      expect(await desk.portal.add(visit.secret, { kind: 'information', text: 'hei' })).to.equal(false)
    })

    async function withStranger(ours: string): Promise<PortalVisit> {
      const visit = await enter()
      const headers = { 'Message-ID': '<m@attacker.example>', 'In-Reply-To': ours }
      await desk.harness.receive(letter({ from: 'M <m@attacker.example>', text: 'Hei, hvordan går det?', headers }))
      await settle()
      return visit
    }
  })

  describe('what the person adds', () => {
    it('is stored raw, read and classified like a mail, and shown with the rest', async () => {
      await desk.ask()
      const { secret } = await enter()
      desk.harness.clock.advance(MINUTE)
      expect(await desk.portal.add(secret, { kind: 'information', text: '  Kundenummeret mitt er 4711.  ' })).to.equal(
        true,
      )
      await settle()
      const { messages, requestCase } = await desk.harness.describe((await desk.theCase()).reference)
      expect(messages).to.have.length(2)
      expect(messages[1]?.record).to.include({ channel: 'portal', format: 'portal_note', outcome: 'joined' })
      expect(messages[1]?.reading?.sender).to.include({ status: 'clear', address: KARI })
      expect(messages[1]?.reading?.parsed.nature).to.equal('personal')
      expect(requestCase.identity.level).to.equal(2)
      expect(requestCase.attention.map(({ code }) => code)).to.include('new_message')
      const seen = await desk.portal.request(secret)
      expect(seen?.written.map(({ text }) => text).at(-1)).to.equal('Kundenummeret mitt er 4711.')
    })

    it('widens the request, and needs no new proof: it came from behind the link', async () => {
      await desk.ask()
      const { secret } = await enter()
      await settle()
      const text = 'Jeg krever også at dere sletter alle personopplysninger om meg.'
      await desk.portal.add(secret, { kind: 'information', text })
      await settle()
      const { rights, identity, state } = await desk.theCase()
      expect(rights).to.include.members(['access', 'erasure'])
      expect(identity.level).to.equal(2)
      expect(state).to.equal('awaiting_approval')
      expect(desk.harness.mails.sent).to.have.length(1)
    })

    it('belongs to its case, also where another address asked: its writer is no stranger, and answers what was asked', async () => {
      const { reference } = await desk.ask({}, { from: 'Kari <kari@work.example>' })
      const { secret } = await enter()
      const question = { ground: 'clarification', doubt: 'which language', asked: '2026-03-02' } as const
      await pauseClock(desk.harness.core, { reference, ...question, actor: OPERATOR })
      await desk.portal.add(secret, { kind: 'information', text: 'Bruk gjerne norsk.' })
      await settle()
      expect((await desk.theCase()).identity.level).to.equal(2)
      expect((await desk.theCase()).clock.pauses[0]?.answered).to.equal(desk.harness.clock.now())
      expect(await desk.harness.cases()).to.have.length(1)
      expect(await codes()).to.not.include('stranger_in_thread')
    })

    it('tells the agent of a withdrawal, and closes nothing and widens nothing by itself', async () => {
      await desk.ask()
      const { secret } = await enter()
      await settle()
      const text = 'Jeg trekker tilbake kravet. Jeg vil ikke lenger ha innsyn, og dere trenger ikke slette noe.'
      expect(await desk.portal.add(secret, { kind: 'withdrawal', text })).to.equal(true)
      await settle()
      const { state, rights } = await desk.theCase()
      expect(state).to.equal('awaiting_approval')
      expect(rights).to.deep.equal(['access'])
      expect(await codes()).to.include('withdrawn_by_person')
    })

    it('tells the agent of a correction', async () => {
      await desk.ask()
      const { secret } = await enter()
      await desk.portal.add(secret, { kind: 'correction', text: 'Jeg mente 2024, ikke 2025.' })
      await settle()
      expect(await codes()).to.include('corrected_by_person')
    })

    it('is one message when the same form is sent twice', async () => {
      await desk.ask()
      const { secret } = await enter()
      for (let press = 0; press < 3; press += 1) {
        expect(await desk.portal.add(secret, { kind: 'information', text: 'Takk!' })).to.equal(true)
      }
      await settle()
      const { messages } = await desk.harness.describe((await desk.theCase()).reference)
      expect(messages).to.have.length(2)
    })

    it('must be something, and have an end', async () => {
      await desk.ask()
      const { secret } = await enter()
      for (const text of ['', ' \n\t ', 'a'.repeat(20_001)]) {
        const refused = await rejection(desk.portal.add(secret, { kind: 'information', text }))
        expect(refused).to.be.instanceOf(InvalidInputError)
      }
    })

    it('is refused once the case is closed', async () => {
      const { reference } = await desk.ask()
      const { secret } = await enter()
      await closeCase(desk.harness.core, { reference, outcome: 'withdrawn', actor: OPERATOR })
      expect(await desk.portal.add(secret, { kind: 'information', text: 'Hei?' })).to.equal(false)
    })
  })
})

function differingBits(one: Buffer, other: Buffer): number {
  let bits = 0
  for (let at = 0; at < one.length; at += 1) {
    for (let rest = (one[at] ?? 0) ^ (other[at] ?? 0); rest > 0; rest >>= 1) bits += rest & 1
  }
  return bits
}
