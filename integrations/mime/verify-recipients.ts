import { domainToASCII } from 'node:url'
import { simpleParser } from 'mailparser'
import PostalMime from 'postal-mime'
import { RuleViolationError } from '../../src/domain/errors.js'
import { type ParsedAddress, flattenAddresses } from './headers/header-values.js'

/** Everyone whom a mail would reach, as one parser reads it. */
export interface Recipients {
  readonly to: readonly string[]
  readonly cc: readonly string[]
  readonly bcc: readonly string[]
}

/** The recipients of a mail of our own, per parser. For mail that we composed, not for what strangers sent. */
export async function recipientsByParser(raw: Uint8Array): Promise<Readonly<Record<string, Recipients>>> {
  const bytes = Buffer.from(raw)
  const first = await simpleParser(bytes, { skipHtmlToText: true, skipTextToHtml: true, skipImageLinks: true })
  const second = await PostalMime.parse(bytes)
  const own = (field: typeof first.to) =>
    addressList([field ?? []].flat().flatMap((object) => object.value)).map(asWritten)
  return {
    mailparser: { to: own(first.to), cc: own(first.cc), bcc: own(first.bcc) },
    'postal-mime': {
      to: addressList(second.to ?? []),
      cc: addressList(second.cc ?? []),
      bcc: addressList(second.bcc ?? []),
    },
  }
}

/**
 * Reads a composed mail back before it is put anywhere (catalogue 38, 39): both parsers must see exactly one To, the approved
 * address to the letter, and neither Cc nor Bcc.
 * @throws RuleViolationError when they do not; the message holds no address.
 */
export async function verifyRecipients(raw: Uint8Array, expectedTo: string): Promise<void> {
  for (const [parser, { to, cc, bcc }] of Object.entries(await recipientsByParser(raw))) {
    if (to.length !== 1 || to[0] !== expectedTo) {
      throw new RuleViolationError(`the composed mail is not addressed to the approved recipient alone (${parser})`)
    }
    if (cc.length > 0 || bcc.length > 0) {
      throw new RuleViolationError(`the composed mail has a copy recipient (${parser})`)
    }
  }
}

function addressList(parsed: readonly ParsedAddress[]): readonly string[] {
  return flattenAddresses(parsed).map((entry) => entry.address)
}

/** mailparser shows xn-- domains in Unicode; the mail has them in ASCII (postal-mime's view stays exact). */
function asWritten(address: string): string {
  const at = address.lastIndexOf('@')

  return /[^\0-\x7f]/.test(address) ? address.slice(0, at + 1) + domainToASCII(address.slice(at + 1)) : address
}
