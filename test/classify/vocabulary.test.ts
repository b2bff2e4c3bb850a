import { expect } from 'chai'
import { tokenize } from '../../src/classify/engine/tokens.js'
import { WrittenWords } from '../../src/classify/engine/written-words.js'
import { separateTexts } from '../../src/classify/separate-text.js'
import { openClassifier, SHIPPED_CLASSIFIER } from '../../src/wiring/open-classifier.js'

const MAX_WORDS = 3

describe('written words', () => {
  const textOf = (words: WrittenWords<string>, text: string) => words.find(text, 0, text.length)
  const add = (words: WrittenWords<string>, text: string) => {
    words.add(text, 0, text.length, text.toUpperCase())
  }

  it('are found where they stand in a text, by all their letters', () => {
    const words = new WrittenWords<string>(MAX_WORDS)
    add(words, 'slett')
    expect(words.find('å slette', 2, 7)).to.equal('SLETT')
    expect(words.find('å slette', 2, 8)).to.equal(undefined)
    expect(textOf(words, 'slets')).to.equal(undefined)
  })

  it('are no more than there is room for', () => {
    const words = new WrittenWords<string>(MAX_WORDS)
    for (const word of ['a', 'b', 'c']) {
      expect(words.isFullFor(word.length)).to.equal(false)
      add(words, word)
    }
    expect(words.isFullFor(1)).to.equal(true)
    words.forgetAll()
    expect(['a', 'b', 'c'].map((word) => textOf(words, word))).to.deep.equal([undefined, undefined, undefined])
    add(words, 'd')
    expect(textOf(words, 'd')).to.equal('D')
  })
})

describe('the vocabulary', () => {
  const TEXTS = [
    'Hei! Kan dere slette kontoen min, og sende meg en kopi av det dere har lagret om meg først?',
    'Please take me off whatever list this is. And who gave you my number?',
    'Takk for hyggelig telefonsamtale, vi sees i morgen klokka ni.',
  ]
  /** More words than are remembered. */
  const FLOOD = Array.from({ length: 45_000 }, (_, number) => `ord${number.toString(36)}x`).join(' ')

  it('gives the same answers when it has forgotten everything meanwhile', () => {
    const { classifier } = openClassifier(SHIPPED_CLASSIFIER)
    const answers = () =>
      TEXTS.map((text) => classifier.classify({ segments: separateTexts([{ origin: 'body', text }], '') }))
    const before = answers()
    expect(before.map(({ decision }) => decision)).to.include.members(['request', 'not_request'])
    const numbered = tokenize(TEXTS[0] ?? '').ids
    tokenize(FLOOD)
    expect(tokenize(TEXTS[0] ?? '').ids).not.to.deep.equal(numbered)
    expect(answers()).to.deep.equal(before)
  })

  it('forgets in the middle of a mail without counting its words twice', () => {
    const { classifier } = openClassifier(SHIPPED_CLASSIFIER)
    const [wish = ''] = TEXTS
    const segments = [wish, FLOOD, wish].map((text, place) => ({ role: place === 1 ? 'quoted' : 'new', text }) as const)
    const first = classifier.classify({ segments })
    expect(first.rights).to.include('access')
    tokenize(FLOOD.slice(0, FLOOD.length / 2))
    expect(classifier.classify({ segments })).to.deep.equal(first)
  })
})
