/** Turns bytes into text when the label is missing, unknown or a lie (facts document 2.4: mislabelled windows-1252 is everyday). */

const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false })
const windows1252 = new TextDecoder('windows-1252')

export interface DecodedText {
  readonly text: string
  /** True when the label names no charset that we know and the bytes are not UTF-8: the text may be wrong. */
  readonly doubtful: boolean
}

/** Valid UTF-8 is UTF-8; anything else is read as windows-1252, which gives every byte a meaning. */
export function decodeUnlabelled(bytes: Uint8Array): string {
  try {
    return strictUtf8.decode(bytes)
  } catch {
    return windows1252.decode(bytes)
  }
}

/** Decodes by label; UTF-8 and ASCII labels are only believed when the bytes agree. */
export function decodeLabelled(bytes: Uint8Array, label: string): DecodedText {
  const name = label.trim().toLowerCase()
  if (name === '' || name === 'utf-8' || name === 'utf8' || name === 'us-ascii' || name === 'ascii') {
    return { text: decodeUnlabelled(bytes), doubtful: false }
  }
  const decoder = decoderFor(name)
  if (decoder !== null) return { text: decoder.decode(bytes), doubtful: false }
  const isUtf8 = utf8OrNull(bytes)
  return isUtf8 === null ? { text: windows1252.decode(bytes), doubtful: true } : { text: isUtf8, doubtful: false }
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

/** What each of the bytes 0x80 to 0x9f means in windows-1252, and back. */
const HIGH_BYTES = Array.from({ length: 32 }, (_, index) => windows1252.decode(Uint8Array.of(0x80 + index)))
const BYTE_OF = new Map(HIGH_BYTES.map((char, index) => [char, 0x80 + index]))
const UTF8_READ_AS_LATIN1 = /[\u00c2-\u00f4](?:[\u0080-\u00bf]|[\u0152-\u2122])/

/**
 * Repairs text that a parser decoded by a wrong label: UTF-8 bytes read as Latin-1 ("Ã¥"), and windows-1252 bytes read as
 * Latin-1 (curly quotes as C1 control characters).
 */
export function repairMislabelled(text: string): string {
  if (UTF8_READ_AS_LATIN1.test(text)) {
    const bytes = toWindows1252(text)
    const repaired = bytes === null ? null : utf8OrNull(bytes)
    if (repaired !== null) return repaired
  }
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
