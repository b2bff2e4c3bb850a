import { expect } from 'chai'
import fc from 'fast-check'
import {
  anchorsIn,
  formatAnchor,
  looksLikeAnchor,
  parseAnchor,
  type AnchorText,
} from '../../src/domain/audit-anchor.js'
import { InvalidInputError } from '../../src/domain/errors.js'

const HASH = 'a'.repeat(64)
const SIGNATURE = 'b'.repeat(64)
const AT = '2026-11-22T10:00:00.000Z'
const LINE = `innsyn-audit-1 42 ${HASH} ${AT} ${SIGNATURE}`
const ANCHOR = { sequence: 42, hash: HASH, at: AT, signature: SIGNATURE }

describe('an anchor of the audit chain', () => {
  it('is one line of ASCII, and comes back as it was written', () => {
    expect(formatAnchor(ANCHOR)).to.equal(LINE)
    const hex = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes).toString('hex'))
    const anchors = fc.record({
      sequence: fc.nat(2 ** 31 - 1),
      hash: hex,
      at: fc
        .date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
        .map((date) => date.toISOString()),
      signature: hex,
    })
    fc.assert(
      fc.property(anchors, (anchor) => {
        const line = formatAnchor(anchor)
        expect(line).to.match(/^[\x21-\x7e]+( [\x21-\x7e]+){4}$/)
        expect(parseAnchor(line)).to.deep.equal(anchor)
      }),
    )
  })

  it('is read with the quote marks and blanks that mail puts around it', () => {
    for (const text of [`> ${LINE}`, `>> ${LINE}\r`, `\uFEFF${LINE}`, `  ${LINE.replaceAll(' ', '\t')}  `]) {
      expect(parseAnchor(text), text).to.deep.equal(ANCHOR)
      expect(looksLikeAnchor(text)).to.equal(true)
    }
    for (const text of ['', 'anchors.txt', './innsyn-audit-1', 'xinnsyn-audit-1 4']) {
      expect(looksLikeAnchor(text), text).to.equal(false)
    }
  })

  for (const [line, wrong] of [
    [LINE.slice(1), 'does not begin with innsyn-audit-1'],
    [LINE.replace('audit-1', 'audit-2'), 'of a version that this Innsyn does not know; known is 1'],
    [LINE.slice(0, LINE.lastIndexOf(' ')), 'cut off: the signature is missing'],
    ['innsyn-audit-1 42', 'cut off: the hash is missing'],
    ['innsyn-audit-1', 'cut off: the number of the event is missing'],
    [`${LINE} more`, 'something stands after its signature'],
    [LINE.replace(' 42 ', ' -42 '), 'the number of the event is no whole number'],
    [LINE.replace(' 42 ', ' 042 '), 'the number of the event is no whole number'],
    [LINE.replace(' 42 ', ' 4e1 '), 'the number of the event is no whole number'],
    [LINE.replace('aa', 'a'), 'the hash is not 64 digits'],
    [LINE.replace('aa', 'aO'), 'the hash is not 64 digits'],
    [LINE.replace('T10', ' 10'), 'something stands after its signature'],
    [LINE.replace('.000Z', '+01:00'), 'the time is no moment in UTC'],
    [LINE.replace('-11-22', '-13-22'), 'the time is no moment in UTC'],
    [LINE.slice(0, -1), 'the signature is not 64 digits'],
  ] as const) {
    it(`is refused when ${wrong} (${line.slice(0, 20)}…)`, () => {
      expect(() => parseAnchor(line)).to.throw(InvalidInputError, wrong)
    })
  }
})

describe('the anchors in a file', () => {
  async function found(text: string): Promise<readonly AnchorText[]> {
    const all: AnchorText[] = []
    for await (const one of anchorsIn(text.split('\n'))) all.push(one)
    return all
  }

  it('stand one a line; blank lines count as lines and are passed over', async () => {
    expect(await found(`${LINE}\n\n${LINE}\r\n`)).to.deep.equal([
      { line: 1, text: LINE },
      { line: 3, text: LINE },
    ])
    expect(await found('')).to.deep.equal([])
  })

  it('are joined again where mail broke them at a blank, quoted or not', async () => {
    const broken = `> ${LINE.replace(` ${AT}`, `\n> ${AT}`)}\n${LINE.replaceAll(' ', '\n')}`
    const all = await found(broken)
    expect(all.map(({ line }) => line)).to.deep.equal([1, 3])
    for (const { text } of all) expect(parseAnchor(text)).to.deep.equal(ANCHOR)
  })

  it('come out when they are damaged too, each on its own line', async () => {
    const torn = LINE.slice(0, 30)
    const all = await found(`${torn}\n${LINE}\n${torn}\nsomething else\n${LINE}`)
    expect(all).to.deep.equal([
      { line: 1, text: torn },
      { line: 2, text: LINE },
      { line: 3, text: torn },
      { line: 4, text: 'something else' },
      { line: 5, text: LINE },
    ])
  })
})
