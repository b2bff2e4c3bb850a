import {
  type AddressObject,
  type Attachment,
  type ParsedMail,
  simpleParser,
  type SimpleParserOptions,
} from 'mailparser'
import type { MailAddress } from '../../src/domain/message.js'
import type { HeaderBlock } from './headers/header-block.js'
import { cutAddressList, flattenAddresses } from './headers/header-values.js'
import { liftTexts, withTexts } from './structure/lifted-texts.js'
import { showsCut, sizeIfCut, withoutOpaqueParts } from './structure/opaque-parts.js'

/** What mailparser reads of a mail, in our words. */
export interface MailparserView {
  readonly subject: string
  readonly from: readonly MailAddress[]
  readonly replyTo: readonly MailAddress[]
  readonly to: readonly MailAddress[]
  readonly cc: readonly MailAddress[]
  readonly plain: string
  readonly html: string
  /** The content of pictures and the like may have been left out; `size` is that of the whole. */
  readonly attachments: readonly Attachment[]
}

/** Options that @types/mailparser does not know yet; both are read by mailsplit 5 and mailparser 3.9. */
interface Options extends SimpleParserOptions {
  readonly ignoreEmbedded: boolean
  readonly keepDeliveryStatus: boolean
}

/**
 * No conversion between HTML and text: it rejects 50,000 `<div>` (facts document 2.1) and costs half of the time.
 * Attached mails and delivery reports stay attachments, which are then read one by one.
 */
const OPTIONS: Options = {
  skipHtmlToText: true,
  skipTextToHtml: true,
  skipImageLinks: true,
  keepCidLinks: true,
  ignoreEmbedded: true,
  keepDeliveryStatus: true,
}

/** The other fields are read without mailparser, which refuses header blocks over 1 MiB and pays for every Received line. */
const PASSED_FIELDS = new Set([
  'from',
  'reply-to',
  'to',
  'cc',
  'subject',
  'mime-version',
  'content-type',
  'content-transfer-encoding',
  'content-disposition',
])
const ADDRESS_FIELDS = new Set(['from', 'reply-to', 'to', 'cc'])
const MAX_PARAMETER_CHARS = 8 * 1024
const MAX_PASSED_FIELDS = 200

/** @throws Error when mailparser refuses the mail, for instance over 1,000 parts. */
export async function readWithMailparser(block: HeaderBlock): Promise<MailparserView> {
  const lifted = liftTexts(block, withoutOpaqueParts(block.body))
  const view = await parse(block, lifted.body)
  const texts = withTexts({ plain: view.plain, html: view.html }, lifted)
  // mailparser takes a broken mail for something else than we did: then it gets all of it.
  const isOtherwise = texts === null || showsCut(view.plain) || showsCut(view.html)
  return isOtherwise ? parse(block, block.body) : { ...view, ...texts }
}

async function parse(block: HeaderBlock, body: Buffer): Promise<MailparserView> {
  const mail = await simpleParser(Buffer.concat([headFor(block), body]), OPTIONS)
  return {
    subject: mail.subject ?? '',
    from: addresses(mail.from),
    replyTo: addresses(mail.replyTo),
    to: addresses(mail.to),
    cc: addresses(mail.cc),
    plain: mail.text ?? '',
    html: htmlOf(mail),
    attachments: mail.attachments.map((part) => ({ ...part, size: sizeIfCut(part.content) ?? part.content.length })),
  }
}

function headFor(block: HeaderBlock): Buffer {
  const lines = block.fields
    .filter((field) => PASSED_FIELDS.has(field.name))
    .slice(0, MAX_PASSED_FIELDS)
    .map(
      ({ name, value }) =>
        `${name}: ${(ADDRESS_FIELDS.has(name) ? cutAddressList(value) : value.slice(0, MAX_PARAMETER_CHARS)).replace(/[\r\n]/g, ' ')}`,
    )
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n`)
}

function addresses(field: AddressObject | AddressObject[] | undefined): readonly MailAddress[] {
  const objects = field === undefined ? [] : Array.isArray(field) ? field : [field]
  return flattenAddresses(objects.flatMap((object) => object.value))
}

function htmlOf(mail: ParsedMail): string {
  return typeof mail.html === 'string' ? mail.html : ''
}
