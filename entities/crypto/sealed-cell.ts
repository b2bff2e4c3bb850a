import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

/** Where a ciphertext lives. It is authenticated with it: moved to another row or column it does not open. */
export interface CellPlace {
  readonly table: string
  readonly row: string
  readonly column: string
}

const VERSION = 1
const NONCE_BYTES = 12
const TAG_BYTES = 16
/** By so much a sealed cell is longer than what is in it. */
export const SEALING_BYTES = 1 + NONCE_BYTES + TAG_BYTES

/** AES-256-GCM: version (1 byte), nonce (12), ciphertext, tag (16). Each key seals a handful of cells, so random nonces are safe. */
export function sealCell(key: Uint8Array, place: CellPlace, plain: Uint8Array): Buffer {
  const nonce = nextNonce()
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  cipher.setAAD(associatedData(place))
  const body = cipher.update(plain)
  cipher.final()
  return Buffer.concat([Buffer.of(VERSION), nonce, body, cipher.getAuthTag()])
}

const NONCES_AT_ONCE = 512
let nonces = Buffer.alloc(0)

/** Random bytes are fetched for many at once, because a call for each stood out in the profile of intake. None is used twice. */
function nextNonce(): Buffer {
  if (nonces.length === 0) nonces = randomBytes(NONCE_BYTES * NONCES_AT_ONCE)
  const nonce = nonces.subarray(0, NONCE_BYTES)
  nonces = nonces.subarray(NONCE_BYTES)
  return nonce
}

/** @throws Error when the bytes were changed or belong elsewhere: damage or tampering, never an everyday failure. */
export function openCell(key: Uint8Array, place: CellPlace, sealed: Uint8Array): Buffer {
  if (sealed[0] !== VERSION || sealed.length < SEALING_BYTES) throw unreadable(place)
  const body = 1 + NONCE_BYTES
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(1, body), { authTagLength: TAG_BYTES })
  decipher.setAAD(associatedData(place))
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES))
  const plain = decipher.update(sealed.subarray(body, sealed.length - TAG_BYTES))
  try {
    decipher.final()
  } catch (error) {
    throw unreadable(place, error)
  }
  return plain
}

function associatedData(place: CellPlace): Buffer {
  return Buffer.from(JSON.stringify([place.table, place.row, place.column]), 'utf8')
}

function unreadable(place: CellPlace, cause?: unknown): Error {
  return new Error(
    `the sealed bytes in ${place.table}.${place.column} of row ${place.row} do not belong there or were changed: restore them from a backup`,
    { cause },
  )
}
