import { expect } from 'chai'
import type { StaffMember } from '../../../src/domain/staff.js'
import { approveAnswer } from '../../../src/flow/release/approve-answer.js'
import { editAnswer } from '../../../src/flow/release/edit-answer.js'
import { sendBack } from '../../../src/flow/release/send-back.js'
import { carryOut } from '../../../src/flow/case-life/carry-out.js'
import { recordAnswer } from '../../../src/flow/record-answer.js'
import { OPERATOR } from '../../../src/domain/audit.js'
import type { RequestCase } from '../../../src/domain/request-case.js'
import { Desk } from '../../support/case-life/desk.js'
import { openHarness, type Harness } from '../../support/flow/harness.js'
import { rejection } from '../../support/storage/rejection.js'

const member = (id: string, email: string, person?: string): StaffMember => ({
  id,
  email,
  roles: ['agent'],
  controllers: null,
  ...(person === undefined ? {} : { person }),
})
const STAFF = [
  member('kari', 'kari@bookbeat.example', 'kari-n'),
  member('kari2', 'kari.second@bookbeat.example', 'kari-n'),
  member('kari3', 'kari@bookbeat.example'),
  member('dpo', 'dpo@bookbeat.example'),
  { ...member('stranger', 's@other.example'), controllers: ['bxsoftware'] },
]

describe('approving an answer', () => {
  let harness: Harness
  let desk: Desk
  let erasure: RequestCase
  beforeEach(async () => {
    harness = await openHarness({ settings: { staff: STAFF } })
    desk = new Desk(harness)
    const opened = await desk.open('eva@post.example', ['erasure'])
    erasure = await desk.verify(opened)
  })
  afterEach(() => harness.close())

  const approve = (staffId: string) => approveAnswer(harness.core, { reference: erasure.reference, staffId })
  const placedAnswers = () => harness.drafts.placed.filter(({ draft }) => draft.kind === 'answer').length
  const refusal = async (work: Promise<unknown>) => (await rejection(work)).message

  it('28: is by two people, not by two logins of one; who tried is kept', async () => {
    expect((await desk.says(erasure)).includes('awaits_approval')).to.equal(true)
    await approve('kari')
    for (const again of ['kari', 'kari2', 'kari3']) expect(await refusal(approve(again))).to.include('another person')
    expect(await refusal(approve('stranger'))).to.include('does not work for bookbeat')
    expect(await refusal(approve('nobody'))).to.include('not under staff')
    await harness.settle()
    expect(placedAnswers(), 'laid nowhere before both agreed').to.equal(0)
    await approve('dpo')
    await harness.settle()
    expect(placedAnswers()).to.equal(1)
    expect((await desk.events(erasure, 'case.approval_refused')).map(({ actor }) => actor)).to.deep.equal(
      ['kari', 'kari2', 'kari3'].map((id) => ({ kind: 'user', id })),
    )
  })

  it('27: nobody answers, or erases, alone', async () => {
    await approve('kari')
    const { reference } = erasure
    expect(await refusal(recordAnswer(harness.core, { reference, actor: OPERATOR }))).to.include('only kari has')
    expect(await refusal(carryOut(harness.core, { reference, rights: ['erasure'], actor: OPERATOR }))).to.include(
      'two people must approve',
    )
    await approve('dpo')
    await harness.settle()
    expect((await recordAnswer(harness.core, { reference, actor: OPERATOR })).state).to.equal('answered')
    await carryOut(harness.core, { reference, rights: ['erasure'], actor: OPERATOR })
  })

  it('29: is void once the person, the recipient or a word is another', async () => {
    const changes: Readonly<Record<string, (requestCase: RequestCase) => RequestCase>> = {
      person: (requestCase) => ({
        ...requestCase,
        dataSubject: {
          sourceId: 'bookbeat-customers',
          personId: '7',
          address: 'eva@post.example',
          name: 'Another Eva',
          formerAddress: null,
          chosenBy: OPERATOR,
        },
      }),
      requester: (requestCase) => ({ ...requestCase, requester: { address: 'other@post.example', name: null } }),
    }
    for (const [what, change] of Object.entries(changes)) {
      await approve('kari')
      await approve('dpo')
      await harness.core.unitOfWork.run(async (stores) => {
        await stores.cases.update(change(await stores.cases.get(erasure.id)))
      })
      const { reference } = erasure
      expect(await refusal(recordAnswer(harness.core, { reference, actor: OPERATOR })), what).to.include('nobody has')
      await harness.core.unitOfWork.run(async (stores) => {
        const { version } = await stores.cases.get(erasure.id)
        await stores.cases.update({ ...erasure, version })
        await stores.approvals.void(
          (await stores.approvals.ofCase(erasure.id)).map(({ id }) => id),
          'withdrawn',
        )
      })
    }
    await approve('kari')
    await editAnswer(harness.core, { reference: erasure.reference, staffId: 'kari', text: 'Alt er slettet.' })
    await approve('dpo')
    await harness.settle()
    expect(placedAnswers(), 'the first approval was of other words').to.equal(0)
    expect((await desk.events(erasure, 'case.approval_voided')).at(-1)?.details).to.deep.include({ staffId: 'kari' })
    await approve('kari')
    await harness.settle()
    expect(harness.drafts.placed.at(-1)?.draft.text).to.equal('Alt er slettet.')
  })

  it('can be taken back, with the reason where the case is shown', async () => {
    await approve('kari')
    await approve('dpo')
    await sendBack(harness.core, { reference: erasure.reference, staffId: 'dpo', because: 'wrong year' })
    await harness.settle()
    expect(placedAnswers()).to.equal(0)
    const { attention } = await desk.fresh(erasure)
    expect(attention.find(({ code }) => code === 'sent_back')?.text).to.include('wrong year')
  })

  it('is refused before there is an answer, and no answer with places to fill in is taken', async () => {
    const access = await desk.open('ola@post.example', ['access'])
    expect(await refusal(approveAnswer(harness.core, { reference: access.reference, staffId: 'kari' }))).to.include(
      'no answer waits',
    )
    await desk.verify(access)
    const text = 'Here is your copy [[sign here]]'
    const edit = editAnswer(harness.core, { reference: access.reference, staffId: 'kari', text })
    expect(await refusal(edit)).to.include('to fill in')
  })
})
