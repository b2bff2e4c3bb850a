import { expect } from 'chai'
import { renderDraft } from '../../src/replies/render-draft.js'
import { controllerProfile, draftInput } from '../support/collect/draft-inputs.js'

const NORWAY = {
  name: 'Datatilsynet (Norge)',
  url: 'https://www.datatilsynet.no/klage',
  checkedOn: '2026-11-21',
  languages: ['nb', 'nn'],
}

describe('where a letter says that one can complain', () => {
  const letter = (language: string): string => {
    const controller = controllerProfile({ furtherAuthorities: [NORWAY] })
    return renderDraft(draftInput(['access'], { controller }, { language })).text
  }

  it('names the lead authority, and the one of the country whose language the person writes', () => {
    expect(letter('nb')).to.include('Integritetsskyddsmyndigheten').and.include('Datatilsynet (Norge)')
    expect(letter('nb')).to.include(NORWAY.url)
  })

  it('leaves the authorities of other countries out', () => {
    expect(letter('sv')).to.include('Integritetsskyddsmyndigheten').and.not.include('Datatilsynet')
  })
})
