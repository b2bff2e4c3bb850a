import { expect } from 'chai'
import { OPERATOR } from '../../../src/domain/audit.js'
import { linkCases } from '../../../src/flow/case-life/link-cases.js'
import { noteCase } from '../../../src/flow/case-life/note-case.js'
import { relabelCase } from '../../../src/flow/relabel-case.js'
import { A_REFUSAL } from '../../support/case-life/facts.js'
import { DAY, Desk } from '../../support/case-life/desk.js'
import { openHarness, type Harness } from '../../support/flow/harness.js'
import { rejection } from '../../support/storage/rejection.js'

const REMINDER = 'Hei igjen,\n\nhar dere kommet videre?\n\nMvh\nKari'

/** Each test has a person of its own. */
describe('splitting, joining and linking cases', () => {
  let harness: Harness
  let desk: Desk
  before(async () => {
    harness = await openHarness()
    desk = new Desk(harness)
  })
  after(async () => {
    expect((await harness.core.storage.verifyAudit()).broken).to.equal(null)
    await harness.close()
  })
  const letterOf = async ({ reference }: { readonly reference: string }) =>
    (await harness.describe(reference)).drafts.at(-1)!.messageId

  it('splits rights off: one receipt, one deadline, one proof, the same messages, a thread of its own', async () => {
    const opened = await desk.open('split@post.example', ['access', 'erasure'])
    await desk.verify(opened)
    const { rest, split } = await desk.split(opened, 'erasure')
    expect([rest.rights, split.rights]).to.deep.equal([['access'], ['erasure']])
    expect(split).to.deep.include({ state: 'identity', receivedAt: opened.receivedAt, deadline: opened.deadline })
    expect(split.identity.level).to.equal(3)
    expect(await desk.says(rest), 'the draft for both lies in the folder').to.include('old_draft')
    expect((await desk.events(rest, 'case.split'))[0]?.details).to.deep.include({
      rights: ['access'],
      into: split.reference,
    })
    expect((await desk.events(split, 'case.opened'))[0]?.details).to.deep.include({ splitFrom: rest.reference })
    await harness.settle()
    const { messages, links } = await harness.describe(split.reference)
    expect(messages.map(({ record }) => record.caseId)).to.deep.equal([opened.id])
    expect(links).to.deep.equal([
      { kind: 'split_from', reference: rest.reference, state: 'awaiting_approval', isFrom: true },
    ])
    await desk.mail('split@post.example', { text: REMINDER, inReplyTo: await letterOf(split) })
    expect((await harness.describe(split.reference)).messages).to.have.length(2)
    expect((await harness.describe(rest.reference)).messages, 'its own only').to.have.length(1)
  })

  it('48: erases in the one part after the other part sent its copy', async () => {
    const opened = await desk.open('parts@post.example', ['access', 'erasure', 'objection'])
    await desk.verify(opened)
    const first = await desk.split(opened, 'erasure', 'objection')
    const { split } = await desk.split(first.split, 'erasure')
    expect((await rejection(desk.carryOut(split, 'erasure'))).message).to.include(
      `${opened.reference} still owes access`,
    )
    await harness.settle()
    await desk.answered(opened)
    expect((await desk.carryOut(split, 'erasure')).carriedOut).to.deep.equal(['erasure'])
  })

  it('splits some of the rights of an open, decided case, and nothing else', async () => {
    const opened = await desk.open('whole@post.example', ['access', 'erasure'])
    expect((await rejection(desk.split(opened, 'access', 'erasure'))).message).to.include('not all of them')
    expect((await rejection(desk.split(opened))).message).to.include('not all of them')
    expect((await rejection(desk.split(opened, 'objection'))).message).to.include('does not ask for objection')
    expect(await desk.fresh(opened)).to.deep.equal(opened)
    await desk.answered(opened, true)
    expect((await rejection(desk.split(opened, 'erasure'))).message).to.include('nothing is left to decide')
  })

  it('sends a part that is refused as a whole to its answer, without a proof', async () => {
    const opened = await desk.open('refused@post.example', ['access', 'erasure'])
    await desk.decide(opened, 'erasure', A_REFUSAL)
    const { split } = await desk.split(opened, 'erasure')
    await harness.settle()
    expect((await desk.events(split, 'case.refusal_begun'))[0]).to.deep.include({ actor: { kind: 'system' } })
    expect((await desk.fresh(split)).state).to.not.equal('identity')
  })

  it('joins a later case into an earlier one: rights, messages, later replies and the earlier deadline', async () => {
    const earlier = await desk.open('join@post.example')
    harness.clock.advance(4 * DAY)
    const later = await desk.open('join@post.example', ['erasure'])
    const letter = await letterOf(later)
    const joined = await desk.join(later, earlier)
    expect(joined).to.deep.include({ state: 'identity', rights: ['access', 'erasure'], deadline: earlier.deadline })
    expect(await desk.fresh(later)).to.deep.include({ state: 'closed', outcome: 'duplicate' })
    expect((await desk.events(earlier, 'case.joined'))[0]?.details).to.deep.include({
      other: later.reference,
      previousRights: ['access'],
    })
    expect((await desk.events(later, 'case.closed'))[0]?.details).to.deep.include({ joinedInto: earlier.reference })
    expect((await harness.describe(earlier.reference)).messages).to.have.length(2)
    expect(await desk.says(earlier), 'both have a letter in the folder').to.include('old_draft')
    await desk.mail('join@post.example', { text: REMINDER, inReplyTo: letter })
    expect((await harness.describe(earlier.reference)).messages, 'an answer to the later one’s letter').to.have.length(
      3,
    )
    expect((await desk.fresh(later)).state).to.equal('closed')
    const relabelling = { reference: later.reference, rights: ['erasure'] as const, actor: OPERATOR }
    expect((await rejection(relabelCase(desk.core, relabelling))).message).to.include(
      `joined into ${earlier.reference}`,
    )
  })

  it('joins nothing into a case that is due later, for nobody was told of a longer time', async () => {
    const first = await desk.open('late@post.example')
    await desk.extend(first)
    await desk.told(first)
    harness.clock.advance(4 * DAY)
    const second = await desk.open('late@post.example')
    expect((await rejection(desk.join(second, first))).message).to.include('is due on')
    expect((await rejection(desk.join(first, second))).message).to.include('came before')
    expect(await desk.fresh(second)).to.deep.equal(second)

    const mail = await desk.mail('anew@post.example')
    const answered = await desk.caseOf('anew@post.example')
    await desk.answered(answered, true)
    harness.clock.advance(2 * DAY)
    const between = await desk.open('anew@post.example')
    harness.clock.advance(2 * DAY)
    await desk.mail('anew@post.example', { inReplyTo: mail })
    const reopened = await desk.fresh(answered)
    expect(reopened.state).to.equal('reopened')
    expect((await rejection(desk.join(between, reopened))).message, 'its period began after').to.include('came before')
    expect((await desk.join(reopened, between)).deadline).to.deep.equal(between.deadline)
  })

  it('links two cases for whoever reads them, and keeps notes of staff beside a case', async () => {
    const one = await desk.open('note@post.example')
    const other = await desk.open('other@post.example')
    const link = (to: string) => linkCases(desk.core, { reference: one.reference, to, actor: OPERATOR })
    await link(other.reference)
    expect((await rejection(link(one.reference))).message).to.include('name two cases')
    expect((await harness.describe(other.reference)).links).to.deep.equal([
      { kind: 'related', reference: one.reference, state: 'identity', isFrom: false },
    ])
    expect((await desk.events(one, 'case.linked'))[0]?.details).to.deep.equal({ other: other.reference })
    const note = (text: string) => noteCase(desk.core, { reference: one.reference, text, actor: OPERATOR })
    expect((await rejection(note(' '))).message).to.include('empty note')
    const { id } = await note(' She called. ')
    expect((await harness.describe(one.reference)).notes.map(({ text }) => text)).to.deep.equal(['She called.'])
    expect((await desk.events(one, 'case.note_added'))[0]?.details, 'never the text').to.deep.equal({ noteId: id })
    expect(await desk.fresh(one)).to.deep.equal(one)
  })
})
