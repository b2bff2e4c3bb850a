import { expect } from 'chai'
import {
  belongsToSeveral,
  dayOf,
  judgePersons,
  NOBODY_ASKED,
  type PersonOnFile,
} from '../../../src/domain/sender/persons.js'
import { aPerson } from '../../support/sender/memory-directory.js'

const EVA = 'eva@kunde.example'
const RECEIVED = '2026-03-02T09:00:00.000Z'

const lookup = (...persons: PersonOnFile[]) => ({ persons, searched: ['crm', 'shop'], failed: [] })
const judge = (...persons: PersonOnFile[]) => judgePersons(lookup(...persons), EVA, RECEIVED)
const eva = (changes: Partial<PersonOnFile> = {}) =>
  aPerson(EVA, { sourceId: 'crm', personId: '1', name: 'Eva Berg', ...changes })

describe('judgePersons', () => {
  it('chooses exactly one person, also one whom several registers know', () => {
    expect(judge(eva())).to.deep.include({ clean: true, attention: null })
    expect(judge(eva()).candidate).to.deep.include({
      sourceId: 'crm',
      personId: '1',
      address: EVA,
      formerAddress: null,
    })
    const inBoth = judge(eva(), eva({ sourceId: 'shop', personId: 'x9', name: 'BERG, Eva' }))
    expect(inBoth.candidate).to.deep.include({ sourceId: 'crm', personId: '1' })
    expect(judge(eva(), eva()).clean, 'two rows of one person').to.equal(true)
  })

  it('chooses nobody where nobody is, or nobody was asked', () => {
    expect(judge()).to.deep.include({ candidate: null, clean: false, attention: null })
    expect(judge().facts.map(({ code }) => code)).to.deep.equal(['nobody_on_file'])
    expect(judgePersons(NOBODY_ASKED, EVA, RECEIVED)).to.deep.include({ candidate: null, attention: null })
    const failed = judgePersons({ persons: [eva()], searched: ['crm'], failed: ['shop'] }, EVA, RECEIVED)
    expect(failed.candidate).to.equal(null)
    expect(failed.attention?.code).to.equal('people_not_asked')
  })

  it('24: chooses nobody of several, of a register that is not sure, and of names that contradict each other', () => {
    const others = [
      eva({ personId: '2' }),
      eva({ personId: '2', name: 'Per Lund' }),
      eva({ certain: false }),
      eva({ sourceId: 'shop', personId: '7', name: 'Per Lund' }),
    ]
    for (const other of others) {
      const { candidate, attention } = judge(eva(), other)
      expect(candidate).to.equal(null)
      expect(attention?.code).to.equal('address_shared')
      expect(belongsToSeveral(lookup(eva(), other))).to.equal(true)
    }
    expect(belongsToSeveral(lookup(eva(), eva({ sourceId: 'shop', personId: '7', name: null })))).to.equal(false)
  })

  it('25: chooses nobody whose record, or another one with the address, was closed', () => {
    for (const closedOn of ['2019-06-30', '2026-03-02', '2025-12-31T23:59:59Z', 'yes', '31.12.2019']) {
      expect(judge(eva({ closedOn })).attention?.code, closedOn).to.equal('record_closed')
      const both = judge(eva(), eva({ sourceId: 'shop', personId: '7', closedOn }))
      expect(both.candidate, closedOn).to.equal(null)
    }
    expect(judge(eva({ closedOn: '2026-12-31' })).clean, 'closes later').to.equal(true)
    expect(judge(eva({ closedOn: '' })).clean).to.equal(true)
  })

  it('22: asks both addresses when the one on file is younger than 90 days, and a person where the old one is unknown', () => {
    const moved = judge(eva({ formerAddress: 'eva@old.example', addressSince: '2026-01-15' }))
    expect(moved.candidate).to.deep.include({ address: EVA, formerAddress: 'eva@old.example' })
    expect(moved).to.deep.include({ clean: false })
    expect(moved.attention?.code).to.equal('address_changed')
    for (const changes of [
      { addressSince: '2026-02-01' },
      { addressSince: 'lately' },
      { addressSince: '2026-02-01', recordSince: '2020-01-01' },
    ]) {
      const { candidate, attention } = judge(eva(changes))
      expect(candidate, JSON.stringify(changes)).to.equal(null)
      expect(attention?.code).to.equal('address_changed')
    }
    for (const changes of [
      { formerAddress: 'eva@old.example', addressSince: '2025-11-01' },
      { addressSince: '2026-02-20', recordSince: '2026-02-20' },
      { addressSince: '2020-01-01' },
      { recordSince: '2026-03-01' },
    ]) {
      expect(judge(eva(changes)).clean, JSON.stringify(changes)).to.equal(true)
    }
  })

  it('chooses nobody whose address this is no longer', () => {
    const gone = eva({ address: 'eva@new.example', formerAddress: EVA, addressSince: '2026-02-20' })
    expect(judge(gone).attention?.code).to.equal('address_former')
    expect(judge(eva(), { ...gone, sourceId: 'shop', personId: '7' }).candidate).to.equal(null)
  })

  it('reads days as registers write them, and says so when it cannot', () => {
    expect([null, '', ' ', '2026-02-28', '2026-02-28 10:00:00', '2026-02-28T10:00:00Z'].map(dayOf)).to.deep.equal([
      null,
      null,
      null,
      '2026-02-28',
      '2026-02-28',
      '2026-02-28',
    ])
    expect(['2026-02-30', '2026-13-01', '28.02.2026', '1772323200', 'x'].map(dayOf)).to.deep.equal(
      Array(5).fill('unclear'),
    )
  })
})
