import { expect } from 'chai'
import { InvalidInputError } from '../../src/domain/errors.js'
import { letterLanguage } from '../../src/replies/languages.js'
import { renderDraft } from '../../src/replies/render-draft.js'
import { LANGUAGE_PACKS } from '../../src/replies/languages.js'
import { controllerProfile, controllerTexts, draftInput } from '../support/collect/draft-inputs.js'

describe('the language of a letter', () => {
  it('is the person’s where there are templates; nynorsk readers get bokmål', () => {
    for (const language of ['nb', 'sv', 'da', 'en']) expect(letterLanguage(language, 'sv')).to.equal(language)
    expect(letterLanguage('nn', 'sv')).to.equal('nb')
    expect(letterLanguage('no', 'sv')).to.equal('nb')
    expect(letterLanguage('en-GB', 'sv')).to.equal('en')
    expect(letterLanguage('SV', 'nb')).to.equal('sv')
    expect(renderDraft(draftInput(['access'], {}, { language: 'nn' })).notes).to.have.length(1)
  })

  it('is the controller’s own otherwise, and English at last, with a note for the agent', () => {
    expect(letterLanguage('fi', 'sv')).to.equal('sv')
    expect(letterLanguage('und', 'fi')).to.equal('en')
    expect(letterLanguage('constructor', '__proto__')).to.equal('en')
    const draft = renderDraft(draftInput(['access'], {}, { language: 'fi' }))
    expect(draft.language).to.equal('sv')
    expect(draft.text).to.contain('Hej Eva Berg,').and.to.contain('purpose one sv')
    expect(draft.notes[0]?.text).to.contain('"fi"').and.to.contain('"sv"')
    expect(draft.text).to.not.contain(draft.notes[0]?.text)
  })

  it('takes the profile in English, then in any language, and tells the agent to translate', () => {
    const english = controllerProfile({ texts: { sv: controllerTexts('sv'), en: controllerTexts('en') } })
    const danish = renderDraft(draftInput(['access'], { controller: english }, { language: 'da' }))
    expect(danish.text).to.contain('purpose one en')
    expect(danish.notes.map(({ text }) => text).join()).to.contain('translate')
    const swedish = controllerProfile({ texts: { sv: controllerTexts('sv') } })
    const norwegian = renderDraft(draftInput(['access'], { controller: swedish }))
    expect(norwegian.text).to.contain('purpose one sv')
    const none = controllerProfile({ texts: {} })
    expect(() => renderDraft(draftInput(['access'], { controller: none }))).to.throw(InvalidInputError, /texts/)
  })

  it('has every part in every language, and no two languages share one', () => {
    const packs = Object.values(LANGUAGE_PACKS)
    for (const element of Object.keys(LANGUAGE_PACKS.nb.blocks) as (keyof typeof LANGUAGE_PACKS.nb.blocks)[]) {
      expect(new Set(packs.map((pack) => pack.blocks[element])).size, element).to.be.at.least(
        element === 'greeting' ? 2 : 4,
      )
    }
  })

  it('marks the same open places in every language', () => {
    const count = (text: string) => text.match(/\[\[/g)?.length ?? 0
    const packs = Object.values(LANGUAGE_PACKS)
    for (const element of Object.keys(LANGUAGE_PACKS.nb.blocks) as (keyof typeof LANGUAGE_PACKS.nb.blocks)[]) {
      expect(new Set(packs.map((pack) => count(pack.blocks[element]))).size, element).to.equal(1)
    }
  })
})
