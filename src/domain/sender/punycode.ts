const BASE = 36
const T_MIN = 1
const T_MAX = 26
const SKEW = 38
const DAMP = 700
const INITIAL_BIAS = 72
const INITIAL_N = 128
const LAST_CODE_POINT = 0x10ffff

/** A domain with its `xn--` labels as the letters that they stand for (RFC 3492); a label that is no punycode stays as it is. */
export function readableDomain(domain: string): string {
  return domain
    .split('.')
    .map((label) => (label.startsWith('xn--') ? (decodeLabel(label.slice(4)) ?? label) : label))
    .join('.')
}

function decodeLabel(encoded: string): string | null {
  const split = encoded.lastIndexOf('-')
  const letters = Array.from(encoded.slice(0, Math.max(0, split)), (letter) => letter.charCodeAt(0))
  const digits = encoded.slice(split + 1)
  let n = INITIAL_N
  let i = 0
  let bias = INITIAL_BIAS
  for (let at = 0; at < digits.length;) {
    const read = readDelta(digits, at, bias)
    if (read === null) return null
    const before = i
    i += read.delta
    at = read.next
    const count = letters.length + 1
    bias = adapt(i - before, count, before === 0)
    n += Math.floor(i / count)
    i %= count
    if (n > LAST_CODE_POINT) return null
    letters.splice(i, 0, n)
    i += 1
  }
  return String.fromCodePoint(...letters)
}

/** One number of variable length (RFC 3492 6.2). */
function readDelta(
  digits: string,
  from: number,
  bias: number,
): { readonly delta: number; readonly next: number } | null {
  let delta = 0
  let weight = 1
  let next = from
  for (let k = BASE; ; k += BASE) {
    const digit = digitOf(digits.charCodeAt(next))
    next += 1
    if (digit === null) return null
    delta += digit * weight
    if (delta > Number.MAX_SAFE_INTEGER / BASE) return null
    const threshold = k <= bias ? T_MIN : Math.min(k - bias, T_MAX)
    if (digit < threshold) return { delta, next }
    weight *= BASE - threshold
  }
}

/** a-z are 0 to 25, 0-9 are 26 to 35; anything else, and the end of the text (NaN), is no digit. */
function digitOf(code: number): number | null {
  if (code >= 0x61 && code <= 0x7a) return code - 0x61
  if (code >= 0x41 && code <= 0x5a) return code - 0x41
  return code >= 0x30 && code <= 0x39 ? code - 0x30 + 26 : null
}

function adapt(delta: number, count: number, isFirst: boolean): number {
  let left = Math.floor(delta / (isFirst ? DAMP : 2))
  left += Math.floor(left / count)
  let k = 0
  for (; left > ((BASE - T_MIN) * T_MAX) / 2; k += BASE) left = Math.floor(left / (BASE - T_MIN))
  return k + Math.floor(((BASE - T_MIN + 1) * left) / (left + SKEW))
}
