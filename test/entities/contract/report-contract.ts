import { expect } from 'chai'
import { RUNNING_CLOCK } from '../../../src/domain/case-life/case-clock.js'
import type { RequestCase } from '../../../src/domain/request-case.js'
import type { NewCase, Stores } from '../../../src/ports.js'
import { aCase } from '../../support/storage/builders.js'
import { openTestStorage, type DatabaseKind, type TestStorage } from '../../support/storage/test-storage.js'

const EVER = { from: '2000-01-01', to: '2099-12-31' }
const by = { kind: 'operator' } as const
const at = '2026-03-10T09:00:00.000Z'

/** Everything that people can decide about a case. */
const DECIDED: Partial<NewCase> = {
  rights: ['access', 'erasure'],
  clock: {
    ...RUNNING_CLOCK,
    extension: { reasons: ['number', 'complexity'], explanation: 'many', decidedAt: at, by, toldAt: at },
    pauses: [
      { ground: 'identity', asked: '2026-03-05', answered: '2026-03-07', doubt: 'who?', statedAt: at, by },
      { ground: 'clarification', asked: '2026-03-08', answered: null, doubt: 'what?', statedAt: at, by },
    ],
  },
  decisions: [
    {
      right: 'erasure',
      outcome: 'refused',
      refusal: { ground: 'legal_claims', statute: null, explanation: 'a lawsuit' },
      decidedAt: at,
      by,
    },
  ],
}

function due(latestLawfulOn: string, targetOn = latestLawfulOn): Pick<NewCase, 'deadline'> {
  return { deadline: { ...aCase().deadline, targetOn, latestLawfulOn } }
}

