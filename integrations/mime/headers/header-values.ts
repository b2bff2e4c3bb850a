import { addressParser, decodeWords } from 'postal-mime'
import type { MailAddress } from '../../../src/domain/message.js'
import { cleanLine } from '../text/clean-text.js'

const MAX_IDS = 200
const MAX_ADDRESS_CHARS = 16 * 1024
const MAX_ADDRESSES = 500

/** All `<id@host>` in a field, brackets kept, at most 200: the last ones of References are the nearest. */
export function messageIdsIn(value: string): readonly string[] {
  return (value.match(/<[^<>\s]+>/g) ?? []).slice(-MAX_IDS)
}

/** The Message-ID with brackets, as written; a value without brackets gets them, so that one id has one spelling. */
export function messageIdOf(value: string | null): string | null {
  if (value === null) return null
  const bracketed = messageIdsIn(value)[0]
  if (bracketed !== undefined) return bracketed
  const bare = value.replace(/[<>\s]/g, '')
  return bare === '' ? null : `<${bare}>`
}

/** The Date field as an ISO instant; null when it is unreadable or outside 1970 to 2199. */
export function instantOf(value: string | null): string | null {
  if (value === null) return null
  const date = new Date(value.slice(0, 200).replace(/\([^()]*\)/g, ' '))
  const year = date.getUTCFullYear()
  return Number.isNaN(date.getTime()) || year < 1970 || year > 2199 ? null : date.toISOString()
}

/** An address field cut at a comma, so that 100,000 addresses cost no more than a few hundred (catalogue 111). */
export function cutAddressList(value: string): string {
  if (value.length <= MAX_ADDRESS_CHARS) return value
  const comma = value.lastIndexOf(',', MAX_ADDRESS_CHARS)
  return value.slice(0, comma > 0 ? comma : MAX_ADDRESS_CHARS)
}

/** An address as any of the parsers gives it. */
export interface ParsedAddress {
  readonly name?: string | undefined
  readonly address?: string | undefined
  readonly group?: readonly ParsedAddress[] | undefined
}

/**
 * Flattens what a parser saw. A group leaves an entry with an empty address before its members, so that it can never pass
 * for one plain mailbox.
 */
export function flattenAddresses(parsed: readonly ParsedAddress[]): readonly MailAddress[] {
  const flat: MailAddress[] = []
  for (const entry of parsed) {
    if (flat.length >= MAX_ADDRESSES) break
    flat.push({ name: cleanLine(entry.name ?? '', 500), address: entry.group ? '' : (entry.address ?? '').trim() })
    if (entry.group) flat.push(...flattenAddresses(entry.group).slice(0, MAX_ADDRESSES))
  }
  return flat
}

/** Address fields as postal-mime reads them. */
export function addressesIn(values: readonly string[]): readonly MailAddress[] {
  return flattenAddresses(values.flatMap((value) => addressParser(cutAddressList(value))))
}

/** A text field with its encoded words (RFC 2047) decoded, on one line. */
export function decodedLine(value: string): string {
  return cleanLine(decodeWords(value.slice(0, MAX_ADDRESS_CHARS)))
}
