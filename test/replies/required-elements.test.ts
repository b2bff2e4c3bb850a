import { expect } from 'chai'
import type { DraftKind } from '../../src/domain/draft.js'
import { DRAFT_KINDS } from '../../src/domain/draft.js'
import { RuleViolationError } from '../../src/domain/errors.js'
import { RIGHTS } from '../../src/domain/rights.js'
import type { DraftInput } from '../../src/replies/draft-input.js'
import { LANGUAGE_PACKS, profileTexts } from '../../src/replies/languages.js'
import type { LetterElement } from '../../src/replies/letter-elements.js'
import { letterPlan, readPart } from '../../src/replies/letter-elements.js'
import type { LetterFacts } from '../../src/replies/letter-facts.js'
import { letterScope } from '../../src/replies/letter-scope.js'
import { composeLetter } from '../../src/replies/render-draft.js'
import { requiredElements } from '../../src/replies/required-elements.js'
import { decision, draftInput, refusal } from '../support/collect/draft-inputs.js'

const facts = (overrides: Partial<LetterFacts> = {}): LetterFacts => ({
  rights: RIGHTS,
  foundData: true,
  hasGaps: true,
  decisions: [],
  british: false,
  ...overrides,
})

/** Every outcome at once: what is granted, refused whole and in part, not found, and taken back. */
const EVERY_OUTCOME = [
  decision('access', 'partly_refused', refusal({ ground: 'rights_of_others', statute: null })),
  decision('rectification', 'refused', refusal({ ground: 'data_correct', statute: null })),
  decision('erasure', 'partly_refused', refusal()),
  decision('portability', 'withdrawn'),
  decision('restriction', 'no_data'),
]

/** An input and facts with which every element of the kind has something to say. */
function full(kind: DraftKind): { readonly input: DraftInput; readonly state: LetterFacts } {
  const answers = kind === 'answer'
  const state = facts(answers ? {} : { foundData: null, hasGaps: false })
  return { input: draftInput(RIGHTS, { kind, extension: EXTENSION, question: 'Which account do you mean?' }), state }
}

const EXTENSION = { reasons: ['complexity'], explanation: 'Many systems.', latestLawfulOn: '2027-02-08' } as const

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
          for (const decisions of [[], EVERY_OUTCOME]) {
            for (const kind of DRAFT_KINDS) {
              const state = facts({ rights, foundData, hasGaps, decisions, british: mask % 2 === 0 })
              expect(letterPlan(kind, state)).to.include.members([...requiredElements(kind, state)])
            }
          }
        }
      }
    }
  })

  it('stops a letter from which one required part was taken out, in every language, and names the part', () => {
    for (const pack of Object.values(LANGUAGE_PACKS)) {
      for (const kind of DRAFT_KINDS) {
        const { input, state } = full(kind)
        for (const decisions of kind === 'answer' ? [[], EVERY_OUTCOME] : [[]]) {
          const decided = { ...state, decisions, british: decisions.length > 0 }
          const scope = letterScope(input, pack, profileTexts(input.controller, 'nb').texts, decided)
          expect(composeLetter({ kind }, decided, pack, scope)).to.be.a('string')
          for (const part of requiredElements(kind, decided)) {
            const without = {
              ...pack,
              blocks: { ...pack.blocks, [readPart(part).element]: '  \n' } satisfies Record<LetterElement, string>,
            }
            expect(() => composeLetter({ kind }, decided, without, scope), part).to.throw(RuleViolationError, part)
          }
        }
      }
    }
  })

  it('asks of a refusal for its ground, its reasons, the complaint and the court, and in the United Kingdom for the complaint to the controller', () => {
    const refused = facts({ rights: ['erasure'], foundData: null, hasGaps: false, decisions: [decision('erasure', 'refused', refusal())] }) // prettier-ignore
    const owed = [
      'refused:erasure',
      'refusal_ground:erasure',
      'refusal_statute:erasure',
      'refusal_reasons:erasure',
      'complaint',
      'judicial_remedy',
    ]
    expect(requiredElements('answer', refused)).to.include.members(owed).and.not.include('controller_complaint')
    expect(requiredElements('answer', refused)).to.not.include('erasure')
    expect(requiredElements('answer', { ...refused, british: true })).to.include('controller_complaint')
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
