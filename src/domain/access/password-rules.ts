import type { StaffMember } from '../staff.js'
import { COMMON_WORDS } from './common-words.js'

/** Why a password will not do. */
export type PasswordFault = 'too_short' | 'too_long' | 'too_common' | 'own_name' | 'leaked'

/** ASVS 5, 6.2.1 asks for 8 and recommends 15; with a second factor beside it 12 is our line. No rule of what it is made of (6.2.5). */
const SHORTEST = 12
/** Bounds the work of the hash; 64 at least must be allowed (6.2.9). */
const LONGEST = 256
/** So much must be left once all is taken away that everybody tries first. */
const LEFT_CHARACTERS = 6
const LEFT_DIFFERENT = 4

/** Rows of keys and of the alphabet; any run of three or more along one of them, either way, is worth nothing. */
const ROWS = ['abcdefghijklmnopqrstuvwxyz', '01234567890', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm']
const SHORTEST_RUN = 3

/** The same letters on every keyboard give the same bytes (NIST SP 800-63B-4, 3.1.1.2: normalisation before hashing). */
export function normalPassword(password: string): string {
  return password.normalize('NFKC')
}

/** By what a person sees as one letter. */
export function isLongEnough(password: string): boolean {
  return Array.from(normalPassword(password)).length >= SHORTEST
}

/** As it is looked up in lists: whoever tries one of them tries it with capitals as well. */
export function foldedPassword(password: string): string {
  return foldPassword(normalPassword(password))
}

/**
 * What these rules find wrong with a new password (what leaked elsewhere is not known here); null when it will do. Refused are the common ones and what is hardly more than a common word, a run
 * of keys, a year or the person's own name with something small added (NIST SP 800-63B-4, 3.1.1.2; ASVS 5, 6.2.4).
 */
export function passwordFault(password: string, member: Pick<StaffMember, 'id' | 'email'>): PasswordFault | null {
  const normal = normalPassword(password)
  if (!isLongEnough(password)) return 'too_short'
  if (Array.from(normal).length > LONGEST) return 'too_long'
  const folded = foldPassword(normal)
  if (!isEnough(without(folded, COMMON_WORDS))) return 'too_common'
  return isEnough(without(folded, [...ownWords(member), ...COMMON_WORDS])) ? null : 'own_name'
}

/** Small letters without accents. */
function foldPassword(password: string): string {
  return password
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll('ø', 'o')
    .replaceAll('æ', 'ae')
    .replaceAll('ß', 'ss')
}

/** Digits and signs that stand for letters. */
const LEET: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
}

function unleet(text: string): string {
  return Array.from(text, (letter) => LEET[letter] ?? letter).join('')
}

/** Parts of names that are long enough to be told from chance. */
function ownWords({ id, email }: Pick<StaffMember, 'id' | 'email'>): readonly string[] {
  const parts = [...id.split('-'), ...email.split(/[@.+_-]/), email]
  return parts.map(foldPassword).filter((part) => part.length >= 4)
}

/** Taken away as typed and as meant: `p4ssw0rd` is `password`. The longest first. */
function without(folded: string, words: readonly string[]): string {
  const longestFirst = words.toSorted((one, other) => other.length - one.length)
  let left = folded
  for (const word of longestFirst) {
    left = left.replaceAll(word, '')
    for (let at = unleet(left).indexOf(word); at >= 0; at = unleet(left).indexOf(word))
      left = left.slice(0, at) + left.slice(at + word.length)
  }
  return withoutRuns(left)
}

function withoutRuns(text: string): string {
  return text
    .replaceAll(/(?:19|20)\d\d/g, '')
    .replaceAll(/(.)\1{2,}/gu, '')
    .replaceAll(RUNS, '')
}

const RUNS = new RegExp(
  ROWS.flatMap((row) => [row, Array.from(row).reverse().join('')])
    .flatMap((row) => runsIn(row))
    .toSorted((one, other) => other.length - one.length)
    .join('|'),
  'g',
)

function runsIn(row: string): string[] {
  const runs: string[] = []
  for (let from = 0; from + SHORTEST_RUN <= row.length; from++)
    for (let to = from + SHORTEST_RUN; to <= row.length; to++) runs.push(row.slice(from, to))
  return runs
}

function isEnough(left: string): boolean {
  const letters = Array.from(left)
  return letters.length >= LEFT_CHARACTERS && new Set(letters).size >= LEFT_DIFFERENT
}
