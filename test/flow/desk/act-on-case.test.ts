import { expect } from 'chai'
import { AccessDeniedError, NotFoundError, RuleViolationError } from '../../../src/domain/errors.js'
import type { RequestCase } from '../../../src/domain/request-case.js'
import { actOnCase } from '../../../src/flow/desk/act-on-case.js'
import { ACTION_NEEDS, caseActionSchema, type CaseAction } from '../../../src/flow/desk/case-actions.js'
import { CaseChangedError } from '../../../src/flow/desk/case-changed-error.js'
import type { DeskTools } from '../../../src/flow/desk/desk-tools.js'
import { readDeskCase } from '../../../src/flow/desk/read-case.js'
import { Desk } from '../../support/case-life/desk.js'
import { DESK_STAFF, deskToolsOf, viewerOf, type DeskPerson } from '../../support/desk/at-the-desk.js'
import { openHarness, type Harness } from '../../support/flow/harness.js'
import { aPerson } from '../../support/sender/memory-directory.js'
import { rejection } from '../../support/storage/rejection.js'

describe('acting on a case at the desk', () => {
  let harness: Harness
  let desk: Desk
  let tools: DeskTools
  let opened: RequestCase
  beforeEach(async () => {
    harness = await openHarness({ settings: { staff: Object.values(DESK_STAFF) } })
    desk = new Desk(harness)
    tools = deskToolsOf(harness)
    opened = await desk.open('eva@post.example')
  })
  afterEach(() => harness.close())

  const look = (who: DeskPerson = 'kari') => readDeskCase(tools, viewerOf(who), opened.reference)
  const act = async (action: CaseAction, who: DeskPerson = 'kari', seen?: { version: number; sequence: number }) =>
    actOnCase(tools, viewerOf(who), {
      reference: opened.reference,
      seen: seen ?? (await desk.fresh(opened).then(({ version }) => ({ version, sequence: null }))),
      action,
    })

  it('goes from the verified person to the approved answer', async () => {
    await act({ action: 'assign', to: 'kari' })
    await act({ action: 'verify', reason: 'called back' })
    await harness.settle()
    const { seen, answer } = await look()
    expect(answer?.draft.state).to.equal('placed')
    await act({ action: 'edit', text: answer?.draft.text.replaceAll(/\[\[[^[\]]+\]\]/g, 'None.') ?? '' }, 'kari', seen)
    const after = await look()
    expect(after.requestCase.assignee).to.equal('kari')
    expect(after.requestCase.attention.map(({ code }) => code)).to.include('edited_answer')
    await harness.settle()
    await act({ action: 'answered', byHand: false })
    expect((await act({ action: 'close', outcome: 'fulfilled', duplicateOf: null })).state).to.equal('closed')
    const by = (await look()).history.filter(({ actor }) => actor.kind === 'user').map(({ type }) => type)
    expect(by).to.deep.equal([
      'case.assigned',
      'case.identity_decided',
      'case.answer_edited',
      'case.answered',
      'case.closed',
    ])
  })

  it('refuses what was decided on an older case, and says what changed and by whom', async () => {
    const before = await look('ola')
    await act({ action: 'assign', to: 'kari' })
    const refused = await rejection(act({ action: 'verify', reason: 'called back' }, 'ola', before.seen))
    expect(refused).to.be.instanceOf(CaseChangedError)
    expect((refused as CaseChangedError).changes.map(({ type, actor }) => [type, actor])).to.deep.equal([
      ['case.assigned', { kind: 'user', id: 'kari' }],
    ])
    expect((await desk.fresh(opened)).state).to.equal('identity')
    await act({ action: 'note', text: 'called her' }, 'ola', before.seen)
    expect((await look()).notes.map(({ text }) => text)).to.deep.equal(['called her'])
  })

  it('lets one of two win who press at the same moment, and nobody loses anything', async () => {
    const { seen } = await look()
    const both = await Promise.allSettled([
      act({ action: 'assign', to: 'kari' }, 'kari', seen),
      act({ action: 'assign', to: 'ola' }, 'ola', seen),
    ])
    expect(both.map(({ status }) => status).sort()).to.deep.equal(['fulfilled', 'rejected'])
    expect(await desk.events(opened, 'case.assigned')).to.have.length(1)
  })

  it('does not know a case of another controller, whatever somebody wants to do to it', async () => {
    const words: string[] = []
    const actions: readonly CaseAction[] = [
      { action: 'assign', to: null },
      { action: 'note', text: 'x' },
      { action: 'approve' },
      { action: 'erase', because: 'x' },
    ]
    for (const action of actions) {
      const error = await rejection(act(action, 'other'))
      expect(error, action.action).to.be.instanceOf(NotFoundError)
      words.push(error.message)
    }
    expect(new Set(words)).to.deep.equal(new Set([`there is no case ${opened.reference}`]))
    const nowhere = await rejection(readDeskCase(tools, viewerOf('kari'), 'DSR-1999-000001'))
    expect(nowhere.message).to.equal('there is no case DSR-1999-000001')
    expect((await rejection(readDeskCase(tools, viewerOf('other'), opened.reference))).message).to.equal(words[0])
  })

  it('does not link or join with a case that is not the viewer’s', async () => {
    const own = await desk.open('ida@post.example')
    await harness.core.unitOfWork.run(async (stores) => {
      await stores.cases.update({ ...(await stores.cases.get(own.id)), controllerId: 'bxsoftware' })
    })
    for (const action of [
      { action: 'link', to: own.reference },
      { action: 'join', into: own.reference },
      { action: 'close', outcome: 'duplicate', duplicateOf: own.reference },
    ] as const)
      expect(await rejection(act(action)), action.action).to.be.instanceOf(NotFoundError)
  })

  it('takes the capability of each action', async () => {
    for (const [action, need] of Object.entries(ACTION_NEEDS)) {
      const error = await rejection(act({ action } as CaseAction, 'root'))
      expect(error, `${action} takes ${need}`).to.be.instanceOf(AccessDeniedError)
    }
    expect(await rejection(act({ action: 'verify', reason: 'x' }, 'boss'))).to.be.instanceOf(AccessDeniedError)
    expect(await rejection(act({ action: 'erase', because: 'x' }, 'kari'))).to.be.instanceOf(AccessDeniedError)
    expect((await act({ action: 'assign', to: 'ola' }, 'boss')).assignee).to.equal('ola')
  })

  it('takes a fresh proof of who they are for what cannot be taken back', async () => {
    const { seen } = await look()
    const approving = { reference: opened.reference, seen, action: { action: 'approve' } } as const
    for (const freshUntil of [null, harness.clock.now()]) {
      const error = await rejection(actOnCase(tools, viewerOf('kari', freshUntil), approving))
      expect(error).to.be.instanceOf(AccessDeniedError)
    }
    expect(await rejection(actOnCase(tools, viewerOf('kari'), approving))).to.be.instanceOf(RuleViolationError)
  })

  it('chooses whose data it is, and asks that person', async () => {
    harness.people.persons.push(aPerson('eva@post.example'), aPerson('eva@post.example', { personId: 'two' }))
    const chosen = await act({
      action: 'choose_person',
      sourceId: 'bookbeat-customers',
      personId: 'two',
      address: null,
    })
    expect(chosen.dataSubject?.personId).to.equal('two')
  })

  it('knows every action of the command line', () => {
    expect(caseActionSchema.safeParse({ action: 'approve', extra: 1 }).success).to.equal(false)
    expect(caseActionSchema.safeParse({ action: 'link', to: '../etc' }).success).to.equal(false)
    expect(caseActionSchema.safeParse({ action: 'publish' }).success).to.equal(false)
    expect(Object.keys(ACTION_NEEDS)).to.have.length(caseActionSchema.options.length)
  })
})
