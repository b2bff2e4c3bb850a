import { expect } from 'chai'
import { RIGHTS } from '../../src/domain/rights.js'
import type { Right } from '../../src/domain/rights.js'
import type { DraftInput } from '../../src/replies/draft-input.js'
import { openPlaces } from '../../src/replies/open-places.js'
import { renderDraft } from '../../src/replies/render-draft.js'
import { controllerProfile, controllerTexts, draftInput, enclosure, gapManifest, nothingManifest } from '../support/collect/draft-inputs.js' // prettier-ignore

const LANGUAGES = ['nb', 'sv', 'da', 'en'] as const
type Language = (typeof LANGUAGES)[number]

/** terms.md: the official word of each right, which stands in the list of rights and in the heading. */
const OFFICIAL: Readonly<
  Record<Language, Readonly<Record<Exclude<Right, 'consent_withdrawal'>, readonly [string, string]>>>
> = {
  nb: {
    access: ['rett til innsyn', 'INNSYN'],
    rectification: ['rett til retting', 'RETTING'],
    erasure: ['rett til sletting', 'SLETTING'],
    restriction: ['rett til begrensning av behandling', 'BEGRENSNING AV BEHANDLING'],
    portability: ['rett til dataportabilitet', 'DATAPORTABILITET'],
    objection: ['rett til å protestere', 'RETTEN TIL Å PROTESTERE'],
  },
  sv: {
    access: ['rätt till tillgång (registerutdrag)', 'TILLGÅNG'],
    rectification: ['rätt till rättelse', 'RÄTTELSE'],
    erasure: ['rätt till radering', 'RADERING'],
    restriction: ['rätt till begränsning av behandling', 'BEGRÄNSNING AV BEHANDLING'],
    portability: ['rätt till dataportabilitet', 'DATAPORTABILITET'],
    objection: ['rätt att göra invändningar', 'RÄTTEN ATT GÖRA INVÄNDNINGAR'],
  },
  da: {
    access: ['ret til indsigt', 'INDSIGT'],
    rectification: ['ret til berigtigelse', 'BERIGTIGELSE'],
    erasure: ['ret til sletning', 'SLETNING'],
    restriction: ['ret til begrænsning af behandling', 'BEGRÆNSNING AF BEHANDLING'],
    portability: ['ret til dataportabilitet', 'DATAPORTABILITET'],
    objection: ['ret til indsigelse', 'RETTEN TIL INDSIGELSE'],
  },
  en: {
    access: ['right of access', 'ACCESS'],
    rectification: ['right to rectification', 'RECTIFICATION'],
    erasure: ['right to erasure', 'ERASURE'],
    restriction: ['right to restriction of processing', 'RESTRICTION OF PROCESSING'],
    portability: ['right to data portability', 'DATA PORTABILITY'],
    objection: ['right to object', 'THE RIGHT TO OBJECT'],
  },
}

const ARTICLES: Readonly<Record<Right, RegExp>> = {
  access: /15/,
  rectification: /16/,
  erasure: /17/,
  restriction: /18/,
  portability: /20/,
  objection: /21/,
  consent_withdrawal: /7( nr\. 3|\.3|, stk\. 3|\(3\))/,
}

/** How many facts only a person can give. */
const OPEN: Readonly<Record<Right, number>> = {
  access: 0,
  portability: 0,
  rectification: 1,
  restriction: 1,
  objection: 2,
  consent_withdrawal: 2,
  erasure: 3,
}

const answer = (rights: readonly Right[], language: string, overrides: Partial<DraftInput> = {}) =>
  renderDraft(draftInput(rights, overrides, { language }))

