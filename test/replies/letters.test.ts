import { readFile } from 'node:fs/promises'
import { expect } from 'chai'
import type { DraftKind } from '../../src/domain/draft.js'
import type { Right } from '../../src/domain/rights.js'
import type { DraftInput } from '../../src/replies/draft-input.js'
import { renderDraft } from '../../src/replies/render-draft.js'
import { draftInput, enclosure, gapManifest } from '../support/collect/draft-inputs.js'
import { readingProfile } from '../support/collect/reading-profile.js'

/** The letters as people read them, in test/replies/letters. Whoever changes a word reads the letter there as a whole. */
const LETTERS: Readonly<Record<string, readonly [DraftKind, readonly Right[], Partial<DraftInput>]>> = {
  'access-and-erasure': ['answer', ['access', 'erasure'], {}],
  'access-with-gaps': ['answer', ['access'], { enclosure: enclosure({ manifest: gapManifest }) }],
  'every-other-right': [
    'answer',
    ['portability', 'rectification', 'restriction', 'objection', 'consent_withdrawal'],
    {},
  ],
  'identity-request': ['identity_request', ['access'], {}],
  acknowledgement: ['acknowledgement', ['access'], {}],
}

const SUBJECTS: Readonly<Record<string, string>> = {
  nb: 'Innsyn i mine opplysninger',
  sv: 'Begäran om registerutdrag',
  da: 'Anmodning om indsigt',
  en: 'Subject access request',
}

describe('the letters in full', () => {
  for (const [language, originalSubject] of Object.entries(SUBJECTS)) {
    for (const [name, [kind, rights, overrides]] of Object.entries(LETTERS)) {
      it(`reads as in letters/${language}/${name}.txt`, async () => {
        const input = draftInput(
          rights,
          { kind, controller: readingProfile, originalSubject, ...overrides },
          { language },
        )
        const { subject, text } = renderDraft(input)
        const kept = await readFile(`test/replies/letters/${language}/${name}.txt`, 'utf8')
        expect(`${subject}\n\n${text}`).to.equal(kept)
      })
    }
  }
})
