import { expect } from 'chai'
import { decodeQuotedPrintable } from '../../../integrations/mime/text/quoted-printable.js'

function decode(encoded: string): { readonly text: string; readonly wellFormed: boolean } {
  const { bytes, wellFormed } = decodeQuotedPrintable(Buffer.from(encoded, 'latin1'))
  return { text: bytes.toString('utf8'), wellFormed }
}

describe('quoted-printable', () => {
  it('gives bytes, joined lines and line ends back', () => {
    const cases: readonly (readonly [string, string])[] = [
      ['', ''],
      ['Jeg =C3=B8nsker innsyn', 'Jeg ønsker innsyn'],
      ['Jeg =c3=b8nsker innsyn', 'Jeg ønsker innsyn'],
      ['inn=\r\nsyn', 'innsyn'],
      ['inn=\nsyn', 'innsyn'],
      ['inn= \t\r\nsyn', 'innsyn'],
      ['Hei,\r\n\r\nslett meg', 'Hei,\r\n\r\nslett meg'],
      ['1 =3D 1', '1 = 1'],
      ['ends with a joined line=', 'ends with a joined line'],
      ['=', ''],
    ]
    for (const [encoded, text] of cases) expect(decode(encoded), encoded).to.deep.equal({ text, wellFormed: true })
  })

  it('takes away white space that was added at line ends, and no other (RFC 2045 6.7 rule 3)', () => {
    expect(decode('a \t\r\nb  \nc  ').text).to.equal('a\r\nb\nc')
    expect(decode('--=20\r\nKari').text).to.equal('-- \r\nKari')
    expect(decode('a =\r\nb').text).to.equal('a b')
    expect(decode('a =\r\n  \r\nb').text).to.equal('a \r\nb')
  })

  it('keeps what is no encoding, and says so', () => {
    for (const odd of ['a=b', '=G0', '=4', 'a=\rb', 'https://a.example/?id=12&x=y', '=4=\r\n1'])
      expect(decode(odd).wellFormed, odd).to.equal(false)
    expect(decode('a=b=C3=A5').text).to.equal('a=bå')
  })

  it('110: takes time in proportion to the text, whatever it holds', () => {
    for (const hostile of [' ', '=', '= ', '=\r\n', ' \n', '=4']) {
      const begun = performance.now()
      decodeQuotedPrintable(Buffer.from(hostile.repeat(2_000_000)))
      expect(performance.now() - begun, hostile).to.be.lessThan(2_000)
    }
  })
})
