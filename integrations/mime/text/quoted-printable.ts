const EQUALS = 0x3d
const SPACE = 0x20
const TAB = 0x09
const LF = 0x0a
const CR = 0x0d

export interface DecodedBytes {
  readonly bytes: Buffer
  /** False when an equals sign stands before something else than two hexadecimal digits or a line end: it was kept as it is. */
  readonly wellFormed: boolean
}

/**
 * Undoes quoted-printable (RFC 2045 6.7): `=` with two hexadecimal digits of either case is a byte, `=` at a line end joins the lines, and white
 * space at a line end was added under way. One pass over the bytes.
 */
export function decodeQuotedPrintable(encoded: Uint8Array): DecodedBytes {
  const decoder = new Decoder(encoded)
  return decoder.decode()
}

class Decoder {
  private readonly out: Buffer
  private length = 0
  /** White space before this position was encoded, or stands before a joined line: it stays. */
  private solid = 0
  private wellFormed = true

  constructor(private readonly encoded: Uint8Array) {
    this.out = Buffer.allocUnsafe(encoded.length)
  }

  decode(): DecodedBytes {
    const { encoded, out } = this
    for (let at = 0; at < encoded.length;) {
      const byte = encoded[at] ?? 0
      if (byte === EQUALS) {
        at = this.escape(at + 1)
      } else {
        if (byte === LF || byte === CR) this.endLine()
        out[this.length++] = byte
        at += 1
      }
    }
    this.endLine()
    return { bytes: out.subarray(0, this.length), wellFormed: this.wellFormed }
  }

  /** What stands after an equals sign; answers where to go on. */
  private escape(at: number): number {
    const nextLine = joinedLine(this.encoded, at)
    const value = nextLine === -1 ? byteAt(this.encoded, at) : -1
    if (nextLine === -1) this.out[this.length++] = value === -1 ? EQUALS : value
    this.solid = this.length
    if (nextLine !== -1) return nextLine
    if (value === -1) this.wellFormed = false
    return value === -1 ? at : at + 2
  }

  private endLine(): void {
    const { out } = this
    while (this.length > this.solid && (out[this.length - 1] === SPACE || out[this.length - 1] === TAB))
      this.length -= 1
  }
}

/** The byte that two hexadecimal digits mean; -1 when they are none. */
function byteAt(encoded: Uint8Array, at: number): number {
  const high = digit(encoded[at])
  const low = digit(encoded[at + 1])
  return high === -1 || low === -1 ? -1 : high * 16 + low
}

function digit(code = 0): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30
  const letter = code | 0x20
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1
}

/** Where the next line begins when nothing but white space stands before the line end, or the end of all; else -1. */
function joinedLine(encoded: Uint8Array, start: number): number {
  let at = start
  while (encoded[at] === SPACE || encoded[at] === TAB) at += 1
  if (at === encoded.length) return at
  if (encoded[at] === CR && encoded[at + 1] === LF) return at + 2
  return encoded[at] === LF ? at + 1 : -1
}
