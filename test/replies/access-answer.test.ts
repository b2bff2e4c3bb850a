import { expect } from 'chai'
import { InvalidInputError } from '../../src/domain/errors.js'
import type { DraftInput } from '../../src/replies/draft-input.js'
import { renderDraft } from '../../src/replies/render-draft.js'
import { controllerProfile, controllerTexts, draftInput, enclosure, gapManifest, manifest, nothingManifest } from '../support/collect/draft-inputs.js' // prettier-ignore

const LANGUAGES = ['nb', 'sv', 'da', 'en'] as const
type Language = (typeof LANGUAGES)[number]

/** law.md 3.1, written down here once more by hand: what an answer to access must say, in the words of each language. */
const MUST_SAY: Readonly<Record<Language, Readonly<Record<string, RegExp>>>> = {
  nb: {
    confirmation: /Ja, BookBeat AB behandler personopplysninger om deg/,
    'free copy': /Det koster deg ingenting/,
    copy: /Kopien ligger ved som DSR-2026-000123\.zip/,
    '(a) purposes': /formål\):\n– purpose one nb\n– purpose two nb/,
    '(b) categories': /Hvilke typer opplysninger det er:\n– category one nb/,
    '(c) recipients by name': /mottakere\):\n– Zendesk, Inc\.: support nb\n– Qualitista OÜ: quality nb/,
    '(d) storage period': /Hvor lenge vi lagrer opplysningene:\n– retained nb: two years nb \(why nb\)/,
    '(e) rights': /retting eller sletting av opplysningene, om begrensning av behandlingen[^]*rett til å protestere/,
    '(f) complaint':
      /rett til å klage til tilsynsmyndigheten: Integritetsskyddsmyndigheten \(IMY\)[^\n]*\nhttps:\/\/www\.imy\.se\/klagomal/,
    '(g) source': /Hvor opplysningene kommer fra:\n– origin one nb/,
    '(h) automated decisions': /Automatiserte avgjørelser og profilering:\n– no automated decisions nb/,
    '15(2) transfers': /utenfor EØS:\n– Zendesk, Inc\.: USA\.[^\n]*clauses nb/,
    'controller first': /Skriv gjerne til oss først, på privacy@bookbeat\.example/,
    court: /domstolene/,
    controller: /BookBeat AB \(org\.nr\. 556560-4583\) er behandlingsansvarlig/,
  },
  sv: {
    confirmation: /Ja, BookBeat AB behandlar personuppgifter om dig/,
    'free copy': /registerutdrag[^]*Det kostar dig ingenting/,
    copy: /Kopian är bifogad som DSR-2026-000123\.zip/,
    '(a) purposes': /ändamål\):\n– purpose one sv\n– purpose two sv/,
    '(b) categories': /Vilka slags uppgifter det är:\n– category one sv/,
    '(c) recipients by name': /mottagare\):\n– Zendesk, Inc\.: support sv\n– Qualitista OÜ: quality sv/,
    '(d) storage period': /Hur länge vi lagrar uppgifterna:\n– retained sv: two years sv \(why sv\)/,
    '(e) rights':
      /rättelse eller radering av uppgifterna, om begränsning av behandlingen[^]*rätt att göra invändningar/,
    '(f) complaint':
      /lämna klagomål till tillsynsmyndigheten: Integritetsskyddsmyndigheten \(IMY\)[^\n]*\nhttps:\/\/www\.imy\.se\/klagomal/,
    '(g) source': /Varifrån uppgifterna kommer:\n– origin one sv/,
    '(h) automated decisions': /Automatiserat beslutsfattande och profilering:\n– no automated decisions sv/,
    '15(2) transfers': /utanför EES:\n– Zendesk, Inc\.: USA\.[^\n]*clauses sv/,
    'controller first': /Skriv gärna till oss först, till privacy@bookbeat\.example/,
    court: /domstol/,
    controller: /BookBeat AB \(org\.nr 556560-4583\) är personuppgiftsansvarig/,
  },
  da: {
    confirmation: /Ja, BookBeat AB behandler personoplysninger om dig/,
    'free copy': /Det koster dig ikke noget/,
    copy: /Kopien er vedhæftet som DSR-2026-000123\.zip/,
    '(a) purposes': /formål\):\n– purpose one da\n– purpose two da/,
    '(b) categories': /Hvilke slags oplysninger det er:\n– category one da/,
    '(c) recipients by name': /modtagere\):\n– Zendesk, Inc\.: support da\n– Qualitista OÜ: quality da/,
    '(d) storage period': /Hvor længe vi opbevarer oplysningerne:\n– retained da: two years da \(why da\)/,
    '(e) rights':
      /berigtigelse eller sletning af oplysningerne, om begrænsning af behandlingen[^]*ret til at gøre indsigelse/,
    '(f) complaint':
      /ret til at klage til tilsynsmyndigheden: Integritetsskyddsmyndigheten \(IMY\)[^\n]*\nhttps:\/\/www\.imy\.se\/klagomal/,
    '(g) source': /Hvor oplysningerne kommer fra:\n– origin one da/,
    '(h) automated decisions': /Automatiske afgørelser og profilering:\n– no automated decisions da/,
    '15(2) transfers': /uden for EØS:\n– Zendesk, Inc\.: USA\.[^\n]*clauses da/,
    'controller first': /Skriv gerne til os først på privacy@bookbeat\.example/,
    court: /domstolene/,
    controller: /BookBeat AB \(reg\.nr\. 556560-4583\) er dataansvarlig/,
  },
  en: {
    confirmation: /Yes, BookBeat AB processes personal data about you/,
    'free copy': /It costs you nothing/,
    copy: /The copy is attached as DSR-2026-000123\.zip/,
    '(a) purposes': /purposes\):\n– purpose one en\n– purpose two en/,
    '(b) categories': /What kinds of data they are:\n– category one en/,
    '(c) recipients by name': /recipients\):\n– Zendesk, Inc\.: support en\n– Qualitista OÜ: quality en/,
    '(d) storage period': /How long we keep the data:\n– retained en: two years en \(why en\)/,
    '(e) rights': /rectification or erasure of the data, for restriction of processing[^]*right to object/,
    '(f) complaint':
      /complaint with the supervisory authority: Integritetsskyddsmyndigheten \(IMY\)[^\n]*\nhttps:\/\/www\.imy\.se\/klagomal/,
    '(g) source': /Where the data come from:\n– origin one en/,
    '(h) automated decisions': /Automated decisions and profiling:\n– no automated decisions en/,
    '15(2) transfers': /outside the EEA:\n– Zendesk, Inc\.: USA\.[^\n]*clauses en/,
    'controller first': /Please write to us first at privacy@bookbeat\.example/,
    court: /go to court/,
    controller: /BookBeat AB \(registration no\. 556560-4583\) is the controller/,
  },
}

