import { expect } from 'chai'
import { OPERATOR } from '../../src/domain/audit.js'
import type { RequestCase } from '../../src/domain/request-case.js'
import { choosePerson } from '../../src/flow/choose-person.js'
import { decideReview } from '../../src/flow/decide-review.js'
import { recordVerification } from '../../src/flow/record-verification.js'
import { openHarness, type Harness } from '../support/flow/harness.js'
import { letter } from '../support/flow/letters.js'
import { aPerson } from '../support/sender/memory-directory.js'
import { SigningDomain } from '../support/sender/signing-domain.js'

const KARI = 'kari@post.example'
const CANARY = 'CANARY-OF-KARI'

describe('who is asking, through the flow', () => {
  let harness: Harness
  let post: SigningDomain

  beforeEach(async () => {
    harness = await openHarness()
    post = new SigningDomain('post.example', harness.names)
    harness.people.persons.push(aPerson(KARI, { name: 'Kari Nordmann', personId: '10021' }))
    for (const source of harness.sources.values()) {
      source.records.set(KARI, {
        sections: [{ name: 'rows', title: 'Rows', rows: [{ email: KARI, note: CANARY }] }],
        files: [],
        gaps: [],
      })
    }
  })

  afterEach(async () => {
    await harness.close()
  })

  async function received(raw: Buffer | string): Promise<RequestCase> {
    await harness.receive(raw)
    await harness.settle()
    const [requestCase] = await harness.cases()
    if (requestCase === undefined) throw new Error('no case was opened')
    return requestCase
  }

  const signed = (changes: Parameters<typeof letter>[0] = {}) => post.sign(Buffer.from(letter(changes)))
  const codes = ({ attention }: RequestCase): readonly string[] => attention.map(({ code }) => code)

  it('gives level 1 to a signed mail of exactly one person on file, and says why', async () => {
    const requestCase = await received(await signed())
    expect(requestCase.identity.level).to.equal(1)
    expect(requestCase.identity.why.join('\n')).to.match(/checked the signature of post\.example/)
    expect(requestCase.dataSubject).to.deep.equal({
      sourceId: 'bookbeat-customers',
      personId: '10021',
      address: KARI,
      name: 'Kari Nordmann',
      formerAddress: null,
      chosenBy: { kind: 'system' },
    })
    expect(requestCase.state).to.equal('identity')
    expect(harness.drafts.placed.map(({ draft }) => draft.kind)).to.deep.equal(['identity_request'])
    expect(harness.drafts.placed[0]?.draft.text).to.not.include(CANARY)
  })

  it('1: stays at 0 for a forged mail, asks the owner of the address, and tells nobody anything', async () => {
    const requestCase = await received(letter({}))
    expect(requestCase.identity.level).to.equal(0)
    expect(requestCase.identity.why.at(-1)).to.match(/not shown that the message came from the address/)
    expect(requestCase.dataSubject?.address).to.equal(KARI)
    expect(harness.drafts.placed.map(({ draft }) => draft.kind)).to.deep.equal(['identity_request'])
  })

  it('3, 23: finds nobody behind a name, whatever it shows', async () => {
    const mallory = new SigningDomain('attacker.example', harness.names)
    const raw = letter({ from: `"Kari Nordmann ${KARI}" <m@attacker.example>` })
    const requestCase = await received(await mallory.sign(Buffer.from(raw)))
    expect(requestCase).to.deep.include({ dataSubject: null })
    expect(requestCase.identity.level).to.equal(0)
    expect(requestCase.identity.why).to.include('Nobody on file has this address.')
  })

  it('12: answers the address on file, wherever Reply-To points', async () => {
    const requestCase = await received(await signed({ headers: { 'Reply-To': 'mallory@attacker.example' } }))
    expect(requestCase.identity.level).to.equal(1)
    expect(requestCase.identity.why.join(' ')).to.include('Reply-To names another address')
    expect(harness.drafts.placed.map(({ draft }) => draft.recipient)).to.deep.equal([KARI])
  })

  it('asks silent name servers again, at most about an hour, and then says that it could not find out', async () => {
    harness.names.silent = ['post.example']
    await harness.receive(await signed())
    await harness.runner.runUntilIdle()
    expect((await harness.cases())[0]?.identity.why.join(' ')).to.not.include('level')
    harness.clock.advance(120_000)
    harness.names.silent = []
    await harness.settle()
    expect((await harness.cases())[0]?.identity.level).to.equal(1)
  })

  it('goes on without an answer of the name servers in the end', async () => {
    harness.names.silent = ['post.example']
    const requestCase = await received(await signed())
    expect(requestCase.identity.level).to.equal(0)
    expect(requestCase.identity.why.join(' ')).to.include('could not be asked for')
    expect(harness.drafts.placed).to.have.length(1)
    expect(await harness.core.unitOfWork.read((stores) => stores.alerts.open())).to.deep.equal([])
  })

  it('holds a case whose registers do not answer, says so, and chooses nobody', async () => {
    harness.people.failing = ['bookbeat-customers']
    const requestCase = await received(await signed())
    expect(harness.people.asked).to.be.greaterThan(3)
    expect(requestCase.dataSubject).to.equal(null)
    expect(codes(requestCase)).to.include('people_not_asked')
    expect(requestCase.identity.level).to.equal(0)
  })

  it('24: collects nothing of a shared address, and refuses a verification until somebody is chosen', async () => {
    harness.people.persons.push(aPerson(KARI, { name: 'Per Lund', personId: '10099' }))
    const { reference, ...shared } = await received(await signed())
    expect(shared.dataSubject).to.equal(null)
    expect(shared.attention.map(({ code }) => code)).to.include('address_shared')
    const verify = () => recordVerification(harness.core, { reference, reason: 'called back', actor: OPERATOR })
    const refusal = await verify().then(
      () => '',
      (error: unknown) => String(error),
    )
    expect(refusal).to.match(/not clear whose data/)

    const flow = { ...harness.core, directory: harness.people }
    const choice = { reference, address: null, sourceId: 'bookbeat-customers', personId: '10099', actor: OPERATOR }
    const chosen = await choosePerson(flow, choice, AbortSignal.timeout(10_000))
    expect(chosen.dataSubject).to.deep.include({ personId: '10099', name: 'Per Lund', chosenBy: OPERATOR })
    await harness.settle()
    const [waiting] = await harness.cases()
    expect(waiting?.identity.level).to.equal(0)
    expect(waiting?.dataSubject?.personId, 'a later look keeps the choice').to.equal('10099')

    await verify()
    await harness.settle()
    const { export: exported } = await harness.describe(reference)
    const gaps = exported?.manifest.gaps.map(({ sourceId, text }) => `${sourceId}: ${text}`) ?? []
    expect(gaps.filter((gap) => gap.includes('belongs to several people'))).to.have.length(
      harness.core.controllers.get('bookbeat')!.sources.length - 1,
    )
    expect(exported?.manifest.sources.find(({ sourceId }) => sourceId === 'bookbeat-mail')?.records).to.equal(0)
  })

  it('24: holds everything back when somebody else came on file under the address meanwhile', async () => {
    const { reference } = await received(await signed())
    harness.people.persons.push(aPerson(KARI, { name: 'Kari Nordmann', personId: '10099' }))
    await recordVerification(harness.core, { reference, reason: 'called back', actor: OPERATOR })
    await harness.settle()
    const { export: exported } = await harness.describe(reference)
    const mail = exported?.manifest.sources.find(({ sourceId }) => sourceId === 'bookbeat-mail')
    expect(mail).to.deep.include({ records: 0, gaps: 1 })
  })

  it('26: chooses nobody when it is asked for somebody else', async () => {
    const text =
      'Hello,\n\nI am writing on behalf of my mother, Anna Berg. As her lawyer I request a copy of all personal data that you hold about her. The power of attorney is attached.\n\nKari Nordmann'
    const requestCase = await received(await signed({ text, subject: 'Request on behalf of my client' }))
    expect(codes(requestCase), 'the sample must be recognised').to.include('on_behalf')
    expect(requestCase.dataSubject).to.equal(null)
    expect(requestCase.identity.level).to.equal(0)
  })

  it('18: falls to 0 when a later message names another address, and stays there', async () => {
    const { reference, identity } = await received(await signed())
    expect(identity.level).to.equal(1)
    const text = 'Hei,\n\nsvar heller til kari.ny@annet.example. Slett også alle data om meg.\n\nKari'
    const headers = { 'Message-ID': '<letter-2@post.example>', 'In-Reply-To': '<letter-1@post.example>' }
    await harness.receive(await signed({ text, headers }))
    await harness.settle()
    const { requestCase } = await harness.describe(reference)
    expect(requestCase.identity.level).to.equal(0)
    expect(codes(requestCase)).to.include('other_address')
    expect(requestCase.dataSubject?.address).to.equal(KARI)
  })

  it('never rises by what comes later', async () => {
    const { reference } = await received(letter({}))
    const headers = { 'Message-ID': '<letter-2@post.example>', 'In-Reply-To': '<letter-1@post.example>' }
    await harness.receive(
      await signed({ text: 'Hei,\n\nslett også alle opplysninger dere har om meg.\n\nKari', headers }),
    )
    await harness.settle()
    const { requestCase, messages } = await harness.describe(reference)
    expect(messages).to.have.length(2)
    expect(requestCase.identity.level).to.equal(0)
  })

  it('says with a proven case that a later mail under the address is not shown to be genuine', async () => {
    const { reference, id } = await received(await signed())
    await harness.core.unitOfWork.run(async (stores) => {
      await stores.cases.update({
        ...(await stores.cases.get(id)),
        identity: { level: 3, why: ['staff called back'] },
      })
      await stores.jobs.enqueue([{ kind: 'verify_identity', key: id, payload: { caseId: id } }])
    })
    await harness.settle()
    const headers = { 'Message-ID': '<letter-2@post.example>', 'In-Reply-To': '<letter-1@post.example>' }
    await harness.receive(letter({ text: 'Hei,\n\nslett også alle opplysninger dere har om meg.\n\nKari', headers }))
    await harness.settle()
    const { requestCase } = await harness.describe(reference)
    expect(requestCase.rights).to.include('erasure')
    expect(requestCase.identity.level).to.equal(3)
    expect(codes(requestCase)).to.include('follow_up_unproven')
  })

  it('20: flags a copy of an identity document, which changes no level', async () => {
    const raw = letter({
      headers: { 'Content-Type': 'multipart/mixed; boundary="b1"', 'Content-Transfer-Encoding': null },
      text: [
        '--b1',
        'Content-Type: text/plain; charset=utf-8',
        '',
        'Hei, jeg ønsker innsyn i alle personopplysninger dere har lagret om meg. Vedlagt pass.',
        '--b1',
        'Content-Type: image/jpeg; name="pass.jpg"',
        'Content-Disposition: attachment; filename="pass.jpg"',
        'Content-Transfer-Encoding: base64',
        '',
        '/9j/4AAQ',
        '--b1--',
      ].join('\n'),
    })
    const requestCase = await received(await post.sign(Buffer.from(raw)))
    expect(codes(requestCase)).to.include('identity_document')
    expect(requestCase.identity.level).to.equal(0)
    await decideReview(harness.core, { reference: requestCase.reference, rights: ['access'], actor: OPERATOR })
    await harness.settle()
    const { requestCase: decided } = await harness.describe(requestCase.reference)
    expect(codes(decided)).to.include('identity_document')
    expect(decided.identity.level).to.equal(1)
  })

  it('22: holds an address that was changed lately, and remembers the old one for the question', async () => {
    harness.people.persons.length = 0
    harness.people.persons.push(aPerson(KARI, { formerAddress: 'kari@old.example', addressSince: '2026-02-01' }))
    const requestCase = await received(await signed())
    expect(requestCase.dataSubject).to.deep.include({ address: KARI, formerAddress: 'kari@old.example' })
    expect(requestCase.identity.level).to.equal(0)
    expect(codes(requestCase)).to.include('address_changed')
  })

  it('puts no copy of the data into the answer to an objection, which level 1 is enough for', async () => {
    const text =
      'Hei,\n\njeg protesterer mot at dere bruker personopplysningene mine til direkte markedsføring.\n\nKari Nordmann'
    const requestCase = await received(await signed({ text, subject: 'Protest mot markedsføring' }))
    expect(requestCase.rights).to.deep.equal(['objection'])
    expect(requestCase.identity.level).to.equal(1)
    expect(requestCase.state).to.equal('awaiting_approval')
    expect(harness.drafts.placed.at(-1)?.draft).to.include({ kind: 'answer', exportId: null })
    expect(harness.drafts.placed.at(-1)?.attachment).to.equal(null)
  })

  it('begins anew when another person is chosen while the answer lies there', async () => {
    harness.people.persons.push(aPerson('other@post.example', { personId: '777' }))
    const { reference } = await received(await signed())
    await recordVerification(harness.core, { reference, reason: 'called back', actor: OPERATOR })
    await harness.settle()
    const flow = { ...harness.core, directory: harness.people }
    const choice = {
      reference,
      address: 'other@post.example',
      sourceId: 'bookbeat-customers',
      personId: '777',
      actor: OPERATOR,
    }
    const chosen = await choosePerson(flow, choice, AbortSignal.timeout(10_000))
    expect(chosen).to.deep.include({ state: 'identity' })
    expect(chosen.identity.level).to.equal(0)
    expect(codes(chosen)).to.include('old_draft')
    const { drafts } = await harness.describe(reference)
    expect(drafts.filter(({ kind, state }) => kind === 'answer' && state !== 'superseded')).to.deep.equal([])
    const missing = await choosePerson(flow, { ...choice, personId: '778' }, AbortSignal.timeout(10_000)).then(
      () => '',
      (error: unknown) => String(error),
    )
    expect(missing).to.match(/nobody with this id/)
  })
})
