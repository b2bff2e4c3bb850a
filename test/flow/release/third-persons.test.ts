import { expect } from 'chai'
import type { RequestCase } from '../../../src/domain/request-case.js'
import type { CollectedRecords } from '../../../src/domain/subject-export.js'
import { approveAnswer } from '../../../src/flow/release/approve-answer.js'
import { listThirdPersons, reviewThirdPersons } from '../../../src/flow/release/review-third-persons.js'
import { Desk } from '../../support/case-life/desk.js'
import { zipEntries } from '../../support/collect/zip-entries.js'
import { openHarness, type Harness } from '../../support/flow/harness.js'
import { rejection } from '../../support/storage/rejection.js'

const MAILS: CollectedRecords = {
  sections: [
    {
      name: 'mail',
      title: 'Mail',
      rows: [{ others: ['ola@familie.example'], text: 'Ola Berg <ola@familie.example> and support@bookbeat.example' }],
    },
    { name: 'orders', title: 'Orders', rows: [{ note: 'paid by per@jobb.example, Kari’s friend; called by Berg' }] },
  ],
  files: [{ originalName: 'lease.pdf', contentType: 'application/pdf', bytes: Buffer.from('%PDF') }],
  gaps: [],
}

describe('31: other people in a copy', () => {
  let harness: Harness
  let desk: Desk

  beforeEach(async () => {
    harness = await openHarness()
    desk = new Desk(harness)
  })
  afterEach(() => harness.close())

  async function collected(records: CollectedRecords): Promise<RequestCase> {
    harness.sources.get('bookbeat-customers')?.records.set('kari@post.example', records)
    return desk.verify(await desk.open('kari@post.example'))
  }
  const answers = () => harness.drafts.placed.filter(({ draft }) => draft.kind === 'answer')
  const review = ({ reference }: RequestCase, stay: readonly number[], go: readonly number[], staffId = 'kari') =>
    reviewThirdPersons(harness.core, { reference, stay, go, staffId })
  async function packed({ reference }: RequestCase): Promise<string> {
    const { requestCase } = await harness.describe(reference)
    const bytes = await harness.core.unitOfWork.read(async (stores) => {
      const latest = await stores.exports.latest(requestCase.id)
      return stores.exports.bytes(latest?.id ?? '')
    })
    const entries = await zipEntries(bytes)
    return [...entries.entries()].map(([name, content]) => `${name}: ${content.toString()}`).join('\n')
  }

  it('asks nobody where nobody else is named', async () => {
    const ours = { ...MAILS, sections: [{ name: 'mail', title: 'Mail', rows: [{ to: ['support@bookbeat.example'] }] }] }
    const requestCase = await collected(ours)
    expect(await listThirdPersons(harness.core, requestCase.reference)).to.deep.equal([])
    expect(await desk.says(requestCase)).to.not.include('third_persons')
    expect(answers()).to.have.length(1)
  })

  it('lays no answer, and lets nobody approve it, before somebody has decided about each of them', async () => {
    const requestCase = await collected(MAILS)
    const { reference } = requestCase
    const listed = await listThirdPersons(harness.core, reference)
    expect(listed.map(({ kind, key }) => `${kind} ${key}`)).to.deep.equal([
      'address ola@familie.example',
      'address per@jobb.example',
      'file bookbeat-customers/0',
    ])
    expect(await desk.says(requestCase)).to.include('third_persons')
    expect((await rejection(approveAnswer(harness.core, { reference, staffId: 'dpo' }))).message).to.include(
      'third-persons',
    )
    expect((await rejection(desk.answered(requestCase))).message).to.include('third-persons')
    await review(requestCase, [1], [])
    await harness.settle()
    expect(answers()).to.have.length(0)
    await review(requestCase, [2], [])
    await harness.settle()
    expect(answers()).to.have.length(1)
    expect(await desk.says(requestCase)).to.not.include('third_persons')
    expect(await packed(requestCase)).to.include('ola@familie.example')
    expect(await desk.events(requestCase, 'case.third_persons_reviewed')).to.have.length(2)
  })

  it('packs the copy anew without those who go, and writes its answer for that copy', async () => {
    const requestCase = await collected(MAILS)
    await review(requestCase, [2], [1])
    await harness.settle()
    expect(answers(), 'a file that nobody can look through is to be decided as well').to.have.length(0)
    expect(await desk.says(requestCase)).to.include('third_persons')
    const before = await harness.describe(requestCase.reference)
    await review(requestCase, [], [3])
    await harness.settle()
    const { export: exported, drafts } = await harness.describe(requestCase.reference)
    expect(exported?.sha256).to.not.equal(before.export?.sha256)
    const answer = drafts.findLast(({ kind }) => kind === 'answer')
    expect(answer).to.include({ state: 'placed', exportSha256: exported?.sha256 })
    expect(answers()).to.have.length(1)
    const text = await packed(requestCase)
    expect(text).to.not.match(/ola@|Berg/)
    expect(text).to.include('per@jobb.example').and.not.include('%PDF')
    expect(exported?.manifest.gaps.map(({ code }) => code)).to.include('file_skipped')
    expect(exported?.manifest.files.some(({ path }) => path.startsWith('files/'))).to.equal(false)
  })

  it('keeps the decisions with the run: data that is collected anew is looked through anew', async () => {
    const requestCase = await collected(MAILS)
    await review(requestCase, [1, 2], [])
    await harness.settle()
    await desk.decide(requestCase, 'access')
    await harness.settle()
    expect(await desk.says(requestCase), 'written anew, collected as before').to.not.include('third_persons')
    await desk.verify(requestCase)
    expect(await desk.says(requestCase)).to.include('third_persons')
  })

  it('refuses numbers that are not listed, who both stays and goes, and whoever does not work for the controller', async () => {
    const requestCase = await collected(MAILS)
    expect((await rejection(review(requestCase, [4], []))).message).to.include('not in the list')
    expect((await rejection(review(requestCase, [1], [1]))).message).to.include('both stay and go')
    expect((await rejection(review(requestCase, [], []))).message).to.include('--tick')
    expect((await rejection(review(requestCase, [1], [], 'mallory'))).message).to.include('not under staff')
  })

  it('names nobody in the history', async () => {
    const requestCase = await collected(MAILS)
    await review(requestCase, [2], [1, 3])
    await harness.settle()
    const { history, requestCase: now } = await harness.describe(requestCase.reference)
    expect(JSON.stringify([history, now.attention])).to.not.match(/familie|jobb|Berg|lease/)
  })
})
