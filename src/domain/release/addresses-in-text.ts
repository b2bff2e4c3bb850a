import { normaliseAddress } from '../mail-address.js'

/** A mail address in a text, and the name that stands before it in `Name <address>`. */
export interface NamedAddress {
  readonly address: string
  /** As it stands in the text: an international domain has two spellings. */
  readonly written: string
  readonly name: string | null
}

const LOCAL = /[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~.-]/u
const DOMAIN = /[\p{L}\p{M}\p{N}.-]/u
const LONGEST_LOCAL = 64
const LONGEST_DOMAIN = 255
/** How far before `<address>` its name may begin. */
const LONGEST_NAME = 80
const QUOTED_NAME = /"([^"<>@\r\n]{2,80})"\s*$/u
/** `Da skrev Ola van der Berg <…>`: the words of a name have capitals, but for those between them. */
const PLAIN_NAME =
  /(\p{Lu}[\p{L}\p{M}'’.-]*(?:[ \t]+(?:(?:van|von|der|den|de|da|di|du|af|av|la|le)[ \t]+)*\p{Lu}[\p{L}\p{M}'’.-]*){0,4})\s*$/u
/** A name in small letters counts where nothing but it stands before the address. */
const LONE_NAME = /(?:^|[\r\n,;:])[ \t]*(\p{L}[\p{L}\p{M}'’. -]{1,79}?)\s*$/u
/** `cid:image001.png@01D9` points at a part of the same mail. */
const PART_REFERENCE = /cid:$/i

/**
 * Every mail address in a text, in the form in which addresses are compared. Goes from @ to @, so that its time grows with the text
 * alone, whatever stands in it.
 */
export function addressesIn(text: string): readonly NamedAddress[] {
  const found: NamedAddress[] = []
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    const start = runBefore(text, at)
    const written = trimmed(text.slice(start, runAfter(text, at)))
    const { address } = normaliseAddress(written)
    if (address === null || PART_REFERENCE.test(text.slice(Math.max(0, start - 4), start))) continue
    found.push({ address, written, name: text[start - 1] === '<' ? nameBefore(text, start - 1) : null })
  }
  return found
}

function runBefore(text: string, at: number): number {
  let start = at
  while (start > 0 && at - start < LONGEST_LOCAL && LOCAL.test(text[start - 1] ?? '')) start -= 1
  return start
}

function runAfter(text: string, at: number): number {
  let end = at + 1
  while (end < text.length && end - at <= LONGEST_DOMAIN && DOMAIN.test(text[end] ?? '')) end += 1
  return end
}

/** What a sentence puts around an address: quotes before it, a full stop after it. */
function trimmed(written: string): string {
  return written.replace(/^['`.]+/, '').replace(/[.'’-]+$/, '')
}

function nameBefore(text: string, bracket: number): string | null {
  const before = text.slice(Math.max(0, bracket - LONGEST_NAME), bracket)
  const name =
    (QUOTED_NAME.exec(before) ?? PLAIN_NAME.exec(before) ?? LONE_NAME.exec(before))?.[1]?.replace(/\s+/g, ' ').trim() ??
    ''
  return name.length < 2 ? null : name
}
