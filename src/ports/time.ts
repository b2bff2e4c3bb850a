/** Time, hashes and keyed signatures. */
import type { Instant } from '../domain/request-case.js'

export interface Clock {
  now(): Instant
  /** Resolves after `ms`, or at once when the signal aborts (it never rejects for that). */
  sleep(ms: number, signal?: AbortSignal): Promise<void>
}

export type SigningPurpose = 'thread' | 'address' | 'download' | 'anchor' | 'sign_in'

/** Hashes and keyed signatures. The keys stay inside. */
export interface Digests {
  sha256(bytes: Uint8Array): string
  /** Hex HMAC-SHA-256 of the text under a key of its own for each purpose. */
  sign(purpose: SigningPurpose, text: string): string
  /** The same under the current master key and under each previous one, in this order: to find what was hashed before a change of the key. */
  signatures(purpose: SigningPurpose, text: string): readonly string[]
  /** Compares in constant time; false for any malformed signature. */
  matches(purpose: SigningPurpose, text: string, signature: string): boolean
  /** Unpredictable, URL-safe, at least 128 bit. */
  nonce(): string
  /** A secret to be sent out and held against its SHA-256 later: 32 random bytes, URL-safe. */
  token(): string
}
