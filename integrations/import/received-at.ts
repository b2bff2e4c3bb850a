/** Headers of honest mail end long before this; a header block without an end is not searched further. */
const MAX_HEADER_BYTES = 256 * 1024

/**
 * The date of the topmost Received field: when the receiving server took the mail over (RFC 5321 4.4). Later fields and the
 * Date header are the sender's words and are not believed.
 * @returns an UTC instant, or null when there is no readable date.
 */
export function receivedAtOf(raw: Uint8Array): string | null {
  const text = Buffer.from(raw.buffer, raw.byteOffset, Math.min(raw.byteLength, MAX_HEADER_BYTES)).toString('latin1')
  const header = text.slice(0, headerEnd(text))
  const field = /^received:[^\n]*(?:\n[ \t][^\n]*)*/im.exec(header)?.[0]
  if (field === undefined) return null
  const date = field
    .slice(field.lastIndexOf(';') + 1)
    .replace(/\([^()]*\)/g, ' ')
    .trim()
  const instant = Date.parse(date)
  return Number.isNaN(instant) ? null : new Date(instant).toISOString()
}

function headerEnd(text: string): number {
  const end = /\r?\n\r?\n/.exec(text)
  return end === null ? text.length : end.index + 1
}
