import { expect } from 'chai'
import { OPERATOR } from '../../../src/domain/audit.js'
import { ConflictError, InvalidInputError, RuleViolationError } from '../../../src/domain/errors.js'
import type { RequestCase } from '../../../src/domain/request-case.js'
import { enterCase, type CaseEntry } from '../../../src/flow/enter-case.js'
import { carryOut } from '../../../src/flow/case-life/carry-out.js'
import { recordAnswer } from '../../../src/flow/record-answer.js'
import { recordVerification } from '../../../src/flow/record-verification.js'
import { approveAnswer } from '../../../src/flow/release/approve-answer.js'
import { approveCarryingOut } from '../../../src/flow/release/approve-carrying-out.js'
import { Desk } from '../../support/case-life/desk.js'
import { openHarness, type Harness } from '../../support/flow/harness.js'
import { rejection } from '../../support/storage/rejection.js'

const member = (id: string, person?: string) => ({
  id,
  email: `${id}@bookbeat.example`,
  roles: ['agent' as const],
  controllers: null,
  ...(person === undefined ? {} : { person }),
})
const STAFF = [member('insider', 'per'), member('insider-again', 'per'), member('eva'), member('dpo')]
const LETTER: CaseEntry = {
  controllerId: 'bookbeat',
  channel: 'letter',
  received: '2026-02-27',
  rights: ['access'],
  name: 'Kari Nordmann',
  address: 'Kari@Post.example',
  language: null,
  text: 'Jeg vil se alt dere har om meg.\n\nKari Nordmann, Storgata 1',
  staffId: 'insider',
}

