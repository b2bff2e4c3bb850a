/** What the audit chain hashes: no undefined, no dates, no functions. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [name: string]: JsonValue }

/**
 * JSON Canonicalization Scheme (RFC 8785): members sorted by UTF-16 code units, no blanks. Numbers and strings come out of
 * JSON.stringify as 3.2.2 asks; what it would drop or turn into null is refused, because then two values had one hash.
 * @throws TypeError for NaN, infinities, lone surrogates (3.2.2.2) and anything that is not JSON.
 */
export function canonicalJson(value: JsonValue): string {
  if (value === null || typeof value === 'boolean') return JSON.stringify(value)
  if (typeof value === 'number') return canonicalNumber(value)
  if (typeof value === 'string') return canonicalString(value)
  if (Array.isArray(value)) return `[${value.map((item: JsonValue) => canonicalJson(item)).join(',')}]`
  if (typeof value !== 'object') throw new TypeError(`${typeof value} is not JSON`)
  const members = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1))
  return `{${members.map(([name, member]) => `${canonicalString(name)}:${canonicalJson(member)}`).join(',')}}`
}

function canonicalNumber(value: number): string {
  if (!Number.isFinite(value)) throw new TypeError('JSON knows no NaN and no infinity')
  return JSON.stringify(value)
}

function canonicalString(value: string): string {
  if (!isWellFormed(value)) throw new TypeError('text with a lone surrogate has no canonical form')
  return JSON.stringify(value)
}

function isWellFormed(value: string): boolean {
  return Buffer.from(value, 'utf8').toString('utf8') === value
}
