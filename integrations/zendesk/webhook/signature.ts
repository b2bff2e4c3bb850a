import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

export type Headers = Readonly<Record<string, string | readonly string[] | undefined>>

/** Zendesk signs "Test webhook" calls with this public value (webhooks/verifying page): whoever knows the page can forge. */
export const PUBLIC_TEST_SECRET = 'dGhpc19zZWNyZXRfaXNfZm9yX3Rlc3Rpbmdfb25seQ=='

const SIGNATURE_HEADER = 'x-zendesk-webhook-signature'
const TIMESTAMP_HEADER = 'x-zendesk-webhook-signature-timestamp'

/**
 * Exactly this form: the signature has no separator between timestamp and body, so a lenient reading would let bytes move from one
 * to the other (measured). It cannot end in anything but Z, and no JSON body begins so that it could be lengthened.
 */
const TIMESTAMP = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?Z$/
/** 32 bytes in canonical base64. */
const SIGNATURE = /^[A-Za-z0-9+/]{43}=$/

export interface SignatureRule {
  /** Used as their UTF-8 text. Two while a secret is being changed. */
  readonly secrets: readonly string[]
  readonly toleranceMs: number
}

/** The reason for refusing, or null when the call is genuine and fresh. Freshness is judged by the header, never by the body's time. */
export function refuseSignature(rule: SignatureRule, headers: Headers, body: Uint8Array, nowMs: number): string | null {
  const timestamp = single(headers, TIMESTAMP_HEADER)
  const signature = single(headers, SIGNATURE_HEADER)
  if (timestamp === null || !TIMESTAMP.test(timestamp)) return 'timestamp header missing or malformed'
  if (signature === null || !SIGNATURE.test(signature)) return 'signature header missing or malformed'
  const age = nowMs - Date.parse(timestamp)
  if (!(Math.abs(age) <= rule.toleranceMs)) return 'timestamp outside the tolerance'
  return isSigned(rule.secrets, timestamp, signature, body) ? null : 'signature does not match'
}

/** base64(HMAC-SHA256(secret, timestamp + body)); an older page of Zendesk's has it the other way round and is wrong. */
export function signWebhook(secret: string, timestamp: string, body: Uint8Array): string {
  return createHmac('sha256', secret).update(timestamp).update(body).digest('base64')
}

/** Tries every secret, and compares digests: timingSafeEqual throws on unequal lengths (measured). */
function isSigned(secrets: readonly string[], timestamp: string, signature: string, body: Uint8Array): boolean {
  const given = digest(signature)
  let signed = false
  for (const secret of secrets) {
    const equal = timingSafeEqual(given, digest(signWebhook(secret, timestamp, body)))
    signed = equal || signed
  }
  return signed
}

const digest = (text: string) => createHash('sha256').update(text).digest()

/** The header's only value. Two of a kind are refused: which one counts is anybody's guess. */
function single(headers: Headers, name: string): string | null {
  const value = headers[name]
  if (typeof value === 'string') return value
  return value?.length === 1 ? (value[0] ?? null) : null
}
