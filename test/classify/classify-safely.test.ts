import { expect } from 'chai'
import type { Classification } from '../../src/domain/classification.js'
import { classifyLine } from '../../src/classify/classify-lines.js'
import { classifySafely } from '../../src/classify/classify-safely.js'
import { classifier } from '../support/classify/labelled-texts.js'

const INPUT = { segments: [{ role: 'new', text: 'Slett kontoen min' }] } as const
const VALID: Classification = {
  decision: 'not_request',
  rights: [],
  confidence: 0.5,
  language: 'nb',
  evidence: [],
  onBehalf: false,
  reason: 'none',
  version: 'test-1',
}

describe('classifySafely', () => {
  const answers: Readonly<Record<string, unknown>> = {
    'no answer': undefined,
    null: null,
    'NaN as confidence': { ...VALID, confidence: NaN },
    'confidence above 1': { ...VALID, confidence: 1.2 },
    'an unknown decision': { ...VALID, decision: 'maybe' },
    'an unknown right': { ...VALID, decision: 'request', rights: ['oblivion'] },
    'a request without a right': { ...VALID, decision: 'request' },
    'evidence of another shape': { ...VALID, evidence: [{ right: 'access' }] },
    'no reason': { ...VALID, reason: undefined },
  }
  for (const [name, answer] of Object.entries(answers)) {
    it(`76: sends the message to a person when the classifier gives ${name}`, () => {
      const broken = { version: 'broken-1', classify: () => answer as Classification }
      const { classification, failed } = classifySafely(broken, INPUT)
      expect(failed).to.equal(true)
      expect(classification.decision).to.equal('review')
      expect(classification.reason).to.match(/needs a person/)
      expect(classification.version).to.equal('broken-1')
    })
  }

  it('76: sends the message to a person when the classifier throws, without quoting the error', () => {
    const broken = {
      version: 'broken-2',
      classify: (): Classification => {
        throw new TypeError('Kari Nordmann <kari@mail.example>')
      },
    }
    const { classification, failed } = classifySafely(broken, INPUT)
    expect([failed, classification.decision]).to.deep.equal([true, 'review'])
    expect(classification.reason).to.contain('TypeError').and.not.contain('Kari')
  })

  it('hands a valid answer on as it is', () => {
    const { classification, failed } = classifySafely({ version: 'test-1', classify: () => VALID }, INPUT)
    expect(classification).to.equal(VALID)
    expect(failed).to.equal(false)
  })
})

describe('classifyLine', () => {
  it('answers in the form of the command line contract', () => {
    const line = { id: 'x1', subject: 'Konto', text: 'Hei\nSlett kontoen min.\n\nMvh\nOla' }
    const output = classifyLine(line, classifier)
    expect(Object.keys(output)).to.deep.equal(['id', 'rights', 'decision', 'confidence', 'language', 'evidence'])
    expect(output).to.include({ id: 'x1', decision: 'request', language: 'nb' })
    expect(output.rights).to.deep.equal(['erasure'])
    expect(output.evidence[0]).to.have.all.keys('right', 'text')
  })

  it('separates the text first, so that a quoted request is not the sender’s', () => {
    const line = { id: 'x2', subject: 'Pris', text: 'Hva koster det?\n\n> Slett kontoen min' }
    expect(classifyLine(line, classifier).decision).to.equal('review')
  })
})
