import { domainToASCII } from 'node:url'
import { simpleParser } from 'mailparser'
import PostalMime from 'postal-mime'
import { type ParsedAddress, flattenAddresses } from './headers/header-values.js'

/** Everyone whom a mail would reach, as one parser reads it; bare addresses. */
export interface RecipientsView {
  readonly parser: string
  readonly to: readonly string[]
  readonly cc: readonly string[]
  readonly bcc: readonly string[]
  readonly replyTo: readonly string[]
}

/**
 * The recipients of a mail of our own, as two independent parsers read them, so that it can be compared with what was approved
 * before it is put anywhere (catalogue 38, 39). For mail that we composed, not for what strangers sent.
 */
export async function recipientsByParser(raw: Uint8Array): Promise<readonly RecipientsView[]> {
  const bytes = Buffer.from(raw)
  const first = await simpleParser(bytes, { skipHtmlToText: true, skipTextToHtml: true, skipImageLinks: true })
  const second = await PostalMime.parse(bytes)
  const own = (field: typeof first.to) =>
    addressList([field ?? []].flat().flatMap((object) => object.value)).map(asWritten)
  return [
    { parser: 'mailparser', to: own(first.to), cc: own(first.cc), bcc: own(first.bcc), replyTo: own(first.replyTo) },
    {
      parser: 'postal-mime',
      to: addressList(second.to ?? []),
      cc: addressList(second.cc ?? []),
      bcc: addressList(second.bcc ?? []),
      replyTo: addressList(second.replyTo ?? []),
    },
  ]
}

function addressList(parsed: readonly ParsedAddress[]): readonly string[] {
  return flattenAddresses(parsed).map((entry) => entry.address)
}

/** mailparser shows xn-- domains in Unicode; the mail has them in ASCII (postal-mime's view stays exact). */
function asWritten(address: string): string {
  const at = address.lastIndexOf('@')

  return /[^\0-\x7f]/.test(address) ? address.slice(0, at + 1) + domainToASCII(address.slice(at + 1)) : address
}
