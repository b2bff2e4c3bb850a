import { expect } from 'chai'
import { RuleViolationError } from '../../src/domain/errors.js'
import { RIGHTS } from '../../src/domain/rights.js'
import { LANGUAGE_PACKS, profileTexts } from '../../src/replies/languages.js'
import type { LetterElement, LetterFacts } from '../../src/replies/letter-elements.js'
import { letterPlan } from '../../src/replies/letter-elements.js'
import { letterScope } from '../../src/replies/letter-scope.js'
import { composeLetter } from '../../src/replies/render-draft.js'
import { requiredElements } from '../../src/replies/required-elements.js'
import { draftInput } from '../support/collect/draft-inputs.js'

const facts = (overrides: Partial<LetterFacts> = {}): LetterFacts => ({
  rights: RIGHTS,
  foundData: true,
  hasGaps: true,
  ...overrides,
})
const KINDS = ['identity_request', 'acknowledgement', 'answer'] as const

describe('requiredElements', () => {
  it('asks for every part of Art. 15(1) and (2) when data are processed', () => {
    expect(requiredElements('answer', facts({ rights: ['access'] }))).to.include.members([
      'confirmation',
      'copy',
      'purposes',
      'categories',
      'recipients',
      'retention',
      'your_rights',
      'complaint',
      'origin',
      'automated_decisions',
      'transfers',
      'gaps',
    ])
  })

  it('asks for a light proof, a way out and silence about data in the identity request', () => {
    expect(requiredElements('identity_request', facts())).to.include.members([
      'received',
      'understood',
      'due',
      'prove_identity',
      'not_you',
      'no_confirmation',
    ])
  })

  it('asks for the ground and the recipients in an answer to erasure, and for complaint in every answer', () => {
    const erasure = requiredElements('answer', facts({ rights: ['erasure'], foundData: null, hasGaps: false }))
    expect(erasure).to.include.members(['erasure', 'kept_by_law', 'recipients_told', 'complaint'])
    for (const right of RIGHTS) expect(requiredElements('answer', facts({ rights: [right] }))).to.include('complaint')
  })

  it('is met by the plan of every letter, whatever the rights and the findings', () => {
    for (let mask = 1; mask < 1 << RIGHTS.length; mask++) {
      const rights = RIGHTS.filter((_, index) => (mask & (1 << index)) !== 0)
      for (const foundData of [true, false, null]) {
        for (const hasGaps of [true, false]) {
          for (const kind of KINDS) {
            const state = facts({ rights, foundData, hasGaps })
            expect(letterPlan(kind, state)).to.include.members([...requiredElements(kind, state)])
          }
        }
      }
    }
  })

  it('stops a letter from which one required part was taken out, in every language, and names the part', () => {
    for (const pack of Object.values(LANGUAGE_PACKS)) {
      for (const kind of KINDS) {
        const state = kind === 'answer' ? facts() : facts({ foundData: null, hasGaps: false })
        const input = draftInput(RIGHTS, { kind })
        const scope = letterScope(input, pack, profileTexts(input.controller, 'nb').texts, state)
        expect(composeLetter({ kind }, state, pack, scope)).to.be.a('string')
        for (const element of requiredElements(kind, state)) {
          const without = {
            ...pack,
            blocks: { ...pack.blocks, [element]: '  \n' } satisfies Record<LetterElement, string>,
          }
          expect(() => composeLetter({ kind }, state, without, scope), element).to.throw(RuleViolationError, element)
        }
      }
    }
  })

  it('stops at a template that names an unknown variable or filter', () => {
    const pack = LANGUAGE_PACKS.nb
    const state = facts()
    const input = draftInput(RIGHTS)
    const scope = letterScope(input, pack, profileTexts(input.controller, 'nb').texts, state)
    for (const broken of ['{{ unknown }}', '{{ reference | unknown }}', '{{ controller.unknown }}']) {
      const wrong = { ...pack, blocks: { ...pack.blocks, opening: broken } }
      expect(() => composeLetter({ kind: 'answer' }, state, wrong, scope), broken).to.throw(/unknown/)
    }
  })
})
