import { createHmac } from 'node:crypto'
import { SettingsError } from '../../src/domain/errors.js'

const PREFIX = 'whsec_'
/** Standard Webhooks, "Signature scheme": a key of 24 to 64 bytes. */
const KEY_BYTES = { least: 24, most: 64 }

/**
 * The headers that prove who sent a message and when (Standard Webhooks 1.0: HMAC-SHA-256 over id, time and body).
 * @param secrets as the settings give them, `whsec_` and base64; each signs, so that the other side can change over.
 * @throws SettingsError for a secret that is none, without quoting it.
 */
export function signatureHeaders(
  secrets: readonly string[],
  { id, body, seconds }: { readonly id: string; readonly body: string; readonly seconds: number },
): Readonly<Record<string, string>> {
  const signed = `${id}.${String(seconds)}.${body}`
  const signatures = secrets.map((secret) => {
    const mac = createHmac('sha256', webhookKey(secret)).update(signed, 'utf8').digest('base64')
    return `v1,${mac}`
  })
  return {
    'webhook-id': id,
    'webhook-timestamp': String(seconds),
    'webhook-signature': signatures.join(' '),
  }
}

/** What a secret must be, in words. */
export const WEBHOOK_SECRET_RULE = `must be ${PREFIX} and ${String(KEY_BYTES.least)} to ${String(KEY_BYTES.most)} random bytes in base64`

/** Whether a text is a secret that can sign. */
export function isWebhookSecret(secret: string): boolean {
  return keyIn(secret) !== null
}

/** The key in a secret. @throws SettingsError when there is none in it. */
function webhookKey(secret: string): Buffer {
  const key = keyIn(secret)
  if (key === null) throw new SettingsError([`the secret of a webhook ${WEBHOOK_SECRET_RULE}`])
  return key
}

function keyIn(secret: string): Buffer | null {
  const encoded = secret.trim()
  const key = Buffer.from(encoded.slice(PREFIX.length), 'base64')
  const isWhole = encoded === PREFIX + key.toString('base64')
  return isWhole && key.length >= KEY_BYTES.least && key.length <= KEY_BYTES.most ? key : null
}
