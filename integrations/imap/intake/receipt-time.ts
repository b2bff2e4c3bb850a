import type { Instant } from '../../../src/domain/request-case.js'

const HEADER_BYTES = 64 * 1024

/**
 * When the mail reached the controller: INTERNALDATE (RFC 9051 2.3.3), which starts the legal clock. A server that gives none
 * is out of the standard; then the topmost Received header says it, and only if that fails the present, so that the mail is
 * not lost.
 */
export function receiptTime(internalDate: Date | string | undefined, raw: Uint8Array, now: Instant): Instant {
  if (internalDate instanceof Date && !Number.isNaN(internalDate.getTime())) return internalDate.toISOString()
  return topmostReceived(raw) ?? now
}

function topmostReceived(raw: Uint8Array): Instant | null {
  const head = Buffer.from(raw.buffer, raw.byteOffset, Math.min(raw.byteLength, HEADER_BYTES)).toString('latin1')
  const lines = head.split(/\r?\n/)
  const start = lines.findIndex((line) => line === '' || /^received:/i.test(line))
  if (start < 0 || lines[start] === '') return null
  const folded = lines.slice(start + 1)
  const end = folded.findIndex((line) => !/^[ \t]/.test(line))
  const field = [lines[start], ...folded.slice(0, end < 0 ? folded.length : end)].join(' ')
  const at = Date.parse(field.slice(field.lastIndexOf(';') + 1).replace(/\([^()]*\)/g, ''))
  return Number.isNaN(at) ? null : new Date(at).toISOString()
}
