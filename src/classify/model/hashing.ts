const START = 0x811c9dc5
const PRIME = 0x01000193

/** One step of FNV-1a over a UTF-16 code. */
export function addCode(hash: number, code: number): number {
  return Math.imul(hash ^ code, PRIME)
}

/** The state in which the hash of a kind of feature begins, so that equal text of two kinds falls into different slots. */
export function startOf(kind: number): number {
  return Math.imul(START ^ kind, PRIME)
}

/** FNV's low bits are poor: this spreads them over the word. Answers a non-negative 32-bit number. */
export function finish(hash: number): number {
  let mixed = hash ^ (hash >>> 15)
  mixed = Math.imul(mixed, 0x2c1b3c6d)
  mixed ^= mixed >>> 12
  return mixed >>> 0
}

/** The unfinished hash of a whole text. */
export function hashText(text: string, kind: number): number {
  let hash = startOf(kind)
  for (let at = 0; at < text.length; at++) hash = addCode(hash, text.charCodeAt(at))
  return hash
}