const DATES: Readonly<Record<Language, string>> = {
  nb: '6. november 2026',
  sv: 'den 6 november 2026',
  da: 'den 6. november 2026',
  en: '6 November 2026',
}

const answer = (language: string, overrides: Partial<DraftInput> = {}) =>
  renderDraft(draftInput(['access'], overrides, { language }))

describe('the answer to a request for access', () => {
  for (const language of LANGUAGES) {
    describe(`in ${language}`, () => {
      for (const [element, words] of Object.entries(MUST_SAY[language])) {
        it(`says ${element}`, () => {
          expect(answer(language).text).to.match(words)
        })
      }

      it('names the day of receipt where the controller is, the reference, the sources and the sender', () => {
        const { text } = answer(language)
        expect(text).to.contain(DATES[language]).and.to.contain('DSR-2026-000123')
        expect(text).to.match(/\n– Customer register: 3 \p{L}+ \p{L}+ 1 \p{L}+\n– Mailbox: 1 \p{L}+\n/u)
        expect(text).to.contain(`Privacy team ${language}`).and.to.contain('Eva Berg')
      })

      it('is finished: nothing is left for a person to write, and no trace of a template', () => {
        const draft = answer(language)
        expect(draft.openPlaces).to.deep.equal([])
        expect(draft.language).to.equal(language)
        expect(draft.text).to.not.match(/\{\{|\{%|%\}|\[\[|undefined|\[object|null|\n{3}| \n|\r/)
        expect(draft.text.split('\n\n').length).to.be.greaterThan(12)
      })

      it('tells what is missing, source by source, and does not say that such a source had nothing', () => {
        const { text } = answer(language, { enclosure: enclosure({ manifest: gapManifest }) })
        expect(text.match(/\n– Mailbox: /g)).to.have.length(2)
        const nothing = answer(language, { enclosure: enclosure({ manifest: nothingManifest }) })
        const nothingWord = /– Mailbox: (.*)/.exec(nothing.text)?.[1]
        expect(nothingWord).to.be.a('string')
        expect(text).to.not.contain(`– Mailbox: ${nothingWord ?? ''}`)
      })

      it('says plainly that nothing was found, and leaves out what only concerns found data', () => {
        const draft = answer(language, { enclosure: enclosure({ manifest: nothingManifest }) })
        const plain = {
          nb: 'fant ingen personopplysninger om deg der',
          sv: 'hittade inga personuppgifter om dig där',
          da: 'fandt ingen personoplysninger om dig der',
          en: 'found no personal data about you in them',
        }
        expect(draft.text).to.contain(plain[language])
        expect(draft.text).to.contain('– Customer register').and.to.contain('https://www.imy.se/klagomal')
        expect(draft.text).to.not.match(/DSR-2026-000123\.zip|purpose one|^(Ja|Yes),/m)
      })

      it('does not say that nothing was found while the search is unfinished', () => {
        const unfinished = manifest({
          sources: [{ sourceId: 'mail', records: 0, files: 0, gaps: 1 }],
          gaps: [{ sourceId: 'mail', code: 'source_failed', text: 'x' }],
        })
        const { text } = answer(language, { enclosure: enclosure({ manifest: unfinished }) })
        const nothing = answer(language, { enclosure: enclosure({ manifest: nothingManifest }) }).text
        const plain = /.*\n\n([^\n]+)\n\n[^\n]+:\n– Customer register/.exec(nothing)?.[1] ?? ''
        expect(plain).to.have.length.above(40)
        expect(text).to.not.contain(plain)
        expect(text).to.contain('purpose one')
      })

      it('leaves an open place for the handing over when a person decides about it, and names a link', () => {
        const open = answer(language, { enclosure: enclosure({ handover: { kind: 'by_agent' } }) })
        expect(open.openPlaces).to.have.length(1)
        expect(open.text).to.contain('DSR-2026-000123.zip')
        const url = 'https://innsyn.bookbeat.example/d/abc'
        const link = answer(language, { enclosure: enclosure({ handover: { kind: 'link', url } }) })
        expect(link.text).to.contain(url)
        expect(link.openPlaces).to.deep.equal([])
        const page = answer(language, { enclosure: enclosure({ handover: { kind: 'page', url, days: 14 } }) })
        expect(page.text)
          .to.contain(url)
          .and.to.match(/\b14 \p{L}+/u)
        expect(page.text).to.not.equal(link.text)
        expect(page.openPlaces).to.deep.equal([])
      })

      it('leaves an open place for every text that the profile lacks', () => {
        const empty = {
          ...controllerTexts(language),
          purposes: [],
          categories: [],
          sources: [],
          recipients: [],
          retention: [],
          automatedDecisions: '',
        }
        const draft = answer(language, { controller: controllerProfile({ texts: { [language]: empty } }) })
        expect(draft.openPlaces).to.have.length(6)
      })
    })
  }

  it('cannot be written before the data are collected, or when no source was searched', () => {
    expect(() => answer('nb', { enclosure: null })).to.throw(InvalidInputError, /collect/)
    const none = enclosure({ manifest: manifest({ sources: [] }) })
    expect(() => answer('nb', { enclosure: none })).to.throw(InvalidInputError, /no source/)
    expect(() => renderDraft(draftInput([]))).to.throw(InvalidInputError, /rights/)
  })

  it('reminds the agent that the recipients must be those of this person', () => {
    expect(
      answer('en')
        .notes.map(({ text }) => text)
        .join(),
    ).to.contain('C-154/21')
    expect(answer('en', { enclosure: enclosure({ manifest: nothingManifest }) }).notes).to.deep.equal([])
  })

  it('speaks of the UK GDPR under the British regime', () => {
    const { text } = answer('en', { controller: controllerProfile({ regime: 'uk-gdpr' }) })
    expect(text).to.contain('UK GDPR Article 15').and.to.contain('outside the United Kingdom')
  })
})
