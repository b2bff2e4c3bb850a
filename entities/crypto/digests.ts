import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Digests, SigningPurpose } from '../../src/ports.js'
import type { MasterKeys } from './master-keys.js'

const TOKEN_BYTES = 32
/** Of the hash of a word so many bytes are kept (docs/decisions/0019-search-in-texts.md says why so few). */
const WORD_BYTES = 3
const SIGNATURE = /^[0-9a-f]{64}$/

/** Signs with the current master key's keys, and accepts what a previous one signed: tokens in sent mail and printed anchors outlive a rotation. */
export class KeyedDigests implements Digests {
  readonly #keys: Readonly<Record<SigningPurpose, readonly [Buffer, ...Buffer[]]>>
  readonly #wordKeys: readonly [Buffer, ...Buffer[]]

  constructor(masterKeys: MasterKeys) {
    this.#keys = {
      thread: masterKeys.derive('sign-thread'),
      address: masterKeys.derive('sign-address'),
      download: masterKeys.derive('sign-download'),
      anchor: masterKeys.derive('sign-anchor'),
      sign_in: masterKeys.derive('sign-sign-in'),
      register: masterKeys.derive('sign-register'),
    }
    this.#wordKeys = masterKeys.derive('index-case-words')
  }

  sha256(bytes: Uint8Array): string {
    return createHash('sha256').update(bytes).digest('hex')
  }

  sign(purpose: SigningPurpose, text: string): string {
    return hmac(this.#keys[purpose][0], text)
  }

  signatures(purpose: SigningPurpose, text: string): readonly string[] {
    return this.#keys[purpose].map((key) => hmac(key, text))
  }

  matches(purpose: SigningPurpose, text: string, signature: string): boolean {
    if (!SIGNATURE.test(signature)) return false
    const given = Buffer.from(signature, 'hex')
    return this.#keys[purpose].some((key) => timingSafeEqual(Buffer.from(hmac(key, text), 'hex'), given))
  }

  nonce(): string {
    return randomBytes(24).toString('base64url')
  }

  token(): string {
    return randomBytes(TOKEN_BYTES).toString('base64url')
  }

  /** How an address may be found in the database: lower-cased, exact, under every key that rows may have been written with. */
  addressHashes(address: string): readonly [string, ...string[]] {
    const [current, ...previous] = this.#keys.address
    const text = address.toLowerCase()
    return [hmac(current, text), ...previous.map((key) => hmac(key, text))]
  }

  /**
   * How a word may be found among those of a controller's cases, under every key that rows may have been written with. The controller is
   * hashed with it, so that nothing tells that cases of two controllers share a word.
   */
  wordHashes(controllerId: string, word: string): readonly [number, ...number[]] {
    const [current, ...previous] = this.#wordKeys
    const text = `${controllerId}\n${word}`
    return [truncated(current, text), ...previous.map((key) => truncated(key, text))]
  }
}

function truncated(key: Buffer, text: string): number {
  return createHmac('sha256', key).update(text, 'utf8').digest().readUIntBE(0, WORD_BYTES)
}

function hmac(key: Buffer, text: string): string {
  return createHmac('sha256', key).update(text, 'utf8').digest('hex')
}
