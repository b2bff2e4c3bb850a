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
 * The encapsulated content: the octet strings in the explicit [0] after the content type, which is the first [0] after at least
 * two OIDs (signedData, the digest algorithms, the content type). One flat walk into every constructed element, so it needs no
 * recursion and stops after a fixed number of elements.
 */
function signedEntity(bytes: Buffer): Buffer | null {
  let oids = 0
  for (const element of elementsOf(bytes, 0)) {
    if (element.tag === 0x06) oids += 1
    if (element.tag === 0xa0 && oids >= 2) return octetsIn(bytes, element)
  }
  return null
}

function octetsIn(bytes: Buffer, container: Element): Buffer | null {
  const end = container.length === -1 ? bytes.length : container.start + container.length
  const pieces: Buffer[] = []
  for (const element of elementsOf(bytes, container.start)) {
    if (element.start >= end) break
    if (element.tag === 0x04) pieces.push(bytes.subarray(element.start, element.start + element.length))
    // End of contents (BER): nothing after it belongs to the octet string.
    if (element.tag === 0x00 && pieces.length > 0) break
  }
  return pieces.length === 0 ? null : Buffer.concat(pieces)
}

function* elementsOf(bytes: Buffer, from: number): Generator<Element> {
  let position = from
  for (let count = 0; count < MAX_ELEMENTS; count += 1) {
    const element = elementAt(bytes, position)
    if (element === null) return
    yield element
    const isConstructed = (element.tag & 0x20) !== 0
    position = isConstructed ? element.start : element.start + Math.max(0, element.length)
  }
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
