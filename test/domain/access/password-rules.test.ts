import { expect } from 'chai'
import { normalPassword, passwordFault } from '../../../src/domain/access/password-rules.js'

const KARI = { id: 'kari-nordmann', email: 'kari.nordmann@bookbeat.example' }
const faultOf = (password: string) => passwordFault(password, KARI)

describe('the rules of passwords', () => {
  it('ask for length and for nothing of what it is made of', () => {
    expect(faultOf('vxqplmzrtbw')).to.equal('too_short')
    expect(faultOf('vxqplmzrtbwk')).to.equal(null)
    expect(faultOf('slow green tram to nowhere')).to.equal(null)
    expect(faultOf('a4F!'.repeat(64))).to.equal(null)
    expect(faultOf('a4F!'.repeat(64) + 'x')).to.equal('too_long')
  })

  it('count what a person sees as one letter, not bytes', () => {
    expect(faultOf('🦦🐌🦔🐙🦉🐝🦊🐢🦎🐬🦀')).to.equal('too_short')
    expect(faultOf('🦦🐌🦔🐙🦉🐝🦊🐢🦎🐬🦀🐇')).to.equal(null)
  })

  const common = [
    'password1234',
    'P@ssw0rd2026!',
    'passordpassord',
    'qwertyuiop12',
    '1qaz2wsx3edc',
    'iloveyou1234',
    'Sommer2026!!',
    'Welcome12345',
    'aaaaaaaaaaaa',
    '123456789012',
    'abcdefghijkl',
    'lkjhgfdsaqwerty',
    'correcthorsebatterystaple',
    'Innsyn2026gdpr',
    'administrator1',
    'Manchester1999',
    'fotballfotball',
    'hemmelighemmelig',
    'Zaq12wsxcde3',
  ]
  for (const password of common)
    it(`refuse ${password}, which everybody tries`, () => {
      expect(faultOf(password)).to.equal('too_common')
    })

  it('refuse the person’s own name and address with something small added', () => {
    for (const password of ['kari.nordmann1', 'NordmannKari26', 'kari.nordmann@bookbeat.example', 'B00kbeat-kari!'])
      expect(faultOf(password), password).to.equal('own_name')
    expect(passwordFault('NordmannKari26', { id: 'bo', email: 'bo@shop.example' })).to.equal(null)
  })

  it('make the same letters of every keyboard the same', () => {
    expect(normalPassword('pa\u030Assord')).to.equal(normalPassword('p\u00E5ssord'))
    expect(normalPassword('Ａ')).to.equal('A')
  })

  it('take no time for a hostile password', () => {
    const begun = performance.now()
    faultOf('pass'.repeat(64))
    faultOf('word'.repeat(64).slice(0, 256))
    expect(performance.now() - begun).to.be.below(200)
  })
})
