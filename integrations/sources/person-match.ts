/** What stands between the separators of a cell that holds more than one plain address. */
const SEPARATORS = /[\s,;:<>()[\]"'|/\\]+/

export type Match = 'same' | 'other' | 'unclear'

/**
 * Compares the value of an e-mail column with the person's addresses. Only the whole value counts, whatever its case
 * (IMY-2022-9442: a case-sensitive search missed a person): no plus tags, no look-alikes (catalogue 10, 11).
 * `unclear`: one of the addresses stands in the value together with something else, so a person must look.
 */
export function matchAddress(value: unknown, addresses: ReadonlySet<string>): Match {
  if (value === null || value === undefined) return 'other'
  const text = (typeof value === 'string' ? value : JSON.stringify(value)).trim().toLowerCase()
  if (addresses.has(text)) return 'same'
  const parts = text.split(SEPARATORS)
  return parts.length > 1 && parts.some((part) => addresses.has(part)) ? 'unclear' : 'other'
}

/** The person's addresses as `matchAddress` wants them. */
export function addressSet(addresses: readonly string[]): ReadonlySet<string> {
  return new Set(addresses.map((address) => address.trim().toLowerCase()).filter((address) => address !== ''))
}

/** The id of a person as text; empty when there is none. */
export function idOf(value: unknown): string {
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' ? value.trim() : ''
}

/** A cell as text; null when it is empty or no plain value. */
export function cellText(value: unknown): string | null {
  const text = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : ''
  return text === '' ? null : text
}
