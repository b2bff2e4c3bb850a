/** An address in the one form in which addresses are compared. */
export interface NormalisedAddress {
  /** Lower case, ASCII domain without trailing dot; null when it is no plain addr-spec. */
  readonly address: string | null
  /** Whether the domain was written with letters outside ASCII. */
  readonly international: boolean
}

const NOT_PLAIN: NormalisedAddress = { address: null, international: false }
/** dot-atom (RFC 5322 3.2.3): no quotes, no comments, no characters outside ASCII. */
const LOCAL_PART = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/
const ASCII_DOMAIN = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+$/
const UNICODE_DOMAIN = /^[\p{L}\p{M}\p{N}.-]+$/u
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/u
const MAX_LENGTH = 320

/**
 * Brings an address to the form in which it is compared. Catalogue 10: only letter case and a trailing dot of the domain are
 * equal. A domain outside ASCII becomes punycode (UTS 46) when that is merely another spelling; when the mapping would drop or
 * swap characters (soft hyphen, full-width letters), it would turn a stranger into somebody we know, so it is refused.
 */
export function normaliseAddress(written: string): NormalisedAddress {
  const at = written.lastIndexOf('@')
  if (at < 1 || written.length > MAX_LENGTH) return NOT_PLAIN
  const local = written.slice(0, at).toLowerCase()
  const domain = written
    .slice(at + 1)
    .replace(/\.$/, '')
    .toLowerCase()
  // Checked before lower-casing too: U+212A (the Kelvin sign) lower-cases to a plain k.
  if (!isAscii(written.slice(0, at)) || !LOCAL_PART.test(local)) return NOT_PLAIN
  const international = !isAscii(written.slice(at + 1))
  const ascii = international ? toAscii(written.slice(at + 1).replace(/\.$/, '')) : domain
  if (ascii === null || !ASCII_DOMAIN.test(ascii)) return { address: null, international }
  return { address: `${local}@${ascii}`, international }
}

function isAscii(text: string): boolean {
  return !/[^\0-\x7f]/.test(text)
}

/** UTS 46 through the URL parser, the only punycode within reach of pure code. */
function toAscii(domain: string): string | null {
  const lower = domain.normalize('NFC').toLowerCase()
  if (!UNICODE_DOMAIN.test(lower) || INVISIBLE.test(domain) || lower.normalize('NFKC') !== lower) return null
  if (!URL.canParse(`http://${lower}`)) return null
  const host = new URL(`http://${lower}`).hostname
  const before = domain.split('.')
  const after = host.split('.')
  // A label outside ASCII that came out as plain ASCII was another domain before (U+212A, the Kelvin sign, becomes k).
  const isRespelling =
    before.length === after.length &&
    before.every((label, index) =>
      isAscii(label) ? after[index] === label.toLowerCase() : after[index]?.startsWith('xn--'),
    )
  return isRespelling ? host : null
}
