import type { Instant } from '../../../src/domain/request-case.js'

/** Zendesk's ISO times have seconds; ours sort as text with milliseconds. Null when unreadable. */
export function toInstant(text: string | null): Instant | null {
  const ms = text === null ? Number.NaN : Date.parse(text)
  return Number.isNaN(ms) ? null : new Date(ms).toISOString()
}
