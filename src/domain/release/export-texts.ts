import type { RecordFile, RecordValue } from '../subject-export.js'

const TEXT_TYPES = /^(?:text\/|message\/rfc822$|application\/(?:json|xml|csv)$)/i
/** Parts of a mail whose words do not stand in its bytes as such, so that nothing can be found or blanked in them. */
const ENCODED_PARTS = /^content-transfer-encoding:\s*(?:base64|quoted-printable)|=\?[\w-]+\?[bq]\?/im
/** Fields of a mail that name people; its other fields hold ids that look like addresses. */
const PEOPLE_FIELDS = /^(?:from|to|cc|bcc|reply-to|sender|resent-from|resent-to|resent-cc):/i

/** The words of a file, or null when it is no text that can be looked through and blanked whole. */
export function textOfFile(file: RecordFile): string | null {
  const text = decoded(file)
  return text === null || (isMail(file) && ENCODED_PARTS.test(text)) ? null : text
}

/** What of a file can name people; of a mail its address fields and its body. Null when it is no text. */
export function wordsOfFile(file: RecordFile): string | null {
  const text = decoded(file)
  if (text === null || !isMail(file)) return text
  const end = /\r?\n\r?\n/.exec(text)?.index ?? text.length
  const fields = text
    .slice(0, end)
    .replace(/\r?\n[ \t]+/g, ' ')
    .split(/\r?\n/)
  return `${fields.filter((field) => PEOPLE_FIELDS.test(field)).join('\n')}${text.slice(end)}`
}

function isMail({ contentType }: RecordFile): boolean {
  return contentType.toLowerCase() === 'message/rfc822'
}

function decoded({ contentType, bytes }: RecordFile): string | null {
  if (!TEXT_TYPES.test(contentType)) return null
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return text.includes('\0') ? null : text
  } catch {
    // Another encoding: what cannot be read for certain is not blanked by guessing.
    return null
  }
}

/** Every text in a value, however deep. */
export function textsIn(value: RecordValue): readonly string[] {
  if (typeof value === 'string') return [value]
  if (value === null || typeof value !== 'object') return []
  return Object.values(value as Readonly<Record<string, RecordValue>>).flatMap(textsIn)
}

/** The value with each of its texts changed; the names of its fields stay. */
export function mapTexts(value: RecordValue, change: (text: string) => string): RecordValue {
  if (typeof value === 'string') return change(value)
  if (value === null || typeof value !== 'object') return value
  if (isList(value)) return value.map((item) => mapTexts(item, change))
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, mapTexts(item, change)]))
}

function isList(value: RecordValue): value is readonly RecordValue[] {
  return Array.isArray(value)
}
