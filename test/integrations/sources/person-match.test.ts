import { expect } from 'chai'
import { addressSet, matchAddress } from '../../../integrations/sources/person-match.js'

const addresses = addressSet(['Eva@Kunde.example ', 'eva.berg@kunde.example'])

describe('matchAddress', () => {
  it('11: takes the whole address in any case and nothing that only resembles it', () => {
    expect(matchAddress('EVA@KUNDE.EXAMPLE', addresses)).to.equal('same')
    expect(matchAddress(' eva@kunde.example\t', addresses)).to.equal('same')
    for (const other of [
      'eva+x@kunde.example',
      'xeva@kunde.example',
      'eva@kunde.example.com',
      'evaberg@kunde.example',
    ]) {
      expect(matchAddress(other, addresses), other).to.equal('other')
    }
  })

  it('10: does not take look-alike letters for the same', () => {
    expect(matchAddress('еva@kunde.example', addresses)).to.equal('other')
    expect(matchAddress('eva\u00ad@kunde.example', addresses)).to.equal('other')
  })

  it('asks for a person where the address stands beside something else', () => {
    for (const value of ['Eva <eva@kunde.example>', 'a@b.example; eva@kunde.example', 'mailto:EVA@kunde.example']) {
      expect(matchAddress(value, addresses), value).to.equal('unclear')
    }
    expect(matchAddress(['eva@kunde.example', 'a@b.example'], addresses)).to.equal('unclear')
    expect(matchAddress({ mail: 'eva@kunde.example' }, addresses)).to.equal('unclear')
  })

  it('takes empty values and numbers for nobody', () => {
    for (const value of [null, undefined, '', 0, false, []]) expect(matchAddress(value, addresses)).to.equal('other')
    expect(matchAddress('', addressSet([' ', '']))).to.equal('other')
  })
})
