import { expect } from 'chai'
import { missingElements, renderDraft } from '../../src/replies/render-draft.js'
import { draftInput, enclosure } from '../support/collect/draft-inputs.js'

describe('what a person’s own text does not say', () => {
  for (const language of ['nb', 'sv', 'da', 'en']) {
    const input = draftInput(['access'], { enclosure: enclosure() }, { language })
    const { text } = renderDraft(input)

    it(`is nothing in the letter itself, and in one of which words were changed (${language})`, () => {
      expect(missingElements(input, text)).to.deep.equal([])
      expect(missingElements(input, text.replaceAll(/\b\p{L}{12}\b/gu, 'anderledes'))).to.deep.equal([])
    })

    it(`is every paragraph that was taken out, and all of it in a few kind words (${language})`, () => {
      const complaint =
        /[^\n]*https:\/\/[^\n]*/.exec(text.slice(text.lastIndexOf('\n\n', text.length - 400)))?.[0] ?? ''
      expect(complaint, 'the paragraph about the authority').to.not.equal('')
      const shorter = text
        .split('\n\n')
        .filter((paragraph) => !paragraph.includes(complaint))
        .join('\n\n')
      expect(missingElements(input, shorter)).to.include('complaint')
      const kind = missingElements(input, 'Hello Kari, here you are. All the best!')
      expect(kind).to.include.members(['confirmation', 'purposes', 'complaint', 'judicial_remedy'])
    })
  }
})
