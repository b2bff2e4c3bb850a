import { expect } from 'chai'
import { canonicalJson } from '../../../entities/crypto/canonical-json.js'

describe('canonical JSON (RFC 8785)', () => {
  it('sorts members by UTF-16 code units, at every depth', () => {
    // RFC 8785 3.2.3: the order of its own example.
    const names = ['\u20ac', '\r', '\ufb33', '1', '\ud83d\ude00', '\u0080', '\u00f6']
    const value = Object.fromEntries(names.map((name) => [name, name.length]))
    expect(canonicalJson(value)).to.equal('{"\\r":1,"1":1,"\u0080":1,"ö":1,"€":1,"😀":2,"\ufb33":1}')
    expect(canonicalJson({ b: { d: 1, c: 2 }, a: [3, { f: 4, e: 5 }] })).to.equal(
      '{"a":[3,{"e":5,"f":4}],"b":{"c":2,"d":1}}',
    )
  })

  it('writes numbers and strings as 3.2.2 says', () => {
    // RFC 8785 3.2.2 and appendix B.
    const numbers = [333333333.3333333, 1e30, 4.5, 2e-3, 1e-27, -0, 9007199254740992, 5e-324]
    expect(canonicalJson(numbers)).to.equal('[333333333.3333333,1e+30,4.5,0.002,1e-27,0,9007199254740992,5e-324]')
    expect(canonicalJson('\u20ac$\u000f\nA\'B"\\\\"/')).to.equal('"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"')
    expect(canonicalJson([null, true, false])).to.equal('[null,true,false]')
  })

  it('refuses what has no canonical form', () => {
    for (const value of [NaN, Infinity, -Infinity, '\ud800', { '\udc00': 1 }, undefined, () => 1, [undefined]]) {
      expect(() => canonicalJson(value as never)).to.throw(TypeError)
    }
  })
})
