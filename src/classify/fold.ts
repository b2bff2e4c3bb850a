/** Letters that Unicode does not decompose, as people type them without a Nordic, German or Polish keyboard. */
const PLAIN: Readonly<Record<string, string>> = {
  æ: 'a',
  ø: 'o',
  œ: 'o',
  ß: 's',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  ı: 'i',
  þ: 'th',
}

/** Cyrillic and Greek letters that look like Latin ones, to disguise a word from programs; only in words that have Latin letters. */
const LOOK_ALIKES = new Map(
  [
    ['авекмнорстухіїјѕԁԛԝһ', 'abekmhopctyxiijsdqwh'],
    ['αβεικνορτυχ', 'abeikvoptux'],
  ].flatMap(([disguised = '', meant = '']) =>
    Array.from(disguised, (letter, at): [string, string] => [letter, meant[at] ?? '']),
  ),
)
const DISGUISED = /[a-z][^]*[\u0370-\u052f]|[\u0370-\u052f][^]*[a-z]/

const COMBINING_FIRST = 0x300
const COMBINING_LAST = 0x36f

/**
 * Soft hyphen, zero-width and direction marks, byte-order marks, fillers, variation selectors and tags (Unicode's ignorable and
 * format characters): invisible, so they must not split or change a word.
 */
const INVISIBLE: readonly (readonly [number, number])[] = [
  [0xad, 0xad],
  [0x34f, 0x34f],
  [0x61c, 0x61c],
  [0x115f, 0x1160],
  [0x17b4, 0x17b5],
  [0x180b, 0x180f],
  [0x200b, 0x200f],
  [0x202a, 0x202e],
  [0x2060, 0x206f],
  [0x3164, 0x3164],
  // The first halves of the characters of the plane of tags.
  [0xdb40, 0xdb43],
  [0xfe00, 0xfe0f],
  [0xfeff, 0xfeff],
  [0xffa0, 0xffa0],
  [0xfff0, 0xfffb],
]

function isInvisible(code: number): boolean {
  return INVISIBLE.some(([first, last]) => code >= first && code <= last)
}

/** `ae`, `aa`, `oe` and `ue` stand for æ/ä, å, ø/ö and ü: the second letter says nothing more. Doubled letters are a common slip. */
function isRedundant(previous: string, next: string): boolean {
  if (previous === next) return next < '0' || next > '9'
  return next === 'e' && (previous === 'a' || previous === 'o' || previous === 'u')
}

/**
 * Brings a word to the form in which the lexicons are compared: lower case, without diacritics, doubled letters once,
 * `ae/aa/oe/ue` as one letter, without apostrophes and hyphens. Lexicon and mail go through the same fold, so that
 * `Å slette`, `aa slette` and `a slete` meet. Linear in the length of the word.
 */
export function foldWord(word: string): string {
  const lower = word.toLowerCase()
  let folded = ''
  let previous = ''
  for (const letter of isAscii(lower) ? lower : undisguised(lower.normalize('NFKD'))) {
    const plain = plainLetter(letter)
    if (plain === '' || isRedundant(previous, plain)) continue
    folded += plain
    previous = plain
  }
  return folded
}

function plainLetter(letter: string): string {
  const code = letter.charCodeAt(0)
  if (code < 0x80) return letter === "'" || letter === '-' ? '' : letter
  if (code === 0x2019 || isInvisible(code)) return ''
  if (code >= COMBINING_FIRST && code <= COMBINING_LAST) return ''
  return PLAIN[letter] ?? letter
}

function undisguised(word: string): string {
  return DISGUISED.test(word) ? Array.from(word, (letter) => LOOK_ALIKES.get(letter) ?? letter).join('') : word
}

function isAscii(text: string): boolean {
  for (let index = 0; index < text.length; index++) if (text.charCodeAt(index) > 0x7f) return false
  return true
}

/** Folds every word of a short phrase and joins them with single spaces. */
export function foldPhrase(phrase: string): string {
  return phrase.split(/\s+/).map(foldWord).join(' ').trim()
}
