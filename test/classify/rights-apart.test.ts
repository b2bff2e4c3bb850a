import { expect } from 'chai'
import { RIGHTS, type Right } from '../../src/domain/rights.js'
import { LABEL_COUNT } from '../../src/classify/model/labels.js'
import { RightsApart } from '../../src/classify/model/rights-apart.js'

const FLOOR = -8
const ACCESS = RIGHTS.indexOf('access')
const ERASURE = RIGHTS.indexOf('erasure')

function scores(by: Partial<Record<Right, number>>): Float32Array {
  const list = new Float32Array(LABEL_COUNT).fill(FLOOR)
  for (const [right, score] of Object.entries(by)) list[RIGHTS.indexOf(right as Right)] = score
  return list
}

describe('what stands apart from the likeliest other right', () => {
  it('is found in the other sentences, and in the other clauses of its own', () => {
    const apart = new RightsApart(FLOOR)
    apart.add(scores({ erasure: 3, access: 2 }), false)
    apart.add(scores({ erasure: 4, access: -3 }), true)
    apart.add(scores({ erasure: -2, access: 1 }), true)
    apart.add(scores({ erasure: -4, access: -1 }), false)
    const { otherSentence, otherUnit, inTheirs, theirsInOwn } = apart.compare()
    expect([otherSentence[ACCESS], otherUnit[ACCESS]]).to.deep.equal([-1, 2])
    expect([inTheirs[ACCESS], theirsInOwn[ACCESS]]).to.deep.equal([-3, 3])
    expect([otherSentence[ERASURE], otherUnit[ERASURE]]).to.deep.equal([-4, 4])
    expect([inTheirs[ERASURE], theirsInOwn[ERASURE]]).to.deep.equal([3, -3])
  })

  it('is nothing in a message of one sentence', () => {
    const apart = new RightsApart(FLOOR)
    apart.add(scores({ erasure: 3, access: 2 }), false)
    const { otherSentence, otherUnit, inTheirs } = apart.compare()
    expect([otherSentence[ACCESS], otherUnit[ACCESS], inTheirs[ACCESS]]).to.deep.equal([FLOOR, FLOOR, 2])
  })

  it('does not change when a list of scores is used again', () => {
    const apart = new RightsApart(FLOOR)
    const list = scores({ erasure: 3 })
    apart.add(list, false)
    list.fill(0)
    apart.add(scores({ access: 1 }), false)
    expect(apart.compare().inTheirs[ERASURE]).to.equal(FLOOR)
    expect(apart.compare().inTheirs[ACCESS]).to.equal(FLOOR)
  })

  it('is nothing without words', () => {
    expect([...new RightsApart(FLOOR).compare().inTheirs]).to.deep.equal(new Array(LABEL_COUNT).fill(FLOOR))
  })
})
