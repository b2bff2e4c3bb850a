import { expect } from 'chai'
import { comeToCase, leaveCase, type ViewerTools } from '../../../src/flow/desk/case-viewers.js'
import { watchOwnCase } from '../../../src/flow/desk/watch-case.js'
import { viewerOf, type DeskPerson } from '../../support/desk/at-the-desk.js'
import { aCase } from '../../support/storage/builders.js'
import { openTestStorage, type DatabaseKind, type TestStorage } from '../../support/storage/test-storage.js'

const SECOND = 1_000

for (const kind of ['sqlite', 'postgres'] as const satisfies readonly DatabaseKind[]) {
  describe(`who has a case open, on two web processes over ${kind}`, function () {
    this.timeout(60_000)
    let test: TestStorage
    let one: ViewerTools
    let other: ViewerTools
    let reference: string
    beforeEach(async () => {
      test = await openTestStorage(kind)
      const { clock } = test
      one = { unitOfWork: test.storage.unitOfWork, clock }
      other = { unitOfWork: (await test.openAnother()).unitOfWork, clock }
      ;({ reference } = await one.unitOfWork.run((stores) => stores.cases.insert(aCase())))
    })
    afterEach(() => test.destroy())

    const come = (tools: ViewerTools, who: DeskPerson, at = reference) => comeToCase(tools, viewerOf(who), at)
    /** What an open page asks again and again. */
    const look = async (tools: ViewerTools, who: DeskPerson) => {
      const now = test.clock.now()
      const viewer = viewerOf(who)
      const sessions = await tools.unitOfWork.read((stores) => stores.sessions.ofStaff(who))
      const known = sessions[0] ?? (await openSession(tools, who, now))
      return (await watchOwnCase(tools, { ...viewer, sessionId: known.id }, { reference, since: 1 })).present
    }
    const openSession = (tools: ViewerTools, staffId: string, now: string) => {
      const expiresAt = '9999-01-01T00:00:00.000Z'
      const session = {
        staffId,
        way: 'password',
        stage: 'whole',
        startedAt: now,
        lastSeenAt: now,
        freshUntil: null,
      } as const
      return tools.unitOfWork.run((stores) => stores.sessions.open({ ...session, expiresAt, browser: '' }, staffId))
    }
    const rows = () => test.sql('SELECT * FROM case_viewer')

    it('is seen by each of them, of this case alone', async () => {
      expect(await come(one, 'kari')).to.deep.equal([])
      expect(await come(other, 'ola')).to.deep.equal(['kari'])
      expect(await come(one, 'dpo')).to.deep.equal(['kari', 'ola'])
      expect(await look(one, 'kari')).to.deep.equal(['dpo', 'ola'])
      const { reference: another } = await one.unitOfWork.run((stores) => stores.cases.insert(aCase()))
      expect(await come(other, 'ola', another)).to.deep.equal([])
    })

    it('goes on for as long as the page is open, and a minute after it was last heard of', async () => {
      await come(one, 'kari')
      for (let spent = 0; spent < 180; spent += 3) {
        test.clock.advance(3 * SECOND)
        await look(one, 'kari')
      }
      expect(await come(other, 'ola')).to.deep.equal(['kari'])
      test.clock.advance(40 * SECOND)
      expect(await look(other, 'ola')).to.deep.equal(['kari'])
      test.clock.advance(41 * SECOND)
      expect(await look(other, 'ola')).to.deep.equal([])
    })

    it('ends when the page is closed, and goes on while another page of theirs is open', async () => {
      await come(one, 'kari')
      await come(other, 'ola')
      await leaveCase(one, viewerOf('kari'), reference)
      expect(await look(other, 'ola')).to.deep.equal([])
      expect(await look(one, 'kari'), 'another page').to.deep.equal(['ola'])
      expect(await look(other, 'ola')).to.deep.equal(['kari'])
    })

    it('is written down three times a minute, and leaves nothing behind', async () => {
      const { unitOfWork, clock } = one
      let writes = 0
      const counted: ViewerTools = {
        clock,
        unitOfWork: {
          ...unitOfWork,
          run: (work) => {
            writes += 1
            return unitOfWork.run(work)
          },
        },
      }
      await openSession(one, 'kari', clock.now())
      await come(counted, 'kari')
      for (let spent = 0; spent < 60; spent += 3) {
        await look(counted, 'kari')
        test.clock.advance(3 * SECOND)
      }
      expect(writes).to.equal(3)
      test.clock.advance(61 * SECOND)
      await come(other, 'ola')
      expect((await rows()).map((row) => row['staff_id'])).to.deep.equal(['ola'])
      await leaveCase(other, viewerOf('ola'), reference)
      expect(await rows()).to.deep.equal([])
    })

    it('is kept right by many pages that come at once, on both', async () => {
      const people = ['kari', 'ola', 'dpo', 'boss'] as const
      await Promise.all(people.flatMap((who) => [come(one, who), come(other, who), come(one, who)]))
      expect(await come(other, 'root')).to.deep.equal(['boss', 'dpo', 'kari', 'ola'])
    })
  })
}
