import { readFile } from 'node:fs/promises'
import { expect } from 'chai'
import type { RightDecision } from '../../src/domain/case-life/right-decision.js'
import type { DraftKind } from '../../src/domain/draft.js'
import type { Right } from '../../src/domain/rights.js'
import type { DraftInput } from '../../src/replies/draft-input.js'
import { renderDraft } from '../../src/replies/render-draft.js'
import { decision, draftInput, enclosure, gapManifest, refusal } from '../support/collect/draft-inputs.js'
import { readingProfile } from '../support/collect/reading-profile.js'

/** The letters as people read them, in test/replies/letters. Whoever changes a word reads the letter there as a whole. */
type Letter = readonly [DraftKind, readonly Right[], Partial<DraftInput>, (readonly RightDecision[])?]

const LETTERS: Readonly<Record<string, (language: Language) => Letter>> = {
  'access-and-erasure': () => ['answer', ['access', 'erasure'], {}],
  'access-with-gaps': () => ['answer', ['access'], { enclosure: enclosure({ manifest: gapManifest }) }],
  'every-other-right': () => [
    'answer',
    ['portability', 'rectification', 'restriction', 'objection', 'consent_withdrawal'],
    {},
  ],
  'identity-request': () => ['identity_request', ['access'], {}],
  acknowledgement: () => ['acknowledgement', ['access'], {}],
  'clarification-request': (language) => [
    'clarification_request',
    ['access'],
    { question: STAFF_WROTE[language].question },
  ],
  'extension-notice': (language) => [
    'extension_notice',
    ['access', 'erasure'],
    {
      extension: {
        reasons: ['complexity', 'number'],
        explanation: STAFF_WROTE[language].extension,
        latestLawfulOn: '2027-02-08',
      },
    },
  ],
  'partly-refused': (language) => [
    'answer',
    ['access', 'erasure', 'portability', 'objection'],
    {},
    [
      decision('erasure', 'partly_refused', refusal({ explanation: STAFF_WROTE[language].kept })),
      decision('portability', 'withdrawn'),
      decision('objection', 'no_data'),
    ],
  ],
  'all-refused': (language) => [
    'answer',
    ['access', 'erasure'],
    { enclosure: null },
    (['access', 'erasure'] as const).map((right) =>
      decision(
        right,
        'refused',
        refusal({ ground: 'identity_not_proven', statute: null, explanation: STAFF_WROTE[language].unproven }),
      ),
    ),
  ],
}

const STAFF_WROTE = {
  nb: {
    question: 'Du har skrevet at du vil se «alt om leveringen». Hvilken levering mener du, og omtrent når var den?',
    extension:
      'Du har bedt om alle meldinger i to år. En av oss må lese hver av dem for å skjerme andre som er nevnt i dem.',
    kept: 'Fakturaene fra 2024 hører til regnskapet. Vi oppbevarer dem til og med 2031 og bruker dem ikke til noe annet.',
    unproven:
      'Vi har to ganger bedt deg bekrefte at henvendelsen kommer fra deg, sist 10. november, og har ikke fått svar.',
  },
  sv: {
    question: 'Du har skrivit att du vill se ”allt om leveransen”. Vilken leverans menar du, och ungefär när var den?',
    extension:
      'Du har bett om alla meddelanden under två år. Någon av oss måste läsa vart och ett för att skydda andra som nämns.',
    kept: 'Fakturorna från 2024 hör till bokföringen. Vi bevarar dem till och med 2031 och använder dem inte till något annat.',
    unproven:
      'Vi har två gånger bett dig bekräfta att begäran kommer från dig, senast den 10 november, men inte fått något svar.',
  },
  da: {
    question: 'Du har skrevet, at du vil se »alt om leveringen«. Hvilken levering mener du, og hvornår var den cirka?',
    extension:
      'Du har bedt om alle beskeder i to år. En af os skal læse hver af dem for at beskytte andre, der er nævnt i dem.',
    kept: 'Fakturaerne fra 2024 hører til regnskabet. Vi opbevarer dem til og med 2031 og bruger dem ikke til andet.',
    unproven:
      'Vi har to gange bedt dig bekræfte, at henvendelsen kommer fra dig, senest den 10. november, og har ikke fået svar.',
  },
  en: {
    question:
      'You wrote that you would like to see “everything about the delivery”. Which delivery do you mean, and when was it?',
    extension:
      'You have asked for all messages of two years. One of us has to read each of them to protect others who are named in them.',
    kept: 'The invoices of 2024 belong to the accounts. We keep them through 2031 and use them for nothing else.',
    unproven:
      'We have asked you twice to confirm that the request comes from you, last on 10 November, and have had no reply.',
  },
} as const

type Language = keyof typeof STAFF_WROTE

const SUBJECTS: Readonly<Record<Language, string>> = {
  nb: 'Innsyn i mine opplysninger',
  sv: 'Begäran om registerutdrag',
  da: 'Anmodning om indsigt',
  en: 'Subject access request',
}

describe('the letters in full', () => {
  for (const language of Object.keys(SUBJECTS) as Language[]) {
    for (const [name, letterIn] of Object.entries(LETTERS)) {
      it(`reads as in letters/${language}/${name}.txt`, async () => {
        const [kind, rights, overrides, decisions = []] = letterIn(language)
        const input = draftInput(
          rights,
          { kind, controller: readingProfile, originalSubject: SUBJECTS[language], ...overrides },
          { language, decisions },
        )
        const { subject, text } = renderDraft(input)
        const kept = await readFile(`test/replies/letters/${language}/${name}.txt`, 'utf8')
        expect(`${subject}\n\n${text}`).to.equal(kept)
      })
    }
  }
})
