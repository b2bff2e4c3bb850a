/** Turns bytes into text when the label is missing, unknown or a lie (facts document 2.4: mislabelled windows-1252 is everyday). */

const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false })
const LATIN_LABELS = new Set(['windows-1252', 'cp1252', 'iso-8859-1', 'iso8859-1', 'latin1', 'l1'])
/** What the bytes 0x80 to 0x9f mean in windows-1252. Node 20's own decoder for that label gives C1 control characters (measured). */
const HIGH_BYTES = Array.from('€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ')
const BYTE_OF = new Map(HIGH_BYTES.map((char, index) => [char, 0x80 + index]))

export interface DecodedText {
  readonly text: string
  /** True when the label names no charset that we know and the bytes are not UTF-8: the text may be wrong. */
  readonly doubtful: boolean
}

/** Valid UTF-8 is UTF-8; anything else is read as windows-1252, which gives every byte a meaning. */
export function decodeUnlabelled(bytes: Uint8Array): string {
  return utf8OrNull(bytes) ?? windows1252(bytes)
}

/** Decodes by label; UTF-8 and ASCII labels are only believed when the bytes agree. */
export function decodeLabelled(bytes: Uint8Array, label: string): DecodedText {
  const name = label.trim().toLowerCase()
  if (name === '' || name === 'utf-8' || name === 'utf8' || name === 'us-ascii' || name === 'ascii') {
    return { text: decodeUnlabelled(bytes), doubtful: false }
  }
  if (LATIN_LABELS.has(name)) return { text: windows1252(bytes), doubtful: false }
  const decoder = decoderFor(name)
  if (decoder !== null) return { text: decoder.decode(bytes), doubtful: false }
  const isUtf8 = utf8OrNull(bytes)
  return isUtf8 === null ? { text: windows1252(bytes), doubtful: true } : { text: isUtf8, doubtful: false }
}

function decoderFor(name: string): InstanceType<typeof TextDecoder> | null {
  try {
    return new TextDecoder(name)
  } catch {
    return null
  }
}

function utf8OrNull(bytes: Uint8Array): string | null {
  try {
    return strictUtf8.decode(bytes)
  } catch {
    return null
  }
}

const UTF8_READ_AS_LATIN1 = /[\u00c2-\u00f4](?:[\u0080-\u00bf]|[\u0152-\u2122])/

/** Whether text shows the marks of UTF-8 that was read as Latin-1. */
export function looksMislabelled(text: string): boolean {
  return UTF8_READ_AS_LATIN1.test(text)
}

/**
 * Repairs text that a parser decoded by a wrong label: UTF-8 bytes read as Latin-1 ("Ã¥"), and windows-1252 bytes read as
 * Latin-1 (curly quotes as C1 control characters).
 */
export function repairMislabelled(text: string): string {
  const repaired = looksMislabelled(text) ? text.split('\n').map(repairLine).join('\n') : text
  return withoutC1(repaired)
}

/** Line by line, because a mail can have a part with a wrong label beside one with the right one. */
function repairLine(line: string): string {
  const bytes = looksMislabelled(line) ? toWindows1252(line) : null
  return bytes === null ? line : (utf8OrNull(bytes) ?? line)
}

function windows1252(bytes: Uint8Array): string {
  return withoutC1(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1'))
}

function withoutC1(text: string): string {
  return text.replace(/[\u0080-\u009f]/g, (char) => HIGH_BYTES[char.charCodeAt(0) - 0x80] ?? '')
}

function toWindows1252(text: string): Uint8Array | null {
  const bytes = new Uint8Array(text.length)
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index)
    const byte = code < 0x100 ? code : BYTE_OF.get(text.charAt(index))
    if (byte === undefined) return null
    bytes[index] = byte
  }
  return bytes
}
