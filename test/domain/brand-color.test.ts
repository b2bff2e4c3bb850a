import { expect } from 'chai'
import fc from 'fast-check'
import { accentOf, contrast, isColor, PORTAL_GROUNDS } from '../../src/domain/brand-color.js'

const anyColor = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`)

describe("a brand's colour", () => {
  it('has the contrast that WCAG 2.2 computes', () => {
    expect(contrast('#000000', '#ffffff')).to.equal(21)
    expect(contrast('#777777', '#ffffff')).to.be.closeTo(4.48, 0.005)
    expect(contrast('#ffffff', '#777777')).to.equal(contrast('#777777', '#ffffff'))
    expect(contrast('#1d5b8c', '#1d5b8c')).to.equal(1)
  })

  it('stays as it is where it can be read', () => {
    expect(accentOf('#1d5b8c').light).to.equal('#1d5b8c')
    expect(accentOf('#ffcc00').dark).to.equal('#ffcc00')
  })

  it('becomes readable as text and under text, on both grounds of light and dark pages, whatever it was', () => {
    fc.assert(
      fc.property(anyColor, (color) => {
        const accent = accentOf(color)
        for (const scheme of ['light', 'dark'] as const) {
          const { paper, shade } = PORTAL_GROUNDS[scheme]
          expect(isColor(accent[scheme])).to.equal(true)
          expect(contrast(accent[scheme], paper), `${color} on ${scheme} paper`).to.be.at.least(4.5)
          expect(contrast(accent[scheme], shade), `${color} on ${scheme} shade`).to.be.at.least(4.5)
        }
      }),
    )
  })

  it('is six digits after a #, nothing else', () => {
    expect(['#1D5B8C', '#ffffff'].every(isColor)).to.equal(true)
    expect(['red', '#fff', '#12345g', '#1234567', ' #123456', '#123456;}'].some(isColor)).to.equal(false)
  })
})