describe('the answer to every right', () => {
  for (const language of LANGUAGES) {
    for (const right of RIGHTS) {
      it(`confirms ${right} in ${language} with its article, how to complain, and places for what only a person knows`, () => {
        const draft = answer([right], language)
        expect(draft.text).to.match(ARTICLES[right])
        expect(draft.text)
          .to.contain('Integritetsskyddsmyndigheten (IMY)')
          .and.to.contain('https://www.imy.se/klagomal')
        expect(draft.text).to.contain('DSR-2026-000123').and.to.contain(`Privacy team ${language}`)
        expect(draft.openPlaces).to.have.length(OPEN[right])
        expect(draft.openPlaces).to.deep.equal(openPlaces(draft.text))
      })

      if (right !== 'consent_withdrawal') {
        it(`calls ${right} by its official name in ${language}`, () => {
          const [name, heading] = OFFICIAL[language][right]
          const { text } = answer([right], language)
          expect(text).to.contain(
            `– ${language === 'en' ? 'your ' : ''}${name}${language === 'sv' ? ', artikel' : ' ('}`,
          )
          expect(text).to.match(new RegExp(`^${heading} \\(`, 'm'))
        })
      }
    }

    it(`tells every recipient of rectification, restriction and erasure in ${language} (Art. 19), and of nothing else`, () => {
      for (const right of ['rectification', 'restriction', 'erasure'] as const) {
        expect(answer([right], language).text, right).to.match(
          /\(ARTI(KK|K|C)E?L?E? ?19\)[^]*\n– Zendesk, Inc\.\n– Qualitista OÜ\n/,
        )
      }
      for (const right of ['objection', 'consent_withdrawal', 'portability'] as const) {
        expect(answer([right], language).text, right).to.not.contain('Zendesk, Inc.')
      }
    })

    it(`says in ${language} what the law obliges to keep, and why`, () => {
      const { text } = answer(['erasure'], language)
      expect(text).to.match(new RegExp(`17[^\\n]{0,14}3[^\\n]{0,10}b[^]*– bookkeeping act ${language}\\n`))
      const none = { ...controllerTexts(language), legalDuties: [] }
      const open = answer(['erasure'], language, { controller: controllerProfile({ texts: { [language]: none } }) })
      expect(open.openPlaces).to.have.length(OPEN.erasure + 1)
    })

    it(`48: answers access before erasure in ${language}, in one letter`, () => {
      const { text, openPlaces: open } = answer(['erasure', 'access'], language)
      const [, access] = OFFICIAL[language].access
      const [, erasure] = OFFICIAL[language].erasure
      expect(text.indexOf(`\n${access} (`)).to.be.greaterThan(0)
      expect(text.indexOf(`\n${access} (`)).to.be.lessThan(text.indexOf(`\n${erasure} (`))
      expect(text.indexOf('purpose one')).to.be.lessThan(text.indexOf(`\n${erasure} (`))
      expect(text.match(/https:\/\/www\.imy\.se/g)).to.have.length(1)
      expect(open).to.have.length(OPEN.erasure)
    })

    it(`says in ${language} that there is nothing to delete when nothing was found`, () => {
      const draft = answer(['erasure'], language, { enclosure: enclosure({ manifest: nothingManifest }) })
      expect(draft.openPlaces).to.deep.equal([])
      expect(draft.text).to.contain('– Customer register').and.to.not.contain('bookkeeping act')
    })

    it(`gives portability in ${language} as JSON`, () => {
      const { text } = answer(['portability'], language)
      expect(text).to.contain('data.json').and.to.contain('JSON').and.to.not.contain('purpose one')
    })
  }

  it('never calls the right of Art. 21 innsigelse in Norwegian', () => {
    const { text } = answer(RIGHTS, 'nb')
    expect(text).to.not.match(/innsigelse/i)
    expect(text).to.match(/protester/)
  })

  it('joins the changes that recipients are told of', () => {
    expect(answer(['rectification', 'restriction', 'erasure'], 'nb').text).to.contain(
      'beskjed om rettingen, begrensningen og slettingen til',
    )
    expect(answer(['erasure', 'rectification'], 'en').text).to.contain('about the erasure and the rectification,')
  })

  it('writes every combination of rights in every language without an empty or broken part', function () {
    this.timeout(60_000)
    for (let mask = 1; mask < 1 << RIGHTS.length; mask++) {
      const rights = RIGHTS.filter((_, index) => (mask & (1 << index)) !== 0)
      const state = [enclosure(), enclosure({ manifest: gapManifest }), enclosure({ manifest: nothingManifest })][
        mask % 3
      ]
      for (const language of LANGUAGES) {
        const { text } = answer(rights, language, { enclosure: state ?? null })
        expect(text, `${language} ${rights.join()}`).to.not.match(
          /\{\{|\{%|%\}|undefined|\[object|null|\n{3}|\n–\s*\n|:\n\n/,
        )
      }
    }
  })

  it('needs no collected data for rights that hand nothing out', () => {
    for (const right of ['erasure', 'rectification', 'restriction', 'objection', 'consent_withdrawal'] as const) {
      expect(answer([right], 'nb', { enclosure: null }).text).to.contain('Vennlig hilsen')
    }
  })
})
