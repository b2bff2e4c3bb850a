import { expect } from 'chai'
import { confusionOf, figuresOf, type Measured } from '../../src/training/figures.js'
import { renderFigures } from '../../src/training/render-figures.js'

const measured = (
  truth: Measured['truth'],
  decision: Measured['decision'],
  rights: Measured['rights'] = [],
): Measured => ({ lang: 'en', truth, decision, rights })

describe('the figures of a classifier', () => {
  const texts = [
    measured(['access'], 'request', ['portability']),
    measured(['access', 'erasure'], 'request', ['access']),
    measured(['erasure'], 'not_request'),
    measured(['objection'], 'review', ['restriction']),
    measured([], 'not_request'),
    measured([], 'request', ['erasure']),
    measured([], 'review'),
  ]

  it('count what was lost, wrongly erased and sent to review', () => {
    const figures = figuresOf(texts)
    expect(figures).to.deep.include({ texts: 7, requests: 4, missed: 0.25, requestsToReview: 0.25, severalFound: 0 })
    expect(figures.wrongErasure).to.equal(1 / 5)
    expect(figures.ordinaryToReview).to.be.closeTo(1 / 3, 1e-9)
    expect(figures.falseRequests).to.be.closeTo(1 / 3, 1e-9)
  })

  it('count portability as access in F1, every right of a text, and review as found by nobody', () => {
    const { f1 } = figuresOf(texts)
    expect(f1.access).to.equal(1)
    expect(f1.erasure).to.equal(0)
    expect(f1.other_right).to.equal(0)
    expect(f1.not_request).to.equal(2 / 5)
  })

  it('make a confusion matrix with one count a text', () => {
    const confusion = confusionOf(texts)
    expect(confusion.access.access).to.equal(2)
    expect(confusion.erasure.not_request).to.equal(1)
    expect(confusion.other_right.review).to.equal(1)
    expect(confusion.not_request).to.deep.include({ not_request: 1, erasure: 1, review: 1 })
  })

  it('are printed per group, and a share of nothing is no number', () => {
    const table = renderFigures(new Map([['none', [measured([], 'not_request')]]]), texts)
    expect(table).to.match(/^none +1 +- /m)
    expect(table).to.match(/^all +7 +25\.0 %/m)
  })
})
