import { expect } from 'chai'
import { addressFacts, nameFacts, notPlainFact } from '../../../src/domain/sender/address-facts.js'
import { readableDomain } from '../../../src/domain/sender/punycode.js'
import { normaliseAddress } from '../../../src/domain/mail-address.js'

const CONTROLLER = { name: 'BookBeat AB', addresses: ['privacy@bookbeat.example', 'support.no@bookbeat.example'] }
const codesOf = (facts: readonly { readonly code: string }[]) => facts.map(({ code }) => code)
const ofName = (name: string, address = 'eva@kunde.example') => codesOf(nameFacts(name, address, CONTROLLER))

describe('facts about an address and a name', () => {
  it('10: reads punycode as letters, as the URL parser makes it', () => {
    for (const domain of [
      'blåbær.example',
      'vict\u0456m.example',
      'почта.example',
      '例え.example',
      'æøå-åå.bücher.example',
    ]) {
      const plain = normaliseAddress(`a@${domain}`).address?.slice(2) ?? ''
      expect(plain).to.match(/xn--/)
      expect(readableDomain(plain)).to.equal(domain)
    }
    for (const odd of ['xn--', 'xn--!!', 'xn--99999999999', 'plain.example'])
      expect(() => readableDomain(odd)).to.not.throw()
  })

  it('10: tells a domain that reads like another one, and one that mixes scripts', () => {
    const of = (domain: string) => {
      const address = normaliseAddress(`eva@${domain}`).address ?? ''
      return codesOf(addressFacts(address, []))
    }
    expect(of('vict\u0456m.example')).to.include('domain_looks_like_another')
    expect(of('\u0430\u0440\u0440\u04cf\u0435.example')).to.include('domain_looks_like_another')
    expect(of('vict\u0447m.example')).to.include('domain_mixes_scripts')
    expect(of('blåbær.example')).to.deep.equal(['domain_international'])
    expect(of('почта.example')).to.deep.equal(['domain_international'])
    expect(of('kunde.example')).to.deep.equal([])
  })

  it('11: tells a plus address', () => {
    expect(codesOf(addressFacts('eva+x@kunde.example', []))).to.deep.equal(['plus_address'])
  })

  it('10: tells why an address is no plain one', () => {
    expect(notPlainFact('eva@vic\u00adtim.example').code).to.equal('address_invisible')
    expect(notPlainFact('ev\u0430@victim.example').code).to.equal('local_part_not_plain')
    expect(notPlainFact('"a b"@victim.example').code).to.equal('address_not_plain')
  })

  it('3: tells a name that shows another address, hides something, or is that of a desk', () => {
    expect(ofName('eva@victim.example')).to.include('name_looks_like_address')
    expect(ofName('eva(at)victim.example')).to.include('name_looks_like_address')
    expect(ofName('eva@kunde.example')).to.deep.equal([])
    expect(ofName('Eva\u200b Berg')).to.deep.equal(['name_invisible'])
    for (const role of [
      'Support',
      'Kundeservice',
      'No-Reply',
      'Data Protection Officer',
      'Personvernombud',
      'Asiakaspalvelu',
    ]) {
      expect(ofName(role), role).to.deep.equal(['name_is_role'])
    }
    for (const name of ['Eva Berg', 'Åse Øst', 'Supporten Lund', 'J. R. Admin-Hansen'])
      expect(ofName(name), name).to.deep.equal([])
  })

  it('3: tells a stranger who borrows our name or a domain that looks like ours', () => {
    for (const name of ['BookBeat', 'Bookbeat Support', 'B00kBeat', 'privacy bookbeat.example']) {
      expect(ofName(name), name).to.include('name_of_controller')
    }
    for (const domain of ['b00kbeat.example', 'bookbeat-.example'.replace('-.', '.'), 'book-beat.example']) {
      const found = ofName('Eva', `eva@${domain}`)
      expect(found.includes('domain_looks_like_ours'), domain).to.equal(domain !== 'bookbeat.example')
    }
    expect(ofName('BookBeat', 'privacy@bookbeat.example')).to.deep.equal([])
  })
})
