import { expect } from 'chai'
import { compileClasses } from '../../src/classify/model/word-classes.js'
import { tokenize } from '../../src/classify/engine/tokens.js'

const NAMES = ['DELETE', 'PHOTO', 'GONE']

describe('word classes', () => {
  const finder = compileClasses(
    { DELETE: 'slett*, ta bort, ta * vekk', PHOTO: 'bilde, *bilde*', GONE: 'vekk', UNKNOWN: 'hei' },
    NAMES,
  )
  const found = (text: string) => {
    const tokens = tokenize(text)
    const { starts, numbers } = finder.find(tokens)
    return tokens.words.map((_, at) =>
      Array.from(numbers.subarray(starts[at], starts[at + 1]), (one) => NAMES[one]).join('+'),
    )
  }

  it('are found by whole words, beginnings, parts of compounds and phrases', () => {
    expect(found('Slettes profilbildet')).to.deep.equal(['DELETE', 'PHOTO'])
    expect(found('ta bort bilde')).to.deep.equal(['DELETE', '', 'PHOTO'])
    expect(found('ta det vekk')).to.deep.equal(['DELETE', '', 'GONE'])
    expect(found('ta det')).to.deep.equal(['', ''])
    expect(found('hei')).to.deep.equal([''])
  })

  it('go through the same fold as the mail', () => {
    expect(found('SLÉTTES')).to.deep.equal(['DELETE'])
  })

  it('are linear in the length of hostile text', () => {
    const words = tokenize('ta '.repeat(50_000))
    const started = performance.now()
    finder.find(words)
    expect(performance.now() - started).to.be.lessThan(2_000)
  })
})
