import { expect } from 'chai'
import { hashEvent } from '../../../entities/stores/audit-chain.js'
import type { AuditEvent } from '../../../src/domain/audit.js'
import { formatAnchor } from '../../../src/domain/audit-anchor.js'
import { checkAnchors, type AnchorsVerdict } from '../../../src/flow/check-anchors.js'
import { signedHead } from '../../../src/flow/shared/signed-head.js'
import type { AuditVerdict } from '../../../src/ports.js'
import { rejection } from '../../support/storage/rejection.js'
import {
  openTestStorage,
  TEST_MASTER_KEY,
  type DatabaseKind,
  type TestStorage,
} from '../../support/storage/test-storage.js'

const event = (type: string, overrides: Partial<AuditEvent> = {}): AuditEvent => ({
  type,
  actor: { kind: 'system' },
  caseId: null,
  details: { b: 1, a: ['x', 'ø'] },
  ...overrides,
})

export function auditContract(kind: DatabaseKind): void {
  describe('the audit chain', () => {
    let test: TestStorage
    beforeEach(async () => {
      test = await openTestStorage(kind)
    })
    afterEach(() => test.destroy())

    const append = (...events: AuditEvent[]): Promise<void> =>
      test.storage.unitOfWork.run(async (stores) => {
        for (const one of events) await stores.audit.append(one)
      })
    const verify = (): Promise<AuditVerdict> => test.storage.verifyAudit()
    const fiveEvents = (): Promise<void> =>
      append(...['one', 'two', 'three', 'four', 'five'].map((type) => event(type)))

    it('holds when it is empty and when it is whole', async () => {
      expect(await verify()).to.deep.equal({ events: 0, head: null, broken: null })
      await fiveEvents()
      await append(event('six', { actor: { kind: 'user', id: 'u1' } }))
      const verdict = await verify()
      expect(verdict).to.include({ events: 6, broken: null })
      const head = await test.storage.unitOfWork.read((stores) => stores.audit.head())
      expect(head).to.deep.equal({ sequence: 6, hash: verdict.head })
    })

    it('holds over several pages', async () => {
      await append(...Array.from({ length: 4001 }, (_, index) => event(`event-${String(index)}`)))
      expect(await verify()).to.include({ events: 4001, broken: null })
      await tamper(test, 'UPDATE audit_event SET type = $1 WHERE sequence = 3999', ['forged'])
      expect((await verify()).broken?.sequence).to.equal(3999)
    }).timeout(60_000)

    it('tells the events of a case, with the actor and the details as they were given', async () => {
      const actor = { kind: 'user', id: 'u1' } as const
      await append(event('case.opened', { caseId: 'c1', actor }), event('other', { caseId: 'c2' }))
      test.clock.advance(1000)
      await append(event('case.closed', { caseId: 'c1', actor: { kind: 'operator' } }))
      const events = await test.storage.unitOfWork.read((stores) => stores.audit.ofCase('c1'))
      expect(events.map(({ sequence, type, at, actor: who }) => [sequence, type, at, who.kind])).to.deep.equal([
        [1, 'case.opened', '2026-03-02T09:00:00.000Z', 'user'],
        [3, 'case.closed', '2026-03-02T09:00:01.000Z', 'operator'],
      ])
      const newest = await test.storage.unitOfWork.read((stores) =>
        stores.audit.newest(['c1', 'c2', 'c3'], ['case.opened', 'other', 'none']),
      )
      expect(newest).to.have.deep.members([
        { caseId: 'c1', type: 'case.opened', at: '2026-03-02T09:00:00.000Z' },
        { caseId: 'c2', type: 'other', at: '2026-03-02T09:00:00.000Z' },
      ])
      expect(events[0]?.actor).to.deep.equal(actor)
      expect(events[0]?.details).to.deep.equal({ b: 1, a: ['x', 'ø'] })
    })

    it('shows the head to the transaction that appends, and forgets what rolled back', async () => {
      await append(event('one'))
      const failed = test.storage.unitOfWork.run(async (stores) => {
        await stores.audit.append(event('two'))
        expect((await stores.audit.head())?.sequence).to.equal(2)
        throw new Error('rolled back')
      })
      expect((await rejection(failed)).message).to.equal('rolled back')
      await append(event('two again'))
      expect(await verify()).to.include({ events: 2, broken: null })
    })

    it('stays one line when several processes append at once', async () => {
      const others = [test.storage, await test.openAnother(), await test.openAnother()]
      await Promise.all(
        Array.from({ length: 60 }, (_, index) =>
          others[index % 3]!.unitOfWork.run((stores) => stores.audit.append(event(`event-${String(index)}`))),
        ),
      )
      expect(await verify()).to.include({ events: 60, broken: null })
    })

    it('the database itself refuses to change or delete an event', async () => {
      await fiveEvents()
      for (const statement of [
        "UPDATE audit_event SET type = 'x' WHERE sequence = 2",
        'DELETE FROM audit_event WHERE sequence = 2',
      ]) {
        expect((await rejection(test.sql(statement))).message).to.include('append-only')
      }
      expect((await verify()).broken).to.equal(null)
    })

    describe('114: names the first broken event after', () => {
      beforeEach(fiveEvents)

      for (const column of ['at', 'type', 'actor_kind', 'actor_id', 'case_id', 'details', 'hash']) {
        it(`an edit of ${column}`, async () => {
          await tamper(test, `UPDATE audit_event SET ${column} = $1 WHERE sequence = 3`, ['forged'])
          const { broken } = await verify()
          expect(broken?.sequence).to.equal(3)
          expect(broken?.reason).to.include('was changed')
        })
      }

      it('an edit whose own hash was made anew', async () => {
        const [previous] = await test.sql('SELECT hash FROM audit_event WHERE sequence = 2')
        const [row] = await test.sql('SELECT * FROM audit_event WHERE sequence = 3')
        const forged = {
          sequence: 3,
          at: String(row?.['at']),
          type: 'forged',
          actorKind: 'system',
          actorId: null,
          caseId: null,
          details: String(row?.['details']),
        }
        const hash = hashEvent(String(previous?.['hash']), forged)
        await tamper(test, 'UPDATE audit_event SET type = $1, hash = $2 WHERE sequence = 3', ['forged', hash])
        expect((await verify()).broken?.sequence).to.equal(4)
      })

      it('a delete in the middle', async () => {
        await tamper(test, 'DELETE FROM audit_event WHERE sequence = 3')
        const { broken } = await verify()
        expect(broken?.sequence).to.equal(3)
        expect(broken?.reason).to.include('missing')
      })

      it('a delete in the middle with the rest moved up', async () => {
        await tamper(test, 'DELETE FROM audit_event WHERE sequence = 3')
        for (const sequence of [4, 5]) {
          await tamper(
            test,
            `UPDATE audit_event SET sequence = ${String(sequence - 1)} WHERE sequence = ${String(sequence)}`,
          )
        }
        expect((await verify()).broken?.sequence).to.equal(3)
      })

      it('an insert before, in the middle and at the end', async () => {
        const insert = (sequence: number): Promise<unknown> =>
          test.sql(
            `INSERT INTO audit_event (sequence, at, type, actor_kind, details, hash) VALUES ($1, 'x', 'forged', 'system', '{}', 'x')`,
            [sequence],
          )
        await insert(6)
        expect((await verify()).broken?.sequence).to.equal(6)
        await insert(0)
        expect((await verify()).broken?.sequence).to.equal(1)
      })

      it('a well-made event at the end that the program did not write', async () => {
        const other = await openTestStorage(kind)
        try {
          await other.storage.unitOfWork.run(async (stores) => {
            for (const type of ['one', 'two', 'three', 'four', 'five', 'six']) await stores.audit.append(event(type))
          })
          const [forged] = await other.sql('SELECT hash FROM audit_event WHERE sequence = 6')
          await test.sql(
            `INSERT INTO audit_event (sequence, at, type, actor_kind, details, hash) VALUES (6, $1, 'six', 'system', $2, $3)`,
            ['2026-03-02T09:00:00.000Z', '{"a":["x","ø"],"b":1}', forged?.['hash']],
          )
        } finally {
          await other.destroy()
        }
        const { broken } = await verify()
        expect(broken?.sequence).to.equal(6)
        expect(broken?.reason).to.include('past the end')
      })

      it('two events that changed places', async () => {
        await tamper(test, 'UPDATE audit_event SET sequence = 100 WHERE sequence = 2')
        await tamper(test, 'UPDATE audit_event SET sequence = 2 WHERE sequence = 4')
        await tamper(test, 'UPDATE audit_event SET sequence = 4 WHERE sequence = 100')
        expect((await verify()).broken?.sequence).to.equal(2)
      })

      it('a tail cut off, as long as the head row is left', async () => {
        await tamper(test, 'DELETE FROM audit_event WHERE sequence > 3')
        const { broken } = await verify()
        expect(broken?.sequence).to.equal(4)
        expect(broken?.reason).to.include('ends after 3 events')
      })
    })

    describe('114: an anchor kept elsewhere', () => {
      let anchors: string[]
      beforeEach(async () => {
        anchors = [await anchor()]
        for (const type of ['one', 'two', 'three', 'four', 'five']) {
          test.clock.advance(86_400_000)
          await append(event(type))
          anchors.push(await anchor())
        }
      })

      const anchor = async (): Promise<string> => {
        const { clock, storage } = test
        return formatAnchor(
          await storage.unitOfWork.read((stores) => signedHead(stores, { clock, digests: storage.digests })),
        )
      }
      const check = async (lines: readonly string[]): Promise<AnchorsVerdict & { readonly chain: AuditVerdict }> => {
        let verdict: AnchorsVerdict | undefined
        const chain = await test.storage.verifyAudit(async (view) => {
          verdict = await checkAnchors([{ name: 'anchors', lines }], view, test.storage.digests)
        })
        return { ...verdict!, chain }
      }
      /** Leaves nothing that the chain in itself could tell. */
      const cutOffWithHead = async (last: number): Promise<void> => {
        await tamper(test, `DELETE FROM audit_event WHERE sequence > ${String(last)}`)
        await test.sql(
          `UPDATE audit_head SET sequence = ${String(last)}, hash = (SELECT hash FROM audit_event WHERE sequence = ${String(last)})`,
        )
      }

      it('holds on an honest chain, from before its first event to its last, in any order', async () => {
        const { chain, ...verdict } = await check([...anchors.toReversed(), ...anchors])
        expect(chain).to.include({ events: 5, broken: null })
        expect(verdict).to.deep.equal({
          held: 12,
          furthest: { sequence: 5, hash: chain.head, at: '2026-03-07T09:00:00.000Z' },
          failed: 0,
          problems: [],
        })
      })

      it('still holds when more was written', async () => {
        await append(event('six'))
        expect(await check(anchors)).to.include({ held: 6, failed: 0 })
      })

      it('notices a tail that was cut off together with the head row', async () => {
        await cutOffWithHead(3)
        const { chain, held, problems } = await check(anchors)
        expect(chain).to.include({ events: 3, broken: null })
        expect(held).to.equal(4)
        expect(problems.map(({ place, trouble, sequence, at }) => [place, trouble, sequence, at])).to.deep.equal([
          ['anchors:5', 'cut_off', 4, '2026-03-06T09:00:00.000Z'],
          ['anchors:6', 'cut_off', 5, '2026-03-07T09:00:00.000Z'],
        ])
        expect(problems[0]?.reason).to.equal(
          'on 2026-03-06T09:00:00.000Z the chain had 4 events, now it has 3: events after number 3 were cut off, or the database was replaced by an older copy',
        )
      })

      it('notices an older copy that was put in place and written on', async () => {
        await cutOffWithHead(3)
        await append(event('other four'), event('other five'), event('other six'))
        const { chain, held, problems } = await check(anchors)
        expect(chain).to.include({ events: 6, broken: null })
        expect(held).to.equal(4)
        expect(problems.map(({ trouble, sequence }) => [trouble, sequence])).to.deep.equal([
          ['other_hash', 4],
          ['other_hash', 5],
        ])
        expect(problems[0]?.reason).to.include('replaced by an older copy and written on')
      })

      it('notices that everything was taken away', async () => {
        await tamper(test, 'DELETE FROM audit_event')
        await test.sql('DELETE FROM audit_head')
        const { chain, held, failed } = await check(anchors)
        expect(chain).to.deep.equal({ events: 0, head: null, broken: null })
        expect([held, failed]).to.deep.equal([1, 5])
      })

      it('names an event in the middle that is gone, besides what the chain tells', async () => {
        await tamper(test, 'DELETE FROM audit_event WHERE sequence = 2')
        const { chain, problems } = await check(anchors)
        expect(chain.broken?.sequence).to.equal(2)
        expect(problems.map(({ trouble, sequence }) => [trouble, sequence])).to.deep.equal([['missing', 2]])
      })

      it('proves nothing when it is forged or damaged, or another installation wrote it', async () => {
        const last = anchors.at(-1)!
        const other = await openTestStorage(kind, { keys: { masterKey: Buffer.alloc(32, 8) } })
        const foreign = formatAnchor(
          await other.storage.unitOfWork.read((stores) =>
            signedHead(stores, { clock: test.clock, digests: other.storage.digests }),
          ),
        )
        await other.destroy()
        const { held, furthest, problems } = await check([
          last.replace(' 5 ', ' 4 '),
          last.replace('03-07', '03-08'),
          last.slice(0, -10),
          `${last.slice(0, -1)}${last.endsWith('0') ? '1' : '0'}`,
          'innsyn-audit-1 99999999999999 x',
          foreign,
        ])
        expect([held, furthest]).to.deep.equal([0, null])
        expect(problems.map(({ place, trouble, at }) => [place, trouble, at])).to.deep.equal(
          ['forged', 'forged', 'damaged', 'forged', 'damaged', 'forged'].map((trouble, index) => [
            `anchors:${String(index + 1)}`,
            trouble,
            null,
          ]),
        )
      })

      it('holds after the master key was changed, as long as the one before is given', async () => {
        const rotated = await test.openAnother({
          keys: { masterKey: Buffer.alloc(32, 8), previousMasterKeys: [TEST_MASTER_KEY] },
        })
        await rotated.verifyAudit(async (view) => {
          const verdict = await checkAnchors([{ name: 'anchors', lines: anchors }], view, rotated.digests)
          expect(verdict).to.include({ held: 6, failed: 0 })
        })
      })

      it('says that a source without any anchor proves nothing', async () => {
        const { problems } = await check(['', ' '])
        expect(problems.map(({ place, trouble }) => [place, trouble])).to.deep.equal([['anchors', 'unusable']])
      })
    })
  })
}

/** What somebody with full rights on the database can do: the triggers go first. */
async function tamper(test: TestStorage, statement: string, parameters: unknown[] = []): Promise<void> {
  if (test.kind === 'sqlite') {
    await test.sql('DROP TRIGGER IF EXISTS audit_event_no_update')
    await test.sql('DROP TRIGGER IF EXISTS audit_event_no_delete')
  } else {
    await test.sql('DROP TRIGGER IF EXISTS audit_event_no_change ON audit_event')
  }
  await test.sql(statement, parameters)
}
