import { expect } from 'chai'
import { decisionAt, isErasureDoubtful, rightsAt } from '../../src/classify/model/decision.js'
import type { Thresholds } from '../../src/classify/model/classifier-model.js'
import { LABELS } from '../../src/classify/model/labels.js'

const THRESHOLDS: Thresholds = { request: 0.4, review: 0.2, right: 0.3, erasure: 0.7, suspectedErasure: 0.5 }

function likely(by: Partial<Record<(typeof LABELS)[number], number>>): number[] {
  return LABELS.map((label) => by[label] ?? 0)
}

function decided(by: Parameters<typeof likely>[0], thresholds: Thresholds = THRESHOLDS): string[] {
  return [decisionAt(likely(by), thresholds), ...rightsAt(likely(by), thresholds)]
}

describe('the decision on a message', () => {
  it('goes by how likely any right is', () => {
    expect(decided({ access: 0.1 })[0]).to.equal('not_request')
    expect(decided({ access: 0.1, any_right: 0.3 })).to.deep.equal(['review', 'access'])
    expect(decided({ access: 0.5 })).to.deep.equal(['request', 'access'])
  })

  it('names every right that is likely enough, the likeliest first', () => {
    expect(decided({ access: 0.6, objection: 0.8, restriction: 0.2 })).to.deep.equal(['request', 'objection', 'access'])
  })

  it('asks a person about an erasure that is not sure, alone or beside another right', () => {
    expect(decided({ erasure: 0.6 })).to.deep.equal(['review', 'erasure'])
    expect(decided({ access: 0.9, erasure: 0.6 })).to.deep.equal(['review', 'access', 'erasure'])
    expect(decided({ access: 0.9, erasure: 0.8 })).to.deep.equal(['request', 'access', 'erasure'])
    expect(isErasureDoubtful(['access', 'erasure'], likely({ erasure: 0.6 }), THRESHOLDS)).to.equal(true)
    expect(isErasureDoubtful(['access'], likely({ erasure: 0.6 }), THRESHOLDS)).to.equal(false)
  })

  it('does not let a faint suspicion of erasure hold up another request', () => {
    expect(decided({ access: 0.9, erasure: 0.45 })).to.deep.equal(['request', 'access'])
  })

  it('names a sure erasure even when the settings ask for less than the suspicion does', () => {
    expect(decided({ access: 0.9, erasure: 0.4 }, { ...THRESHOLDS, erasure: 0.35 })).to.deep.equal([
      'request',
      'access',
      'erasure',
    ])
  })
})
