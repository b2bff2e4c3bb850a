/** Reads just enough DER/BER to find the mail inside an opaque S/MIME signature (RFC 5652 5, RFC 8551 3.5.2). */

const OID_SIGNED_DATA = '2a864886f70d010702'
const OID_COMPRESSED_DATA = '2a864886f70d0109100109'
const MAX_ELEMENTS = 20_000

interface Element {
  readonly tag: number
  readonly start: number
  /** -1 for the indefinite length of BER. */
  readonly length: number
}

export type SmimeContent =
  { readonly kind: 'signed'; readonly entity: Buffer } | { readonly kind: 'opaque' } | { readonly kind: 'encrypted' }

/**
 * What an application/pkcs7-mime part holds. `signed` gives the MIME entity that was signed (the signature itself is not
 * checked here); `encrypted` is everything that is neither signed nor compressed.
 */
export function readSmime(bytes: Buffer): SmimeContent {
  const oid = firstOid(bytes)
  if (oid === OID_COMPRESSED_DATA) return { kind: 'opaque' }
  if (oid !== OID_SIGNED_DATA) return { kind: 'encrypted' }
  const entity = signedEntity(bytes)
  return entity === null ? { kind: 'opaque' } : { kind: 'signed', entity }
}

function firstOid(bytes: Buffer): string {
  const outer = elementAt(bytes, 0)
  const oid = outer === null ? null : elementAt(bytes, outer.start)
  if (oid?.tag !== 0x06) return ''
  return bytes.toString('hex', oid.start, oid.start + oid.length)
}

/**
 * The encapsulated content: the octet strings in the explicit [0] after the second OID. A flat walk that steps into every
 * constructed element, so it needs no recursion and stops after a fixed number of elements.
 */
function signedEntity(bytes: Buffer): Buffer | null {
  const pieces: Buffer[] = []
  let position = 0
  let oids = 0
  let contentEnd: number | null = null
  for (let count = 0; count < MAX_ELEMENTS && position < bytes.length; count += 1) {
    const element = elementAt(bytes, position)
    if (element === null) break
    const isConstructed = (element.tag & 0x20) !== 0
    position = isConstructed ? element.start : element.start + Math.max(0, element.length)
    if (element.tag === 0x06) oids += 1
    // OIDs before the content: signedData, the digest algorithms, then the content type right in front of [0].
    if (element.tag === 0xa0 && oids >= 2 && contentEnd === null) contentEnd = endOf(element, bytes)
    if (contentEnd === null) continue
    if (element.tag === 0x04) pieces.push(bytes.subarray(element.start, position))
    else if (!isConstructed && element.tag === 0x00 && pieces.length > 0) break
    if (position >= contentEnd) break
  }
  return pieces.length === 0 ? null : Buffer.concat(pieces)
}

function endOf(element: Element, bytes: Buffer): number {
  return element.length === -1 ? bytes.length : element.start + element.length
}

function elementAt(bytes: Buffer, position: number): Element | null {
  const tag = bytes[position]
  const first = bytes[position + 1]
  if (tag === undefined || first === undefined) return null
  if (first === 0x80) return { tag, start: position + 2, length: -1 }
  if (first < 0x80) return { tag, start: position + 2, length: first }
  const count = first & 0x7f
  if (count > 4 || position + 2 + count > bytes.length) return null
  const length = bytes.readUIntBE(position + 2, count)
  return { tag, start: position + 2 + count, length }
}
