import { expect } from 'chai'
import { InvalidInputError } from '../../src/domain/errors.js'
import { readJsonTexts } from '../../src/training/json-texts.js'
import { readMarkedTexts } from '../../src/training/marked-texts.js'
import { readWishLines } from '../../src/training/wish-lines.js'

describe('training texts', () => {
  describe('marked mails', () => {
    const mail = [
      '=== nb-1 | access,erasure | oblique | behalf',
      'Subject: <access>Hva vet dere?</access>',
      'Hei.',
      '<erasure>Stryk</erasure> alt.',
      '',
      '=== nb-2 | none | thanks',
      'Subject:',
      'Takk!',
    ].join('\n')

    it('are read with their labels, and the marks point at the words', () => {
      const [first, second] = readMarkedTexts(mail, 'nb', 'nb-a.txt')
      expect(first).to.deep.include({ id: 'nb-1', lang: 'nb', rights: ['access', 'erasure'], onBehalf: true })
      expect(first!.subject).to.equal('Hva vet dere?')
      expect(first!.text).to.equal('Hei.\nStryk alt.')
      const [mark] = first!.textMarks
      expect([mark!.right, first!.text.slice(mark!.start, mark!.end)]).to.deep.equal(['erasure', 'Stryk'])
      expect(second).to.deep.include({
        id: 'nb-2',
        rights: [],
        kind: 'thanks',
        subject: '',
        text: 'Takk!',
        onBehalf: false,
      })
    })

    const faults: Readonly<Record<string, string>> = {
      'an unknown label': '=== x | oblivion | plain\nSubject:\nHei',
      'a label without marked words': '=== x | access | plain\nSubject:\nHei',
      'marked words without their label': '=== x | none | plain\nSubject:\n<access>Hei</access>',
      'an open mark': '=== x | access | plain\nSubject:\n<access>Hei',
      'a closing mark alone': '=== x | access | plain\nSubject:\nHei</access>',
      'text before the first mail': 'Hei\n=== x | none | plain\nSubject:\n',
    }
    for (const [name, content] of Object.entries(faults)) {
      it(`refuse ${name}`, () => {
        expect(() => readMarkedTexts(content, 'nb', 'nb-a.txt')).to.throw(InvalidInputError)
      })
    }
  })

  it('wishes are read one a line, each marked as a whole', () => {
    const [wish, ordinary] = readWishLines(
      'access,erasure | Hva vet dere? Stryk det.\n\nnone | Når åpner dere?',
      'nb',
      'nb-s.txt',
    )
    expect(wish!.textMarks).to.deep.equal([
      { right: 'access', start: 0, end: 24 },
      { right: 'erasure', start: 0, end: 24 },
    ])
    expect(ordinary).to.deep.include({ rights: [], text: 'Når åpner dere?' })
    expect(() => readWishLines('no bar', 'nb', 'nb-s.txt')).to.throw('nb-s.txt:1')
    expect(() => readWishLines('maybe | x', 'nb', 'nb-s.txt')).to.throw('"maybe" is no right')
  })

  it('JSON lines are read with rights, or with the labels of the corpus', () => {
    const lines = [
      { id: 'a', lang: 'en', rights: ['access'], text: 'x' },
      { id: 'b', lang: 'en', label: 'erasure', also: ['other_right'], subject: 's', text: 'x' },
      { id: 'c', lang: 'en', label: 'not_request', text: 'x' },
    ]
    const texts = readJsonTexts(lines.map((line) => JSON.stringify(line)).join('\n'), 'f.jsonl')
    expect(texts.map(({ rights }) => rights)).to.deep.equal([['access'], ['erasure', 'objection'], []])
    for (const wrong of ['{', '[]', '{"text":"x"}', '{"label":"access"}', '{"label":"oblivion","text":"x"}'])
      expect(() => readJsonTexts(wrong, 'f.jsonl')).to.throw('f.jsonl:1')
  })
})
