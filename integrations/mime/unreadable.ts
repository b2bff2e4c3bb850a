import type { AttachmentInfo, MessageText, UnreadableReason } from '../../src/domain/message.js'

/** A part beside the texts of the body. */
export interface FoundPart extends AttachmentInfo {
  /** Its text is among the texts: an attached mail, a text file, a signed mail. */
  readonly wasRead: boolean
  /** Shown inside the HTML body: logos and signatures mostly. */
  readonly related: boolean
}

export interface ReadSoFar {
  readonly subject: string
  readonly texts: readonly MessageText[]
  readonly parts: readonly FoundPart[]
  readonly encrypted: boolean
  /** The body had markup with pictures. */
  readonly hasPictures: boolean
  readonly doubtfulCharset: boolean
  readonly truncated: boolean
  /** Texts were cut, or attached mails went unread, because there were too many. */
  readonly overBudget: boolean
}

const LETTER = /\p{L}/u
const SHORT_BODY_LETTERS = 250
const FEW_LETTERS = 80
const NOT_READ_BUT_HARMLESS =
  /^(?:application\/(?:pgp-signature|(?:x-)?pkcs7-signature|pgp-keys)|message\/(?:delivery-status|disposition-notification)|text\/(?:rfc822-headers|x-vcard|vcard|directory))$/
const PICTURE = /^image\//
const TNEF = /^application\/(?:vnd\.)?ms-tnef$/
/** "See the attached letter" in nb, nn, sv, da, fi, is, de, en. */
const MENTIONS_ATTACHMENT =
  /vedlegg|vedlagt|vedlagd|vedhæft|vedheft|bilag|bifoga|bilaga|liitteen|liitteenä|oheinen|viðheng|meðfylgjandi|anhang|anlage|beigefügt|attach|enclosed/i

/** Why a person must open the original; empty when all of it was read. */
export function unreadableReasons(read: ReadSoFar): readonly UnreadableReason[] {
  const reasons: UnreadableReason[] = []
  if (read.truncated || read.overBudget) reasons.push('oversized')
  if (read.encrypted) reasons.push('encrypted')
  if (read.doubtfulCharset) reasons.push('undecodable_charset')
  if (!read.encrypted && requestMayBeInAttachment(read)) reasons.push('request_may_be_in_attachment')
  if (reasons.length === 0 && saysNothing(read)) reasons.push('no_text')
  return reasons
}

/**
 * A letter as PDF, a photographed form, a voice message, Outlook's winmail.dat: when the body is short or points at the
 * attachment, the request may stand there (catalogue 67). A longer body with a screenshot speaks for itself.
 */
function requestMayBeInAttachment(read: ReadSoFar): boolean {
  const parts = read.parts.filter(
    (part) => !part.wasRead && part.size > 0 && !NOT_READ_BUT_HARMLESS.test(part.contentType),
  )
  if (parts.some((part) => TNEF.test(part.contentType) || /^winmail\.dat$/i.test(part.filename))) return true
  if (parts.length === 0) return false
  const letters = countLetters(read.texts)
  if (letters === 0) return true
  const loose = parts.filter((part) => !part.related)
  if (loose.some((part) => !PICTURE.test(part.contentType))) {
    return letters < SHORT_BODY_LETTERS || read.texts.some(({ text }) => MENTIONS_ATTACHMENT.test(text))
  }
  return loose.length > 0 && letters < FEW_LETTERS
}

/** An empty body under a subject was read whole; a body of pictures only, or nothing at all, was not. */
function saysNothing(read: ReadSoFar): boolean {
  const isSilent = !read.texts.some(({ text }) => LETTER.test(text))
  return isSilent && (read.hasPictures || !LETTER.test(read.subject))
}

function countLetters(texts: readonly MessageText[]): number {
  let letters = 0
  for (const { text } of texts) {
    letters += (text.slice(0, 4_000).match(/\p{L}/gu) ?? []).length
    if (letters >= SHORT_BODY_LETTERS) break
  }
  return letters
}