export function reportContract(kind: DatabaseKind): void {
  describe('what reports read', () => {
    let test: TestStorage
    beforeEach(async () => {
      test = await openTestStorage(kind, { zoneOf: (id) => (id === 'auckland' ? 'Pacific/Auckland' : 'Europe/Oslo') })
    })
    afterEach(() => test.destroy())

    const run = <T>(work: (stores: Stores) => Promise<T>): Promise<T> => test.storage.unitOfWork.run(work)
    const read = <T>(work: (stores: Stores) => Promise<T>): Promise<T> => test.storage.unitOfWork.read(work)
    const insert = (changes: Partial<NewCase> = {}): Promise<RequestCase> =>
      run((stores) => stores.cases.insert(aCase(changes)))

    it('is what is not closed, counted by what cases share', async () => {
      await insert({ assignee: 'kari' })
      await insert({ assignee: 'kari' })
      await insert({ state: 'answered', rights: [] })
      await insert({ state: 'closed', outcome: 'fulfilled' })
      await insert({ controllerId: 'auckland' })
      const shared = {
        controllerId: 'bookbeat',
        channel: 'imap',
        language: 'nb',
        rights: ['access'],
        state: 'new',
        assignee: 'kari',
        targetOn: '2026-04-01',
        latestLawfulOn: '2026-04-01',
        count: 2,
      }
      expect(await read((stores) => stores.reports.piles(null))).to.have.deep.members([
        shared,
        { ...shared, state: 'answered', rights: [], assignee: null, count: 1 },
        { ...shared, controllerId: 'auckland', assignee: null, count: 1 },
      ])
      const own = await read((stores) => stores.reports.piles(['auckland']))
      expect(own.map(({ controllerId }) => controllerId)).to.deep.equal(['auckland'])
      expect(await read((stores) => stores.reports.piles([]))).to.deep.equal([])
    })

    it('is counted by urgency and lateness alone, the dates between two turns as the earliest of them', async () => {
      await insert(due('2026-03-05', '2026-03-04'))
      await insert(due('2026-03-08', '2026-03-06'))
      await insert({ ...due('2026-03-08', '2026-03-06'), assignee: 'kari' })
      await insert(due('2026-03-10'))
      await insert(due('2026-03-15', '2026-03-12'))
      await insert(due('2026-05-20', '2026-05-19'))
      await insert(due('2026-05-21', '2026-05-18'))
      await insert({ ...due('2026-03-07'), state: 'answered' })
      await insert({ ...due('2026-03-07'), state: 'closed', outcome: 'fulfilled' })
      await insert({ ...due('2026-03-09'), controllerId: 'auckland' })
      const pile = (count: number, targetOn: string, latestLawfulOn: string) => ({
        controllerId: 'bookbeat',
        state: 'new',
        targetOn,
        latestLawfulOn,
        count,
      })
      const own = [
        pile(3, '2026-03-04', '2026-03-05'),
        pile(1, '2026-03-10', '2026-03-10'),
        pile(1, '2026-03-12', '2026-03-15'),
        pile(2, '2026-05-18', '2026-05-20'),
        { ...pile(1, '2026-03-07', '2026-03-07'), state: 'answered' },
      ]
      const elsewhere = { ...pile(1, '2026-03-09', '2026-03-09'), controllerId: 'auckland' }
      const duePiles = (controllers: readonly string[] | null) =>
        read(({ reports }) => reports.duePiles(['2026-03-09', '2026-03-12', '2026-03-16'], controllers))
      expect(await duePiles(null)).to.have.deep.members([...own, elsewhere])
      expect(await duePiles(['bookbeat'])).to.have.deep.members(own)
      expect(await duePiles([])).to.deep.equal([])

      const late = (count: number, latestLawfulOn: string, assignee: string | null) => ({
        controllerId: 'bookbeat',
        state: 'new',
        assignee,
        latestLawfulOn,
        count,
      })
      const latePiles = (turns: readonly string[], controllers: readonly string[] | null) =>
        read(({ reports }) => reports.latePiles(turns, controllers))
      const ownLate = [late(2, '2026-03-05', null), late(1, '2026-03-08', 'kari')]
      expect(await latePiles(['2026-03-09'], null)).to.have.deep.members(ownLate)
      expect(await latePiles(['2026-03-09', '2026-03-10'], ['bookbeat'])).to.have.deep.members(ownLate)
      expect(await latePiles(['2026-03-09', '2026-03-10'], null)).to.have.deep.members([
        ...ownLate,
        { ...late(1, '2026-03-09', null), controllerId: 'auckland' },
      ])
      expect(await latePiles(['2026-03-08', '2026-03-09'], null)).to.have.deep.members([
        late(1, '2026-03-05', null),
        late(1, '2026-03-08', null),
        late(1, '2026-03-08', 'kari'),
      ])
    })

    it('knows the day of an answer where the controller is, and whether it came in time', async () => {
      // 1 April, 22:30 in UTC: still that day nowhere of these two.
      const answeredAt = '2026-04-01T22:30:00.000Z'
      await insert({ answeredAt, state: 'answered' })
      await insert({ answeredAt: '2026-04-01T21:59:59.000Z', state: 'closed', outcome: 'fulfilled' })
      await insert({ answeredAt, state: 'closed', outcome: 'fulfilled', controllerId: 'auckland', assignee: 'kari' })
      const {
        answered,
        due: dueGroups,
        counts,
      } = await read(async ({ reports }) => ({
        answered: await reports.answered('controller', EVER, null),
        due: await reports.due(EVER, null),
        counts: await reports.answersByController({ from: '2026-04-02', to: '2026-04-02' }, null),
      }))
      expect(answered).to.have.deep.members([
        { values: ['auckland'], days: 32, late: true, count: 1 },
        { values: ['bookbeat'], days: 31, late: false, count: 1 },
        { values: ['bookbeat'], days: 32, late: true, count: 1 },
      ])
      expect(dueGroups).to.have.deep.members([
        { latestLawfulOn: '2026-04-01', late: false, count: 1 },
        { latestLawfulOn: '2026-04-01', late: true, count: 2 },
      ])
      expect([...counts]).to.have.deep.members([
        ['auckland', 1],
        ['bookbeat', 1],
      ])
      const people = await read(({ reports }) => reports.answered('assignee', EVER, ['bookbeat']))
      expect(people.map(({ values }) => values)).to.deep.equal([[], []])
    })

    it('forgets an answer once the case is reopened', async () => {
      const one = await insert({ state: 'answered', answeredAt: '2026-03-20T09:00:00.000Z' })
      await run((stores) => stores.cases.update({ ...one, state: 'reopened', answeredAt: null }))
      expect(await read(({ reports }) => reports.answered('right', EVER, null))).to.deep.equal([])
    })

    it('tells decisions as codes, without a word of anybody, also after the content was erased', async () => {
      const { id } = await insert(DECIDED)
      await run((stores) => stores.retention.eraseContent(id))
      const codes = await read(async ({ reports }) => [
        await reports.codes('extension', EVER, null),
        await reports.codes('pauses', EVER, null),
        await reports.codes('refusals', EVER, null),
        await reports.codes('refusals', { from: '2026-03-02', to: '2026-12-31' }, null),
      ])
      expect(codes).to.deep.equal([
        [{ codes: 'told:complexity+number', count: 1 }],
        [{ codes: 'clarification:open identity:settled', count: 1 }],
        [{ codes: 'erasure:refused:legal_claims', count: 1 }],
        [],
      ])
      const [line] = await read(({ reports }) => reports.lines(null, null, 10))
      expect(line).to.deep.include({
        extension: 'told',
        pauses: { settled: 1, open: 1 },
        attention: ['reply_to_differs'],
      })
      expect(JSON.stringify(line)).to.not.match(/eva|mallory/i)
    })

    it('shows cases page by page, most urgent first, what is answered last, none twice and none left out', async () => {
      const late = await insert(due('2026-03-20'))
      const soonTarget = await insert(due('2026-04-10', '2026-04-05'))
      const soon = await insert(due('2026-04-10'))
      const same = await insert(due('2026-04-10'))
      const answered = await insert({ ...due('2026-03-01'), state: 'answered' })
      await insert({ ...due('2026-03-01'), state: 'closed', outcome: 'fulfilled' })
      const wanted = [late, soonTarget, soon, same, answered].map(({ reference }) => reference)
      for (const limit of [1, 2, 3, 5, 10]) {
        const seen: string[] = []
        for (let after = null as Parameters<Stores['reports']['lines']>[1]; ;) {
          const place = after
          const page = await read(({ reports }) => reports.lines(null, place, limit))
          seen.push(...page.map(({ reference }) => reference))
          const last = page.at(-1)
          if (last === undefined) break
          const { latestLawfulOn, targetOn } = last.deadline
          after = [last.state === 'answered', latestLawfulOn, targetOn, last.reference]
        }
        expect(seen, `pages of ${String(limit)}`).to.deep.equal(wanted)
      }
    })

    it('is every case received in a period, for the register, by reference', async () => {
      const one = await insert(DECIDED)
      const two = await insert({ requester: { address: null, name: null } })
      const pageAfter = (afterReference: string, from = '2026-01-01') =>
        read(({ reports }) => reports.register({ from, to: '2026-12-31' }, null, { afterReference, limit: 1 }))
      const [first] = await pageAfter('')
      expect(first).to.include({ reference: one.reference, refusals: 'erasure:refused:legal_claims' })
      expect(first?.requesterHash).to.match(/^[0-9a-f]{64}$/)
      const [second] = await pageAfter(one.reference)
      expect(second).to.include({ reference: two.reference, requesterHash: null, refusals: null })
      expect(await pageAfter('', '2026-03-02')).to.deep.equal([])
    })

    it('is written once for cases that are older than it', async () => {
      await insert({ ...DECIDED, state: 'answered', answeredAt: '2026-04-02T09:00:00.000Z' })
      const { id } = await insert(DECIDED)
      await run((stores) => stores.retention.eraseContent(id))
      await test.sql(
        'UPDATE request_case SET answered_on = NULL, days_to_answer = NULL, answered_late = NULL, extension_code = NULL, pause_codes = NULL, refusal_codes = NULL, attention_codes = NULL',
      )
      expect(await test.storage.pendingMigrations()).to.deep.equal(['report columns'])
      await test.storage.migrate()
      expect(await test.storage.pendingMigrations()).to.deep.equal([])
      const [answered, refusals] = await read(async ({ reports }) => [
        await reports.answered('right', EVER, null),
        await reports.codes('refusals', EVER, null),
      ])
      expect(answered).to.deep.equal([{ values: ['access', 'erasure'], days: 32, late: true, count: 1 }])
      expect(refusals, 'the erased one has no content left to tell').to.deep.equal([
        { codes: 'erasure:refused:legal_claims', count: 1 },
      ])
    })

    it('remembers who was sent the figures of which week', async () => {
      const now = '2026-06-01T08:00:00.000Z'
      await run(({ weeklyMails }) => weeklyMails.add('2026-06-01', 'kari', now))
      await run(({ weeklyMails }) => weeklyMails.add('2026-06-01', 'kari', now))
      expect(await read(({ weeklyMails }) => weeklyMails.sent('2026-06-01'))).to.deep.equal(['kari'])
      expect(await read(({ weeklyMails }) => weeklyMails.sent('2026-06-08'))).to.deep.equal([])
    })
  })
}