describe('cases that staff entered by hand', () => {
  let harness: Harness
  let desk: Desk
  beforeEach(async () => {
    harness = await openHarness({ settings: { staff: STAFF } })
    desk = new Desk(harness)
  })
  afterEach(() => harness.close())

  async function enter(entry: Partial<CaseEntry> = {}): Promise<RequestCase> {
    const { reference } = await enterCase(harness.core, { ...LETTER, ...entry })
    await harness.settle()
    return desk.fresh({ reference })
  }
  async function verify({ reference }: RequestCase, id: string): Promise<RequestCase> {
    const actor = { kind: 'user', id } as const
    await recordVerification(harness.core, { reference, reason: 'called back', actor })
    await harness.settle()
    return desk.fresh({ reference })
  }
  const approve = ({ reference }: RequestCase, staffId: string) => approveAnswer(harness.core, { reference, staffId })
  const sent = ({ reference }: RequestCase) => recordAnswer(harness.core, { reference, actor: OPERATOR })
  const refusal = async (work: Promise<unknown>) => (await rejection(work)).message
  const approvedFor = async (requestCase: RequestCase) =>
    (await desk.events(requestCase, 'case.answer_approved')).length

  it('21: begin at level 0, due from the day of receipt, with the letter stored as it was typed', async () => {
    const requestCase = await enter()
    expect(requestCase).to.deep.include({ state: 'identity', channel: 'letter', enteredBy: 'insider' })
    expect(requestCase.identity.level).to.equal(0)
    expect(requestCase.identity.why.join()).to.include('Entered by hand from a letter')
    expect(requestCase.deadline.receivedOn).to.equal('2026-02-27')
    expect(requestCase.requester).to.deep.equal({ address: 'kari@post.example', name: 'Kari Nordmann' })
    const { messages } = await harness.describe(requestCase.reference)
    const raw = await harness.core.unitOfWork.read((stores) => stores.messages.raw(messages[0]?.record.id ?? ''))
    expect(JSON.parse(Buffer.from(raw).toString())).to.include({ text: LETTER.text, enteredBy: 'insider' })
    expect(messages.map(({ record }) => [record.format, record.outcome])).to.deep.equal([['entered', 'case']])
    expect(harness.drafts.placed, 'nothing goes to an address that a letter names').to.have.length(0)
  })

  it('21: stay there until somebody of the staff, by name, decides who asks', async () => {
    const requestCase = await enter()
    const { reference } = requestCase
    const decide = recordVerification(harness.core, { reference, reason: 'sure', actor: OPERATOR })
    expect(await refusal(decide)).to.include('--as STAFF')
    expect(await refusal(verify(requestCase, 'mallory'))).to.include('not under staff')
    expect((await desk.fresh(requestCase)).identity.level).to.equal(0)
    expect((await verify(requestCase, 'eva')).identity.level).to.equal(3)
  })

  it('27: do not leave by the word of the one who entered them, under whatever login, and the attempt is kept', async () => {
    const requestCase = await verify(await enter(), 'insider')
    await approve(requestCase, 'insider')
    expect(await refusal(approve(requestCase, 'insider'))).to.include('another person')
    expect(await refusal(approve(requestCase, 'insider-again'))).to.include('same person')
    expect(await refusal(sent(requestCase))).to.include('two people')
    const kept = await desk.events(requestCase, 'case.approval_refused')
    expect(kept.map(({ actor, details }) => [actor, details['reason']])).to.deep.equal([
      [{ kind: 'user', id: 'insider' }, 'same_person'],
      [{ kind: 'user', id: 'insider-again' }, 'same_person'],
    ])
    await approve(requestCase, 'dpo')
    expect((await sent(requestCase)).state).to.equal('answered')
  })

  it('27: need somebody besides the one who entered them and the one who decided who asks', async () => {
    const requestCase = await verify(await enter(), 'eva')
    await approve(requestCase, 'insider')
    expect(await refusal(approve(requestCase, 'eva'))).to.include('somebody else must look at it')
    expect(await approvedFor(requestCase)).to.equal(1)
    expect(
      (await desk.events(requestCase, 'case.approval_refused')).map(({ details }) => details['reason']),
    ).to.deep.equal(['had_a_hand_in_it'])
    await approve(requestCase, 'dpo')
    expect((await sent(requestCase)).state).to.equal('answered')
  })

  it('27: erase nothing by the word of one person', async () => {
    const requestCase = await verify(await enter({ rights: ['erasure'] }), 'insider')
    const { reference } = requestCase
    const approveErasure = (staffId: string) =>
      approveCarryingOut(harness.core, { reference, rights: ['erasure'], staffId })
    const erase = () => carryOut(harness.core, { reference, rights: ['erasure'], actor: OPERATOR })
    await approveErasure('insider')
    expect(await rejection(approveErasure('insider-again'))).to.be.instanceOf(RuleViolationError)
    expect(await rejection(erase())).to.be.instanceOf(RuleViolationError)
    await approveErasure('dpo')
    expect((await erase()).carriedOut).to.deep.equal(['erasure'])
  })

  it('without an address are answered by hand, and the same letter is entered once', async () => {
    const requestCase = await enter({ address: null, channel: 'phone' })
    expect(requestCase.requester).to.deep.equal({ address: null, name: 'Kari Nordmann' })
    expect(await refusal(verify(requestCase, 'eva'))).to.include('no clear sender')
    const again = enterCase(harness.core, { ...LETTER, address: null, channel: 'phone', staffId: 'eva' })
    expect(await rejection(again)).to.be.instanceOf(ConflictError)
  })

  it('are cases of their own where one person wrote the same letter to several controllers', async () => {
    const first = await enter()
    const second = await enter({ controllerId: 'bxsoftware' })
    expect([first.controllerId, second.controllerId]).to.deep.equal(['bookbeat', 'bxsoftware'])
    const again = enterCase(harness.core, { ...LETTER, controllerId: 'bxsoftware' })
    expect(await rejection(again)).to.be.instanceOf(ConflictError)
  })

  it('are refused without text, rights or anybody who asks, from strangers, and from days to come', async () => {
    const bad: readonly Partial<CaseEntry>[] = [
      { text: ' \n' },
      { rights: [] },
      { name: ' ', address: null },
      { address: 'Kari <kari@post.example>' },
      { received: '2126-01-01' },
      { received: 'yesterday' },
    ]
    for (const entry of bad)
      expect(await rejection(enter(entry)), JSON.stringify(entry)).to.be.instanceOf(InvalidInputError)
    expect(await rejection(enter({ staffId: 'mallory' }))).to.be.instanceOf(RuleViolationError)
    expect(await harness.cases()).to.have.length(0)
  })
})
