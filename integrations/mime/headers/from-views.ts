import PostalMime, { addressParser } from 'postal-mime'
import type { MailAddress } from '../../../src/domain/message.js'
import { type HeaderBlock, valuesOf } from './header-block.js'
import { cutAddressList, flattenAddresses } from './header-values.js'

const MAX_STRICT_CHARS = 2_000
/** Ordinary header blocks have 2 to 20 KB. Beyond this postal-mime gives no view, and so the sender stays unclear. */
const MAX_BLOCK_BYTES = 256 * 1024
// Each alternative begins with another character, so that the match is linear.
const PLAIN_PHRASE = /^(?:"(?:[^"\\]|\\.)*"|\([^()<>@"\\]*\)|[^"()<>[\]:;,@\\])*$/
// eslint-disable-next-line no-control-regex -- a control character hides something (Mailsploit)
const CONTROL = /[\0-\x08\x0a-\x1f\x7f]/
// eslint-disable-next-line no-control-regex -- control characters make an address not plain
const PLAIN_ADDRESS = /^[^\s<>()[\]:;,"@\\\0-\x1f\x7f]+@[^\s<>()[\]:;,"@\\\0-\x1f\x7f]+$/

/**
 * Who stands in From, as three readers see it: mailparser (given), postal-mime, and a strict one of our own that knows only
 * `addr-spec` and `phrase <addr-spec>`. Wrong-person mistakes start where parsers differ (facts document 2.2), so
 * `assessSender` asks for agreement of all.
 */
export async function fromViews(
  block: HeaderBlock,
  mailparser: readonly MailAddress[],
): Promise<Readonly<Record<string, readonly MailAddress[]>>> {
  const fields = valuesOf(block, 'from')
  return { mailparser, 'postal-mime': await postalMimeView(block, fields), strict: fields.flatMap(strictMailbox) }
}

/**
 * A block that can be split in one way only needs no second opinion on splitting, just on the address: a tenth of the cost.
 * Any other goes through postal-mime whole, which then sees the fields in its own way.
 */
async function postalMimeView(block: HeaderBlock, fields: readonly string[]): Promise<readonly MailAddress[]> {
  let values = fields
  if (block.bytes.length > MAX_BLOCK_BYTES) return []
  if (!block.unambiguous) {
    try {
      const mail = await PostalMime.parse(Buffer.concat([block.bytes, Buffer.from('\r\n\r\n')]))
      values = mail.headers.filter((header) => header.key === 'from').map((header) => header.value)
    } catch {
      // It refuses huge or deep headers. No view is no agreement: the sender counts as unclear.
      values = []
    }
  }
  return flattenAddresses(values.flatMap((value) => addressParser(cutAddressList(value))))
}

/** The one mailbox of a From value written plainly, or nothing: comments, groups, routes and quoted local parts are refused. */
function strictMailbox(value: string): readonly MailAddress[] {
  if (value.length > MAX_STRICT_CHARS) return []
  const open = value.lastIndexOf('<')
  if (!value.endsWith('>') || open === -1) return PLAIN_ADDRESS.test(value) ? [{ name: '', address: value }] : []
  const address = value.slice(open + 1, -1)
  const phrase = value.slice(0, open).trim()
  if (!PLAIN_ADDRESS.test(address)) return []
  return phrase === address || isPlainPhrase(phrase) ? [{ name: '', address }] : []
}

/** Words, quoted strings and simple comments before `<`. An address in plain sight there would be a second one. */
function isPlainPhrase(phrase: string): boolean {
  return !CONTROL.test(phrase) && PLAIN_PHRASE.test(phrase)
}
