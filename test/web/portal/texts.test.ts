import { expect } from 'chai'
import { shownDay, shownMoment, shownNumber, shownSize } from '../../../src/web/portal/show-values.js'
import {
  acceptedLanguage,
  PORTAL_LANGUAGES,
  PORTAL_TEXTS,
  portalLanguage,
} from '../../../src/web/portal/texts/languages.js'

const MARK = '«value»'

/** Every text by its path; functions are given a mark. */
function textsIn(value: unknown, path = ''): [path: string, text: string][] {
  if (typeof value === 'string') return [[path, value]]
  if (typeof value === 'function') return [[`${path}()`, String((value as (given: string) => unknown)(MARK))]]
  if (typeof value !== 'object' || value === null) throw new Error(`${path} is neither text nor group`)
  return Object.entries(value).flatMap(([key, inner]) => textsIn(inner, path === '' ? key : `${path}.${key}`))
}

const ENGLISH = new Map(textsIn(PORTAL_TEXTS.en))

describe('the texts of the pages for data subjects', () => {
  it('are there in the twelve languages of the classifier', () => {
    expect(Object.keys(PORTAL_TEXTS)).to.have.members([...PORTAL_LANGUAGES])
    expect(PORTAL_LANGUAGES).to.have.length(12)
  })

  for (const language of PORTAL_LANGUAGES) {
    it(`${language}: has every text, whole, with every value in it`, () => {
      const texts = textsIn(PORTAL_TEXTS[language])
      expect(texts.map(([path]) => path)).to.have.members([...ENGLISH.keys()])
      for (const [path, text] of texts) {
        expect(text.trim(), path).to.equal(text).and.not.equal('')
        expect(text, path).to.not.match(/ {2}|\[\[|TODO|\.\.\.|<|undefined/)
        if (path.endsWith('()')) expect(text, path).to.include(MARK)
        // A paragraph is a sentence.
        if (path.includes('paragraphs')) expect(text, path).to.match(/[.!?]$/)
      }
    })

    if (language === 'en') continue
    it(`${language}: leaves nothing in English`, () => {
      const alike = textsIn(PORTAL_TEXTS[language])
        .filter(([path, text]) => ENGLISH.get(path) === text)
        .map(([path]) => path)
      // Words that are the same in both languages.
      const shared = ['common.error', 'common.reference', 'copy.file', 'writing.send']
      expect(alike.filter((path) => !shared.includes(path))).to.deep.equal([])
    })
  }

  it('address the person as the language does: formally in German, Dutch, French, Spanish, Italian and Polish', () => {
    const informal: Partial<Record<(typeof PORTAL_LANGUAGES)[number], RegExp>> = {
      de: /(?<!\p{L})(?:du|dir|dich|dein\w*|euch)(?!\p{L})/iu,
      nl: /(?<!\p{L})(?:je|jij|jou|jouw|jullie)(?!\p{L})/iu,
      fr: /(?<!\p{L})(?:tu|toi|ton|ta|tes)(?!\p{L})/iu,
      es: /(?<!\p{L})(?:tú|ti|tu|tus|vuestr\w*)(?!\p{L})/iu,
      it: /(?<!\p{L})(?:tu|tuo|tua|tuoi|tue)(?!\p{L})/iu,
      pl: /(?<!\p{L})(?:ty|twój|twoje|twoich|ciebie|możesz)(?!\p{L})/iu,
    }
    for (const [language, words] of Object.entries(informal)) {
      for (const [path, text] of textsIn(PORTAL_TEXTS[language as keyof typeof informal])) {
        expect(text, `${language} ${path}`).to.not.match(words)
      }
    }
  })

  it('use the words of each authority for the rights', () => {
    const { nb, nn, sv, da, fi, de } = PORTAL_TEXTS
    expect(nb.common.rights.objection, 'innsigelse is not the word of the Norwegian law').to.include('protest')
    expect(nn.common.rights.restriction).to.include('avgrensing')
    expect(sv.common.rights.access).to.include('registerutdrag')
    expect(da.common.rights.objection).to.include('indsigelse')
    expect(fi.common.rights.access).to.include('tutustua')
    expect(de.common.rights.access).to.include('Auskunft')
  })

  it('show days, moments, sizes and numbers as the language writes them', () => {
    const day = (language: (typeof PORTAL_LANGUAGES)[number]) => shownDay('2027-03-03', PORTAL_TEXTS[language].locale)
    expect(PORTAL_LANGUAGES.map(day)).to.deep.equal([
      ...['3. mars 2027', '3. mars 2027', '3 mars 2027', '3. marts 2027', '3. maaliskuuta 2027', '3 March 2027'],
      ...['3. März 2027', '3 maart 2027', '3 marca 2027', '3 mars 2027', '3 de marzo de 2027', '3 marzo 2027'],
    ])
    expect(shownMoment('2027-07-01T22:30:00.000Z', 'en-GB', 'Europe/Oslo')).to.match(/^2 July 2027 at 00:30 CEST$/)
    const sizes = [0, 999, 1000, 1_234_567, 25 * 10 ** 9].map((bytes) => shownSize(bytes, 'en-GB'))
    expect(sizes).to.deep.equal(['0 byte', '999 byte', '1 kB', '1.2 MB', '25 GB'])
    expect(shownSize(1_234_567, 'fr-FR')).to.match(/^1,2\sMo$/u)
    expect(shownNumber(10_000, 'de-DE')).to.equal('10.000')
  })

  it('are chosen by what the browser accepts, in its order, with wrong headers taken as none', () => {
    const chosen = (header?: string) => acceptedLanguage(header)
    expect(chosen('no')).to.equal('nb')
    expect(chosen('nn-NO,nb;q=0.9')).to.equal('nn')
    expect(chosen('ja,de-CH;q=0.5,fr;q=0.7')).to.equal('fr')
    expect(chosen('en;q=0, sv;q=0.1')).to.equal('sv')
    for (const none of [undefined, '', '*', 'ja', ';;;,,,q=', 'x'.repeat(10_000), ',sv'.repeat(3).slice(0, 1)]) {
      expect(chosen(none)).to.equal(undefined)
    }
    expect([portalLanguage('nb-NO'), portalLanguage('und'), portalLanguage('__proto__')]).to.deep.equal([
      'nb',
      undefined,
      undefined,
    ])
  })
})
