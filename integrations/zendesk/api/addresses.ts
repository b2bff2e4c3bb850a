/**
 * One form for comparing e-mail addresses: letters in lower case, no dot at the end of the domain. Nothing else is equal, neither
 * `eva+x@` nor `e.va@` (catalogue 10, 11).
 */
export function comparableAddress(address: string): string {
  return address.trim().toLowerCase().replace(/\.$/, '')
}

/** False when either is missing: an unknown address equals nothing. */
export function isSameAddress(one: string | null, other: string | null): boolean {
  if (!one || !other) return false
  return comparableAddress(one) === comparableAddress(other)
}
